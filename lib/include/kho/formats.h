#pragma once

#include <kho/api.h>
#include <kho/page_text.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Page texts as the files that other programs know, and back: plain text, JSON, TSV, hOCR 1.2, ALTO 4.4,
/// PAGE XML 2019-07-15, WebVTT. What each keeps of a page is listed in lib/formats/README.md. (Searchable
/// PDF: kho/pdf.h.)
namespace kho {

/// A page on its way into a document.
struct DocumentPage {
    const PageText& text;
    std::string file;    ///< path of the image file: bytes
    int frame = 0;       ///< in that file, from 0
    int number = 1;      ///< in the document, from 1
    std::string engine;  ///< that read it
    std::string at;      ///< when that was: ISO 8601, UTC
};

/// A format that texts are written in. A document is `begin` of its first page, `page` of each page, `end`.
struct TextFormat {
    std::string_view name;       ///< "alto"
    std::string_view extension;  ///< ".xml"
    enum class Of { any, images, recordings };
    Of of = Of::any;        ///< what it holds the texts of
    bool one_page = false;  ///< a document of it has one page only
    std::function<std::string(const DocumentPage& first)> begin;
    std::function<std::string(const DocumentPage& page)> page;
    std::function<std::string()> end;
};

/// Whether a format holds the texts of such pages: a recording has no area, all others have.
KHO_API bool holds(const TextFormat& format, const PageText& page);

/// The formats there are, and one by its name; null for a name that none has.
KHO_API const std::vector<TextFormat>& text_formats();
KHO_API const TextFormat* text_format(std::string_view name);

/// A page of somebody's file.
struct ImportedPage {
    PageText text;
    std::string file;    ///< the image it was read from, as the file names it; may be empty
    int frame = 0;       ///< in that image file, from 0
    std::string engine;  ///< that the file names; may be empty
};

/// The pages of an ALTO (2 to 4), PAGE XML (2010 to 2019) or hOCR file; which it is, its root tells. Boxes
/// are in the unit of the page's width and height, which are pixels unless an ALTO file says otherwise. The
/// bytes may come from a stranger: what lies outside its page is clipped to it, words without a box get their
/// share of the line's. Throws Error (damaged) where it is none of these, is not well-formed, or holds no
/// page.
KHO_API std::vector<ImportedPage> read_document(std::string_view bytes);

}  // namespace kho
