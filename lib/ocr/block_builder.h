#pragma once

#include <map>
#include <string>
#include <vector>

#include "ocr/engine.h"

namespace kho {

/// Puts words together into lines and blocks. Boxes of lines and blocks are those of their words: a layout's
/// own may also hold specks beside them.
class BlockBuilder {
 public:
    void begin_block(const std::optional<Cell>& cell = {});
    void begin_line();
    /// A picture or a rule; words that follow begin a new line only where they say so.
    void add(Block::Kind kind, const Box& box);
    /// The model that reads the words that follow.
    void begin_language(const std::string& model) { model_ = model; }
    /// A word, with the probability (0..1) that it is right. One without text or without a size is left out,
    /// with its doubts (whose `word` is set here).
    void add(Word word, double chance, std::vector<Doubt> doubts = {});
    EngineText finish();

 private:
    EngineText text_;
    Block block_;
    Line line_;
    std::string model_;
    std::map<std::string, std::size_t> models_of_line_;  ///< bytes of text that each read
};

}  // namespace kho
