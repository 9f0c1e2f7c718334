#pragma once

#include <string>

namespace kho {

/// A character as texts are compared that set type differently: quotes and dashes of all shapes are ' " and
/// -, an ellipsis is three full stops, anything else is itself.
std::u32string plain_sign(char32_t c);

}  // namespace kho
