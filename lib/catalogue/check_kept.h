#pragma once

#include <kho/check.h>

#include <vector>

#include "catalogue/db.h"

namespace kho {

/// Looks at what is kept beside the ops: texts of pages against their digests, the site that writes here, the
/// journal of readings begun. Adds what is wrong to `problems`.
void check_kept(Db& db, std::vector<Problem>& problems);

/// Takes out of the journal of readings begun what speaks of no page or makes no sense: at worst a page is
/// tried once more.
void mend_journal(Db& db);

}  // namespace kho
