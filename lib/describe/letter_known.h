#pragma once

#include <span>
#include <string>
#include <string_view>

#include "describe/letter_lines.h"

namespace kho::letters {

/// A line whose words were compared with those that such lines are made of.
struct Known {
    std::string text;    ///< words that were read badly are as the tables have them
    double certain = 1;  ///< probability that it is right
    bool repaired = false;
    int unknown = 0;  ///< words that the tables do not have
};

/// Compares a line with tables of names and phrases. Where its words are those of a name, they are certain;
/// where they have the same letters with other marks, or in a long name one letter is another, and the engine
/// was not sure of them, the name's words stand instead, in capitals or not as written. Names of one word
/// count at the line's beginning only, but those of `anywhere`.
Known as_known(const Piece& piece, std::span<const std::span<const std::string_view>> tables,
               std::span<const std::string_view> anywhere = {});

}  // namespace kho::letters
