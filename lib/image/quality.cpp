#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "image/edges.h"
#include "image/page_content.h"
#include "image/steps.h"
#include "image/survey.h"

namespace kho {

namespace {

/// What the edges of a well focused scan measure, in its own pixels: the median of what is in
/// tests/bench/README.md.
constexpr double sharp_width = 1.6;
constexpr double least_contrast_of_lines = 1.3;  // as for deskewing: below it the lean is a guess

/// What the step found, or null.
nlohmann::json found_by(const NormalizedPage& page, const char* name) {
    const auto step = std::find_if(page.steps.begin(), page.steps.end(),
                                   [&](const Step& other) { return other.name == name; });
    return step == page.steps.end() ? nlohmann::json() : nlohmann::json::parse(step->found, nullptr, false);
}

std::optional<double> skew_of(const NormalizedPage& page) {
    const nlohmann::json lean = found_by(page, "deskew");
    if (!lean.is_object() || lean.value("contrast", 0.0) < least_contrast_of_lines) return std::nullopt;
    return std::clamp(lean.value("skew_cw", 0.0), -45.0, 45.0);
}

double detail_of(const Edges& edges) {
    return std::min(1.0, sharp_width / *edges.width) / edges.repeated;
}

}  // namespace

ScanQuality measure_quality(const Page& page, const NormalizedPage& normalized) {
    const Survey seen = survey(page.image);
    const Marks marks = find_marks(seen, page.dpi);
    const Content content = find_content(marks, seen.grey, normalized.rotated_cw % 180 == 0);
    ScanQuality quality;
    quality.bits = page.bits;
    quality.white = seen.white;
    quality.black = seen.black;
    quality.blank = is_blank(content);
    if (quality.blank) return quality;
    quality.letters = static_cast<int>(content.lines.size());
    quality.clipped = clipped_sides(content);
    quality.skew_cw = skew_of(normalized);
    const Edges edges = measure_edges(page.image, marks.darkness);
    quality.edge_width = edges.width;
    if (edges.width) quality.detail = detail_of(edges);
    quality.contrast = edges.contrast;
    return quality;
}

}  // namespace kho
