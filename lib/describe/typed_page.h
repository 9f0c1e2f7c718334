#pragma once

#include <kho/page_text.h>

#include <string_view>
#include <vector>

namespace kho {

/// Pages as a typewriter would set a text: 80 letters to a line and 50 lines to a page, or as many as the
/// text has, each line and word where it stands in the text. Empty lines part blocks, a form feed pages. So
/// a test of a rule can say where on the page something is. Without text: no page.
std::vector<PageText> typed_pages(std::string_view text);

}  // namespace kho
