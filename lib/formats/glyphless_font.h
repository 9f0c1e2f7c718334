#pragma once

#include <string>

namespace kho {

/// A TrueType font with one glyph besides .notdef: a box, half as wide as the font is high. Text that is there to
/// be searched and copied, not seen, is set in it.
std::string glyphless_font();

/// An ICC profile of sRGB (IEC 61966-2-1).
std::string srgb_profile();

}  // namespace kho
