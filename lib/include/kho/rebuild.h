#pragma once

#include <kho/api.h>
#include <kho/archive.h>
#include <kho/ingest.h>

#include <cstddef>
#include <string>

namespace kho {

struct RebuildOptions {
    std::string languages;  ///< of the archive; empty: what the old catalogue says, else "vie"
    int max_megapixels = 400;
    int jobs = 0;             ///< worker processes; 0: one for each processor
    double wait_seconds = 0;  ///< for another run to end
};

struct RebuildReport {
    std::size_t masters = 0;          ///< in the new catalogue
    std::size_t without_sidecar = 0;  ///< of these: nothing but their bytes was known
    std::size_t left_out = 0;         ///< damaged, missing or undecodable: each was told to `failed`
    std::string set_aside;            ///< where the old catalogue is now; empty if it was gone
    std::string languages;
};

/// Makes the catalogue of an archive anew from its masters and their sidecars: names, paths, times, digests,
/// records and the places of pages in them. Descriptions and readings were in the old one, which is set
/// aside, never deleted; pages are read by `read_pages`. Until all is done nothing in the archive changes, so
/// it may be cut off and begun again. `observer.failed` and `.progress` are called. Throws Error: exists (the
/// catalogue is whole), missing (there are no masters), damaged (none is of use), busy, unavailable, io,
/// interrupted.
KHO_API RebuildReport rebuild(const Archive& archive, const RebuildOptions& options,
                              const Observer& observer);

}  // namespace kho
