#pragma once

#include <kho/error.h>
#include <kho/formats.h>
#include <kho/pdf.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/destination.h"
#include "cli/output.h"

namespace CLI {
class App;
}

namespace kho::tools {

/// What a command that writes pages in other formats was asked for.
struct DocumentOptions {
    std::string to = "text", out = "-", image = "as-is", attach, title;
    bool force = false;

    [[nodiscard]] bool is_pdf() const { return to == "pdf"; }
    /// How the workers are to code images; nothing where the format has none.
    [[nodiscard]] std::optional<PdfCoding> images() const;
    /// Whether the format holds the text of such a page.
    [[nodiscard]] bool holds(const PageText& page) const;
};

/// `recordings`: whether there may be any among the pages. `others`: formats that are none of pages, and that
/// the command writes without `Documents`.
void add_document_options(CLI::App& app, DocumentOptions& options, bool recordings,
                          const std::vector<std::string>& others = {});

/// Prints the path of a file that was made.
void tell_made(Output& out, const std::string& path);

/// A page, and where it belongs.
struct SourcePage {
    std::string source;               ///< what it is part of: a file's path, or a record's id
    const DocumentPage& page;         ///< its number is not looked at
    const PdfImage* image = nullptr;  ///< for PDF
    std::string bookmark = {};        ///< on the first page of a source
    PdfDescription description = {};  ///< of a PDF that this page begins
};

/// Writes pages into documents: all into one, or in a folder one for each source; of a format whose documents
/// have one page, one for each page. A document appears when it is whole, `flush`ed page by page only on
/// standard output.
class Documents {
 public:
    /// `sources` are files that must not be written over, all of them if the pages come of no others.
    Documents(const DocumentOptions& options, bool one_source, const std::vector<std::string>& sources);
    ~Documents();

    /// The pages of a source come one after the other. Throws Error: usage, exists, io; the page is then not
    /// in the document. After an Error (io) nothing more can be added to this document.
    void add(const SourcePage& page);

    /// Ends what is open, and gives it its name. Returns the paths of all documents made. Throws Error.
    std::vector<std::string> finish();

 private:
    struct Open;

    void begin(const SourcePage& page);
    void close();
    void add_to_pdf(const SourcePage& in, const DocumentPage& page);
    void describe(const SourcePage& page);

    const DocumentOptions& options_;
    const TextFormat* format_;  ///< null: PDF
    Destination destination_;
    std::unique_ptr<Open> open_;
    std::optional<Error> late_;
    std::vector<std::string> made_;
};

}  // namespace kho::tools
