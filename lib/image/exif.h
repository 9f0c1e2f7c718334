#pragma once

#include "image/metadata.h"
#include "image/tiff.h"

namespace kho {

/// The tags of a TIFF file or EXIF block that have a name here (EXIF 2.32, TIFF 6.0), in the groups IFD0,
/// ExifIFD, GPS and InteropIFD.
Metadata read_exif(const Tiff& tiff);

/// What a block inside a TIFF directory holds: tag 700 is XMP, 33723 IPTC.
std::string embedded_block(const Tiff& tiff, std::uint16_t tag);

/// A number as ExifTool prints it: at most 15 significant digits.
std::string show_number(double value, int digits = 15);

}  // namespace kho
