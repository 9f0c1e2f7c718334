#include "pdf/pdf_source.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "base/file_kind.h"
#include "image/bytes.h"
#include "image/frames.h"
#include "image/geometry.h"
#include "image/load.h"
#include "image/pixels.h"
#include "pdf/document_facts.h"
#include "pdf/page_content.h"
#include "pdf/pixmap.h"
#include "pdf/qpdf.h"
#include "pdf/stream_image.h"
#include "pdf/text_layer.h"

namespace kho {

namespace {

constexpr const char* broken_pdf_hint =
    "it may have been cut off: copy it again, or see what qpdf --check says of it";
constexpr double points = 72;  // to an inch
constexpr const char* the_file = "/proc/self/fd/3";
constexpr int most_drawn_megapixels = 100;
constexpr int born_digital_dpi = 300, lowest_dpi = 150, highest_dpi = 600;

/// What qpdf throws, as kho says it.
template <typename Work>
auto told_by_qpdf(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            throw Error(Code::damaged, "", "is encrypted: it opens with a password only",
                        "take the password off with a copy (qpdf --decrypt --password=… IN OUT)");
        throw Error(Code::damaged, "", "the PDF is broken: " + error.getMessageDetail(), broken_pdf_hint);
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw Error(Code::damaged, "", std::string("the PDF is broken: ") + error.what(), broken_pdf_hint);
    }
}

Page white(const Frame& frame) {
    Raster paper(frame.width, frame.height);
    constexpr int white = 255;
    std::memset(paper.data.get(), white, paper.stride * static_cast<std::size_t>(paper.height));
    Page page;
    page.image = std::move(paper).freeze();
    page.dpi = frame.dpi;
    page.bits = 1;
    return page;
}

/// Pixels an inch that an image has on its page.
double dpi_of(const PlacedImage& image) {
    const Frame size = size_of(image.image);
    const double inches = std::hypot(image.placed.a, image.placed.b) / points;
    return inches > 0 ? size.width / inches : 0;
}

}  // namespace

/// How a page is made an image.
struct PdfSource::PageShape {
    int page = -1;
    PdfPageContent content;
    bool sole = false;  ///< its one image is the page
    Frame frame;
    int orientation = 1;        ///< as EXIF counts
    PdfMatrix shown_to_pixels;  ///< points as shown (origin top left, y down) to pixels of the frame
};

bool is_pdf(const Fd& file) {
    return file_kind(Bytes(file.get()).read(0, file_kind_bytes)) == FileKind::pdf;
}

PdfSource::PdfSource(const Fd& file, RunProgram run, DecodeLimits limits)
    : pdf_(std::make_unique<QPDF>()), status_(status_of(file, "")), run_(std::move(run)), limits_(limits) {
    std::FILE* stream = ::fdopen(::dup(file.get()), "rb");
    if (stream == nullptr) throw Error(Code::io, "", "cannot be read");
    told_by_qpdf([&] {
        const auto quiet = QPDFLogger::create();
        quiet->setWarn(quiet->discard());
        quiet->setError(quiet->discard());
        pdf_->setLogger(quiet);
        pdf_->setSuppressWarnings(true);
        pdf_->processFile("PDF", stream, true);
        const std::size_t pages = pdf_->getAllPages().size();
        if (pages == 0) throw Error(Code::damaged, "", "the PDF has no page");
        if (pages > static_cast<std::size_t>(limits.max_frames))
            throw Error(Code::damaged, "", fmt::format("holds more than {} pages", limits.max_frames));
    });
}

PdfSource::~PdfSource() = default;
PdfSource::PdfSource(PdfSource&&) noexcept = default;
PdfSource& PdfSource::operator=(PdfSource&&) noexcept = default;

bool PdfSource::is_of(const Fd& file) const {
    const struct stat status = status_of(file, "");
    return is_same_file(status, status_) && is_unchanged(status, status_);
}

const PdfSource::PageShape& PdfSource::shape(int page, const Progress& progress) {
    if (shape_ && shape_->page == page) return *shape_;
    const auto& pages = pdf_->getAllPages();
    if (page < 0 || static_cast<std::size_t>(page) >= pages.size())
        throw Error(Code::missing, "", fmt::format("has no page {}", page + 1));
    auto shape = std::make_unique<PageShape>();
    shape->page = page;
    shape->content = read_content(pages[static_cast<std::size_t>(page)], progress);
    const ShownArea& area = shape->content.area;
    const PlacedImage* sole = shape->content.sole_image();
    // Of one that poppler has to draw all of the page comes out: it is the image only where it covers that.
    if (sole != nullptr && size_of(sole->image).width > 0 &&
        (shape->content.image_share >= whole_page || is_decodable(sole->image))) {
        shape->sole = true;
        shape->frame = size_of(sole->image);
        shape->orientation = orientation_of(sole->placed, area.rotate);
        const double dpi = dpi_of(*sole);
        shape->frame.dpi = dpi >= 1 && dpi < 20'000 ? static_cast<int>(std::lround(dpi)) : 0;
        // The unit square has its origin at the lower left, the image at the upper left.
        const PdfMatrix to_image{
            static_cast<double>(shape->frame.width),   0, 0,
            -static_cast<double>(shape->frame.height), 0, static_cast<double>(shape->frame.height)};
        shape->shown_to_pixels = to_image.after(sole->placed.inverse().after(area.from_shown()));
    } else {
        double dpi = 0;
        for (const PlacedImage& image : shape->content.images) dpi = std::max(dpi, dpi_of(image));
        if (!(dpi > 0)) dpi = born_digital_dpi;
        dpi = std::clamp<double>(std::round(dpi), lowest_dpi, highest_dpi);
        // A page may be drawn in any size, so it is drawn in one that fits into the memory.
        const double inches = area.shown_width() / points * (area.shown_height() / points);
        const double most = std::min(limits_.max_megapixels, most_drawn_megapixels) * 1e6;
        dpi = std::min(dpi, std::floor(std::sqrt(most / inches)));
        const auto side = [&](double length) { return std::max(std::round(length * dpi / points), 1.0); };
        check_size(side(area.shown_width()), side(area.shown_height()), limits_);
        shape->frame = {static_cast<int>(side(area.shown_width())),
                        static_cast<int>(side(area.shown_height())), static_cast<int>(dpi), 24};
        shape->shown_to_pixels = {shape->frame.width / area.shown_width(),   0, 0,
                                  shape->frame.height / area.shown_height(), 0, 0};
    }
    check_size(shape->frame.width, shape->frame.height, limits_);
    shape_ = std::move(shape);
    return *shape_;
}

