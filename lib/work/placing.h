#pragma once

#include <map>
#include <set>
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

/// Which record the files of a run belong to.
class Placing {
 public:
    struct Place {
        std::string record;          ///< id
        int first_position = 1;      ///< of the file's frames in it
        std::string of_folder = {};  ///< the record of its folder, if that is to be one and there is one
    };

    /// `by_folder`: one record for a folder of page images, else one for each file.
    Placing(Catalogue& catalogue, bool by_folder) : catalogue_(catalogue), by_folder_(by_folder) {}

    /// The place of a file with these bytes, found in this folder (empty for a file that was named itself).
    Place of(const std::string& path, const std::string& folder, const std::string& master);

 private:
    FolderRecord& folder_of(const std::string& path);

    Catalogue& catalogue_;
    bool by_folder_;
    std::map<std::string, FolderRecord> folders_;
    std::set<std::string> placed_;  // masters that some folder of this run has
};

}  // namespace kho
