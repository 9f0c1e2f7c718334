#pragma once

#include <kho/api.h>

#include <string>
#include <vector>

namespace kho {

/// One line of what kho finds on a machine.
struct Finding {
    std::string name, value;
    bool good = true;
    std::string hint;  ///< what to do when it is not good
};

/// Looks at the worker and its libraries, the languages installed, and the disk and file system under
/// `folder`.
KHO_API std::vector<Finding> examine_machine(const std::string& folder);

}  // namespace kho
