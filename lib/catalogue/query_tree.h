#pragma once

#include <string>
#include <vector>

#include "base/words.h"

namespace kho {

/// What filters look at; `field` is any field of records, by its name.
enum class Filter { lang, kind, level, access, after, before, tag, id, in, proposed, field };

/// A query as a tree. `all` of no children matches everything; `none` has one child. Neither `all` in `all`
/// nor `any` in `any` nor `none` in `none` occurs, so siblings see each other.
struct QueryNode {
    enum class Kind { words, filter, all, any, none };
    Kind kind = Kind::all;

    // words: one, or a phrase
    std::vector<Token> tokens;
    bool exact_only = false;  ///< written =word: marks must be as typed
    bool prefix = false;      ///< the last token is the beginning of a word

    // filter
    Filter filter = Filter::lang;
    std::string name;   ///< of the field, where the filter is one
    std::string value;  ///< checked, in the form it is compared in

    // all, any, none
    std::vector<QueryNode> children;
};

}  // namespace kho
