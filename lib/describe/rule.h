#pragma once

#include <kho/proposal.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "describe/pattern.h"
#include "describe/phrases.h"
#include "describe/record_facts.h"
#include "describe/rule_value.h"

namespace kho {

/// A part of the upright page in fractions of its width and height, from the top left.
struct Region {
    double top = 0, bottom = 1, left = 0, right = 1;
};

/// Conditions on what the record has already. Values are compared without the difference of cases.
struct Where {
    std::map<std::string, std::set<std::string>> values;  ///< field, or "tag": one of these, case-folded
    std::string after, before;  ///< days "YYYY-MM-DD": the date may lie on or after, may lie before; or empty
};

struct RuleTest {
    RecordFacts facts;
    std::set<std::string> expected;  ///< as RuleTestFailure has them
    std::string where;               ///< FILE:LINE
};

/// One rule. Its phrases are in the book's index, by its number; what is here says which kinds it has.
struct Rule {
    enum class Page { any, first, last };

    std::string name;
    std::string field;  ///< or "tag"
    bool repeatable = true;
    RuleValue value;
    double confidence = 0;
    bool has_words = false, has_near = false, has_without = false;
    std::size_t within = 0;  ///< words between what is found and a phrase of `near`, at most
    std::optional<Pattern> pattern;
    std::optional<Region> region;
    Page page = Page::any;
    Where where;
    std::vector<RuleTest> tests;
};

/// What a rules file says.
struct RuleBook {
    std::string title;
    std::vector<Rule> rules;
    PhraseIndex phrases;
    std::vector<int> without_words;  ///< numbers of the rules that no phrase leads to
};

/// Evaluates the rules; with `only` the one of this number alone.
std::vector<Proposal> propose_by_rules(const RuleBook& book, const RecordFacts& facts,
                                       std::optional<std::size_t> only);

}  // namespace kho
