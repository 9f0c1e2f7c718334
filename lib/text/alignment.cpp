#include "text/alignment.h"

#include <algorithm>
#include <limits>

namespace kho {

namespace {

using Symbols = std::span<const std::uint32_t>;
using Place = std::ptrdiff_t;

constexpr Place far = std::numeric_limits<Place>::max() / 4;

/// The diagonals j - i of the table of distances that are looked at.
struct Band {
    Place low, high;

    /// Those that a way of at most `distance` steps off the diagonal can reach between sequences whose
    /// lengths differ so.
    static Band around(Place difference, Place distance) {
        const Place spare = std::max<Place>(0, distance - std::abs(difference)) / 2 + 1;
        return {std::min<Place>(0, difference) - spare, std::max<Place>(0, difference) + spare};
    }
};

/// The distances of the whole of `a` from each beginning of `b`; with `backwards` from each end of it, the
/// shortest first. Right where they come from within the band.
std::vector<Place> distances(Symbols a, Symbols b, const Band& band, bool backwards) {
    const auto rows = static_cast<Place>(a.size()), columns = static_cast<Place>(b.size());
    const auto at = [backwards](Symbols symbols, Place i) {
        return symbols[static_cast<std::size_t>(backwards ? static_cast<Place>(symbols.size()) - 1 - i : i)];
    };
    std::vector<Place> row(b.size() + 1, far);
    for (Place j = 0; j <= std::min(columns, band.high); ++j) row[static_cast<std::size_t>(j)] = j;
    for (Place i = 1; i <= rows; ++i) {
        const Place first = std::max<Place>(0, i + band.low), last = std::min(columns, i + band.high);
        if (first > last) return std::vector<Place>(b.size() + 1, far);
        Place* const cell = row.data();
        Place above_left = first > 0 ? cell[first - 1] : far;
        if (first > 0) cell[first - 1] = far;
        for (Place j = first; j <= last; ++j) {
            const Place above = cell[j];
            Place best = above + 1;
            if (j > 0) {
                best = std::min(best, cell[j - 1] + 1);
                best = std::min(best, above_left + (at(a, i - 1) == at(b, j - 1) ? 0 : 1));
            }
            cell[j] = best;
            above_left = above;
        }
    }
    for (Place j = 0; j <= columns; ++j)
        if (j - rows < band.low || j - rows > band.high) row[static_cast<std::size_t>(j)] = far;
    return row;
}

struct Cut {
    std::size_t at;        ///< of b
    Place before, behind;  ///< distances of the two halves
};

/// Where the best way crosses the middle of `a`.
Cut find_cut(Symbols a, Symbols b, const Band& band) {
    const std::size_t half = a.size() / 2;
    const std::vector<Place> before = distances(a.first(half), b, band, false),
                             behind = distances(a.subspan(half), b, band, true);
    Cut best{0, far, far};
    for (std::size_t j = 0; j <= b.size(); ++j)
        if (before[j] + behind[b.size() - j] < best.before + best.behind)
            best = {j, before[j], behind[b.size() - j]};
    return best;
}

class Aligner {
 public:
    std::vector<Difference> differences;

    /// `offset`: where a and b begin. `distance`: known to be enough.
    void align(Symbols a, Symbols b, Difference offset, Place distance) {
        while (!a.empty() && !b.empty() && a.front() == b.front()) {
            a = a.subspan(1), b = b.subspan(1);
            ++offset.a, ++offset.b;
        }
        while (!a.empty() && !b.empty() && a.back() == b.back())
            a = a.first(a.size() - 1), b = b.first(b.size() - 1);
        if (a.size() <= 1 || b.empty()) return align_short(a, b, offset);
        const auto difference = static_cast<Place>(b.size()) - static_cast<Place>(a.size());
        const Cut cut = find_cut(a, b, Band::around(difference, distance));
        const std::size_t half = a.size() / 2;
        align(a.first(half), b.first(cut.at), offset, cut.before);
        align(a.subspan(half), b.subspan(cut.at), {offset.a + half, offset.b + cut.at}, cut.behind);
    }

 private:
    /// At most one of a, or none of b.
    void align_short(Symbols a, Symbols b, const Difference& offset) {
        constexpr std::size_t nothing = Difference::nothing;
        if (b.empty()) {
            for (std::size_t i = 0; i < a.size(); ++i) differences.push_back({offset.a + i, nothing});
            return;
        }
        std::size_t match = b.size();
        bool equal = false;
        if (!a.empty()) {
            match = static_cast<std::size_t>(std::find(b.begin(), b.end(), a.front()) - b.begin());
            equal = match < b.size();
            if (!equal) match = 0;
        }
        for (std::size_t j = 0; j < b.size(); ++j) {
            if (j == match && equal) continue;
            differences.push_back({j == match ? offset.a : nothing, offset.b + j});
        }
    }
};

/// The distance, found by trying wider and wider bands.
Place find_distance(Symbols a, Symbols b) {
    const auto difference = static_cast<Place>(b.size()) - static_cast<Place>(a.size());
    const auto most = static_cast<Place>(std::max(a.size(), b.size()));
    for (Place guess = std::abs(difference) + 32;; guess *= 2) {
        const Place found = distances(a, b, Band::around(difference, guess), false).back();
        if (found <= guess || guess >= most) return std::min(found, most);
    }
}

}  // namespace

std::vector<Difference> align(Symbols a, Symbols b) {
    Aligner aligner;
    aligner.align(a, b, {0, 0}, find_distance(a, b));
    return std::move(aligner.differences);
}

}  // namespace kho
