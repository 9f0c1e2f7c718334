#include "ocr/raw_text.h"

namespace kho {

PageText with_chances(const RawText& raw) {
    PageText text = raw.text;
    auto chance = raw.chances.begin();
    for (Block& block : text.blocks)
        for (Line& line : block.lines)
            for (Word& word : line.words) word.confidence = *chance++;
    return text;
}

}  // namespace kho
