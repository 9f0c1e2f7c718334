#pragma once

#include <kho/scan.h>
#include <tesseract/baseapi.h>

namespace kho {

tesseract::PageSegMode mode_of(Layout layout);

/// Hands a page's pixels to Tesseract, which makes a copy of its own. `dpi` 0: unknown.
void show(tesseract::TessBaseAPI& api, const Image& page, int dpi, Layout layout);

/// The box of what an iterator points to, in pixels of the page that was shown; empty if there is none.
Box box_of(const tesseract::PageIterator& at, tesseract::PageIteratorLevel level);

}  // namespace kho
