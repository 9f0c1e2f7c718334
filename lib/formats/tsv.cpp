// TSV as Tesseract writes it: a line for each page, block, paragraph, line and word, in pixels of the image.
#include <fmt/format.h>

#include "base/unicode.h"
#include "formats/writers.h"

namespace kho {

namespace {

struct Place {
    int page = 0, block = 0, paragraph = 0, line = 0, word = 0;
};

std::string row(int level, const Place& place, const Box& box, int confidence, std::string_view text) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", level, place.page, place.block,
                       place.paragraph, place.line, place.word, box.x, box.y, box.width, box.height,
                       confidence, text);
}

}  // namespace

std::string tsv_page(const DocumentPage& page) {
    constexpr int none = -1;
    Place place{page.number};
    std::string text = row(1, place, {0, 0, page.text.width, page.text.height}, none, "");
    for (const Block& block : page.text.blocks) {
        if (block.lines.empty()) continue;
        place = {place.page, place.block + 1, 0, 0, 0};
        text += row(2, place, block.box, none, "");
        place.paragraph = 1;
        text += row(3, place, block.box, none, "");
        for (const Line& line : block.lines) {
            ++place.line;
            place.word = 0;
            text += row(4, place, line.box, none, "");
            for (const Word& word : line.words) {
                ++place.word;
                text += row(5, place, word.box, word.confidence, word.text);
            }
        }
    }
    return text;
}

}  // namespace kho
