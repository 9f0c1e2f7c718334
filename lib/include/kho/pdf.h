#pragma once

#include <kho/api.h>
#include <kho/page_text.h>
#include <kho/pdf_image.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Searchable PDF: each page is its image with the text that was read laid over it, unseen, word by word.
namespace kho {

/// Of a whole document. Texts are UTF-8; what is empty is left out.
struct PdfDescription {
    std::string title, author, subject, keywords;
    std::string language;      ///< BCP 47; empty: that of the first page
    std::string at;            ///< when the document was made: ISO 8601, UTC
    bool attachments = false;  ///< files will be attached: PDF/A-3u instead of PDF/A-2u
};

struct PdfPage {
    const PageText& text;
    const PdfImage& image;
    std::string bookmark;  ///< under which readers find the page; empty: none
    int level = 0;         ///< of the bookmark: below the last one of a lower level
};

/// Writes one PDF/A-2u file (ISO 19005-2; 2u is 2b whose text maps to Unicode) page after page, in the memory
/// of one page and what is said once of all (a few dozen bytes a page). One thread at a time.
class KHO_API PdfWriter {
 public:
    /// `sink` gets the file's bytes in their order; what it throws comes out of the call it was called from.
    PdfWriter(PdfDescription description, std::function<void(std::string_view)> sink);
    ~PdfWriter();
    PdfWriter(const PdfWriter&) = delete;
    PdfWriter& operator=(const PdfWriter&) = delete;

    /// Adds a page: its image at the resolution of the text's page (where none is known, as long as a sheet
    /// of A4), upright, and the text. Throws Error: usage (the image is of another size than the text's
    /// page), resources (more than 65,000 different characters).
    void add(const PdfPage& page);

    /// Attaches a file; `description.attachments` must have said so.
    void attach(const std::string& name, const std::string& media_type, std::string_view bytes);

    /// Writes what is left. Call once, at the end. Throws Error (usage) when there is no page.
    void finish();

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kho
