#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace kho {

/// The syllables that a Vietnamese text may be made of: those of a word list or, without one, all that
/// spelling allows. May be shared by threads.
class Syllables {
 public:
    /// All that spelling allows.
    Syllables() = default;
    /// Those of a list in the form of hunspell (.dic): a word a line, after it `/` and flags. Words that are
    /// no syllables are passed over; a list without any is no list.
    explicit Syllables(std::string_view list);

    /// Whether a word (NFC, any case, letters alone) is one of them, in any of the spellings in use: hoà and
    /// hòa, lí and lý, gẫy and gãy.
    [[nodiscard]] bool has(std::string_view word) const;
    [[nodiscard]] bool are_listed() const { return !listed_.empty(); }

 private:
    std::unordered_set<std::string> listed_;
};

/// With hunspell's Vietnamese list where it is installed (Debian's package hunspell-vi); a file that cannot
/// be read is none.
Syllables installed_syllables();

}  // namespace kho
