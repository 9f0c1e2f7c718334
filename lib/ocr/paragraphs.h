#pragma once

#include <vector>

#include "ocr/layout.h"

namespace kho {

/// Says where paragraphs begin: at every block of the layout, and within one where a line stands apart, has
/// letters of another size, is indented, or follows one that ends short where most lines do not. Text that
/// stands turned in the page is one paragraph a block.
void find_paragraphs(std::vector<LayoutPart>& parts);

}  // namespace kho