ImageFile PdfSource::inspect(const Progress& progress) {
    return told_by_qpdf([&] {
        ImageFile file;
        file.media_type = "application/pdf";
        const int pages = static_cast<int>(pdf_->getAllPages().size());
        for (int page = 0; page < pages; ++page) {
            if (progress && !progress(100 * page / pages)) throw Error(Code::interrupted, "", "was stopped");
            file.frames.push_back(shape(page, progress).frame);
        }
        file.metadata = document_facts(*pdf_, repaired());
        return file;
    });
}

std::string PdfSource::repaired() const {
    // getWarnings gives them once; what was wrong is known from the first.
    return pdf_->anyWarnings() ? "damaged: what could be made out of it was repaired" : std::string();
}

Page PdfSource::load(int number, const Progress& progress) {
    return told_by_qpdf([&] {
        const PageShape& shape = this->shape(number, progress);
        if (shape.sole) {
            auto page = decode_stream(shape.content.images[0].image, limits_, progress);
            if (page) {
                page->dpi = shape.frame.dpi;
                page->exif_orientation = shape.orientation;
                return std::move(*page);
            }
        }
        if (shape.sole && shape.content.image_share < whole_page)
            throw Error(Code::damaged, "", "an image in the PDF cannot be decoded", broken_pdf_hint);
        return shape.content.is_blank() ? white(shape.frame) : draw(shape, number);
    });
}

/// As poppler draws it: a page with one image that kho does not decode comes out in the image's own pixels,
/// and is turned back to stand as the image does.
Page PdfSource::draw(const PageShape& shape, int number) const {
    const bool on_its_side = shape.sole && shape.orientation > 4;
    const int width = on_its_side ? shape.frame.height : shape.frame.width,
              height = on_its_side ? shape.frame.width : shape.frame.height;
    // pdftoppm counts x and y before it turns a page.
    const bool turned = shape.content.area.rotate % 180 != 0;
    const std::string page = std::to_string(number + 1);
    const std::size_t limit =
        std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height) + 1000;
    const std::string pixmap = run_({"pdftoppm", "-f", page, "-l", page, "-cropbox", "-scale-to-x",
                                     std::to_string(turned ? height : width), "-scale-to-y",
                                     std::to_string(turned ? width : height), the_file},
                                    limit);
    Page out;
    out.image = image_of_pixmap(pixmap);
    if (shape.sole) out.image = turned_back(out.image, shape.orientation);
    if (out.image.width() != shape.frame.width || out.image.height() != shape.frame.height)
        throw Error(Code::damaged, "", "the page is drawn in another size than it has");
    out.dpi = shape.frame.dpi;
    out.bits = 24;
    if (shape.sole) out.exif_orientation = shape.orientation;
    return out;
}

PdfImage PdfSource::embed(int number, PdfCoding coding, const Progress& progress) {
    return told_by_qpdf([&] {
        const PageShape& shape = this->shape(number, progress);
        std::optional<PdfImage> image;
        if (shape.sole && coding == PdfCoding::as_it_is) image = coded_stream(shape.content.images[0].image);
        if (!image) image = embed_pixels(load(number, progress), coding, !shape.sole);
        if (shape.sole) image->stands_cw = turn_of_orientation(shape.orientation);
        return std::move(*image);
    });
}

bool PdfSource::is_scan(int number, const Progress& progress) {
    return told_by_qpdf([&] {
        const PdfPageContent& content = shape(number, progress).content;
        // A picture in a text is none; a scan with a line of text on it (a stamp of the date) is one.
        constexpr double much = 0.5;
        return !content.visible_text || content.image_share > much;
    });
}

std::optional<PdfTextLayerReading> PdfSource::text_layer(int number, const Progress& progress) {
    return told_by_qpdf([&]() -> std::optional<PdfTextLayerReading> {
        const PageShape& shape = this->shape(number, progress);
        if (!shape.content.visible_text && !shape.content.unseen_text) return {};
        const std::string page = std::to_string(number + 1);
        constexpr std::size_t largest = std::size_t{64} << 20U;
        const std::string layout =
            run_({"pdftotext", "-bbox-layout", "-cropbox", "-f", page, "-l", page, the_file, "-"}, largest);
        PdfTextLayerReading reading;
        reading.text.width = shape.frame.width;
        reading.text.height = shape.frame.height;
        reading.text.dpi = shape.frame.dpi;
        if (shape.sole) reading.text.rotated_cw = turn_of_orientation(shape.orientation);
        reading.text.blocks = blocks_of_layout(layout, shape.shown_to_pixels, reading.text);
        if (reading.text.blocks.empty()) return {};
        reading.visible = shape.content.visible_text;
        reading.engine = "text layer" + producer_of(*pdf_);
        return reading;
    });
}

}  // namespace kho
