#include "work/verified_masters.h"

#include <kho/error.h>

#include "catalogue/masters.h"

namespace kho {

Fd VerifiedMasters::open(const std::string& master) {
    const std::string path = path_of_master(catalogue_.archive(), catalogue_.master(master));
    Fd file = open_for_reading(path);
    const struct stat status = status_of(file, path);
    if (master == last_ && is_unchanged(status, status_)) return file;
    if (hash_file(file, path).id != master)
        throw Error(Code::damaged, path, "its bytes are not those that were taken in",
                    "restore it from a backup; kho check looks at all of them");
    last_ = master;
    status_ = status;
    return file;
}

}  // namespace kho
