#include "work/placing.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include "base/escape.h"
#include "base/unicode.h"

namespace kho {

namespace {

/// Room for the frames of a file, and for files that come between later.
constexpr int positions_per_file = 20'000;

}  // namespace

std::string source_path(const std::string& path) {
    return escaped_path(std::filesystem::absolute(path).lexically_normal().string());
}

std::string file_name(const std::string& path) {
    return escaped_path(std::filesystem::path(path).filename().string());
}

int place_in(std::vector<FolderRecord::Place>& places, const std::string& name) {
    const auto next = std::find_if(places.begin(), places.end(),
                                   [&](const auto& place) { return !natural_less(place.name, name); });
    if (next != places.end() && next->name == name) return next->position;
    int position = 1;
    if (next == places.end() && !places.empty())
        position = places.back().position + positions_per_file;
    else if (next == places.begin() && next != places.end())
        position = next->position - positions_per_file;
    else if (next != places.end())
        position = std::midpoint(std::prev(next)->position, next->position);
    places.insert(next, {name, position});
    return position;
}

}  // namespace kho
