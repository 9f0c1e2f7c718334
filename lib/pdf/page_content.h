#pragma once

#include <kho/scan.h>

#include <vector>

#include "pdf/geometry.h"
#include "pdf/qpdf.h"

namespace kho {

/// From this share of a page on, an image covers it.
inline constexpr double whole_page = 0.95;

/// An image that a page shows.
struct PlacedImage {
    QPDFObjectHandle image;  ///< a stream
    PdfMatrix placed;        ///< from the unit square to the page's space
};

/// What a page's operators draw, as far as it can be seen: what an image of the whole page covers is left
/// out.
struct PdfPageContent {
    ShownArea area;
    std::vector<PlacedImage> images;
    bool visible_text = false, unseen_text = false;
    bool annotated = false;  ///< with what is drawn besides the content: stamps, signatures, fields of a form
    bool drawings = false;   ///< lines and areas; images that are part of the content
    double image_share = 0;  ///< of the page, that images take up; 1 at most

    /// Nothing at all is to be seen on it.
    [[nodiscard]] bool is_blank() const { return images.empty() && !visible_text && !drawings && !annotated; }
    /// The one image that is all there is to see; null where the page is more or other than that.
    [[nodiscard]] const PlacedImage* sole_image() const;
};

/// Goes through a page's content, and that of the forms it shows. Throws std::exception where qpdf does.
PdfPageContent read_content(QPDFObjectHandle page, const Progress& progress);

}  // namespace kho
