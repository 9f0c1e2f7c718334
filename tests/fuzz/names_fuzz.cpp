// File names, which are bytes: the codec that keeps them, the order in which they are walked, what of them
// reaches a terminal. Three names, parted by newlines.
#include "base/escape.h"
#include "base/unicode.h"
#include "fuzz.h"

namespace {

using namespace kho;
using fuzz::check;

void check_name(const std::string& name) {
    const std::string escaped = escaped_path(name);
    check(unescaped_path(escaped) == name, "an escaped name is the name again");
    check(is_utf8(escaped) && printable(escaped) == escaped, "an escaped name can be shown");
    const std::string shown = printable(name);
    check(is_utf8(shown) && printable(shown) == shown, "what is printable stays as it is");
    for (const unsigned char c : shown)
        check(c >= 0x20 && c != 0x7F, "what is printable has no control bytes");
    check(!natural_less(name, name), "no name is before itself");
}

void check_order(std::string_view a, std::string_view b, std::string_view c) {
    check(natural_less(a, b) + natural_less(b, a) == (a != b), "two names have one order");
    check(!(natural_less(a, b) && natural_less(b, c)) || natural_less(a, c), "order is transitive");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest = fuzz::text_of(data, size);
    check_name(std::string(rest));
    const std::string_view a = fuzz::take(rest, '\n'), b = fuzz::take(rest, '\n'), c = rest;
    check_order(a, b, c);
    check_order(b, c, a);
    check_order(c, b, a);
    return 0;
}
