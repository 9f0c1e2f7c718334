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
    std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
    if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();  // "scans/", "."
    return escaped_path(whole.string());
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

Placing::Place Placing::of(const std::string& path, const std::string& folder, const std::string& master) {
    Place place{record_id_from_master(master), 1};
    if (!by_folder_ || folder.empty()) return place;
    FolderRecord& together = folder_of(folder);
    place.first_position = place_in(together.places, file_name(path));
    // A cover sheet that begins several folders must not make one record of them: only a file that is in
    // no other record gives its folder's record the id.
    const bool first_of_its_kind = placed_.insert(master).second;
    if (together.record.empty() && first_of_its_kind && !record_of_master(catalogue_, master))
        together.record = place.record;
    if (!together.record.empty()) place.record = place.of_folder = together.record;
    return place;
}

/// What an earlier run made of the folder, so that pages added since come into the same record.
FolderRecord& Placing::folder_of(const std::string& path) {
    const auto found = folders_.find(path);
    if (found != folders_.end()) return found->second;
    return folders_[path] = record_of_folder(catalogue_, source_path(path));
}

}  // namespace kho
