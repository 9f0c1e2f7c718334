// Ops of other sites. A line of the input is one op: site, entity, id, field, kind, bases, value, parted by
// tabs. Whatever is in them, taking them in leaves a catalogue whose state is what its ops fold to.
#include <kho/error.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "base/unicode.h"
#include "catalogue/store.h"
#include "fuzz.h"

namespace {

using namespace kho;
using fuzz::check;

/// An empty catalogue to be copied for each input: making one costs more.
const std::string& empty_catalogue() {
    static const std::string* const path = [] {
        const auto folder = std::filesystem::temp_directory_path();
        const std::string made = folder / ("kho-op-fuzz-" + std::to_string(::getpid()));
        std::filesystem::remove(made);
        Store::create(made);
        std::atexit([] { std::filesystem::remove(empty_catalogue()); });
        return new std::string(made);  // for good: it is asked for at the very end
    }();
    return *path;
}

std::vector<OpName> bases_of(std::string_view text) {
    try {
        auto bases = read_bases(text);
        check(read_bases(write_bases(bases)).size() == bases.size(), "bases can be written and read");
        return bases;
    } catch (const Error& error) {
        check(error.code == Code::damaged, "broken bases are damage");
        return {};
    }
}

/// Signed as an honest site signs, so that the values get as far as they can.
std::vector<Op> ops_in(std::string_view rest) {
    std::map<std::string, Op> last;
    std::vector<Op> ops;
    while (!rest.empty() && ops.size() < 20) {
        std::string_view line = fuzz::take(rest, '\n');
        if (!is_utf8(line)) continue;  // what reads ops from a stranger refuses such a line
        Op op;
        op.name.site = fuzz::take(line, '\t');
        const Op& previous = last[op.name.site];
        op.name.seq = previous.name.seq + 1;
        op.hlc = static_cast<std::int64_t>(1'000'000 + ops.size());
        op.change.entity = fuzz::take(line, '\t');
        op.change.id = fuzz::take(line, '\t');
        op.change.field = fuzz::take(line, '\t');
        op.change.kind = fuzz::take(line, '\t');
        op.change.bases = bases_of(fuzz::take(line, '\t'));
        op.change.value = line;
        op.hash = chained_hash(previous.hash, op);
        last[op.name.site] = op;
        ops.push_back(std::move(op));
    }
    return ops;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<Op> ops = ops_in(fuzz::text_of(data, size));
    const std::string path = empty_catalogue() + ".db";
    std::filesystem::copy_file(empty_catalogue(), path, std::filesystem::copy_options::overwrite_existing);
    {
        Store store(path, Db::Mode::write);
        store.db().execute("PRAGMA synchronous = OFF");
        try {
            store.merge(ops);
        } catch (const Error& error) {
            check(error.code != Code::bug, "ops of a stranger are no bug");
        }
        check(store.state() == store.state_if_refolded(), "the state is what the ops fold to");
    }
    std::filesystem::remove(path);
    return 0;
}
