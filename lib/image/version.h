#pragma once

#include <string>

namespace kho {

/// libvips' version: "8.14.1".
std::string image_library_version();

}  // namespace kho
