#pragma once

#include <kho/scan.h>

#include <optional>

#include "pdf/qpdf.h"

namespace kho {

/// Whether `decode_stream` is likely to, by what the image says of itself.
bool is_decodable(QPDFObjectHandle image);

/// The pixels of an image in a PDF, as it is stored. Nothing where kho cannot decode it itself: JBIG2, masks,
/// colours other than grey, RGB and their palettes. Throws Error (damaged).
std::optional<Page> decode_stream(QPDFObjectHandle image, const DecodeLimits& limits,
                                  const Progress& progress);

/// Its coded bytes, for another PDF; nothing where they are better coded anew.
std::optional<PdfImage> coded_stream(QPDFObjectHandle image);

/// Width and height that it states; 0 where that is nonsense.
Frame size_of(QPDFObjectHandle image);

}  // namespace kho
