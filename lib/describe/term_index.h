#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <kho/vocabulary.h>

namespace kho {

/// Finds the terms of a vocabulary, which must live as long, unchanged and sound (`check`). Making it
/// takes some 10 µs a label; every look-up is quick then. Any number of threads may look up at once.
class TermIndex {
 public:
    using Terms = std::vector<const Term*>;

    explicit TermIndex(const Vocabulary& vocabulary);

    /// The term of a code, or null.
    [[nodiscard]] const Term* by_code(std::string_view code) const;

    /// The terms that a text may mean, in the order of the vocabulary: that of this code; else those with
    /// this label, preferred or other, of any language; else those whose label has the same words
    /// (base/words.h: cases, hyphens and the place of tone marks make no difference); else the same without
    /// marks. By a label only those are found whose time has a day of `on`, an EDTF date; without a date all
    /// are, such as two provinces of one name. The caller takes a single one for certain, and asks about
    /// several.
    [[nodiscard]] Terms find(std::string_view text, std::string_view on = {}) const;

    /// All terms below that of a code, nearer ones first.
    [[nodiscard]] Terms descendants(std::string_view code) const;
    /// All that came in its place, and in the place of those.
    [[nodiscard]] Terms successors(std::string_view code) const;
    /// All in whose place it came: whoever looks for what is there now finds what was said in older terms.
    [[nodiscard]] Terms predecessors(std::string_view code) const;

 private:
    using Places = std::vector<std::size_t>;
    using Edges = std::vector<Places>;
    using Names = std::unordered_map<std::string, Places>;

    void add_name(const std::string& label, std::size_t place);
    [[nodiscard]] Terms found(const Names& names, const std::string& name, std::string_view on) const;
    [[nodiscard]] Terms reached(std::string_view code, const Edges& edges) const;

    const std::vector<Term>& terms_;
    std::unordered_map<std::string_view, std::size_t> codes_;
    Names labels_, words_, folded_;
    Edges narrower_, later_, earlier_;
};

/// The one term that a text means in a vocabulary on a date, or null: there is none, or there are several.
const Term* find_term(const Vocabulary& vocabulary, std::string_view text, std::string_view on = {});

}  // namespace kho
