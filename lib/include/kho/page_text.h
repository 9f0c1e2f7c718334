#pragma once

#include <kho/api.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// A rectangle in pixels of the master's page as it is stored (before any EXIF or other turning), origin at
/// the top left, x to the right, y down. For text that was turned it is the axis-parallel box around it.
struct Box {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Box&) const = default;
};

/// The smallest box that holds both; an empty box (no width) counts for nothing.
KHO_API Box united(const Box& a, const Box& b);

/// A run of characters between spaces, as read.
struct Word {
    std::string text;  ///< UTF-8, NFC, not empty, no white space
    Box box;
    /// Per cent: of many words with 90, about 90 in 100 were read exactly as they stand there.
    int confidence = 0;
    bool operator==(const Word&) const = default;
};

/// A character that may be another one, by the engine's own account.
struct Doubt {
    struct Instead {
        std::string text;  ///< UTF-8, not empty, no white space
        int percent = 0;   ///< probability
        bool operator==(const Instead&) const = default;
    };
    int word = 0;                  ///< its word, counted from 0 in the line
    int at = 0;                    ///< where it begins in the word's text as it was read, in bytes
    std::vector<Instead> instead;  ///< what else it may be, at most three, the likeliest first
    bool operator==(const Doubt&) const = default;
};

/// A word that a rule made something else of after it was read.
struct Correction {
    int word = 0;      ///< counted from 0 in the line
    std::string read;  ///< its text before: UTF-8, NFC, not empty, no white space
    std::string rule;  ///< the rule's name: small letters and hyphens; see lib/text/README.md
    bool operator==(const Correction&) const = default;
};

struct Line {
    Box box;
    std::vector<Word> words;         ///< in reading order, not empty
    std::vector<Doubt> doubts = {};  ///< by word and place; an engine may have none
    std::vector<Correction> corrections =
        {};                     ///< by word, and of one word in the order in which they were made
    std::string language = {};  ///< the model that read most of it; empty: the first of the
                                ///< page's, or that the engine does not tell
    bool operator==(const Line&) const = default;
};

/// The place of a cell in its table, all counted from 0.
struct Cell {
    int table = 0;  ///< of the page
    int row = 0, column = 0;
    int rows = 1, columns = 1;  ///< that it takes up
    bool operator==(const Cell&) const = default;
};

/// When something is said: milliseconds from the beginning of a recording.
struct TimeSpan {
    std::int64_t begin = 0, end = 0;
    bool operator==(const TimeSpan&) const = default;
};

/// A paragraph, a cell of a table, or one picture or rule of the page; of a recording, what is said at a
/// time.
struct Block {
    enum class Kind { text, picture, rule };
    Kind kind = Kind::text;
    Box box;
    std::vector<Line> lines;  ///< in reading order; none in pictures and rules
    std::optional<Cell> cell =
        {};  ///< of text in a table; a cell is one block, those of a table follow each other
    std::optional<TimeSpan> time = {};  ///< of text in the transcript of a recording, where it tells
    bool operator==(const Block&) const = default;
};

/// What was read on one page: the value that every reader makes and every format is written from.
struct PageText {
    int width = 0,
        height = 0;      ///< of the master's page, pixels; both 0 of a recording: then all boxes are empty
    int dpi = 0;         ///< of the master's page; 0 where nobody knows
    int rotated_cw = 0;  ///< quarter turns the upright page stands clockwise in the master: 0, 90, 180, 270
    double skew_cw = 0;  ///< degrees the lines then still lean, clockwise-positive
    /// The models that read it, as Tesseract writes them ("vie+eng"), the one that read most first; without
    /// text what was asked for.
    std::string languages;
    std::vector<Block> blocks;  ///< in reading order
    bool operator==(const PageText&) const = default;
};

/// The words of a line, single spaces between them.
KHO_API std::string text_of(const Line& line);

/// A word of the line (counted from 0) as it was read, where a rule changed it after that; null elsewhere.
KHO_API const std::string* read_as(const Line& line, std::size_t word);

/// The text alone: a line a line, an empty line between blocks, a newline at the end unless it is empty. A
/// row of a table is one line, its cells parted by tabs.
KHO_API std::string plain_text(const PageText& page);

/// The page as the engine read it: all corrections undone.
KHO_API PageText as_read(PageText page);

/// The model that read a line of the page; empty where the page has none.
KHO_API std::string model_of(const PageText& page, const Line& line);

/// Mean confidence of the words weighted by their length, 0..100; 0 for a page without words.
KHO_API double mean_confidence(const PageText& page);

/// The one serial form of a PageText (JSON, canonical: equal values give equal bytes), stored in the
/// catalogue and sent by workers. Its shape is specified in lib/text/README.md.
KHO_API std::string to_json(const PageText& page);

/// Reads what `to_json` wrote. The bytes may come from a stranger: throws Error (damaged) on bad UTF-8,
/// numbers out of range, boxes outside the page, empty words, or more than 1,000,000 words.
KHO_API PageText page_text_from_json(std::string_view json);

}  // namespace kho
