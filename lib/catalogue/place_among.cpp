#include <kho/error.h>

#include <algorithm>
#include <set>

#include "catalogue/places.h"

namespace kho {

namespace {

/// One of those that will stand there; new ones have no position yet.
struct Entry {
    std::string id;
    std::optional<std::int64_t> before, now;
};

std::vector<Entry>::iterator spot_of(std::vector<Entry>& entries, const Insertion& insertion,
                                     const std::set<std::string>& moved) {
    const std::string& next_to = insertion.before.empty() ? insertion.after : insertion.before;
    if (next_to.empty()) return entries.end();
    if (moved.contains(next_to))
        throw Error(Code::usage, next_to, "cannot come next to itself", "name another record");
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == next_to; });
    if (found == entries.end())
        throw Error(Code::missing, next_to, "nobody put it there, so nothing can come next to it",
                    "kho tree shows what stands where; put it there first: kho arrange put");
    return insertion.before.empty() ? std::next(found) : found;
}

/// Gives the new ones positions between their neighbours. False where there is no room.
bool fill_gaps(std::vector<Entry>& entries) {
    std::int64_t low = 0;
    for (auto at = entries.begin(); at != entries.end();) {
        const auto next = std::find_if(at, entries.end(), [](const Entry& entry) { return entry.before; });
        const std::int64_t count = next - at;
        if (count > 0 && (low < 0 || low > last_position)) return false;
        const std::int64_t high = next != entries.end() ? *next->before
                                  : count > 0           ? low + (count + 1) * place_step
                                                        : low;
        if (count > 0 && (high > 2 * last_position || high - low <= count)) return false;
        for (std::int64_t i = 1; at != next; ++at, ++i) at->now = low + (high - low) / (count + 1) * i;
        if (at == entries.end()) break;
        low = *at->before;
        at->now = low;
        ++at;
    }
    return true;
}

}  // namespace

std::vector<Change> placed(Store& store, const std::string& parent,
                           const std::vector<Insertion>& insertions) {
    std::set<std::string> moved;
    for (const Insertion& insertion : insertions)
        moved.insert(insertion.records.begin(), insertion.records.end());
    std::vector<Entry> entries;
    for (Sibling& sibling : siblings_under(store.db(), parent))
        if (!moved.contains(sibling.id)) entries.push_back({std::move(sibling.id), sibling.position, {}});
    for (const Insertion& insertion : insertions) {
        std::vector<Entry> added;
        for (const std::string& record : insertion.records) added.push_back({record, {}, {}});
        entries.insert(spot_of(entries, insertion, moved), added.begin(), added.end());
    }
    if (!fill_gaps(entries)) {  // all get new ones
        std::int64_t position = 0;
        for (Entry& entry : entries) entry.now = position += place_step;
    }
    std::vector<Change> changes;
    for (const Entry& entry : entries)
        if (entry.now != entry.before) changes.push_back(put_at(store, entry.id, parent, *entry.now));
    return changes;
}

}  // namespace kho
