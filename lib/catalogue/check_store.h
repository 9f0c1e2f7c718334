#pragma once

#include <kho/check.h>

/// The part of a check that looks at files: masters, their sidecars, and what is in the store beside them.
namespace kho {

/// Reads every master again and compares its hash; `progress` as in check().
void check_masters(Catalogue& catalogue, CheckReport& report,
                   const std::function<void(std::int64_t done, std::int64_t all)>& progress);

/// Each known master's sidecar: is it there, and whole?
void check_sidecars(Catalogue& catalogue, std::vector<Problem>& problems);

/// Files of the store that nothing speaks of, and what interrupted runs left.
void check_strays(Catalogue& catalogue, std::vector<Problem>& problems);

/// Mends what `check_sidecars` and `check_strays` called fixable. Only under the write lock. Throws Error.
void fix_store(Catalogue& catalogue, const std::vector<Problem>& problems);

/// Where a catalogue is built anew before it takes its place: rebuild.h.
std::string rebuilding_folder(const Archive& archive);

}  // namespace kho
