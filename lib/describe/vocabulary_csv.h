#pragma once

#include <kho/vocabulary.h>
#include "base/csv.h"

namespace kho {

/// Reads a vocabulary from a table, unchecked but for what its rows say by themselves. Throws Error (damaged)
/// at FILE:LINE.
Vocabulary vocabulary_from_csv(CsvReader table, const std::string& file, const std::string& scheme);

}  // namespace kho
