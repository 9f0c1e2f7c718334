#pragma once

#include <array>
#include <vector>

#include "image/inks.h"

namespace kho {

/// A stamp or writing in coloured ink that lies over black ink.
struct ColouredMark {
    Box box;                         ///< pixels of the page
    Colour paper = {255, 255, 255};  ///< of what is around it
    /// Of inks that are reddest, greenest and bluest: the optical density that is left in their brightest
    /// channel, to one of what the darkest has more. 0 is an ink that is not seen in that channel.
    std::array<double, 3> residue = {0, 0, 0};
};

/// Finds marks in colour that are larger than letters each way, no larger than half the page, and have black
/// ink under them. `x_height`: of the page's letters, pixels. What stands alone is none, nor a picture. None
/// on a grey page.
std::vector<ColouredMark> find_coloured_marks(const Image& page, double x_height);

/// An image of the page in grey, or one of its channels, with the ink of these marks taken away; outside
/// their boxes it stays. Densities of inks that lie on each other add up (Beer and Lambert), and black has
/// the same in all channels: what the brightest channel has beyond the coloured ink's residue is black.
Image without_coloured_ink(const Image& plane, const Image& page, const std::vector<ColouredMark>& marks);

}  // namespace kho
