#include "ocr/lost_lines.h"

#include <algorithm>
#include <utility>

#include "ocr/row_ink.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

/// Letters from left to right, each near the one before and level with it.
struct Row {
    std::vector<Box> letters;
    Box box;
};

bool is_letter(const Box& box, int letter) {
    return 2 * box.height > letter && box.height < 3 * letter && box.width < 6 * letter;
}

/// Whether a part of the page has most of it.
bool is_taken(const Box& box, const std::vector<LayoutPart>& parts) {
    return std::ranges::any_of(parts, [&](const LayoutPart& part) {
        const Box shared = common(box, box_of(part));
        return shared.width > 0 && 2 * shared.height > box.height;
    });
}

bool are_level(const Box& a, const Box& b) {
    return 2 * (std::min(bottom_of(a), bottom_of(b)) - std::max(a.y, b.y)) > std::min(a.height, b.height);
}

bool continues(const Row& row, const Box& box, int letter) {
    return box.x - right_of(row.box) < 5 * letter / 2 && are_level(row.letters.back(), box);
}

std::vector<Row> rows_of(std::vector<Box> letters, int letter) {
    std::ranges::sort(letters, {}, &Box::x);
    std::vector<Row> rows;
    for (const Box& box : letters) {
        const auto row =
            std::ranges::find_if(rows, [&](const Row& it) { return continues(it, box, letter); });
        if (row == rows.end()) {
            rows.push_back({{box}, box});
        } else {
            row->letters.push_back(box);
            row->box = united(row->box, box);
        }
    }
    return rows;
}

/// Not higher than a line with its marks, of letters that are alike in height.
bool is_text(const Row& row, int letter) {
    constexpr std::size_t fewest = 3;
    if (row.letters.size() < fewest || row.box.height > 3 * letter) return false;
    std::vector<int> heights;
    for (const Box& box : row.letters) heights.push_back(box.height);
    std::ranges::sort(heights);
    return 2 * heights[heights.size() / 4] > heights[heights.size() * 3 / 4];
}

/// A few words at least: less may be anything, where it stands alone.
bool is_line(const Row& row) {
    constexpr std::size_t fewest = 6;
    return row.letters.size() >= fewest && row.box.width >= 4 * row.box.height;
}

int gap_between(const Box& a, const Box& b) {
    return std::max(a.x - right_of(b), b.x - right_of(a));
}

/// Puts it before or behind the piece that it continues, if there is one so near: the nearest.
bool continue_line(const LayoutPart& lost, int reach, std::vector<LayoutPart>& parts) {
    const Box& ink = lost.text.ink;
    auto near = parts.end();
    for (auto it = parts.begin(); it != parts.end(); ++it) {
        const TextPiece& text = it->text;
        if (it->kind != Block::Kind::text || text.quarters_cw != 0 || text.cell || !are_level(text.ink, ink))
            continue;
        const int gap = gap_between(text.ink, ink);
        if (gap >= 0 && gap < reach && (near == parts.end() || gap < gap_between(near->text.ink, ink)))
            near = it;
    }
    if (near == parts.end()) return false;
    LayoutPart piece = lost;
    const bool before = ink.x < near->text.ink.x;
    piece.text.begins_block = before && std::exchange(near->text.begins_block, false);
    piece.text.begins_line = before && std::exchange(near->text.begins_line, false);
    (before ? near->text : piece.text).may_be_a_word_space = true;
    parts.insert(before ? near : near + 1, piece);
    return true;
}

}  // namespace

std::vector<LayoutPart> take_in_lost_lines(std::vector<LayoutPart>& parts,
                                           const std::vector<Box>& parts_of_ink) {
    constexpr std::size_t most = 5'000;  // more are the grain of a picture
    const int letter = letter_height(parts_of_ink);
    std::vector<Box> letters;
    if (letter < 6) return {};
    for (const Box& box : parts_of_ink) {
        if (is_letter(box, letter) && !is_taken(box, parts)) letters.push_back(box);
        if (letters.size() > most) return {};
    }
    std::vector<LayoutPart> lines;
    for (const Row& row : rows_of(std::move(letters), letter)) {
        if (!is_text(row, letter)) continue;
        LayoutPart line;
        line.text.ink = line.text.line = row.box;
        line.text.begins_block = line.text.begins_line = true;
        if (!continue_line(line, 2 * letter, parts) && is_line(row)) lines.push_back(line);
    }
    return lines;
}

}  // namespace kho
