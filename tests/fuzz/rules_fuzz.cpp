// A rules file, and behind a line of "####" a page: any bytes are rules or an Error that names a line; what
// rules propose is tidy, and their tests run.
#include <kho/error.h>

#include <string>

#include "base/unicode.h"
#include "describe/rules.h"
#include "describe/typed_page.h"
#include "fuzz.h"

namespace {

using namespace kho;
using fuzz::check;

const std::vector<RuleField> fields = {
    {"keyword", true}, {"number"}, {"date"}, {"language"}, {"kind", false, {"document", "photo"}}};

std::optional<Rules> parsed(std::string_view toml) {
    try {
        return parse_rules(toml, "rules", fields);
    } catch (const Error& error) {
        check(error.code == Code::config || error.code == Code::damaged,
              "what are no rules is a mistake in them");
        check(error.code == Code::damaged || error.subject.starts_with("rules:"), "a mistake has a line");
        return std::nullopt;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view all = fuzz::text_of(data, size);
    const std::size_t end = all.find("\n####\n");
    const auto rules = parsed(all.substr(0, end));
    if (!rules) return 0;
    const std::string_view page = end == std::string_view::npos ? "Số: 15/QĐ-BNV" : all.substr(end + 6);
    const RecordFacts facts{typed_pages(page), {{"kind", {"document"}}, {"date", {"1945"}}}, {"t"}};
    for (const Proposal& proposal : propose_by_rules(*rules, facts)) {
        check(!proposal.value.empty() && is_utf8(proposal.value) && to_nfc(proposal.value) == proposal.value,
              "a value is NFC");
        check(printable(proposal.value) == proposal.value, "a value can be shown");
        check(proposal.confidence > 0 && proposal.confidence <= 1, "a confidence is a probability");
    }
    (void)test_rules(*rules);
    return 0;
}
