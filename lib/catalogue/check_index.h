#pragma once

#include <string>
#include <vector>

#include "catalogue/db.h"

namespace kho {

/// Compares the full-text index (tables search and doc_length) with the view document, word by word: whether
/// it holds each word at each place and none besides, whether each word is found when it is looked for, and
/// the lengths that ranking uses. Returns what differs, in words. Throws Error (damaged) where SQLite cannot
/// read on.
///
/// FTS5's own integrity-check needs a catalogue opened to write, and cannot compare a contentless index with
/// a text it does not have.
std::vector<std::string> index_differences(Db& db);

}  // namespace kho
