#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/words.h"

namespace kho {

/// What a phrase is to its rule.
enum class PhraseRole : std::uint8_t { words, near, without };

/// Words that follow each other, as a rule has them: found with any marks and capitals where they are typed
/// without marks; as typed where one of them has marks, or with = before them; "quy*" is what begins so.
struct Phrase {
    std::vector<std::string> words;  ///< in the form they are looked for
    bool exact = false;              ///< which form of a page's words they are compared with
    std::string beginning;           ///< with *: the last word may also be one that begins so

    /// Throws std::invalid_argument that says in one clause what is wrong: no word in it, a * inside.
    static Phrase parse(std::string_view text);
};

/// A place where a phrase stands: bytes of the text that the tokens are of.
struct PhraseHit {
    int rule = 0;
    PhraseRole role = PhraseRole::words;
    std::size_t begin = 0, end = 0;
};

/// Gathers hits, of one rule and role no more than are needed.
class PhraseHits {
 public:
    explicit PhraseHits(int rules) : counts_(static_cast<std::size_t>(rules) * 3) {}
    void add(const PhraseHit& hit);
    [[nodiscard]] std::vector<PhraseHit> sorted() &&;

 private:
    std::vector<std::uint16_t> counts_;
    std::vector<PhraseHit> hits_;
};

/// Phrases that share their beginnings, so that each word of a page is looked up once for all that may begin
/// with it: what finding costs depends on the page and on what is found, hardly on how many phrases there
/// are.
class PhraseTree {
 public:
    void add(const std::vector<std::string>& words, const std::string& beginning, int rule, PhraseRole role);

    /// `forms` are the words of the page in order, as the phrases have them; `tokens` where they stand.
    void find(const std::vector<std::string_view>& forms, const std::vector<Token>& tokens,
              PhraseHits& hits) const;

 private:
    struct Owner {
        int rule = 0;
        PhraseRole role = PhraseRole::words;
    };
    struct Node {
        std::vector<Owner> ends;                                         ///< of phrases that end here
        std::map<std::string, std::vector<Owner>, std::less<>> endings;  ///< beginnings of one more word
        std::size_t longest_ending = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::size_t add_child(std::size_t node, const std::string& word);
    void find_endings(const Node& node, std::string_view form, std::size_t begin, std::size_t end,
                      PhraseHits& hits) const;

    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;  ///< of words, from 1
    std::unordered_map<std::uint64_t, std::size_t> children_;  ///< node and number of the word to node
    std::vector<Node> nodes_{1};
};

/// All phrases of a rules file.
class PhraseIndex {
 public:
    void add(const Phrase& phrase, int rule, PhraseRole role);

    /// Where they stand among the words of a page; by rule, then by role, then in order of the text. Of one
    /// rule and role 300 at most, of either form the first: a page may have a million words.
    [[nodiscard]] std::vector<PhraseHit> find(const std::vector<Token>& tokens) const;

 private:
    PhraseTree exact_, folded_;
    int rules_ = 0;  ///< one more than the highest number
};

}  // namespace kho
