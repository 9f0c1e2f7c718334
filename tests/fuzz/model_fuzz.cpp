// Models of lines' recogniser: files from outside that say how much memory to take and where in it to go.
#include <kho/error.h>

#include "base/unicode.h"
#include "fuzz.h"
#include "image/pixels.h"
#include "lstm/recogniser.h"

namespace {

using namespace kho;
using fuzz::check;

Image stripes() {
    Raster out(40, 12);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) out.row(y)[x] = static_cast<std::uint8_t>(x % 7 < 3 ? 20 : 230);
    return std::move(out).freeze();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        lstm::Recogniser recogniser(lstm::read_model({data, size}));
        const lstm::LineText text = recogniser.read(stripes());
        check(is_utf8(text.text()), "what was read is UTF-8");
        for (const auto& word : text.words) {
            check(!word.symbols.empty(), "a word has characters");
            check(word.confidence() >= 0 && word.confidence() <= 100, "a confidence is between 0 and 100");
        }
    } catch (const Error& error) {
        check(error.code == Code::damaged || error.code == Code::unavailable,
              "what is no model is damage, or another kind");
    }
    return 0;
}
