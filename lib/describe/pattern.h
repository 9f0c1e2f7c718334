#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace kho {

/// A regular expression of an archivist: RE2's syntax (https://github.com/google/re2/wiki/Syntax), by
/// characters of UTF-8, ^ and $ at every line. The time it takes grows with the text, whatever the
/// expression; what it remembers stays below 512 KiB. Cheap to copy; many threads may use one.
class Pattern {
 public:
    /// Throws std::invalid_argument that says in one clause what is wrong: no regular expression, one that
    /// is too large, one that fits nothing at all.
    explicit Pattern(const std::string& expression);

    [[nodiscard]] int groups() const;

    /// Where it fits: `groups[0]` is all of it, groups that took no part are empty. All are parts of `text`.
    struct Match {
        std::vector<std::string_view> groups;
    };

    /// The next place from byte `at` on where it fits something; false: there is none. `groups` more than 0
    /// are told; fewer is faster.
    bool find(std::string_view text, std::size_t at, int groups, Match& match) const;

 private:
    std::shared_ptr<const re2::RE2> expression_;
};

}  // namespace kho
