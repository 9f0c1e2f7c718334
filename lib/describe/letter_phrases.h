#pragma once

#include <optional>
#include <vector>

#include "describe/letter_lines.h"

/// Phrases that stand in known places of a letter, found in lines whatever stands before them.
namespace kho::letters {

/// Words of a line (from 0) where a national title, a motto, a number ("Số:") or a place with a date begins,
/// and the word after a title's or motto's last: an engine may have put two blocks that stand side by side
/// into one line.
std::vector<std::size_t> field_beginnings(const std::vector<PlacedWord>& words);

bool is_title(const Piece& piece);
bool is_motto(const Piece& piece);
/// Begins with "Số" and goes on as a number does, or has nothing more.
bool is_number(const Piece& piece);
/// A stamp of secrecy or urgency.
bool is_mark(const Piece& piece);
/// Begins with V/v, or words that stand for it.
bool is_subject(const Piece& piece);
/// Words of the piece that are V/v; 0 without.
std::size_t subject_mark_words(const Piece& piece);

}  // namespace kho::letters
