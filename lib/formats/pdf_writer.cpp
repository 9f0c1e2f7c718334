#include <fmt/format.h>
#include <kho/error.h>
#include <kho/pdf.h>

#include <algorithm>
#include <vector>

#include "formats/glyphless_font.h"
#include "formats/pdf_metadata.h"
#include "formats/pdf_outline.h"
#include "formats/pdf_text.h"
#include "formats/xml.h"

namespace kho {

namespace {

constexpr double points = 72;       // to an inch
constexpr double longest = 14'400;  // points a page's side may be (ISO 19005-2, 6.1.13)
constexpr double shortest = 3;
constexpr double a4_inches = 297 / 25.4;
constexpr std::size_t pages_a_node = 256;  // of the tree of pages

/// Points to a pixel.
double scale_of(const PageText& page) {
    const double longer = std::max(page.width, page.height);
    const double dpi = page.dpi > 0 ? page.dpi : longer / a4_inches;
    return std::min(points / dpi, longest / longer);
}

std::string filter_of(const PdfImage& image) {
    switch (image.coding) {
        case PdfImage::Coding::jpeg:
            return "/Filter /DCTDecode";
        case PdfImage::Coding::jp2:
            return "/Filter /JPXDecode";
        case PdfImage::Coding::deflate:
            return fmt::format(
                "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {} /BitsPerComponent {} /Columns "
                "{} >>",
                image.components, image.bits, image.width);
        case PdfImage::Coding::group4:
            return fmt::format("/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {} /Rows {} >>",
                               image.width, image.height);
    }
    return "";
}

}  // namespace

struct PdfWriter::State {
    State(PdfDescription what, std::function<void(std::string_view)> sink)
        : description(std::move(what)),
          file(std::move(sink)),
          catalog(file.allot()),
          information(file.allot()),
          tree(file.allot()),
          profile(file.allot()),
          text(file),
          outline(file) {
        file.write_deflated(profile, "/N 3", srgb_profile());
    }

    std::string colours_of(const PdfImage& image) {
        std::string space;
        if (!image.profile.empty()) {
            const int object = file.allot();
            file.write_deflated(object, fmt::format("/N {}", image.palette.empty() ? image.components : 3),
                                image.profile);
            space = fmt::format("[/ICCBased {}]", pdf_reference(object));
        } else if (image.components == 4) {
            space = "/DeviceCMYK";
        } else {
            space = image.components == 3 || !image.palette.empty() ? "/DeviceRGB" : "/DeviceGray";
        }
        if (image.palette.empty()) return space;
        return fmt::format("[/Indexed {} {} <{}>]", space, image.palette.size() / 3 - 1,
                           to_hex(image.palette));
    }

    int add_image(const PdfImage& image) {
        const int object = file.allot();
        std::string entries = fmt::format(
            "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace {} "
            "/BitsPerComponent {} {}",
            image.width, image.height, colours_of(image), image.bits, filter_of(image));
        if (image.inverted) {
            entries += " /Decode [";
            for (int i = 0; i < image.components; ++i) entries += i == 0 ? "1 0" : " 1 0";
            entries += "]";
        }
        file.write_stream(object, entries, image.data);
        return object;
    }

    PdfDescription description;
    PdfFile file;
    int catalog, information, tree, profile;
    PdfTextLayer text;
    PdfOutline outline;
    std::vector<int> nodes, node_pages;  ///< of the tree; pages of the last node
    std::size_t pages = 0;
    std::vector<std::pair<std::string, int>> attached;

