#include "ocr/word_boxes.h"

#include <algorithm>

#include "image/pix.h"
#include "image/pixels.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

/// Columns of a line's picture.
struct Range {
    int begin, end;

    [[nodiscard]] int overlap(const Box& box) const {
        return std::min(end, right_of(box)) - std::max(begin, box.x);
    }
};

/// A word while its ink is sought.
struct Place {
    Range territory;  ///< as far as the middle of the spaces beside it
    std::vector<Box> ink;
};

/// The height of most letters, pixels.
int letter_height(const std::vector<Box>& parts, int line_height) {
    std::vector<int> heights;
    for (const Box& part : parts)
        if (4 * part.height >= line_height) heights.push_back(part.height);
    if (heights.empty()) return std::max(1, line_height / 2);
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

bool is_speck(const Box& part, int letter) {
    return 10 * std::max(part.width, part.height) < letter;
}

bool is_rule(const Box& part, int letter) {
    return 4 * part.height < letter && part.width > 3 * letter;
}

/// What comes into the picture from the lines above and below.
bool is_neighbours(const Box& part, int letter, int line_height) {
    const bool at_edge = part.y == 0 || part.y + part.height == line_height;
    return at_edge && 2 * part.height < letter;
}

/// The middle of the gap in the ink that takes most of a range; of the range itself where there is none.
int middle_of_gap(const std::vector<bool>& inked, const Range& range) {
    int middle = (range.begin + range.end) / 2, widest = 0;
    for (int x = range.begin; x < range.end; ++x) {
        const int begin = x;
        while (x < static_cast<int>(inked.size()) && !inked[static_cast<std::size_t>(x)]) ++x;
        if (const int width = std::min(x, range.end) - begin; width > widest) {
            widest = width;
            middle = (begin + x) / 2;
        }
    }
    return middle;
}

/// Cuts a line into the words' territories.
std::vector<Place> find_places(const lstm::LineText& text, const std::vector<Box>& parts, int width) {
    std::vector<bool> inked(static_cast<std::size_t>(width));
    for (const Box& part : parts) std::fill_n(inked.begin() + part.x, part.width, true);
    const auto middle = [](const lstm::LineText::Symbol& symbol) {
        return static_cast<int>((symbol.begin + symbol.end) / 2);
    };
    std::vector<Place> places;
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        Place place{{0, width}, {}};
        if (i > 0) {
            const Range between{middle(text.words[i - 1].symbols.back()),
                                middle(text.words[i].symbols.front())};
            // A gap may reach beyond the next word's: then that has nothing.
            place.territory.begin = places.back().territory.end =
                std::max(places.back().territory.begin, middle_of_gap(inked, between));
        }
        places.push_back(std::move(place));
    }
    return places;
}

/// Hands a connected part of the ink to the word it belongs to, or, where letters of several words touch,
/// each its share.
void hand_out(const Box& part, std::vector<Place>& places, int letter) {
    const int enough = std::min(letter, part.width) / 2;
    const auto shared = std::count_if(places.begin(), places.end(), [&](const Place& place) {
        return place.territory.overlap(part) > enough;
    });
    const int centre = part.x + part.width / 2;
    for (Place& place : places) {
        const auto& [begin, end] = place.territory;
        if (shared < 2 && begin <= centre && centre < end) place.ink.push_back(part);
        if (shared >= 2 && place.territory.overlap(part) > enough)
            place.ink.push_back(
                {std::max(begin, part.x), part.y, place.territory.overlap(part), part.height});
    }
}

int gap(int begin, int end, int other_begin, int other_end) {
    return std::max({0, other_begin - end, begin - other_end});
}

/// Marks stand close above or below their letters, small ones closer; stops may keep more distance.
bool is_near(const Box& part, const Box& word, int letter) {
    const int above_or_below = gap(word.y, bottom_of(word), part.y, bottom_of(part));
    return above_or_below <= std::min(2 * std::max(part.width, part.height), letter / 2) &&
           gap(word.x, right_of(word), part.x, right_of(part)) <= letter;
}

/// Around the letters, and what stands near enough to them to be a mark of theirs or a stop.
Box box_of(std::vector<Box> ink, int letter) {
    Box box{};
    for (const Box& part : ink)
        if (2 * part.height >= letter) box = united(box, part);
    if (box.width == 0)
        for (const Box& part : ink) box = united(box, part);
    for (bool grows = true; grows;) {
        const auto far = std::partition(ink.begin(), ink.end(),
                                        [&](const Box& part) { return is_near(part, box, letter); });
        grows = far != ink.begin();
        std::for_each(ink.begin(), far, [&](const Box& part) { box = united(box, part); });
        ink.erase(ink.begin(), far);
    }
    return box;
}

}  // namespace

std::vector<Box> find_word_boxes(const Image& line, const lstm::LineText& text) {
    std::vector<Box> parts = connected_parts(*binarise(line, text.ink.shade, text.ink.lighter));
    const int letter = letter_height(parts, line.height());
    std::erase_if(parts, [&](const Box& part) {
        return is_speck(part, letter) || is_rule(part, letter) || is_neighbours(part, letter, line.height());
    });
    std::vector<Place> places = find_places(text, parts, line.width());
    for (const Box& part : parts) hand_out(part, places, letter);
    std::vector<Box> boxes;
    for (const Place& place : places) {
        const auto& [begin, end] = place.territory;
        const Box box = box_of(place.ink, letter);
        boxes.push_back(box.width > 0 ? box : Box{begin, 0, std::max(1, end - begin), line.height()});
    }
    return boxes;
}

}  // namespace kho
