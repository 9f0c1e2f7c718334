#pragma once

#include <kho/page_text.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "formats/pdf_file.h"

namespace kho {

/// The unseen text of a PDF's pages, and the fonts that it is set in.
///
/// Programs take the height of a word from its font: from the base line by the font's ascent. So that their
/// boxes come out as they are, while the words of a line stay of one size (by which lines and paragraphs are
/// told), there are fonts of many ascents; all are the same glyphs. A code stands for a cluster of characters
/// that belong together (a letter with its marks), so that none is torn apart or put in another order.
class PdfTextLayer {
 public:
    explicit PdfTextLayer(PdfFile& file);
    ~PdfTextLayer();

    /// The operators (9.4) that set the text, in a space whose unit is the page's pixel, y upwards. Throws
    /// Error (resources) when there are more clusters than codes.
    std::string operators(const PageText& page);

    /// The object that holds the dictionary of the fonts, for the pages' resources.
    [[nodiscard]] int fonts() const { return fonts_; }

    /// Writes the fonts that were used.
    void finish();

 private:
    struct Clusters;

    void write_fonts();
    void write_font(int object, int size_class, int file, int codes, int glyphs);

    PdfFile& file_;
    int fonts_;
    std::unique_ptr<Clusters> clusters_;
    std::map<int, int> used_;  // by class of ascent: the object of the font
};

}  // namespace kho
