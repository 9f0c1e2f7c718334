#include "image/page_content.h"

#include <algorithm>

namespace kho {

namespace {

constexpr std::size_t ends_of_lines = 3;          // that touch a side before it is said to cut text off
constexpr std::size_t letters_of_line = 4;        // that a side cuts lengthwise
constexpr double next_word = 2, same_word = 0.7;  // how far a letter may be, in heights
constexpr double most_uneven = 0.6;               // of a sheet, badly lit: pictures are beyond
constexpr std::size_t few_letters = 3;            // in lines: a page with a word on it is not blank
constexpr int rim_part = 25;  // of a side, in which dark surroundings and punched holes lie

std::vector<Box> transposed(const std::vector<Box>& boxes) {
    std::vector<Box> seen;
    for (const Box& box : boxes) seen.push_back({box.y, box.x, box.height, box.width});
    return seen;
}

/// Do lines of text end at a side? `touches` tells of a box whether it reaches it.
template <typename Touches>
bool cuts_ends(const Content& content, Touches touches) {
    const std::vector<Box> words = letters_in_lines(content.lines, same_word);
    const auto count = std::count_if(words.begin(), words.end(), touches);
    return static_cast<std::size_t>(count) >= ends_of_lines;
}

/// Does a side go through a line of text?
template <typename Touches>
bool cuts_lengthwise(const Content& content, Touches touches) {
    std::vector<Box> touching;
    std::copy_if(content.letters.begin(), content.letters.end(), std::back_inserter(touching), touches);
    return letters_in_lines(touching, next_word).size() >= letters_of_line;
}

bool lies_inside(const Box& box, const Content& content) {
    const int aside = content.width / rim_part, above = content.height / rim_part;
    return box.x > aside && box.y > above && box.x + box.width < content.width - aside &&
           box.y + box.height < content.height - above;
}

}  // namespace

Content find_content(const Marks& marks, const Image& grey, bool lines_along_x) {
    Content content{marks.letters, {}, marks.larger, grey.width(), grey.height(), !lines_along_x};
    if (content.turned) {
        content.letters = transposed(marks.letters);
        content.larger = transposed(marks.larger);
        std::swap(content.width, content.height);
    }
    content.lines = letters_in_lines(content.letters, next_word);
    content.is_picture = marks.unevenness > most_uneven;
    return content;
}

Sides clipped_sides(const Content& content) {
    if (content.lines.size() * 2 < content.letters.size()) return {};  // the marks of a picture
    const auto left = [](const Box& box) { return box.x <= 0; };
    const auto top = [](const Box& box) { return box.y <= 0; };
    const auto right = [&](const Box& box) { return box.x + box.width >= content.width; };
    const auto bottom = [&](const Box& box) { return box.y + box.height >= content.height; };
    const Sides sides{cuts_ends(content, left), cuts_lengthwise(content, top), cuts_ends(content, right),
                      cuts_lengthwise(content, bottom)};
    return content.turned ? Sides{sides.top, sides.left, sides.bottom, sides.right} : sides;
}

bool is_blank(const Content& content) {
    if (content.is_picture) return false;
    const auto inside = [&](const Box& box) { return lies_inside(box, content); };
    const auto letters = std::count_if(content.lines.begin(), content.lines.end(), inside);
    return static_cast<std::size_t>(letters) < few_letters &&
           std::none_of(content.larger.begin(), content.larger.end(), inside);
}

}  // namespace kho
