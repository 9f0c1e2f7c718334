#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// What a rule says of a record: text in which $1 … $9 stand for the groups of its pattern, $0 for all that
/// it fits, and $$ for a dollar sign.
class RuleValue {
 public:
    RuleValue() = default;
    /// Nothing where a dollar sign stands before anything else.
    static std::optional<RuleValue> parse(std::string_view text);

    [[nodiscard]] int highest_group() const;  ///< -1: it is the same for all records

    /// With the groups put in, tidied; missing groups are empty.
    [[nodiscard]] std::string with(const std::vector<std::string_view>& groups) const;

 private:
    struct Piece {
        std::string text;
        int group = -1;  ///< stands in place of the text
    };
    std::vector<Piece> pieces_;
};

}  // namespace kho
