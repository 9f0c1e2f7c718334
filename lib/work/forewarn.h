#pragma once

#include <kho/archive.h>
#include <kho/ingest.h>

#include <vector>

#include "work/walk.h"

namespace kho {

/// Says before a run what may go wrong in it: an archive on a file system that locks and saves badly, and too
/// little space for the files, should all of them be new and be copied.
void forewarn(const Archive& archive, const std::vector<FoundFile>& files, bool copies,
              const Observer& observer);

}  // namespace kho
