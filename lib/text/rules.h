#pragma once

#include <kho/page_text.h>

#include <string>
#include <vector>

#include "text/syllables.h"

/// Rules by which a word as it was read becomes what stands there more likely. Each gives the word's text,
/// changed or as it was. None looks at confidences: text/correct.cpp says where they are applied.
namespace kho::rules {

/// The same signs with the code points that Vietnamese writes them with: Ð (eth) is Đ, a Cyrillic or Greek
/// letter among Latin ones that looks like a Latin one is that, the fraction slash between digits is a slash.
std::string letters(const std::string& word);

/// Letters that look like digits, where a number stands: in numbers (2OO3), in numbers of documents
/// (l5/QĐ-BNV, 254/2025/QHI5), after "ngày", "tháng", "năm" and after "Điều" and "khoản" (Điều l). `at`: the
/// word's place in the line.
std::string digits(const std::vector<Word>& line, std::size_t at);

/// A word with a syllable that is none becomes one whose syllables all are, by one letter: the likeliest of
/// those that the engine itself took for possible, or one without the mark of another alphabet (coï). Words
/// of plain Latin letters, of other languages and abbreviations are left alone. `doubts` are the word's own,
/// their places of this text.
std::string syllables(const std::string& word, const std::vector<Doubt>& doubts, const Syllables& known);

}  // namespace kho::rules
