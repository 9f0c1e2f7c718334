#include "catalogue/tag_name.h"

#include <kho/error.h>

#include "base/unicode.h"

namespace kho {

std::string checked_term(const std::string& term) {
    if (!is_utf8(term)) throw Error(Code::usage, term, "is not UTF-8 text");
    std::string text = to_nfc(term);
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    if (text.empty() || text.size() > 200 || text != printable(text))
        throw Error(Code::usage, term, "not a tag",
                    "a tag is up to 200 bytes of text without control characters");
    return text;
}

}  // namespace kho
