#pragma once

#include <kho/page_text.h>

#include "base/unicode.h"
#include "fuzz.h"

namespace kho::fuzz {

inline void check_box(const Box& box, const PageText& page) {
    check(box.x >= 0 && box.y >= 0 && box.width >= 0 && box.height >= 0 && box.x + box.width <= page.width &&
              box.y + box.height <= page.height,
          "boxes are inside the page");
}

/// What every reader of a PageText promises of the one it gives.
inline void check_page(const PageText& page) {
    for (const Block& block : page.blocks) {
        check_box(block.box, page);
        for (const Line& line : block.lines) {
            check_box(line.box, page);
            check(!line.words.empty(), "a line has words");
            for (const Word& word : line.words) {
                check_box(word.box, page);
                check(is_utf8(word.text) && !word.text.empty(), "a word is UTF-8 text");
            }
            for (const Correction& correction : line.corrections)
                check(correction.word >= 0 && static_cast<std::size_t>(correction.word) < line.words.size() &&
                          is_utf8(correction.read) && !correction.read.empty() && !correction.rule.empty(),
                      "a correction is one of a word of its line");
        }
    }
}

}  // namespace kho::fuzz
