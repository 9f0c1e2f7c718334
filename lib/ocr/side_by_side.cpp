#include "ocr/side_by_side.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ocr/text_piece.h"

namespace kho {

namespace {

/// A line of upright pieces, left to right, or a rule: where it begins in the parts, and how many it has.
struct Row {
    std::size_t first = 0, count = 0;
    Box box;
    bool text = true;
};

struct Channel {
    int left, right;
};

/// The lines; none where a picture or sideways text stands.
std::vector<std::optional<Row>> rows_of(const std::vector<LayoutPart>& parts) {
    std::vector<std::optional<Row>> rows;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const LayoutPart& part = parts[i];
        const bool text = part.kind == Block::Kind::text;
        if (part.kind == Block::Kind::picture || (text && (part.text.quarters_cw != 0 || part.text.cell))) {
            rows.emplace_back();
            continue;
        }
        if (!text || part.text.begins_line || rows.empty() || !rows.back() || !rows.back()->text)
            rows.push_back(Row{i, 0, {}, text});
        ++rows.back()->count;
        rows.back()->box = united(rows.back()->box, box_of(part));
    }
    return rows;
}

/// Lines below each other through which a channel without ink runs, with text on both sides of it.
class Run {
 public:
    /// Of all rows, begins with one, which is a line.
    Run(const std::vector<LayoutPart>& parts, const std::vector<std::optional<Row>>& rows, std::size_t row,
        const Channel& channel)
        : parts_(parts),
          rows_(rows),
          begin_(row),
          end_(row + 1),
          channel_(channel),
          text_height_(rows[row]->box.height),
          first_text_(rows[row]->box),
          last_text_(rows[row]->box),
          box_(rows[row]->box) {}

    /// Takes in lines below, and above as far as `first`, as long as the channel runs through them too.
    void extend(std::size_t first) {
        while (end_ < rows_.size() && rows_[end_] && take_in(*rows_[end_], false)) ++end_;
        while (begin_ > first && rows_[begin_ - 1] && take_in(*rows_[begin_ - 1], true)) --begin_;
    }
    [[nodiscard]] std::size_t end() const { return end_; }

    /// Whether these are two blocks, and not rows of a table.
    [[nodiscard]] bool is_two_blocks() const {
        const std::vector<Box> left = side(true), right = side(false);
        const auto holds = [](const Box& box) { return box.width > 0; };
        std::size_t both = 0, lines = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
            both += holds(left[i]) && holds(right[i]) ? 1 : 0;
            lines += holds(left[i]) || holds(right[i]) ? 1 : 0;
        }
        const auto alone_left = static_cast<std::size_t>(std::ranges::count_if(left, holds)) - both,
                   alone_right = static_cast<std::size_t>(std::ranges::count_if(right, holds)) - both;
        if (both < 2 || columns() > 2 || !is_wide(left) || !is_wide(right)) return false;
        const bool independent =
            alone_left > 0 && alone_right > 0 && 5 * (alone_left + alone_right) >= 2 * lines;
        return independent || is_centred(left) || is_centred(right);
    }

    /// Whether lines or frames of a table run through the channel. A frame around the whole page is none.
    [[nodiscard]] bool is_ruled(const std::vector<Box>& parts_of_ink, int page_height) const {
        return std::ranges::any_of(parts_of_ink, [&](const Box& part) {
            return part.height > 2 * text_height_ && 5 * part.height < 4 * page_height &&
                   part.x < channel_.right && right_of(part) > channel_.left &&
                   part.y < bottom_of(box_) - text_height_ && bottom_of(part) > box_.y + text_height_;
        });
    }

    /// The parts of the lines, those on the left first; each side is a block.
    [[nodiscard]] std::vector<LayoutPart> parted() const {
        std::vector<LayoutPart> sides;
        for (const bool left : {true, false}) {
            bool begins = true;
            for (std::size_t k = begin_; k < end_; ++k) {
                const Row& row = *rows_[k];
                bool begins_line = true;
                for (std::size_t i = row.first; i < row.first + row.count; ++i) {
                    if (is_left(box_of(parts_[i])) != left) continue;
                    sides.push_back(parts_[i]);
                    if (!row.text) continue;
                    sides.back().text.begins_line = std::exchange(begins_line, false);
                    sides.back().text.begins_block = std::exchange(begins, false);
                }
            }
        }
        return sides;
    }

    [[nodiscard]] std::size_t first_part() const { return rows_[begin_]->first; }
    [[nodiscard]] std::size_t behind() const { return rows_[end_ - 1]->first + rows_[end_ - 1]->count; }

