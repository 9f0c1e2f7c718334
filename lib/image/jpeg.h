#pragma once

#include <string>
#include <vector>

#include "image/bytes.h"

namespace kho {

/// A marker segment of a JPEG file (ITU-T T.81, annex B): its marker byte and its content.
struct JpegSegment {
    int marker = 0;
    std::string content;
};

/// The APP1 and APP13 segments in front of the image data, where metadata stands; at most 1,000 of them.
std::vector<JpegSegment> metadata_segments(const Bytes& file);

}  // namespace kho
