#pragma once

#include <kho/quality.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// What a rule can look at. One of `number` and `word` is there.
struct Measure {
    std::string_view name;
    std::optional<double> (*number)(const ScanFacts&);
    std::string (*word)(const ScanFacts&);
    /// What it is in this scan, for people: "150 dpi".
    std::string (*say)(const ScanFacts&);
    /// Why it is not known.
    std::string (*excuse)(const ScanFacts&);
    bool needs_pixels;  ///< measured on the page, not told by the file
    bool needs_ink;     ///< means nothing on a blank page
};

/// None for a name that no measure has.
const Measure* find_measure(std::string_view name);

/// "dpi, real_dpi, …", for people.
std::string names_of_measures();

}  // namespace kho
