#pragma once

#include <kho/page_text.h>

#include "text/syllables.h"

namespace kho {

/// Changes words of lines that were read as Vietnamese by the rules of text/rules.h, and keeps with each line
/// what stood there and which rule it was (`Line::corrections`; `as_read` undoes them). `letters`, which
/// changes code points of the same signs, looks at every word; the rules that guess never touch one of which
/// the engine is surer than 95 %. Boxes, doubts and confidences stay those of what was read, and so does the
/// number of words. A page that was corrected stays as it is.
void correct(PageText& page, const Syllables& known);

}  // namespace kho
