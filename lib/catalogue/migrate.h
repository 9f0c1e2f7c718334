#pragma once

#include "catalogue/db.h"

namespace kho {

/// Brings a catalogue that an earlier version made up to date, in one transaction; leaves all others alone.
void migrate(Db& db);

/// What records of such a catalogue say, put into the table that stands in for `field_value` while it is only
/// read.
void describe_older(Db& db);

}  // namespace kho
