#include "ocr/tesseract.h"

#include <tesseract/pageiterator.h>

#include "image/pixels.h"

namespace kho {

tesseract::PageSegMode mode_of(Layout layout) {
    return layout == Layout::one_block ? tesseract::PSM_SINGLE_BLOCK : tesseract::PSM_AUTO;
}

void show(tesseract::TessBaseAPI& api, const Image& page, int dpi, Layout layout) {
    const Image::Pixels& pixels = *page.pixels();
    api.SetPageSegMode(mode_of(layout));
    api.SetImage(pixels.data, pixels.width, pixels.height, pixels.channels, static_cast<int>(pixels.stride));
    if (dpi > 0) api.SetSourceResolution(dpi);
}

Box box_of(const tesseract::PageIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!at.BoundingBox(level, &left, &top, &right, &bottom)) return {};
    return {left, top, right - left, bottom - top};
}

}  // namespace kho
