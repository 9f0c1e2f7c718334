#include "ocr/collect.h"

#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/unicode.h"

namespace kho {

namespace {

using Iterator = tesseract::ResultIterator;

Box box_of(const Iterator& at, tesseract::PageIteratorLevel level, const PageMap& map) {
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!at.BoundingBox(level, &left, &top, &right, &bottom)) return {};
    return map.to_master({left, top, right - left, bottom - top});
}

std::string text_of(const Iterator& at) {
    const std::unique_ptr<char[]> raw(at.GetUTF8Text(tesseract::RIL_WORD));
    if (!raw) return {};
    std::string text = to_nfc(raw.get());
    std::erase_if(text, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
    return text;
}

/// Boxes of blocks and lines are taken from their words: Tesseract's own may also hold specks beside them.
void close_line(Block& block, Line& line) {
    if (line.words.empty()) return;
    for (const Word& word : line.words) line.box = united(line.box, word.box);
    block.box = united(block.box, line.box);
    block.lines.push_back(std::move(line));
    line = {};
}

void close_block(std::vector<Block>& blocks, Block& block, Line& line) {
    close_line(block, line);
    if (!block.lines.empty()) blocks.push_back(std::move(block));
    block = {};
}

}  // namespace

std::vector<Block> collect_blocks(tesseract::TessBaseAPI& api, const PageMap& map) {
    std::vector<Block> blocks;
    const std::unique_ptr<Iterator> at(api.GetIterator());
    if (!at) return blocks;
    Block block;
    Line line;
    do {
        const auto type = at->BlockType();
        const bool rule = tesseract::PTIsLineType(type), picture = tesseract::PTIsImageType(type);
        if (at->IsAtBeginningOf(tesseract::RIL_PARA)) close_block(blocks, block, line);
        if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) close_line(block, line);
        if (rule || picture) {
            const Box box = box_of(*at, tesseract::RIL_BLOCK, map);
            const auto kind = rule ? Block::Kind::rule : Block::Kind::picture;
            if (at->IsAtBeginningOf(tesseract::RIL_BLOCK) && box.width > 0) blocks.push_back({kind, box, {}});
            continue;
        }
        Word word{text_of(*at), box_of(*at, tesseract::RIL_WORD, map), 0};
        const float confidence = at->Confidence(tesseract::RIL_WORD);
        word.confidence = std::clamp(static_cast<int>(std::lround(confidence)), 0, 100);
        if (!word.text.empty() && word.box.width > 0 && word.box.height > 0)
            line.words.push_back(std::move(word));
    } while (at->Next(tesseract::RIL_WORD));
    close_block(blocks, block, line);
    return blocks;
}

}  // namespace kho
