#pragma once

#include "ocr/raw_text.h"

namespace kho {

/// The text without the lines that are no text but what an engine saw in a picture, a stamp or the desk
/// beside the sheet: it is unsure of them, and what it saw hardly makes words. Blocks that are left without
/// lines go too. Not to be done before it is known which way up the page is: there noise tells.
PageText without_noise(const RawText& raw);

}  // namespace kho
