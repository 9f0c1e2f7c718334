#pragma once

#include <kho/api.h>
#include <kho/catalogue.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kho {

/// One thing that is not as it should be.
struct Problem {
    enum class Kind {
        master_damaged,  ///< bytes that do not have the hash that names them
        master_missing,
        master_unknown,     ///< in the store, but the catalogue does not speak of it
        catalogue_damaged,  ///< integrity_check, foreign keys, a broken chain of ops, a content that changed
        state_differs,      ///< what is folded is not what the ops say
        index_differs,      ///< the index of words does not hold the documents there are
        sidecar_missing,    ///< a master without the small file that says where it came from
        sidecar_damaged,    ///< one whose sum is wrong, or that no kho could have written
        leftover            ///< a temporary file of an interrupted run
    };
    Kind kind;
    std::string subject, message;
    bool fixable = false;  ///< can be made again from what is kept
};
KHO_API const char* name_of(Problem::Kind kind);

struct CheckOptions {
    bool masters = true;  ///< read every master again and compare its hash
    bool fix = false;     ///< make again what is derived; needs a catalogue opened to write
};

struct CheckReport {
    std::int64_t masters = 0, bytes = 0;  ///< read again and found right
    std::vector<Problem> problems;        ///< those that were not fixed
    std::vector<Problem> fixed;
    bool alone = true;  ///< false: another run was writing, so what is folded and the files in the store were
                        ///< not compared
};

/// Compares an archive with itself. Writes nothing unless asked to fix; never touches a master. `progress` is
/// called with the masters done and their number.
KHO_API CheckReport check(Catalogue& catalogue, const CheckOptions& options,
                          const std::function<void(std::int64_t done, std::int64_t all)>& progress = {});

}  // namespace kho
