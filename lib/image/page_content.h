#pragma once

#include <kho/quality.h>

#include "image/marks.h"

/// What can be said of a page by the marks on it, before it is read.
namespace kho {

/// Marks as they are seen along the lines of the page, and those of the letters that stand in lines.
struct Content {
    std::vector<Box> letters, lines, larger;
    int width = 0, height = 0;  ///< of the survey, seen that way
    bool turned = false;        ///< lines run from top to bottom of the stored page: x and y are exchanged
    bool is_picture = false;    ///< no sheet of paper, by how much its shades vary
};
Content find_content(const Marks& marks, const Image& grey, bool lines_along_x);

/// The sides of the stored image at which text runs out of it: see ScanQuality::clipped.
Sides clipped_sides(const Content& content);

/// Nothing but specks, holes and dark surroundings: see ScanQuality::blank.
bool is_blank(const Content& content);

}  // namespace kho
