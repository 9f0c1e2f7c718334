#pragma once

#include <kho/scan.h>
#include <sys/stat.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fd.h"

class QPDF;

namespace kho {

/// Runs a program of poppler's, to which the file is /proc/self/fd/3, and returns what it writes, at most
/// `limit` bytes.
using RunProgram = std::function<std::string(const std::vector<std::string>& command, std::size_t limit)>;

/// The text that a PDF's page comes with, in boxes of the page as kho has it.
struct PdfTextLayerReading {
    PageText text;
    std::string engine;    ///< "text layer, by ABBYY FineReader": who made the PDF, by its own account
    bool visible = false;  ///< it is what is seen on the page; else somebody's reading of an image
};

/// An open PDF, whose pages are as good as images. What is one image on its page is that image, of its size
/// and resolution; every other page is drawn by poppler, at the resolution of its images or at 300 dpi. One
/// thread at a time.
class PdfSource {
 public:
    /// Throws Error: damaged (no PDF, broken beyond repair, encrypted with a password).
    PdfSource(const Fd& file, RunProgram run, DecodeLimits limits);
    ~PdfSource();
    PdfSource(PdfSource&&) noexcept;
    PdfSource& operator=(PdfSource&&) noexcept;

    /// Is it the same file, not written to since it was opened?
    [[nodiscard]] bool is_of(const Fd& file) const;
    void run_with(RunProgram run) { run_ = std::move(run); }

    /// Media type, a frame for each page, metadata under ExifTool's names. Throws Error (damaged).
    ImageFile inspect(const Progress& progress);
    /// What was wrong with the file and was put right while it was read; empty: nothing.
    [[nodiscard]] std::string repaired() const;

    Page load(int page, const Progress& progress);
    PdfImage embed(int page, PdfCoding coding, const Progress& progress);
    /// Nothing where the page has no text.
    std::optional<PdfTextLayerReading> text_layer(int page, const Progress& progress);

    /// Is the page, or most of it, an image that has to be read to know what stands there? Not where its text
    /// layer is what is seen.
    bool is_scan(int page, const Progress& progress);

 private:
    struct PageShape;

    const PageShape& shape(int page, const Progress& progress);
    Page draw(const PageShape& shape, int page) const;

    std::unique_ptr<QPDF> pdf_;
    struct stat status_ {};
    RunProgram run_;
    DecodeLimits limits_;
    std::unique_ptr<PageShape> shape_;  // of the page looked at last
};

/// Whether a file begins as a PDF does.
bool is_pdf(const Fd& file);

}  // namespace kho
