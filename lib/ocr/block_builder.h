#pragma once

#include <kho/page_text.h>

#include <vector>

namespace kho {

/// Puts words together into lines and blocks. Boxes of lines and blocks are those of their words: a layout's
/// own may also hold specks beside them.
class BlockBuilder {
 public:
    void begin_block(const std::optional<Cell>& cell = {});
    void begin_line();
    /// A picture or a rule; words that follow begin a new line only where they say so.
    void add(Block::Kind kind, const Box& box);
    /// A word without text or without a size is left out, with its doubts (whose `word` is set here).
    void add(Word word, std::vector<Doubt> doubts = {});
    std::vector<Block> finish();

 private:
    std::vector<Block> blocks_;
    Block block_;
    Line line_;
};

}  // namespace kho
