// Query language: any bytes are a query or an Error (usage); one that parses has one way to be written, makes
// SQL that SQLite takes, and finds as many records as it counts.
#include <kho/error.h>
#include <kho/query.h>

#include "catalogue/search.h"
#include "fuzz.h"
#include "unit/catalogue/small_archive.h"

namespace {

using namespace kho;
using fuzz::check;

SmallArchive& archive() {
    static SmallArchive* const made = [] {
        auto* small = new SmallArchive;  // for good: it is the same for every input
        const auto first = small->record("Báo cáo về quyền con người");
        small->page(first, "Hoà bình và dân chủ ở Đà Nẵng");
        small->page(small->record("", "photo", "fr", "1954"), "la déclaration des droits de l'homme");
        small->tag(first, "place:48");
        return small;
    }();
    return *made;
}

std::optional<Query> parsed(std::string_view text) {
    try {
        return Query::parse(text);
    } catch (const Error& error) {
        check(error.code == Code::usage, "what is no query is a usage error");
        return std::nullopt;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto query = parsed(fuzz::text_of(data, size));
    if (!query) return 0;
    const std::string canonical = query->canonical();
    if (canonical.size() <= 10'000) {  // longer is no query: words grow when they are folded
        const auto again = parsed(canonical);
        check(again && again->canonical() == canonical, "the canonical form is a query, and its own");
    }
    Db& db = archive().db;
    const SearchResult result = search(db, *query, {});
    check(count_hits(db, *query) == static_cast<std::int64_t>(result.hits.size()),
          "hits are as many as counted");
    check(result.hits.empty() == matching_records(db, *query).empty(), "a hit is of a record that matches");
    return 0;
}
