#pragma once

#include <kho/scan.h>

#include <memory>
#include <vector>

struct Pix;  // Leptonica's

namespace kho {

struct PixDeleter {
    void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

/// A copy as Leptonica has it: 8 bits grey or 32 bits colour. Throws Error (resources).
PixPtr to_pix(const Image& image);

/// An image of 8 bits grey. Copies.
Image from_pix(const Pix& grey);

/// Black and white by Otsu's threshold over the whole page: of a grey page what Tesseract makes of it before
/// it looks for its layout, made quicker. Colour counts by its luminance, where Tesseract looks at each
/// channel. Throws Error (resources).
PixPtr binarise(const Image& page);

/// The same by a grey that is known: what is darker is ink, or what is lighter.
PixPtr binarise(const Image& page, float shade, bool ink_is_light);

/// Boxes of the parts of the ink that hang together, corners counted, in a binarised image. Throws Error
/// (resources).
std::vector<Box> connected_parts(const Pix& ink);

}  // namespace kho
