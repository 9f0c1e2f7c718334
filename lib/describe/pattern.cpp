#include "describe/pattern.h"

#include <re2/re2.h>

#include <stdexcept>

#include "base/unicode.h"

namespace kho {

namespace {

re2::RE2::Options options() {
    re2::RE2::Options options;
    options.set_max_mem(std::int64_t{512} << 10U);
    options.set_log_errors(false);  // the library prints nothing
    return options;
}

std::string_view view(const re2::StringPiece& piece) {
    return {piece.data(), piece.size()};
}

}  // namespace

Pattern::Pattern(const std::string& expression) {
    // What is read is in NFC. RE2 has ^ and $ at lines by a flag in the expression only; it is no group.
    auto compiled = std::make_shared<re2::RE2>("(?m)" + to_nfc(expression), options());
    if (!compiled->ok()) {
        if (compiled->error_code() == re2::RE2::ErrorPatternTooLarge)
            throw std::invalid_argument("is too large to be looked for");
        throw std::invalid_argument("is no regular expression: " + compiled->error());
    }
    if (re2::RE2::FullMatch("", *compiled))
        throw std::invalid_argument("fits where there is nothing, so it would fit everywhere");
    expression_ = std::move(compiled);
}

int Pattern::groups() const {
    return expression_->NumberOfCapturingGroups();
}

bool Pattern::find(std::string_view text, std::size_t at, int groups, Match& match) const {
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(groups) + 1);
    const re2::StringPiece whole(text.data(), text.size());
    while (at < text.size() && expression_->Match(whole, at, text.size(), re2::RE2::UNANCHORED, found.data(),
                                                  static_cast<int>(found.size()))) {
        if (!found[0].empty()) {
            match.groups.clear();
            for (const re2::StringPiece& group : found)
                match.groups.push_back(group.data() == nullptr ? std::string_view() : view(group));
            return true;
        }
        at = static_cast<std::size_t>(found[0].data() - text.data()) + 1;
        while (at < text.size() && !begins_character(text[at])) ++at;
    }
    return false;
}

}  // namespace kho
