#pragma once

#include "catalogue/db.h"

namespace kho {

/// Brings a catalogue that an earlier version made up to date, in one transaction; leaves all others alone.
void migrate(Db& db);

}  // namespace kho
