// Words, normal forms, dates and languages: what people and pages say.
#include <kho/error.h>

#include "base/edtf.h"
#include "base/language.h"
#include "base/unicode.h"
#include "base/words.h"
#include "fuzz.h"

namespace {

using namespace kho;
using fuzz::check;

void check_words(std::string_view text) {
    std::size_t end = 0;
    for (const Token& token : words(text)) {
        check(token.begin >= end && token.end > token.begin && token.end <= text.size(),
              "words stand in order");
        check(!token.exact.empty() && !token.folded.empty(), "no form is empty");
        check(is_utf8(token.exact) && is_utf8(token.folded), "forms are UTF-8");
        check(token.exact.find_first_of(" \t\n\"*()") == std::string::npos, "forms have no punctuation");
        (void)folded_beginning(token);
        end = token.end;
    }
}

void check_same_words(const std::string& a, const std::string& b) {
    const auto of_a = words(a), of_b = words(b);
    check(of_a.size() == of_b.size(), "equivalent texts have the same words");
    for (std::size_t i = 0; i < of_a.size(); ++i)
        check(of_a[i].exact == of_b[i].exact && of_a[i].folded == of_b[i].folded,
              "equivalent texts have the same words");
}

void check_dates(std::string_view text) {
    if (const auto days = edtf_days(text)) {
        check(days->earliest <= days->latest, "a date begins before it ends");
        check(days->earliest.size() == 10 && days->latest.size() == 10, "days are YYYY-MM-DD");
    }
    if (const auto edtf = to_edtf(text)) check(to_edtf(*edtf) == edtf, "EDTF stays as it is");
}

void check_languages(std::string_view text) {
    const Language language = language_of(text);
    check(language.subtag.empty() == language.three_letters.empty(), "a language has both names or none");
    try {
        const std::string models = model_names(text);
        check(model_names(models) == models, "names of models stay as they are");
    } catch (const Error& error) {
        check(error.code == Code::usage, "what names no language is a usage error");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const std::string nfc = to_nfc(text);
    check(is_utf8(nfc) && to_nfc(nfc) == nfc, "NFC is UTF-8 and stays as it is");
    check_words(text);
    if (is_utf8(text)) check_same_words(std::string(text), nfc);
    check_dates(text);
    check_languages(text);
    return 0;
}
