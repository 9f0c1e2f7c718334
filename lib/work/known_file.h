#pragma once

#include <kho/ingest.h>

#include "catalogue/master_pages.h"
#include "work/examined.h"

namespace kho {

/// A file whose bytes are in already: puts into the archive what it adds, which is a copy where the store has
/// none, its path as another source, and tags. Says so in the outcome, and counts it. `pages` are its
/// master's. Throws Error, naming the file.
void meet_again(Catalogue& catalogue, const Examined& file, const std::vector<MasterPage>& pages,
                const IngestOptions& options, FileOutcome& outcome, RunReport& report);

}  // namespace kho
