#pragma once

#include <kho/api.h>
#include <kho/page_text.h>
#include <kho/query.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kho {

/// Bytes [begin, end) of a text, on boundaries of characters.
struct TextRange {
    std::size_t begin = 0, end = 0;
    bool operator==(const TextRange&) const = default;
};

/// A piece of a document around what was found. UTF-8 in one line: line ends are spaces.
struct Snippet {
    std::string text;
    std::vector<TextRange> hits;  ///< in `text`, in order, not overlapping; none when only filters matched
    bool cut_before = false, cut_after = false;  ///< the document goes on there
};

struct SearchOptions {
    std::size_t limit = 20, offset = 0;
    std::size_t snippet_characters = 160;  ///< 0: no snippets
};

/// A page (or a record's own description) that matches.
struct SearchHit {
    std::int64_t record = 0;           ///< record.row
    std::optional<std::int64_t> page;  ///< page.row; none when the description matches, or the record as such
    double score = 0;                  ///< greater is better; comparable among hits alike in `exact`
    bool exact = true;  ///< the words are there with their marks as typed, or were typed without
    Snippet snippet;
};

struct SearchResult {
    std::vector<SearchHit> hits;  ///< best first
};

/// The boxes of the words of a page that match the words of a query (not those under a NOT), one for each
/// word, in reading order. Phrases match as wholes, over line ends too. A word typed with marks marks its
/// exact form where the page has it, otherwise the folded one.
KHO_API std::vector<Box> hit_boxes(const PageText& page, const Query& query);

/// The same of a recording: when such words are said, each time once, in order. What has no time is left out.
KHO_API std::vector<TimeSpan> hit_times(const PageText& page, const Query& query);

}  // namespace kho
