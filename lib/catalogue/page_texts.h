#pragma once

#include <string>

#include "catalogue/db.h"
#include "text/stored_text.h"

/// The texts that readings name by digest.
namespace kho {

/// Stores a text unless it is there already.
void add_page_text(Db& db, const StoredText& stored);

/// Throws Error (damaged) when it is missing, broken, or not what its digest says.
PageText load_page_text(Db& db, const std::string& digest);

}  // namespace kho
