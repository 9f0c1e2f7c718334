#pragma once

#include <optional>

#include "image/pixels.h"

namespace kho {

/// What the edges of a page's ink say of its sharpness.
struct Edges {
    int count = 0;                   ///< edges that were looked at
    std::optional<double> width;     ///< as ScanQuality::edge_width; none where there are too few edges
    std::optional<double> contrast;  ///< as ScanQuality::contrast
    int repeated = 1;  ///< every pixel stands that many times, in the direction where it is more
};

/// Looks along rows and columns of bands all over the page. An edge counts when it rises by half of
/// `darkness`, which is how much darker than paper the darkest parts are; grain is measured and allowed for.
Edges measure_edges(const Image& page, int darkness);

}  // namespace kho
