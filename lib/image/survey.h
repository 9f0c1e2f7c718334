#pragma once

#include "image/pixels.h"

namespace kho {

/// A page reduced for looking at it as a whole.
struct Survey {
    Image grey;        ///< its longer side is some 900 pixels, or that of a smaller page
    int factor = 1;    ///< pixels of the page to one of `grey`, each way
    double white = 0,  ///< the part of the page's pixels at 254 or 255 in all channels
        black = 0;     ///< and at 0 or 1
};

Survey survey(const Image& page);

}  // namespace kho
