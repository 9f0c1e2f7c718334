#pragma once

#include <kho/page_text.h>

namespace kho {

/// Can a text layer be what stands on its page? Not where fonts gave their signs no meaning, or where it is
/// noise: too many of its characters are no letters, digits or signs of any text.
bool is_legible(const PageText& text);

}  // namespace kho
