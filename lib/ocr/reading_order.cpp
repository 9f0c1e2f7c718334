#include "ocr/reading_order.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "ocr/text_piece.h"

namespace kho {

namespace {

/// The parts of a block, and with it the pictures and rules that the layout has behind it.
struct Group {
    std::vector<LayoutPart> parts;
    Box text{};
};

std::vector<Group> groups_of(std::vector<LayoutPart>& parts) {
    std::vector<Group> groups;
    for (LayoutPart& part : parts) {
        const bool text = part.kind == Block::Kind::text;
        if (groups.empty() || (text && part.text.begins_block)) groups.emplace_back();
        if (text) groups.back().text = united(groups.back().text, part.text.ink);
        groups.back().parts.push_back(std::move(part));
    }
    return groups;
}

/// Whether `a` begins above `b` and ends in or above its first quarter, and they share more than half of the
/// narrower's width.
bool stands_above(const Box& a, const Box& b) {
    const int shared = std::min(right_of(a), right_of(b)) - std::max(a.x, b.x);
    return bottom_of(a) <= b.y + b.height / 4 && a.y < b.y && 2 * shared > std::min(a.width, b.width);
}

}  // namespace

void put_in_reading_order(std::vector<LayoutPart>& parts) {
    std::vector<Group> groups = groups_of(parts);
    parts.clear();
    const auto waits_for = [&](std::size_t i, std::size_t other) {
        return stands_above(groups[other].text, groups[i].text);
    };
    std::vector<std::size_t> waiting(groups.size()), above(groups.size());
    std::iota(waiting.begin(), waiting.end(), std::size_t{0});
    for (const std::size_t i : waiting)
        for (const std::size_t other : waiting) above[i] += waits_for(i, other) ? 1 : 0;
    while (!waiting.empty()) {
        const auto next = std::ranges::find_if(waiting, [&](std::size_t i) { return above[i] == 0; });
        const std::size_t done = *next;
        waiting.erase(next);
        for (const std::size_t i : waiting) above[i] -= waits_for(i, done) ? 1 : 0;
        std::ranges::move(groups[done].parts, std::back_inserter(parts));
    }
}

}  // namespace kho
