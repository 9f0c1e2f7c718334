#pragma once

#include <array>
#include <vector>

#include "lstm/codes.h"
#include "lstm/dictionary.h"
#include "lstm/layers.h"

namespace kho::lstm {

/// What was decided for one step of a line.
struct PathStep {
    int character = Codes::none;  ///< `none`: nothing, or a class within a longer code
    WordKind kind = WordKind::free;
    bool repeats = false;  ///< goes on with the step before
    float certainty = 0;   ///< log of the probability, weighted; 0 is certain
};

/// Finds the likeliest text of a line: a search through classes that keeps the best few ways at each step,
/// one lot of free text and one of words that the dictionary knows. The same text, with the same certainties,
/// as Tesseract's RecodeBeamSearch finds, for which see its recodebeam.h. One thread at a time.
class Beam {
 public:
    /// What is given must outlive it.
    Beam(const Charset& charset, const Codes& codes, const Dictionary& dictionary, int null_class);

    /// One for each step; valid until the next call.
    const std::vector<PathStep>& decode(const Probabilities& line);

 private:
    /// What may follow a node. A step where a class shares its probability with a neighbour needs, on one
    /// side of it, a step where the class stands alone.
    enum Follower { anything, only_repeat, no_repeat };
    static constexpr int followers = 3, most_ways = 16;
    static constexpr int nobody = -1, itself = -2;

    /// A way through the line up to a step. Indices go into history_.
    struct Node {
        std::uint64_t hash = 0;  ///< of its classes; equal ways are kept once
        float score = 0;         ///< sum of certainties
        float certainty = 0;
        int code = 0, character = Codes::none;
        int before = nobody;                        ///< the node of the step before
        int letter = nobody;                        ///< the last node that finished a character
        int codes_node = 0;                         ///< where in Codes an unfinished code stands
        std::uint32_t first_place = 0, places = 0;  ///< in places_; none outside the dictionary
        WordKind kind = WordKind::free;
        bool word_may_begin = false;  ///< after it, and no word goes on
        bool word_may_end = false;
        bool repeats = false;  ///< goes on with the class before
    };
    /// Ways of one sort: in or outside the dictionary, what may follow, and how much of a code is there.
    struct Sort {
        bool in_words = false;
        Follower follower = anything;
        int length = 0;

        [[nodiscard]] std::size_t index() const {
            return static_cast<std::size_t>(((in_words ? followers : 0) + follower) * lengths + length);
        }
    };
    static constexpr int lengths = Codes::longest + 1, all_sorts = 2 * followers * lengths;
    /// The best ways of one sort at the step that is being made.
    struct Lot {
        static constexpr std::array<int, Codes::longest + 1> widths{5, 10, 16, 16, 16, 16, 16, 16, 16, 16};
        int size = 0, worst = 0;
        std::array<Node, most_ways> nodes;

        [[nodiscard]] bool has_room(int length, float score) const {
            return size < widths[static_cast<std::size_t>(length)] ||
                   score > nodes[static_cast<std::size_t>(worst)].score;
        }
    };
    struct Range {
        int first = 0, count = 0;
    };
    enum class Tier : std::uint8_t { best, good, rest };

    /// A likely class of the step, with certainties computed once for all ways.
    struct Candidate {
        int code;
        float alone, with_null;
    };

    void rank();
    [[nodiscard]] Candidate candidate(int code) const;
    void make_step(bool first);
    void finish_step(bool first);
    void go_on(int from, const Sort& sort, Tier tier);
    void repeat(int from, const Sort& sort, Tier tier);
    void go_on_with(int from, const Sort& sort, Tier tier, const Candidate& candidate,
                    const Codes::Step& step);
    [[nodiscard]] bool is_hopeless(int from, int character, float sure, bool in_words,
                                   Follower follower) const;
    void add_character(Node& node, bool in_words, Follower follower);
    void add_known(Node& node, Follower follower);
    void add_part(Node& node, const Sort& sort);
    void add_word_start(const Node& node, Follower follower);
    void add(Node& node, const Sort& sort);

    [[nodiscard]] Lot& lot(const Sort& sort) { return lots_[sort.index()]; }
    [[nodiscard]] const Node& node(int index) const { return history_[static_cast<std::size_t>(index)]; }
    [[nodiscard]] Node after(int from, int code, int character, float certainty) const;
    [[nodiscard]] float certainty(float probability) const;
    [[nodiscard]] Tier tier_of(int code) const { return tiers_[static_cast<std::size_t>(code)]; }
    [[nodiscard]] bool has_spaces(int character) const;
    [[nodiscard]] int best_end() const;

    const Charset& charset_;
    const Codes& codes_;
    const Dictionary& dictionary_;
    int null_class_;

    const float* outputs_ = nullptr;  ///< of the step that is being made
    std::vector<Candidate> ranking_;  ///< its likeliest classes, the likeliest first, and the null class
    std::vector<Tier> tiers_;         ///< of all classes
    float both_ = 0;                  ///< certainty of the two likeliest and the null together
    std::vector<Sort> sorts_;         ///< those that occur with the model's codes
    std::array<Lot, all_sorts> lots_;
    std::array<Node, followers> word_starts_;
    std::array<Range, all_sorts> previous_;  ///< the step before, in history_
    std::vector<Node> history_;
    Dictionary::Places places_, new_places_;
    std::vector<PathStep> path_;
};

}  // namespace kho::lstm
