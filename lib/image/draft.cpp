#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include <fmt/format.h>

#include "image/letters.h"
#include "image/steps.h"

namespace kho {

namespace {

/// How the upright page lies in the master, taken from where its middle was: degrees clockwise.
double turned_cw(const NormalizedPage& page) {
    const double x = page.image.width() / 2.0, y = page.image.height() / 2.0,
                 reach = page.image.width() / 4.0;
    const Point left = page.map.to_master(Point{x - reach, y}),
                right = page.map.to_master(Point{x + reach, y});
    const Point above = page.map.to_master(Point{x, y - reach}),
                below = page.map.to_master(Point{x, y + reach});
    const Point across{right.x - left.x, right.y - left.y}, down{below.x - above.x, below.y - above.y};
    const bool mirrored = across.x * down.y - down.x * across.y < 0;
    return (mirrored ? std::atan2(-down.x, down.y) : std::atan2(across.y, across.x)) * 180 / std::numbers::pi;
}

void state_turn(NormalizedPage& page, double lean) {
    const double degrees = turned_cw(page), quarters = std::round(degrees / 90);
    page.rotated_cw = (static_cast<int>(quarters) + 4) % 4 * 90;
    page.skew_cw = degrees - quarters * 90 + lean;
    if (std::abs(page.skew_cw) < 1e-6) page.skew_cw = 0;
}

}  // namespace

Draft::Draft(const Page& page, const NormalizeOptions& options) : options_(options) {
    page_.image = page.image;
    page_.dpi = page.dpi;
    page_.map.width = page.image.width();
    page_.map.height = page.image.height();
    const int orientation = page.exif_orientation;
    std::string found = fmt::format(R"({{"orientation":{}}})", orientation);
    if (orientation <= 1 || orientation > 8)
        leave("exif", std::move(found));
    else
        move("exif", std::move(found),
             [&](const Image& image) { return undo_orientation(image, orientation); });
    coloured_ = page_.image;
    if (options.enabled && options.colour) planes_ = split_colours(page_.image);
    if (options.enabled) page_.image = to_grey(page_.image);
}

const Paper& Draft::paper() {
    if (!paper_) paper_ = measure_paper(page_.image);
    return *paper_;
}

const Ink& Draft::ink() {
    if (!ink_) ink_ = measure_ink(page_.image, paper());
    return *ink_;
}

double Draft::x_height() {
    if (!x_height_) x_height_ = measure_x_height(page_.image);
    return *x_height_;
}

bool Draft::may_act(const char* name) const {
    const auto has = [&](const std::vector<std::string>& names) {
        return std::ranges::find(names, name) != names.end();
    };
    return !has(options_.without) && (options_.steps.empty() || has(options_.steps));
}

void Draft::enter(const char* name, std::string found, bool did) {
    page_.steps.push_back({name, std::move(found), did});
    if (!did) return;
    coloured_ = page_.image;
    paper_.reset();
    ink_.reset();
    x_height_.reset();
}

void Draft::leave(const char* name, std::string found) {
    enter(name, std::move(found), false);
}

void Draft::repaint(const char* name, std::string found, const std::function<Image(const Image&)>& change) {
    const bool act = may_act(name);
    if (act) {
        page_.image = change(page_.image);
        for (Image& plane : planes_) plane = change(plane);
    }
    enter(name, std::move(found), act);
}

bool Draft::move(const char* name, std::string found, const std::function<Moved(const Image&)>& change) {
    const bool act = may_act(name);
    if (act) {
        Moved moved = change(page_.image);
        page_.image = std::move(moved.image);
        page_.dpi = static_cast<int>(std::lround(page_.dpi / std::hypot(moved.map.a, moved.map.d)));
        page_.map = page_.map.after(moved.map);
        for (Image& plane : planes_) plane = change(plane).image;
    }
    enter(name, std::move(found), act);
    return act;
}

NormalizedPage Draft::finish() && {
    state_turn(page_, lean_);
    if (!planes_.empty()) page_.image = join_colours(planes_);
    return std::move(page_);
}

}  // namespace kho
