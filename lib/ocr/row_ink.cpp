#include "ocr/row_ink.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "ocr/text_piece.h"

namespace kho {

namespace {

constexpr int nobody = -1;

/// A connected part of the ink, and the piece of text that it belongs to.
struct Part {
    Box box;
    int owner = nobody;
};

/// Parts by where they begin, so that those near a place are found without looking at all.
class Columns {
 public:
    explicit Columns(int width) : columns_(static_cast<std::size_t>(width / cell + 1)) {}

    void add(const Part& part) {
        const std::size_t last = index(right_of(part.box) - 1);
        for (std::size_t i = index(part.box.x); i <= last; ++i) columns_[i].push_back(part);
    }

    struct Nearest {
        int owner = nobody, gap = 0;
    };
    /// The owner of the part with the least distance above or below the box, of those that share columns with
    /// it and are no farther; of one owner's parts, if that is asked for.
    [[nodiscard]] Nearest nearest(const Box& box, int farthest, int owner = nobody) const {
        Nearest best{nobody, farthest + 1};
        const std::size_t last = index(right_of(box) - 1);
        for (std::size_t i = index(box.x); i <= last; ++i)
            for (const Part& part : columns_[i]) {
                if (part.box.x >= right_of(box) || box.x >= right_of(part.box)) continue;
                if (owner != nobody && part.owner != owner) continue;
                const int gap = std::max({0, part.box.y - bottom_of(box), box.y - bottom_of(part.box)});
                if (gap < best.gap) best = {part.owner, gap};
            }
        return best;
    }

 private:
    static constexpr int cell = 64;  // pixels
    [[nodiscard]] std::size_t index(int x) const {
        return std::min(static_cast<std::size_t>(std::max(x, 0) / cell), columns_.size() - 1);
    }
    std::vector<std::vector<Part>> columns_;
};

/// The upright piece whose ink, as the layout has it, holds the middle of a box; the nearest to its own
/// middle, if several do.
int piece_at(const std::vector<LayoutPart>& parts, const Box& box) {
    const int x = box.x + box.width / 2, y = box.y + box.height / 2;
    int best = nobody, least = std::numeric_limits<int>::max();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Box& ink = parts[i].text.ink;
        const int off = std::abs(2 * y - 2 * ink.y - ink.height);
        if (parts[i].kind != Block::Kind::text || parts[i].text.quarters_cw != 0 || x < ink.x ||
            x >= ink.x + ink.width || off > ink.height || off >= least)
            continue;
        least = off;
        best = static_cast<int>(i);
    }
    return best;
}

/// Something smaller than letters, and the piece that the layout gave it to.
struct Mark {
    Box box;
    int layouts = nobody;
    bool on_line = false;  ///< stands where that piece's letters have their feet, as a stop or a comma does
};

/// Where the letters of a piece stand near a mark: the middle one of the feet of the nearest. `letters` from
/// left to right, at least one.
int foot_near(const Box& mark, const std::vector<Box>& letters) {
    constexpr std::ptrdiff_t near = 2;  // letters to each side
    const auto behind = std::ranges::lower_bound(letters, mark.x, {}, &Box::x);
    const auto first = behind - std::min(near, behind - letters.begin()),
               last = behind + std::min(near, letters.end() - behind);
    std::vector<int> feet;
    std::transform(first, last, std::back_inserter(feet), bottom_of);
    std::ranges::sort(feet);
    return feet[feet.size() / 2];
}

/// The piece that a mark belongs to, by what is nearest above or below it.
int find_owner(const Mark& mark, int farthest, const Columns& columns, int letter) {
    const Columns::Nearest near = columns.nearest(mark.box, farthest);
    if (near.owner == nobody) return nobody;
    if (mark.layouts == nobody || mark.layouts == near.owner) return near.owner;
    if (mark.on_line) return mark.layouts;
    // A stop has no letter of its own line above or below it, and a dot under a letter may be as near to the
    // tone of one in the next line: the layout's word stands but where it is clearly wrong.
    const Columns::Nearest other = columns.nearest(mark.box, letter / 2, mark.layouts);
    const bool clear = 4 * near.gap <= letter && (other.owner == nobody || other.gap > 2 * near.gap);
    return clear ? near.owner : mark.layouts;
}

/// The boxes around what stands together in a line, left to right.
std::vector<Box> parted_by_gaps(std::vector<Box> ink, int letter) {
    std::ranges::sort(ink, {}, &Box::x);
    std::vector<Box> groups;
    for (const Box& box : ink) {
        const bool far = !groups.empty() && 2 * (box.x - right_of(groups.back())) > 3 * letter;
        // A mark by itself may be dust: it parts nothing.
        if (groups.empty() || (far && groups.back().height > letter / 2 && 2 * box.height > letter))
            groups.push_back(box);
        else
            groups.back() = united(groups.back(), box);
    }
    return groups;
}

Box bounds(const std::vector<Box>& boxes) {
    Box all{};
    for (const Box& box : boxes) all = united(all, box);
    return all;
}

/// Marks the pieces that something large reaches into.
void touch(const std::vector<LayoutPart>& parts, const Box& box, std::vector<bool>& touched) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Box shared = common(box, parts[i].text.ink);
        touched[i] = touched[i] || (shared.width > 0 && shared.height > 0);
    }
}

