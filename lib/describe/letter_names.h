#pragma once

#include <string>

#include "describe/letter_lines.h"

namespace kho::letters {

/// The code of the mark of authority that a line begins with ("KT. CHỦ TỊCH": KT); empty without one.
std::string authority_of(const Piece& piece);
/// What stands behind that mark.
Piece behind_authority(const Piece& piece);

/// The name of a person that a line is, without titles and ranks; empty where it is something else.
std::string read_name(const Piece& piece);
/// Whether that name begins with a family name that is in the list.
bool has_surname(const Piece& piece);

}  // namespace kho::letters
