#include "lstm/dictionary.h"

#include <algorithm>

namespace kho::lstm {

namespace {

constexpr int a_word = 0;   // the letter that stands for one in the punctuation's graph
constexpr int a_digit = 0;  // the letter that stands for any in the numbers' graph

using Edge = WordGraph::Edge;
using Place = Dictionary::Place;

/// The edge with a letter after an edge, or at the start of the graph.
Edge follow(const WordGraph& graph, Edge edge, int letter) {
    return graph.find(edge == WordGraph::none ? 0 : graph.target(edge), letter);
}

}  // namespace

/// One character's way from all places.
class Dictionary::Step {
 public:
    Step(const Dictionary& dictionary, int character, Places& to)
        : in_(dictionary), character_(character), to_(to), first_(static_cast<std::ptrdiff_t>(to.size())) {}

    /// From the punctuation before a word: into a word, or on.
    void begin_word(const Place& place) {
        const Edge word = follow(in_.punctuation_, place.mark, a_word);
        if (word != WordGraph::none) {
            for (const auto which : {Place::Graph::words, Place::Graph::numbers}) {
                const Edge edge = graph(which).find(0, letter(which));
                if (edge != WordGraph::none)
                    add({which, false, true, edge, word},
                        ends(which, edge) && in_.punctuation_.ends_word(word));
            }
        }
        const Edge mark = follow(in_.punctuation_, place.mark, character_);
        if (mark != WordGraph::none) add({.mark = mark}, in_.punctuation_.ends_word(mark));
    }

    /// From within a word: on in it, or into the punctuation after it.
    void go_on(const Place& place) {
        if (place.punctuated && place.edge != WordGraph::none && ends(place.graph, place.edge)) {
            const Edge mark = follow(in_.punctuation_, place.mark, character_);
            if (mark != WordGraph::none)
                add({place.graph, true, true, place.edge, mark}, in_.punctuation_.ends_word(mark));
        }
        if (place.behind) return;
        const Edge edge = follow(graph(place.graph), place.edge, letter(place.graph));
        if (edge == WordGraph::none) return;
        add({place.graph, false, place.punctuated, edge, place.mark},
            ends(place.graph, edge) && (!place.punctuated || in_.punctuation_.ends_word(place.mark)));
    }

    [[nodiscard]] Outcome outcome() const { return outcome_; }

 private:
    [[nodiscard]] const WordGraph& graph(Place::Graph which) const {
        return which == Place::Graph::words ? in_.words_ : in_.numbers_;
    }
    [[nodiscard]] bool ends(Place::Graph which, Edge edge) const { return graph(which).ends_word(edge); }
    [[nodiscard]] int letter(Place::Graph which) const {
        const bool digit =
            which == Place::Graph::numbers && in_.is_digit_[static_cast<std::size_t>(character_)];
        return digit ? a_digit : character_;
    }

    void add(const Place& place, bool may_end) {
        constexpr WordKind kinds[] = {WordKind::punctuation, WordKind::word,
                                      WordKind::number};  // NOLINT(*-c-arrays)
        outcome_.kind = std::max(outcome_.kind, kinds[static_cast<std::size_t>(place.graph)]);
        outcome_.may_end |= may_end;
        constexpr std::ptrdiff_t most = 256;  // in real dictionaries there are a few
        if (to_.end() - to_.begin() - first_ == most) return;
        if (std::find(to_.begin() + first_, to_.end(), place) == to_.end()) to_.push_back(place);
    }

    const Dictionary& in_;
    int character_;
    Places& to_;
    std::ptrdiff_t first_;
    Outcome outcome_;
};

Dictionary::Dictionary(WordGraph punctuation, WordGraph words, WordGraph numbers, const Charset& charset)
    : punctuation_(punctuation), words_(words), numbers_(numbers) {
    for (const auto& character : charset.characters) is_digit_.push_back(character.is_digit);
    const Edge bare = punctuation_.find(0, a_word);
    const bool any_word = bare != WordGraph::none && punctuation_.ends_word(bare);
    if (!punctuation_.empty()) start_.push_back({});
    if (any_word) return;  // words stand in a pattern of no punctuation
    for (const auto which : {Place::Graph::words, Place::Graph::numbers})
        if (!(which == Place::Graph::words ? words_ : numbers_).empty())
            start_.push_back({.graph = which, .punctuated = false});
}

Dictionary::Outcome Dictionary::advance(std::span<const Place> places, int character, Places& to) const {
    Step step(*this, character, to);
    for (const Place& place : places) {
        if (place.graph == Place::Graph::punctuation) {
            step.begin_word(place);
        } else {
            step.go_on(place);
        }
    }
    return step.outcome();
}

}  // namespace kho::lstm
