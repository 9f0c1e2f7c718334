#pragma once

#include <span>
#include <vector>

#include "lstm/charset.h"
#include "lstm/word_graph.h"

namespace kho::lstm {

/// What a run of characters is, as far as a dictionary knows; the greater, the better known. The numbers are
/// the ranks that Tesseract gives them; `free` is text that no dictionary was asked about.
enum class WordKind : std::uint8_t { none = 0, punctuation = 1, free = 2, number = 6, word = 8 };

/// The words that a model knows, with the punctuation around them and the patterns of numbers. Any of its
/// three graphs may be missing. Graphs stay in the model's bytes.
class Dictionary {
 public:
    /// A point that a run of characters has come to.
    struct Place {
        enum class Graph : std::uint8_t { punctuation, words, numbers };
        Graph graph = Graph::punctuation;        ///< punctuation: before a word
        bool behind = false;                     ///< in the punctuation after a word
        bool punctuated = true;                  ///< the word stands in a pattern of punctuation
        WordGraph::Edge edge = WordGraph::none;  ///< the last one in the word's graph
        WordGraph::Edge mark = WordGraph::none;  ///< the last one in the punctuation's; none: at its start
        bool operator==(const Place&) const = default;
    };
    using Places = std::vector<Place>;

    struct Outcome {
        WordKind kind = WordKind::none;  ///< none: nothing known goes on like this
        bool may_end = false;            ///< as a word
    };

    Dictionary() = default;
    Dictionary(WordGraph punctuation, WordGraph words, WordGraph numbers, const Charset& charset);

    [[nodiscard]] bool empty() const { return start_.empty(); }
    /// Where words begin.
    [[nodiscard]] const Places& start() const { return start_; }
    /// Where a character (not a space) leads from places; appended to `to`, which may not hold the places.
    Outcome advance(std::span<const Place> places, int character, Places& to) const;

 private:
    class Step;

    WordGraph punctuation_, words_, numbers_;
    std::vector<bool> is_digit_;
    Places start_;
};

}  // namespace kho::lstm
