#include "ocr/raw_text.h"

#include <algorithm>

namespace kho {

double legible_text(const std::vector<Block>& raw, bool level) {
    constexpr int guessed = 50;  // confidence
    double sum = 0;
    for (const Block& block : raw)
        for (const Line& line : block.lines)
            for (const Word& word : line.words)
                if (!level || word.box.width > word.box.height)
                    sum +=
                        double(word.text.size()) * std::max(word.confidence - guessed, 0) / (100 - guessed);
    return sum;
}

PageText with_chances(const RawText& raw) {
    PageText text = raw.text;
    auto chance = raw.chances.begin();
    for (Block& block : text.blocks)
        for (Line& line : block.lines)
            for (Word& word : line.words) word.confidence = *chance++;
    return text;
}

}  // namespace kho