    void close_node() {
        if (node_pages.empty()) return;
        std::string kids;
        for (const int page : node_pages) kids += " " + pdf_reference(page);
        file.write(nodes.back(), fmt::format("<< /Type /Pages /Parent {} /Count {} /Kids [{} ] >>",
                                             pdf_reference(tree), node_pages.size(), kids));
        node_pages.clear();
    }
};

PdfWriter::PdfWriter(PdfDescription description, std::function<void(std::string_view)> sink)
    : state_(std::make_unique<State>(std::move(description), std::move(sink))) {}

PdfWriter::~PdfWriter() = default;

void PdfWriter::add(const PdfPage& page) {
    State& s = *state_;
    const PageText& text = page.text;
    if (page.image.width != text.width || page.image.height != text.height)
        throw Error(Code::usage, "", "the image is of another size than the page that was read");
    const std::string operators = s.text.operators(text);  // first: if it throws, nothing was begun
    if (s.node_pages.size() == pages_a_node) s.close_node();
    if (s.node_pages.empty()) s.nodes.push_back(s.file.allot());
    if (s.description.language.empty())
        s.description.language = language_tag(text.languages.substr(0, text.languages.find('+')));
    const int image = s.add_image(page.image), content = s.file.allot(), object = s.file.allot();
    const double scale = scale_of(text), width = text.width * scale, height = text.height * scale;
    s.file.write_deflated(
        content, "",
        fmt::format("q\n{:.4f} 0 0 {:.4f} 0 0 cm\n/Im0 Do\nQ\nq\n{:.8f} 0 0 {:.8f} 0 0 cm\n{}Q\n", width,
                    height, scale, scale, operators));
    s.file.write(
        object, fmt::format("<< /Type /Page /Parent {} /MediaBox [0 0 {:.4f} {:.4f}] /Rotate {} /Contents {} "
                            "/Resources << /XObject << /Im0 {} >> /Font {} >> >>",
                            pdf_reference(s.nodes.back()), std::max(width, shortest),
                            std::max(height, shortest), (360 - text.rotated_cw) % 360, pdf_reference(content),
                            pdf_reference(image), pdf_reference(s.text.fonts())));
    s.node_pages.push_back(object);
    ++s.pages;
    if (!page.bookmark.empty()) s.outline.add(page.bookmark, page.level, object);
}

void PdfWriter::attach(const std::string& name, const std::string& media_type, std::string_view bytes) {
    PdfFile& file = state_->file;
    if (!state_->description.attachments) throw Error(Code::bug, "", "the PDF was begun without attachments");
    const int data = file.allot(), specification = file.allot();
    file.write_deflated(data,
                        fmt::format("/Type /EmbeddedFile /Subtype {} /Params << /Size {} >>",
                                    pdf_name(media_type), bytes.size()),
                        bytes);
    file.write(
        specification,
        fmt::format(
            "<< /Type /Filespec /F {0} /UF {0} /AFRelationship /Supplement /EF << /F {1} /UF {1} >> >>",
            pdf_text(name), pdf_reference(data)));
    state_->attached.emplace_back(name, specification);
}

void PdfWriter::finish() {
    State& s = *state_;
    if (s.pages == 0) throw Error(Code::usage, "", "a PDF needs a page");
    s.close_node();
    std::string kids;
    for (const int node : s.nodes) kids += " " + pdf_reference(node);
    s.file.write(s.tree, fmt::format("<< /Type /Pages /Count {} /Kids [{} ] >>", s.pages, kids));
    s.text.finish();
    const int outline = s.outline.finish();
    s.file.write(s.information, pdf_information(s.description));
    const int metadata = s.file.allot();
    s.file.write_stream(metadata, "/Type /Metadata /Subtype /XML", pdf_xmp(s.description));  // as plain text

    std::string entries = fmt::format(
        "<< /Type /Catalog /Pages {} /Metadata {} /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 "
        "/OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile {} >>]",
        pdf_reference(s.tree), pdf_reference(metadata), pdf_reference(s.profile));
    if (!s.description.language.empty()) entries += " /Lang " + pdf_text(s.description.language);
    if (outline != 0) entries += fmt::format(" /Outlines {} /PageMode /UseOutlines", pdf_reference(outline));
    if (!s.attached.empty()) {
        std::ranges::sort(s.attached);
        std::string names, files;
        for (const auto& [name, object] : s.attached) {
            names += fmt::format(" {} {}", pdf_text(name), pdf_reference(object));
            files += " " + pdf_reference(object);
        }
        entries += fmt::format(" /Names << /EmbeddedFiles << /Names [{} ] >> >> /AF [{} ]", names, files);
    }
    s.file.write(s.catalog, entries + " >>");
    s.file.finish(s.catalog, s.information);
}

}  // namespace kho
