#pragma once

#include <string>
#include <vector>

namespace kho {

/// The paths of all that is below a folder and is no folder itself, in no certain order. Links are not
/// followed; a folder that is not there holds nothing. Throws Error (denied, io) naming the folder that
/// cannot be read: whoever looks for what is missing must not take it for an empty one.
std::vector<std::string> files_below(const std::string& folder);

}  // namespace kho
