#pragma once

#include <string>
#include <vector>

#include "catalogue/intake.h"

namespace kho {

/// A path as the catalogue keeps it: absolute, without "." and "..", escaped (base/escape.h).
std::string source_path(const std::string& path);

/// Its last part, escaped.
std::string file_name(const std::string& path);

/// The position of a file in its folder's record: in natural order, and between the files that are there
/// already, with room for its frames. Remembers it.
int place_in(std::vector<FolderRecord::Place>& places, const std::string& name);

}  // namespace kho
