#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "image/measure_bend.h"
#include "image/mesh.h"
#include "image/steps.h"

namespace kho {

namespace {

constexpr double least_gain = 1.15, clear_gain = 1.35;
constexpr double least_slope = 0.015;  // less than a degree anywhere is followed by the reader, too
constexpr double least_reach = 0.45;   // of the height of an x: the reader follows lesser bends
constexpr double clear_reach = 0.3;    // where the gain is clear: the layout loses ends of lines

/// The page with its lines straight. It grows where lines at its top and bottom are moved out of it.
Moved straightened(const Image& image, const Bend& bend, int factor) {
    const int width = image.width(), height = image.height();
    const int room = static_cast<int>(std::ceil(bend.reach())) * factor;
    Mesh mesh = Mesh::over(width, height + 2 * room);
    for (Point& node : mesh.nodes) node.y = bend.follow((node.y - room) / factor, node.x / factor) * factor;
    return warp(image, std::move(mesh), width, height + 2 * room, 255);
}

}  // namespace

void step_straighten(Draft& draft) {
    const Ink& ink = draft.ink();
    const FoundBend found = measure_bend(ink);
    const double reach = found.bend.reach() * ink.factor;
    std::string said = fmt::format(R"({{"reach":{:.1f},"slope":{:.3f},"gain":{:.2f}}})", reach,
                                   found.bend.steepest(), found.gain);
    const bool steep = found.bend.steepest() >= least_slope;
    const double least = found.gain >= clear_gain ? clear_reach : least_reach;
    const bool bent = steep && found.gain >= least_gain && reach >= least * std::max(draft.x_height(), 10.0);
    if (!bent) return draft.leave("straighten", std::move(said));
    const int factor = ink.factor;
    draft.move("straighten", std::move(said),
               [&](const Image& image) { return straightened(image, found.bend, factor); });
}

}  // namespace kho
