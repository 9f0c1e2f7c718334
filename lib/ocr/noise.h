#pragma once

#include <kho/page_text.h>

namespace kho {

/// Takes out the lines that are no text but what an engine saw in a picture, a stamp or the desk beside the
/// sheet: it is unsure of them, and what it saw hardly makes words. Blocks that are left without lines go
/// too. Not to be done before it is known which way up the page is: there noise tells.
void drop_noise(PageText& page);

}  // namespace kho
