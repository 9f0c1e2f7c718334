#include "describe/rule_value.h"

#include <algorithm>

#include "describe/tidied.h"

namespace kho {

std::optional<RuleValue> RuleValue::parse(std::string_view text) {
    RuleValue value;
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '$') {
            plain += text[at];
            continue;
        }
        if (++at == text.size()) return std::nullopt;
        if (text[at] == '$') {
            plain += '$';
            continue;
        }
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        value.pieces_.push_back({plain});
        value.pieces_.push_back({"", text[at] - '0'});
        plain.clear();
    }
    value.pieces_.push_back({plain});
    return value;
}

int RuleValue::highest_group() const {
    int highest = -1;
    for (const Piece& piece : pieces_) highest = std::max(highest, piece.group);
    return highest;
}

std::string RuleValue::with(const std::vector<std::string_view>& groups) const {
    std::string text;
    for (const Piece& piece : pieces_) {
        text += piece.text;
        if (piece.group >= 0 && static_cast<std::size_t>(piece.group) < groups.size())
            text += groups[static_cast<std::size_t>(piece.group)];
    }
    return tidied(text);
}

}  // namespace kho
