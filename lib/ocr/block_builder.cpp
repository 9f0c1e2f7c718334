#include "ocr/block_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kho {

void BlockBuilder::begin_line() {
    if (line_.words.empty()) return;
    for (const Word& word : line_.words) line_.box = united(line_.box, word.box);
    line_.language =
        std::ranges::max_element(models_of_line_, {}, [](const auto& m) { return m.second; })->first;
    models_of_line_.clear();
    block_.box = united(block_.box, line_.box);
    block_.lines.push_back(std::exchange(line_, {}));
}

void BlockBuilder::begin_block(const std::optional<Cell>& cell) {
    begin_line();
    if (!block_.lines.empty()) text_.blocks.push_back(std::exchange(block_, {}));
    block_.cell = cell;
}

void BlockBuilder::add(Block::Kind kind, const Box& box) {
    if (box.width > 0) text_.blocks.push_back({kind, box, {}});
}

void BlockBuilder::add(Word word, double chance, std::vector<Doubt> doubts) {
    if (word.text.empty() || word.box.width <= 0 || word.box.height <= 0) return;
    for (Doubt& doubt : doubts) {
        doubt.word = static_cast<int>(line_.words.size());
        line_.doubts.push_back(std::move(doubt));
    }
    models_of_line_[model_] += word.text.size();
    line_.words.push_back(std::move(word));
    text_.chances.push_back(static_cast<int>(std::lround(100 * chance)));
}

EngineText BlockBuilder::finish() {
    begin_block();
    return std::exchange(text_, {});
}

}  // namespace kho
