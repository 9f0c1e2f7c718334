// PageText from a worker or from a catalogue of elsewhere: the JSON, and, where the input has a zero byte,
// the text before and the layout behind it.
#include <kho/error.h>
#include <kho/page_text.h>

#include "fuzz.h"
#include "page_check.h"
#include "text/correct.h"
#include "text/stored_text.h"

namespace {

using namespace kho;
using fuzz::check;

void check_forms(const PageText& page) {
    fuzz::check_page(page);
    const double confidence = mean_confidence(page);
    check(confidence >= 0 && confidence <= 100, "confidence is 0 to 100");
    const std::string json = to_json(page);
    const PageText again = page_text_from_json(json);
    check(to_json(again) == json, "JSON is canonical");
    const StoredText stored = to_stored(page);
    check(from_stored(stored) == again, "what is stored is found again");
    check(to_stored(again) == stored, "equal pages are stored equally");
}

/// The rules work on any page, as it was read and as it has been corrected before.
void check_corrections(const PageText& page) {
    PageText corrected = as_read(page);
    corrected.languages = "vie";
    const PageText before = corrected;
    correct(corrected, Syllables());
    fuzz::check_page(corrected);
    check(as_read(corrected) == before, "corrections are undone");
    check(to_json(page_text_from_json(to_json(corrected))) == to_json(corrected),
          "a corrected page is a page");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    const std::size_t zero = bytes.find('\0');
    try {
        const PageText page =
            zero == std::string_view::npos
                ? page_text_from_json(bytes)
                : from_stored({std::string(bytes.substr(0, zero)), std::string(bytes.substr(zero + 1))});
        check_forms(page);
        check_corrections(page);
    } catch (const Error& error) {
        check(error.code == Code::damaged, "what is no PageText is damage");
    }
    return 0;
}
