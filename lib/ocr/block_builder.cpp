#include "ocr/block_builder.h"

#include <utility>

namespace kho {

void BlockBuilder::begin_line() {
    if (line_.words.empty()) return;
    for (const Word& word : line_.words) line_.box = united(line_.box, word.box);
    block_.box = united(block_.box, line_.box);
    block_.lines.push_back(std::exchange(line_, {}));
}

void BlockBuilder::begin_block(const std::optional<Cell>& cell) {
    begin_line();
    if (!block_.lines.empty()) blocks_.push_back(std::exchange(block_, {}));
    block_.cell = cell;
}

void BlockBuilder::add(Block::Kind kind, const Box& box) {
    if (box.width > 0) blocks_.push_back({kind, box, {}});
}

void BlockBuilder::add(Word word, std::vector<Doubt> doubts) {
    if (word.text.empty() || word.box.width <= 0 || word.box.height <= 0) return;
    for (Doubt& doubt : doubts) {
        doubt.word = static_cast<int>(line_.words.size());
        line_.doubts.push_back(std::move(doubt));
    }
    line_.words.push_back(std::move(word));
}

std::vector<Block> BlockBuilder::finish() {
    begin_block();
    return std::exchange(blocks_, {});
}

}  // namespace kho
