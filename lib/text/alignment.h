#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kho {

/// A place where two sequences differ: what stands at `a` in the one and at `b` in the other; `nothing` where
/// one of them has no counterpart.
struct Difference {
    static constexpr std::size_t nothing = static_cast<std::size_t>(-1);
    std::size_t a, b;
    bool operator==(const Difference&) const = default;
};

/// The fewest differences between two sequences, in their order: as many as Levenshtein's distance. Memory
/// in proportion to the length (D. Hirschberg 1975), time to the length times the distance (E. Ukkonen 1985).
std::vector<Difference> align(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace kho
