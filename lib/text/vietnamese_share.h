#pragma once

#include <kho/page_text.h>

#include "text/syllables.h"

namespace kho {

/// How much of a text is Vietnamese: runs of two letters and more that are syllables, among all of them but
/// abbreviations (capitals that are no syllable).
struct VietnameseShare {
    int syllables = 0, runs = 0;
    void add(const VietnameseShare& other);
};
VietnameseShare vietnamese_share(const Line& line, const Syllables& known);

}  // namespace kho
