#include "image/outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "image/mesh.h"

namespace kho {

namespace {

/// One edge of the sheet as seen from its side: at[i] is how far it is from there at lane i, in cells.
struct Edge {
    std::vector<double> lanes, at;
};

/// A straight line at = start + slope·lane.
struct Straight {
    double start = 0, slope = 0;
};

/// Where the mask ends first, seen from the left; `swapped` looks from the top, `far` from the other end.
Edge look(const Cells& mask, bool swapped, bool far) {
    const int lanes = swapped ? mask.width : mask.height, depth = swapped ? mask.height : mask.width;
    const auto on = [&](int lane, int k) {
        const int place = far ? depth - 1 - k : k;
        return (swapped ? mask(lane, place) : mask(place, lane)) != 0;
    };
    Edge edge;
    for (int lane = 0; lane < lanes; ++lane) {
        int k = 0;
        while (k < depth && on(lane, k)) ++k;
        if (k == depth) continue;  // above or below the sheet
        edge.lanes.push_back(lane + 0.5);
        edge.at.push_back(far ? depth - k : k);
    }
    return edge;
}

/// The line that most of the middle of an edge lies on; nothing where the edge is not straight or is that of
/// the image. The ends are left out: there the sheet's other edges are seen.
std::optional<Straight> fit(const Edge& edge, int depth) {
    const std::size_t count = edge.lanes.size(), first = count / 8, last = count - count / 8;
    if (last < first + 30) return {};
    constexpr double near = 1.2;  // cells
    Straight best;
    int most = 0;
    for (std::size_t i = first; i < last; i += 5)
        for (std::size_t k = i + (last - first) / 4; k < last; k += 5) {
            const double slope = (edge.at[k] - edge.at[i]) / (edge.lanes[k] - edge.lanes[i]);
            const Straight line{edge.at[i] - slope * edge.lanes[i], slope};
            int on = 0;
            for (std::size_t j = first; j < last; ++j)
                on += std::abs(line.start + line.slope * edge.lanes[j] - edge.at[j]) < near ? 1 : 0;
            if (on > most) most = on, best = line;
        }
    if (most * 10 < static_cast<int>(last - first) * 8) return {};
    const double middle = best.start + best.slope * edge.lanes[count / 2];
    if (middle < 2 || middle > depth - 2) return {};  // the image ends here, not the sheet
    return best;
}

/// Where x = across.start + across.slope·y meets y = down.start + down.slope·x.
Point meet(const Straight& across, const Straight& down) {
    const double y = (down.start + down.slope * across.start) / (1 - down.slope * across.slope);
    return {across.start + across.slope * y, y};
}

double direction(const Point& from, const Point& to) {
    return std::atan2(to.y - from.y, to.x - from.x);
}

double length(const Point& from, const Point& to) {
    return std::hypot(to.x - from.x, to.y - from.y);
}

/// Corners in their order around it, edges long enough: two edges that are one (the third side of a triangle)
/// make no sheet.
bool is_a_sheet(const Quad& q, const Image& page) {
    const double least = std::min(page.width(), page.height()) / 4.0;
    for (std::size_t i = 0; i < q.size(); ++i) {
        const Point &a = q[i], &b = q[(i + 1) % 4], &c = q[(i + 2) % 4];
        const double turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        if (length(a, b) < least || turn <= 0.3 * length(a, b) * length(b, c)) return false;
    }
    return true;
}

/// The projective map of the unit square onto a quadrilateral (Heckbert 1989, section 2.2.2).
struct Projection {
    explicit Projection(const Quad& q) : origin(q[0]) {
        const double dx1 = q[1].x - q[2].x, dx2 = q[3].x - q[2].x, sx = q[0].x - q[1].x + q[2].x - q[3].x;
        const double dy1 = q[1].y - q[2].y, dy2 = q[3].y - q[2].y, sy = q[0].y - q[1].y + q[2].y - q[3].y;
        const double all = dx1 * dy2 - dx2 * dy1;
        g = (sx * dy2 - dx2 * sy) / all;
        h = (dx1 * sy - sx * dy1) / all;
        ax = q[1].x - q[0].x + g * q[1].x, bx = q[3].x - q[0].x + h * q[3].x;
        ay = q[1].y - q[0].y + g * q[1].y, by = q[3].y - q[0].y + h * q[3].y;
    }
    [[nodiscard]] Point operator()(double u, double v) const {
        const double w = g * u + h * v + 1;
        return {(ax * u + bx * v + origin.x) / w, (ay * u + by * v + origin.y) / w};
    }
    Point origin;
    double g, h, ax, bx, ay, by;
};

}  // namespace

std::optional<Quad> find_sheet(const Surroundings& around, const Image& page) {
    const Cells& mask = around.mask;
    const auto left = fit(look(mask, false, false), mask.width),
               right = fit(look(mask, false, true), mask.width);
    const auto top = fit(look(mask, true, false), mask.height),
               bottom = fit(look(mask, true, true), mask.height);
    if (!left || !right || !top || !bottom) return {};
    Quad sheet{meet(*left, *top), meet(*right, *top), meet(*right, *bottom), meet(*left, *bottom)};
    for (Point& corner : sheet) {
        corner = {corner.x * around.cell, corner.y * around.cell};
        const double slack = 0.05 * std::max(page.width(), page.height());
        const bool inside = corner.x >= -slack && corner.y >= -slack && corner.x <= page.width() + slack &&
                            corner.y <= page.height() + slack;  // NaN is not
        if (!inside) return {};
    }
    if (!is_a_sheet(sheet, page)) return {};
    return sheet;
}

double slant_of(const Quad& sheet) {
    const double across = direction(sheet[0], sheet[1]) - direction(sheet[3], sheet[2]);
    const double down = direction(sheet[0], sheet[3]) - direction(sheet[1], sheet[2]);
    return std::max(std::abs(across), std::abs(down)) * 180 / std::numbers::pi;
}

Moved seen_from_above(const Image& grey, const Quad& sheet) {
    const int width = static_cast<int>((length(sheet[0], sheet[1]) + length(sheet[3], sheet[2])) / 2);
    const int height = static_cast<int>((length(sheet[0], sheet[3]) + length(sheet[1], sheet[2])) / 2);
    const Projection projection(sheet);
    Mesh mesh = Mesh::over(width, height);
    for (Point& node : mesh.nodes) node = projection(node.x / width, node.y / height);
    return warp(grey, std::move(mesh), width, height, 255);
}

}  // namespace kho
