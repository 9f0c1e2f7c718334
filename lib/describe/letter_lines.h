#pragma once

#include <kho/page_text.h>
#include <kho/proposal.h>

#include <string>
#include <vector>

/// The words of a page as pieces of lines on the upright page.
namespace kho::letters {

/// A rectangle on the upright, level page, origin at the top left. Unit: the upright page's width.
struct Place {
    double left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] double centre() const { return (left + right) / 2; }
    [[nodiscard]] double middle() const { return (top + bottom) / 2; }
};

struct PlacedWord {
    const Word* word = nullptr;
    const Line* line = nullptr;
    int at = 0;  ///< in its line, from 0
    Place place;
    std::string key;  ///< letter_text.h
};

/// Words that stand next to each other on one line, with no wide gap between them.
struct Piece {
    int page = 0;
    std::vector<PlacedWord> words;
    Place place;
    std::string text;  ///< words with single spaces between
    std::string key;
    double capitals = 0;        ///< share among its letters
    bool begins_field = false;  ///< cut from what stands before it because of what it says
};

struct LetterPage {
    int number = 0;              ///< of the record, from 0
    double height = 0;           ///< of the upright page in its widths
    double letter = 0;           ///< height of a usual word in the page's widths
    double left = 0, right = 1;  ///< where its text begins and ends
    std::vector<Piece> pieces;   ///< from top to bottom, of one height from left to right
    std::vector<Place> rules;    ///< drawn lines
};

/// Turns a page upright and cuts its lines where gaps are wide and where national titles, mottoes, numbers
/// and dates begin; joins what stands on one line with small gaps. Looks at no more than `most_words` words.
LetterPage letter_page(const PageText& page, int number);
inline constexpr std::size_t most_words = 6'000;  // a dense page of a newspaper

/// A piece of some of its words, from `first` up to before `end`.
Piece part_of(const Piece& piece, std::size_t first, std::size_t end);

/// Probability that words were read as they stand, by the engine's account.
double certainty(const Piece& piece);

Evidence evidence(const Piece& piece);
/// Of several pieces of one page.
Evidence evidence(const std::vector<const Piece*>& pieces);

}  // namespace kho::letters
