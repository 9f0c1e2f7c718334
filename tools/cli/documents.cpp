#include "cli/documents.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>

#include "base/clock.h"
#include "base/unicode.h"

namespace kho::tools {

namespace {

constexpr std::array codings{"as-is", "jpeg", "jp2", "bilevel"};

std::vector<std::string> format_names(bool recordings) {
    std::vector<std::string> names;
    for (const TextFormat& format : text_formats())
        if (recordings || format.of != TextFormat::Of::recordings) names.emplace_back(format.name);
    names.emplace_back("pdf");
    return names;
}

bool is_terminal() {
    return ::isatty(STDOUT_FILENO) != 0;
}

}  // namespace

std::optional<PdfCoding> DocumentOptions::images() const {
    if (!is_pdf()) return {};
    for (std::size_t i = 0; i < codings.size(); ++i)
        if (image == codings.at(i)) return static_cast<PdfCoding>(i);
    return PdfCoding::as_it_is;
}

bool DocumentOptions::holds(const PageText& page) const {
    return is_pdf() ? page.width > 0 : kho::holds(*text_format(to), page);
}

void add_document_options(CLI::App& app, DocumentOptions& options, bool recordings,
                          const std::vector<std::string>& others) {
    std::string help = others.empty() ? "text, json, tsv, hocr, alto (4), page (PAGE XML), pdf (searchable)"
                                      : "text, json, tsv, hocr, alto, page, pdf";
    if (recordings) help += ", vtt";
    std::vector<std::string> names = format_names(recordings);
    for (const std::string& other : others) {
        help += ", " + other;
        names.push_back(other);
    }
    app.add_option("--to", options.to, help)
        ->type_name("FORMAT")
        ->check(CLI::IsMember(names))
        ->capture_default_str();
    app.add_option("-o,--output", options.out,
                   "the new file, or a folder/ for one of each; - is standard output")
        ->type_name("OUT")
        ->capture_default_str();
    app.add_option("--image", options.image,
                   "in a PDF: as-is (the file's own bytes where that can be), or coded anew")
        ->type_name("as-is|jpeg|jp2|bilevel")
        ->check(CLI::IsMember(std::vector<std::string>(codings.begin(), codings.end())))
        ->capture_default_str();
    app.add_option("--attach", options.attach, "attach the text of each page to the PDF (then PDF/A-3)")
        ->type_name("alto|page|hocr")
        ->check(CLI::IsMember({"alto", "page", "hocr"}));
    app.add_option("--title", options.title, "of the PDF")->type_name("TEXT");
    app.add_flag("--force", options.force, "write over files that exist");
}

void tell_made(Output& out, const std::string& path) {
    if (!out.json()) return out.line(path);
    nlohmann::json object;
    put_path(object, "output", path);
    out.object(std::move(object));
}

/// A document under construction.
struct Documents::Open {
    std::string path, source;
    std::unique_ptr<NewFile> file;  ///< none: standard output
    std::unique_ptr<PdfWriter> pdf;
    int pages = 0;
    bool broken = false;

    void put(std::string_view bytes) {
        try {
            if (file)
                file->write(bytes);
            else
                put_on_standard_output(bytes);
        } catch (const Error&) {
            broken = true;
            throw;
        }
    }
};

Documents::Documents(const DocumentOptions& options, bool one_source, const std::vector<std::string>& sources)
    : options_(options),
      format_(text_format(options.to)),
      destination_(options.out, options.force, options.out != "-" || one_source, sources) {
    if (options.is_pdf() && destination_.is_standard_output() && is_terminal())
        throw Error(Code::usage, "--to pdf", "is nothing to show on a terminal", "-o FILE.pdf writes a file");
}

Documents::~Documents() = default;

void Documents::add(const SourcePage& in) {
    const bool one_page = format_ != nullptr && format_->one_page;
    const bool another = open_ && destination_.is_folder() && (one_page || open_->source != in.source);
    if (another) try {
            close();
        } catch (const Error& error) {  // of another document than this page's: `finish` tells of it
            if (!late_) late_ = error;
        }
    if (open_ && open_->broken) throw Error(Code::io, open_->path, "could not be written");
    if (open_ && one_page)
        throw Error(Code::usage, in.source, "has a page more than one file of this format takes",
                    "-o FOLDER/ takes them all");
    if (!open_) begin(in);
    DocumentPage page = in.page;
    page.number = open_->pages + 1;
    if (format_ == nullptr) {
        add_to_pdf(in, page);
    } else {
        const std::string text = (page.number == 1 ? format_->begin(page) : "") + format_->page(page);
        const bool readable = format_->name == "text" && !open_->file && is_terminal();
        open_->put(readable ? printable(text, "\n\f") : text);
    }
    ++open_->pages;
}

void Documents::add_to_pdf(const SourcePage& in, const DocumentPage& page) {
    try {
        open_->pdf->add({page.text, *in.image, to_nfc(in.bookmark), 0});
        if (!options_.attach.empty() && !page.at.empty()) describe({in.source, page});
    } catch (const Error& error) {
        open_->broken |= error.code != Code::usage;  // that one comes before anything was written
        throw;
    }
}

void Documents::begin(const SourcePage& in) {
    const bool one_page = format_ != nullptr && format_->one_page;
    const std::string suffix = one_page && in.page.frame > 0 ? fmt::format("-{}", in.page.frame + 1) : "";
    const std::string extension = format_ == nullptr ? ".pdf" : std::string(format_->extension);
    auto open = std::make_unique<Open>();
    open->source = in.source;
    open->path = destination_.is_folder() ? destination_.path_of(in.source, suffix, extension) : options_.out;
    if (open->path != "-") open->file = destination_.begin(open->path);
    if (format_ == nullptr) {
        PdfDescription description = in.description;
        if (!options_.title.empty()) description.title = to_nfc(options_.title);
        description.at = iso_time(unix_milliseconds());
        description.attachments = !options_.attach.empty();
        open->pdf = std::make_unique<PdfWriter>(
            std::move(description), [to = open.get()](std::string_view bytes) { to->put(bytes); });
    }
    open_ = std::move(open);
}

/// Attaches what was read on a page to its PDF.
void Documents::describe(const SourcePage& in) {
    const TextFormat& format = *text_format(options_.attach);
    DocumentPage page = in.page;
    const std::string name = fmt::format("page-{:05}{}", page.number, format.extension);
    page.number = 1;
    const char* media_type = options_.attach == "hocr" ? "application/xhtml+xml" : "application/xml";
    open_->pdf->attach(name, media_type, format.begin(page) + format.page(page) + format.end());
}

void Documents::close() {
    const auto open = std::move(open_);
    if (open->broken) return;  // its pages were reported when they could not be added
    if (open->pdf)
        open->pdf->finish();
    else
        open->put(format_->end());
    if (!open->file) return;
    destination_.publish(*open->file, open->path);
    made_.push_back(open->path);
}

std::vector<std::string> Documents::finish() {
    if (open_) close();
    if (late_) throw *late_;
    return made_;
}

}  // namespace kho::tools