 private:
    /// True, and the line is the run's, if the channel runs through it too.
    bool take_in(const Row& row, bool before) {
        const Box& last = before ? first_text_ : last_text_;
        const int gap = before ? last.y - bottom_of(row.box) : row.box.y - bottom_of(last);
        if (row.text && (gap < -last.height / 2 || gap > 4 * text_height_)) return false;
        Channel through = channel_;
        for (std::size_t i = row.first; i < row.first + row.count; ++i) {
            const Box& ink = box_of(parts_[i]);
            const int middle = (through.left + through.right) / 2;
            if (ink.x + ink.width / 2 < middle)
                through.left = std::max(through.left, right_of(ink));
            else
                through.right = std::min(through.right, ink.x);
        }
        if (through.right - through.left < text_height_) return false;
        channel_ = through;
        if (row.text) (before ? first_text_ : last_text_) = row.box;
        box_ = united(box_, row.box);
        return true;
    }

    [[nodiscard]] bool is_left(const Box& ink) const {
        return ink.x + ink.width / 2 < (channel_.left + channel_.right) / 2;
    }

    /// What stands on a side, a box for each line; an empty one where there is nothing but dust or a number.
    [[nodiscard]] std::vector<Box> side(bool left) const {
        std::vector<Box> boxes;
        for (std::size_t k = begin_; k < end_; ++k) {
            const Row& row = *rows_[k];
            if (!row.text) continue;
            Box box{};
            for (std::size_t i = row.first; i < row.first + row.count; ++i)
                if (is_left(parts_[i].text.ink) == left) box = united(box, parts_[i].text.ink);
            boxes.push_back(box.width > 2 * text_height_ ? box : Box{});
        }
        return boxes;
    }

    /// The columns of most lines that have several: pieces with a wide gap before them.
    [[nodiscard]] std::size_t columns() const {
        std::array<std::size_t, 4> lines{};
        for (std::size_t k = begin_; k < end_; ++k) {
            const Row& row = *rows_[k];
            std::size_t count = 1;
            for (std::size_t i = row.first + 1; i < row.first + row.count; ++i)
                if (parts_[i].text.ink.x - right_of(parts_[i - 1].text.ink) > 2 * row.box.height) ++count;
            ++lines[std::min<std::size_t>(count, 3)];
        }
        return lines[3] > lines[2] ? 3 : 2;
    }

    /// Words, not numbers.
    static bool is_wide(const std::vector<Box>& boxes) {
        int width = 0, height = 0;
        for (const Box& box : boxes) width += box.width, height += box.height;
        return width > 4 * height;
    }

    /// Around one axis, with edges that differ.
    static bool is_centred(std::vector<Box> boxes) {
        std::erase_if(boxes, [](const Box& box) { return box.width == 0; });
        if (boxes.size() < 2) return false;
        const auto spread = [&](auto place) {
            const auto [low, high] = std::minmax_element(
                boxes.begin(), boxes.end(), [&](const Box& a, const Box& b) { return place(a) < place(b); });
            return place(*high) - place(*low);
        };
        const int centres = spread([](const Box& box) { return box.x + box.width / 2; });
        const int edges = std::min(spread([](const Box& box) { return box.x; }), spread(right_of));
        return 2 * centres < edges && edges > boxes.front().height;
    }

    const std::vector<LayoutPart>& parts_;
    const std::vector<std::optional<Row>>& rows_;
    std::size_t begin_, end_;  ///< of those rows
    Channel channel_;
    int text_height_;             ///< of the first line
    Box first_text_, last_text_;  ///< the uppermost and the lowest line
    Box box_;
};

/// The widest gap between the pieces of a line, if it is wide enough to part blocks.
std::optional<Channel> channel_of(const std::vector<LayoutPart>& parts, const Row& row) {
    Channel widest{0, 0};
    if (!row.text) return {};
    for (std::size_t i = row.first + 1; i < row.first + row.count; ++i) {
        const Channel gap{right_of(parts[i - 1].text.ink), parts[i].text.ink.x};
        if (gap.right - gap.left > widest.right - widest.left) widest = gap;
    }
    if (widest.right - widest.left < row.box.height) return {};
    return widest;
}

}  // namespace

void part_side_by_side(std::vector<LayoutPart>& parts, const std::vector<Box>& parts_of_ink,
                       int page_height) {
    const std::vector<LayoutPart> read_across = parts;
    const std::vector<std::optional<Row>> rows = rows_of(read_across);
    std::size_t free = 0;  // lines before it are settled
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i]) {
            free = i + 1;
            continue;
        }
        const auto channel = channel_of(read_across, *rows[i]);
        if (!channel) continue;
        Run run(read_across, rows, i, *channel);
        run.extend(free);
        if (!run.is_two_blocks() || run.is_ruled(parts_of_ink, page_height)) continue;
        const std::vector<LayoutPart> parted = run.parted();
        std::copy(parted.begin(), parted.end(),
                  parts.begin() + static_cast<std::ptrdiff_t>(run.first_part()));
        const std::size_t behind = run.behind();
        if (behind < parts.size() && parts[behind].kind == Block::Kind::text)
            parts[behind].text.begins_block = true;
        free = run.end();
        i = free - 1;
    }
}

}  // namespace kho
