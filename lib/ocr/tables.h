#pragma once

#include <vector>

#include "ocr/layout.h"

namespace kho {

/// A table whose cells have rules all around them.
struct RuledTable {
    struct Place {
        Box box;  ///< within the rules
        Cell cell;
    };
    Box box;
    std::vector<Place> places;  ///< row after row, each from left to right
};

/// Puts together what rules enclose (image/framed.h) to tables of at least two rows and two columns, from top
/// to bottom.
std::vector<RuledTable> find_tables(const std::vector<Box>& framed);

/// The lines of text in a table's cells, cell after cell. `parts_of_ink`: the connected parts of the page's
/// ink.
std::vector<LayoutPart> lines_of(const RuledTable& table, const std::vector<Box>& parts_of_ink);

}  // namespace kho
