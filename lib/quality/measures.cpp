#include "quality/measures.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace kho {

namespace {

using Facts = ScanFacts;
using Number = std::optional<double>;

std::string sheet(const Facts& scan) {
    const PageSize size = page_size(scan.width, scan.height, scan.dpi);
    if (size.name != "other") return size.name;
    return fmt::format("a page of {:.0f} x {:.0f} mm", size.width, size.height);
}

Number known(int value) {
    return value > 0 ? Number(value) : std::nullopt;
}

/// What the page itself measured; nothing where it was not.
template <typename Member>
Number of_quality(const Facts& scan, Member member) {
    return scan.quality ? member(*scan.quality) : std::nullopt;
}

Number dpi(const Facts& scan) {
    return known(scan.dpi);
}
std::string say_dpi(const Facts& scan) {
    return fmt::format("{} dpi stated ({})", scan.dpi, sheet(scan));
}
std::string no_dpi(const Facts& scan) {
    const int likely = likely_dpi(scan.width, scan.height);
    if (likely == 0) return "the file states no resolution";
    return fmt::format("the file states no resolution; its {} x {} pixels are those of {} at {} dpi",
                       scan.width, scan.height, page_size(scan.width, scan.height, likely).name, likely);
}

Number detail(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return quality.detail; });
}
Number real_dpi(const Facts& scan) {
    const auto part = detail(scan);
    return part && scan.dpi > 0 ? Number(std::round(*part * scan.dpi)) : std::nullopt;
}
std::string say_real_dpi(const Facts& scan) {
    return fmt::format("as sharp as a scan of {:.0f} dpi", *real_dpi(scan));
}
std::string no_real_dpi(const Facts& scan) {
    return scan.dpi > 0 ? "too little ink to measure sharpness" : no_dpi(scan);
}

Number bits(const Facts& scan) {
    const int measured = scan.quality ? scan.quality->bits : 0;
    return known(measured > 0 ? measured : scan.bits);
}
std::string say_bits(const Facts& scan) {
    return fmt::format("{:.0f} bit a pixel", *bits(scan));
}
std::string no_bits(const Facts&) {
    return "its bits a pixel were not noted; kho read --again notes them";
}

Number edge_width(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return quality.edge_width; });
}
std::string say_edge_width(const Facts& scan) {
    return fmt::format("edges {:.1f} pixels wide", *edge_width(scan));
}
std::string say_detail(const Facts& scan) {
    return fmt::format("{:.0f} % of its resolution is real", 100 * *detail(scan));
}
std::string no_ink(const Facts&) {
    return "too little ink to measure it";
}

Number contrast(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return quality.contrast; });
}
std::string say_contrast(const Facts& scan) {
    return fmt::format("contrast {:.2f}", *contrast(scan));
}

Number skew(const Facts& scan) {
    const auto degrees = of_quality(scan, [](const ScanQuality& quality) { return quality.skew_cw; });
    return degrees ? Number(std::abs(*degrees)) : std::nullopt;
}
std::string say_skew(const Facts& scan) {
    return fmt::format("leans by {:.1f} degrees", *skew(scan));
}
std::string no_lines(const Facts&) {
    return "no clear lines to see whether it leans";
}

Number clipped(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return Number(count_of(quality.clipped)); });
}
std::string say_clipped(const Facts& scan) {
    return "text runs out of the image: " + names_of(scan.quality->clipped);
}

Number blank(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) {
        // What was read on it stands there, however little of it there is.
        return Number(quality.blank && quality.legibility.value_or(0) == 0 ? 1 : 0);
    });
}
std::string say_blank(const Facts&) {
    return "blank";
}

Number legibility(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return quality.legibility; });
}
std::string say_legibility(const Facts& scan) {
    return fmt::format("legibility {:.0f} of 100", *legibility(scan));
}
std::string no_text(const Facts&) {
    return "nothing was read on it";
}

Number white(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return Number(quality.white); });
}
std::string say_white(const Facts& scan) {
    return fmt::format("{:.0f} % of it as bright as can be", 100 * *white(scan));
}
Number black(const Facts& scan) {
    return of_quality(scan, [](const ScanQuality& quality) { return Number(quality.black); });
}
std::string say_black(const Facts& scan) {
    return fmt::format("{:.0f} % of it as dark as can be", 100 * *black(scan));
}
std::string never(const Facts&) {
    return "not measured";
}

std::string media_type(const Facts& scan) {
    return scan.media_type;
}
std::string no_media_type(const Facts&) {
    return "its kind of file is not known";
}

std::string size(const Facts& scan) {
    const std::string name = page_size(scan.width, scan.height, scan.dpi).name;
    return name == "unknown" ? "" : name;
}

constexpr std::array<Measure, 14> measures{{
    {"dpi", dpi, nullptr, say_dpi, no_dpi, false, false},
    {"real_dpi", real_dpi, nullptr, say_real_dpi, no_real_dpi, true, true},
    {"bits", bits, nullptr, say_bits, no_bits, false, false},
    {"edge_width", edge_width, nullptr, say_edge_width, no_ink, true, true},
    {"detail", detail, nullptr, say_detail, no_ink, true, true},
    {"contrast", contrast, nullptr, say_contrast, no_ink, true, true},
    {"skew", skew, nullptr, say_skew, no_lines, true, true},
    {"clipped", clipped, nullptr, say_clipped, never, true, true},
    {"blank", blank, nullptr, say_blank, never, true, false},
    {"legibility", legibility, nullptr, say_legibility, no_text, true, true},
    {"white", white, nullptr, say_white, never, true, false},
    {"black", black, nullptr, say_black, never, true, false},
    {"media_type", nullptr, media_type, media_type, no_media_type, false, false},
    {"size", nullptr, size, sheet, no_dpi, false, false},
}};

}  // namespace

const Measure* find_measure(std::string_view name) {
    for (const Measure& measure : measures)
        if (measure.name == name) return &measure;
    return nullptr;
}

std::string names_of_measures() {
    std::string names;
    for (const Measure& measure : measures) names += (names.empty() ? "" : ", ") + std::string(measure.name);
    return names;
}

}  // namespace kho
