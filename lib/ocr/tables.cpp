#include "ocr/tables.h"

#include <algorithm>
#include <numeric>

#include "base/median.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

constexpr int rule = 16;  // pixels at most between the cells on both sides of a rule

bool share_side(const Box& a, const Box& b) {
    const int across = std::min(right_of(a), right_of(b)) - std::max(a.x, b.x);
    const int down = std::min(bottom_of(a), bottom_of(b)) - std::max(a.y, b.y);
    const bool beside = across > -rule && across <= 0 && 2 * down > std::min(a.height, b.height);
    const bool above = down > -rule && down <= 0 && 2 * across > std::min(a.width, b.width);
    return beside || above;
}

/// Groups of boxes that hang together.
std::vector<std::vector<Box>> grouped(const std::vector<Box>& boxes) {
    std::vector<std::size_t> leader(boxes.size());
    std::iota(leader.begin(), leader.end(), std::size_t{0});
    const auto find = [&](std::size_t i) {
        while (leader[i] != i) i = leader[i] = leader[leader[i]];
        return i;
    };
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t k = i + 1; k < boxes.size(); ++k)
            if (share_side(boxes[i], boxes[k])) leader[find(i)] = find(k);
    std::vector<std::vector<Box>> groups(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) groups[find(i)].push_back(boxes[i]);
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

/// Where one kind of edge begins: its places in order, those nearer to each other than `slack` being one.
std::vector<double> distinct(std::vector<double> places, double slack) {
    std::sort(places.begin(), places.end());
    std::vector<double> found, group;
    for (const double place : places) {
        if (!group.empty() && place - group.back() > slack) found.push_back(median(std::exchange(group, {})));
        group.push_back(place);
    }
    if (!group.empty()) found.push_back(median(group));
    return found;
}

int nearest(const std::vector<double>& places, double place) {
    const auto best = std::min_element(places.begin(), places.end(), [&](double a, double b) {
        return std::abs(a - place) < std::abs(b - place);
    });
    return static_cast<int>(best - places.begin());
}

/// The edges of cells put on a grid, along one axis. A table on a photo may lean: `slope` is taken out.
class Grid {
 public:
    Grid(const std::vector<Box>& cells, bool down) : down_(down) {
        std::vector<double> slopes, sizes, places;
        for (const Box& a : cells)
            for (const Box& b : cells) {
                const double along = down ? b.x - right_of(a) : b.y - bottom_of(a);
                const double off = start(b) - start(a);
                if (along > -rule && along < rule && share_side(a, b) && 3 * std::abs(off) < size(a))
                    slopes.push_back(off / std::max(1, down ? b.x - a.x : b.y - a.y));
            }
        slope_ = median(std::move(slopes));
        for (const Box& cell : cells) {
            sizes.push_back(size(cell));
            places.push_back(level_start(cell));
        }
        starts_ = distinct(std::move(places), *std::min_element(sizes.begin(), sizes.end()) / 2);
    }
    [[nodiscard]] int count() const { return static_cast<int>(starts_.size()); }
    [[nodiscard]] int first(const Box& cell) const { return nearest(starts_, level_start(cell)); }
    /// How many rows, or columns, the cell takes up.
    [[nodiscard]] int span(const Box& cell) const {
        const int at = first(cell);
        int span = 1;
        const double end = level_start(cell) + size(cell);
        while (at + span < count() && starts_[std::size_t(at + span)] < end - rule) ++span;
        return span;
    }

 private:
    [[nodiscard]] double start(const Box& box) const { return down_ ? box.y : box.x; }
    [[nodiscard]] double size(const Box& box) const { return down_ ? box.height : box.width; }
    [[nodiscard]] double level_start(const Box& box) const {
        return start(box) - slope_ * (down_ ? box.x : box.y);
    }
    bool down_;
    double slope_ = 0;
    std::vector<double> starts_;
};

/// A line of letters in a cell.
struct Row {
    Box letters{};
    std::vector<Box> parts;
};

/// Puts the letters of a cell into lines: a letter is of the line that it shares most of its height with.
std::vector<Row> rows_of(std::vector<Box> letters) {
    std::ranges::sort(letters, [](const Box& a, const Box& b) { return a.height > b.height; });
    std::vector<Row> rows;
    for (const Box& letter : letters) {
        const auto row = std::ranges::find_if(rows, [&](const Row& r) {
            return 2 * (std::min(bottom_of(r.letters), bottom_of(letter)) - std::max(r.letters.y, letter.y)) >
                   letter.height;
        });
        Row& at = row == rows.end() ? rows.emplace_back() : *row;
        at.letters = united(at.letters, letter);
        at.parts.push_back(letter);
    }
    std::ranges::sort(rows, {}, [](const Row& row) { return row.letters.y; });
    return rows;
}

/// A row with the room that letters of its size may take, whether it has such with ascenders or not: a
/// recogniser tells letters by their place in it.
Box with_ascenders(const Row& row, double letter) {
    std::vector<double> bottoms;
    for (const Box& part : row.parts) bottoms.push_back(bottom_of(part));
    const double baseline = median(std::move(bottoms));
    const Box room{row.letters.x, static_cast<int>(baseline - 1.5 * letter), row.letters.width,
                   static_cast<int>(1.9 * letter)};
    return united(row.letters, room);
}

}  // namespace

std::vector<RuledTable> find_tables(const std::vector<Box>& framed) {
    std::vector<RuledTable> tables;
    for (const std::vector<Box>& cells : grouped(framed)) {
        const Grid rows(cells, true), columns(cells, false);
        if (rows.count() < 2 || columns.count() < 2) continue;
        RuledTable table;
        for (const Box& box : cells) {
            table.box = united(table.box, box);
            table.places.push_back(
                {box, {0, rows.first(box), columns.first(box), rows.span(box), columns.span(box)}});
        }
        std::ranges::sort(table.places, {}, [](const RuledTable::Place& place) {
            return std::pair{place.cell.row, place.cell.column};
        });
        tables.push_back(std::move(table));
    }
    std::ranges::sort(tables, {}, [](const RuledTable& table) { return table.box.y; });
    for (std::size_t i = 0; i < tables.size(); ++i)
        for (RuledTable::Place& place : tables[i].places) place.cell.table = static_cast<int>(i);
    return tables;
}

std::vector<LayoutPart> lines_of(const RuledTable& table, const std::vector<Box>& parts_of_ink) {
    std::vector<double> heights;
    std::vector<std::vector<Box>> inside(table.places.size());
    for (const Box& part : parts_of_ink)
        for (std::size_t i = 0; i < table.places.size(); ++i) {
            const Box& cell = table.places[i].box;
            const int x = part.x + part.width / 2, y = part.y + part.height / 2;
            if (x < cell.x || y < cell.y || x >= right_of(cell) || y >= bottom_of(cell)) continue;
            if (part.width >= cell.width || part.height >= cell.height) break;  // the rules themselves
            inside[i].push_back(part);
            if (part.width < 4 * part.height && part.height < 4 * part.width && part.height > 4)
                heights.push_back(part.height);
            break;
        }
    const double letter = median(std::move(heights));
    std::vector<LayoutPart> parts;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        std::erase_if(inside[i], [&](const Box& part) { return 2 * part.height < letter; });
        bool first = true;
        for (const Row& row : rows_of(std::move(inside[i]))) {
            LayoutPart part;
            part.text.ink = row.letters;
            part.text.line = with_ascenders(row, letter);
            part.text.begins_line = true;
            part.text.begins_block = std::exchange(first, false);
            part.text.cell = table.places[i].cell;
            parts.push_back(part);
        }
    }
    return parts;
}

}  // namespace kho
