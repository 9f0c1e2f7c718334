#pragma once

#include <kho/archive.h>
#include <kho/ingest.h>

#include <string>
#include <vector>

#include "base/fd.h"
#include "catalogue/sidecar.h"

namespace kho {

/// A master as the store alone tells of it.
struct StoredMaster {
    std::string path;  ///< of its bytes: in the store, or where it was taken in in place
    Sidecar sidecar;   ///< without one: what can be said all the same; a record of its own, taken in now
    bool has_sidecar = false, has_damaged_sidecar = false;
};

/// All in the store, in the order they were taken in: by time, then by record and place in it. Damaged
/// sidecars are told to `observer.failed`.
std::vector<StoredMaster> stored_masters(const Archive& archive, const Observer& observer);

/// Opens it, compares its hash with its name, and fills in what was not known without a sidecar. Throws
/// Error, naming its path: missing, damaged, denied, io.
Fd open_verified(StoredMaster& master);

}  // namespace kho