/// What is known of a piece's ink, between the ends that the layout gave it.
Box as_long_as(const Box& layouts, const Box& ink) {
    return united(ink, {layouts.x, ink.y, layouts.width, ink.height});
}

/// A piece as the pieces that its ink is parted into.
std::vector<LayoutPart> parted(const LayoutPart& part, const std::vector<Box>& groups, int letter) {
    std::vector<LayoutPart> pieces;
    for (const Box& group : groups) {
        LayoutPart next = part;
        next.text.line = {group.x, part.text.line.y, group.width, part.text.line.height};
        next.text.ink = group;
        if (!pieces.empty()) {
            next.text.begins_line = next.text.begins_block = false;
            next.text.may_be_a_word_space = group.x - right_of(pieces.back().text.ink) <= 2 * letter;
        }
        pieces.push_back(std::move(next));
    }
    return pieces;
}

}  // namespace

int letter_height(const std::vector<Box>& boxes) {
    std::vector<int> heights;
    double sum = 0;
    for (const Box& box : boxes)
        if (box.width < 4 * box.height && box.height < 4 * box.width) {
            heights.push_back(box.height);
            sum += box.height;
        }
    std::sort(heights.begin(), heights.end());
    // The frame of a table may be as much as all the letters of a page with few.
    for (; heights.size() > 3 && 3 * heights.back() > sum; heights.pop_back()) sum -= heights.back();
    double so_far = 0;
    for (const int height : heights)
        if ((so_far += height) * 2 >= sum) return height;
    return 0;
}

void fit_ink(std::vector<LayoutPart>& parts, const std::vector<Box>& parts_of_ink) {
    Box page{};
    for (const Box& box : parts_of_ink) page = united(page, box);
    const int letter = letter_height(parts_of_ink);
    if (letter < 6) return;
    Columns columns(right_of(page));
    std::vector<std::vector<Box>> inks(parts.size());
    std::vector<bool> touched(parts.size());
    const auto own = [&](const Box& box, int owner) {
        columns.add({box, owner});
        inks[static_cast<std::size_t>(owner)].push_back(box);
    };
    std::vector<Mark> marks;
    for (const Box& box : parts_of_ink) {
        if (2 * box.height < letter) {
            if (8 * std::max(box.width, box.height) > letter && box.width < 3 * letter)
                marks.push_back({box});
            continue;
        }
        const int owner = piece_at(parts, box);
        if (owner != nobody) {
            // Letters of two lines that touch are one part: of it a piece has what the layout gave it.
            const TextPiece& piece = parts[static_cast<std::size_t>(owner)].text;
            const bool of_one_line = 4 * box.height <= 5 * piece.line.height;
            own(of_one_line ? box : common(box, piece.ink), owner);
        }
        const bool around_the_page = 5 * box.height > 4 * page.height && 5 * box.width > 4 * page.width;
        if ((owner == nobody || box.height > 4 * letter) && !around_the_page) touch(parts, box, touched);
    }
    constexpr std::size_t most_marks = 20'000;  // more are noise, and would take long
    if (marks.size() > most_marks) return;
    for (auto& letters : inks) std::ranges::sort(letters, {}, &Box::x);
    for (Mark& mark : marks) {
        mark.layouts = piece_at(parts, mark.box);
        if (mark.layouts == nobody || inks[std::size_t(mark.layouts)].empty()) continue;
        const int foot = foot_near(mark.box, inks[std::size_t(mark.layouts)]);
        mark.on_line = mark.box.y < foot - letter / 8 && bottom_of(mark.box) > foot - letter / 4;
    }
    // The nearest first, so that a tone on a circumflex finds the circumflex at its letter.
    for (int farthest = 0; 2 * farthest <= letter; farthest += std::max(1, letter / 32)) {
        std::vector<std::pair<Box, int>> found;
        std::erase_if(marks, [&](const Mark& mark) {
            const int owner = find_owner(mark, farthest, columns, letter);
            if (owner != nobody) found.emplace_back(mark.box, owner);
            return owner != nobody;
        });
        for (const auto& [mark, owner] : found) own(mark, owner);
    }
    for (const Mark& mark : marks)
        if (mark.layouts != nobody) own(mark.box, mark.layouts);
    std::vector<LayoutPart> fitted;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (touched[i] && !inks[i].empty()) inks[i] = {as_long_as(parts[i].text.ink, bounds(inks[i]))};
        const std::vector<Box> groups = parted_by_gaps(std::move(inks[i]), letter);
        if (groups.empty()) fitted.push_back(parts[i]);
        for (LayoutPart& piece : parted(parts[i], groups, letter)) fitted.push_back(std::move(piece));
    }
    parts = std::move(fitted);
}

void join_at_word_spaces(std::vector<LayoutPart>& parts) {
    std::vector<LayoutPart> joined;
    for (LayoutPart& part : parts) {
        if (part.text.may_be_a_word_space && !part.text.begins_line) {
            TextPiece& before = joined.back().text;
            before.ink = united(before.ink, part.text.ink);
            before.line = united(before.line, part.text.line);
        } else {
            joined.push_back(std::move(part));
        }
    }
    parts = std::move(joined);
}

}  // namespace kho
