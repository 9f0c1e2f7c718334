#include <kho/error.h>

#include <algorithm>
#include <set>

#include "catalogue/places.h"

namespace kho {

namespace {

constexpr std::int64_t last_position = std::int64_t{1} << 50U;  ///< of those kho gives

/// Where the new ones come among the siblings.
std::size_t index_of(const std::vector<Sibling>& siblings, const Spot& spot) {
    if (spot.before.empty() && spot.after.empty()) return siblings.size();
    const std::string& next_to = spot.before.empty() ? spot.after : spot.before;
    const auto found = std::find_if(siblings.begin(), siblings.end(),
                                    [&](const Sibling& sibling) { return sibling.id == next_to; });
    if (found == siblings.end())
        throw Error(Code::missing, next_to,
                    spot.parent.empty() ? "nobody put it anywhere: it stands where its file's path puts it"
                                        : "does not stand there",
                    "put it there first: kho arrange put");
    return static_cast<std::size_t>(found - siblings.begin()) + (spot.before.empty() ? 1 : 0);
}

/// Positions for `count` more from `index` on; nothing where there is no room for them.
std::vector<std::int64_t> positions_at(const std::vector<Sibling>& siblings, std::size_t index,
                                       std::size_t count) {
    std::vector<std::int64_t> positions;
    const std::int64_t low = index == 0 ? 0 : siblings[index - 1].position;
    const auto wanted = static_cast<std::int64_t>(count);
    if (low < 0 || low > last_position) return {};
    const std::int64_t high =
        index == siblings.size() ? low + (wanted + 1) * place_step : siblings[index].position;
    if (high > 2 * last_position || high - low <= wanted) return {};
    for (std::int64_t i = 1; i <= wanted; ++i) positions.push_back(low + (high - low) / (wanted + 1) * i);
    return positions;
}

}  // namespace

/// The changes that put records at a spot of their siblings, in their order.
std::vector<Change> placed(Db& db, const std::vector<std::string>& records, const Spot& spot) {
    std::vector<Sibling> siblings = siblings_under(db, spot.parent);
    const std::set<std::string> moved(records.begin(), records.end());
    std::erase_if(siblings, [&](const Sibling& sibling) { return moved.contains(sibling.id); });
    const std::size_t index = index_of(siblings, spot);
    std::vector<std::int64_t> positions = positions_at(siblings, index, records.size());
    std::vector<Change> changes;
    const auto put = [&](const std::string& record, std::int64_t position) {
        changes.push_back(put_at(record, heads_of(db, "record", record), spot.parent, position));
    };
    if (positions.empty()) {  // all get new ones
        std::int64_t position = 0;
        for (std::size_t i = 0; i <= siblings.size(); ++i) {
            if (i == index)
                for (std::size_t j = 0; j < records.size(); ++j) positions.push_back(position += place_step);
            if (i < siblings.size()) put(siblings[i].id, position += place_step);
        }
    }
    for (std::size_t i = 0; i < records.size(); ++i) put(records[i], positions[i]);
    return changes;
}

}  // namespace kho
