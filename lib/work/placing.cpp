#include "work/placing.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>

#include "base/escape.h"
#include "base/unicode.h"

namespace kho {

namespace {

/// Room for the frames of a file, which has at most so many, and for files that come between later.
constexpr std::int64_t positions_per_file = 20'000;

bool is_before(const FolderRecord::Place& place, const std::string& name) {
    return natural_less(place.name, name);
}
bool is_after(const std::string& name, const FolderRecord::Place& place) {
    return natural_less(name, place.name);
}

}  // namespace

std::string source_path(const std::string& path) {
    std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
    if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();  // "scans/", "."
    return escaped_path(whole.string());
}

std::string file_name(const std::string& path) {
    return escaped_path(std::filesystem::path(path).filename().string());
}

std::optional<std::int64_t> end_by_hand(const Places& places) {
    std::int64_t last = std::numeric_limits<std::int64_t>::min(), end = last;
    bool by_hand = false;
    for (const FolderRecord::Place& place : places) {
        if (place.extent == 0) continue;
        by_hand = by_hand || place.position < last;
        last = place.position;
    }
    for (const FolderRecord::Place& place : places) end = std::max(end, place.position + positions_per_file);
    return by_hand ? std::optional(end) : std::nullopt;
}

std::int64_t place_in(Places& places, const std::string& name, const std::string& master) {
    // Behind one of the same name: a file that was scanned again and lies in the place of the old one.
    const auto next = std::upper_bound(places.begin(), places.end(), name, is_after);
    for (auto same = next; same != places.begin() && std::prev(same)->name == name; --same)
        if (std::prev(same)->master == master) return std::prev(same)->position;
    std::int64_t position = 1;
    if (const auto end = end_by_hand(places))
        position = *end;
    else if (next == places.end() && !places.empty())
        position = places.back().position + positions_per_file;
    else if (next == places.begin() && next != places.end())
        position = next->position - positions_per_file;
    else if (next != places.end())
        position = std::midpoint(std::prev(next)->position, next->position);
    places.insert(next, {name, master, position, 0});
    return position;
}

bool has_room(const Places& places, Places::const_iterator place, std::int64_t frames) {
    const auto is_taken = [](const auto& other) { return other.extent > 0; };
    const auto before = std::find_if(std::reverse_iterator(place), places.rend(), is_taken);
    const auto after = std::find_if(std::next(place), places.end(), is_taken);
    return (before == places.rend() || before->position + before->extent <= place->position) &&
           (after == places.end() || place->position + frames <= after->position);
}

void spread(Places& places) {
    std::int64_t position = 1;
    for (FolderRecord::Place& place : places) {
        place.position = position;
        position += std::max(positions_per_file, place.extent);
    }
}

Placing::Place Placing::of(const std::string& path, const std::string& folder, const std::string& master) {
    const bool together = by_folder_ && !folder.empty();
    // Its pages stand where they stood: in a record that is there, or in a deleted one that comes back.
    if (const auto held = record_that_held(catalogue_, master)) {
        if (together) bring_back(folder, *held);
        return {*held, together ? folder_of(folder).record : ""};
    }
    const std::string own = record_id_from_master(master);
    if (!together) return {own, ""};
    FolderRecord& its = folder_of(folder);
    place_in(its.places, file_name(path), master);
    if (its.record.empty()) its.record = own;
    return {its.record, its.record};
}

std::int64_t Placing::settle(const std::string& path, const std::string& folder, const std::string& master,
                             int frames) {
    if (!by_folder_ || folder.empty()) return 1;
    FolderRecord& its = folder_of(folder);
    const std::string name = file_name(path);
    auto found = std::lower_bound(its.places.begin(), its.places.end(), name, is_before);
    while (found != its.places.end() && found->name == name && found->master != master) ++found;
    if (found == its.places.end() || found->name != name) return 1;
    if (!end_by_hand(its.places) && !has_room(its.places, found, frames)) {
        spread(its.places);
        move_pages(catalogue_, its);
    }
    found->extent = frames;
    return found->position;
}

/// What an earlier run made of the folder, so that pages added since come into the same record.
FolderRecord& Placing::folder_of(const std::string& path) {
    const auto found = folders_.find(path);
    if (found != folders_.end()) return found->second;
    return folders_[path] = record_of_folder(catalogue_, source_path(path));
}

/// A deleted record of the folder comes back with the first of its files, and those that are new come into
/// it.
void Placing::bring_back(const std::string& folder, const std::string& record) {
    FolderRecord& its = folder_of(folder);
    if (its.record.empty()) its = record_of_folder(catalogue_, source_path(folder), record);
}

}  // namespace kho
