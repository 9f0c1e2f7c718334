#pragma once

#include <cstddef>
#include <string>

#include "catalogue/op.h"
#include "catalogue/store.h"

/// Who may see a record: a value of the field `access`. It is never lowered but where somebody says so.
namespace kho {

/// 0 of the most open; of what this version does not know more than of any.
std::ptrdiff_t closedness(const std::string& access);

const std::string& stricter_access(const std::string& a, const std::string& b);

/// The change that gives a record this access, in the place of all that stands. `by` says so.
Change access_change(Store& store, const std::string& record, const std::string& access,
                     const std::string& by);

}  // namespace kho
