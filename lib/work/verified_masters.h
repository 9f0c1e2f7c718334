#pragma once

#include <kho/catalogue.h>
#include <sys/stat.h>

#include <string>

#include "base/fd.h"

namespace kho {

/// Opens masters for workers, their bytes hashed again: what is looked at must be what was taken in. A file
/// of a thousand pages, asked for page after page, is not hashed a thousand times.
class VerifiedMasters {
 public:
    explicit VerifiedMasters(Catalogue& catalogue) : catalogue_(catalogue) {}

    /// Throws Error (missing, denied, io, damaged).
    Fd open(const std::string& master);

 private:
    Catalogue& catalogue_;
    std::string last_;  // and its status when it was hashed
    struct stat status_ {};
};

}  // namespace kho
