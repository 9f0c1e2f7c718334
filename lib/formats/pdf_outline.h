#pragma once

#include <string>
#include <vector>

#include "formats/pdf_file.h"

namespace kho {

/// The bookmarks of a PDF (ISO 32000-1, 12.3.3).
class PdfOutline {
 public:
    explicit PdfOutline(PdfFile& file) : file_(file) {}

    /// One more, to a page (an object); below the last one of a lower level.
    void add(std::string title, int level, int page);

    /// Writes them. Returns the object of their root; 0 where there are none.
    int finish();

 private:
    struct Item {
        std::string title;
        int page = 0, level = 0;
        std::size_t parent = 0;
        std::vector<std::size_t> children = {};
    };

    PdfFile& file_;
    std::vector<Item> items_ = {Item{"", 0, -1}};  // the first is the root
};

}  // namespace kho
