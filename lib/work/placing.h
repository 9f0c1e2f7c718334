#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/folder_record.h"
#include "catalogue/intake.h"

namespace kho {

/// A path as the catalogue keeps it: absolute, without "." and "..", escaped (base/escape.h).
std::string source_path(const std::string& path);

/// Its last part, escaped.
std::string file_name(const std::string& path);

using Places = std::vector<FolderRecord::Place>;

/// Where somebody gave the pages another order than that of their files' names, the position behind them all:
/// that order stays. Nothing where they stand as their names do.
std::optional<std::int64_t> end_by_hand(const Places& places);

/// A position for a file in its folder's record: in natural order, between the files that are there already;
/// at the end of pages that somebody ordered. Keeps it. How many frames the file has is not known yet.
std::int64_t place_in(Places& places, const std::string& name, const std::string& master);

/// Do so many frames fit there, between the pages that are in the catalogue?
bool has_room(const Places& places, Places::const_iterator place, std::int64_t frames);

/// Gives every file room again, in the same order.
void spread(Places& places);

/// Which record the files of a run belong to.
class Placing {
 public:
    struct Place {
        std::string record;     ///< id
        std::string of_folder;  ///< the record of its folder, if that is to be one and there is one
    };

    /// `by_folder`: one record for a folder of page images, else one for each file.
    Placing(Catalogue& catalogue, bool by_folder) : catalogue_(catalogue), by_folder_(by_folder) {}

    /// Where a file with these bytes belongs that was found in this folder (empty for a file that was named
    /// itself). Not to be asked while a file of the same bytes is on its way in.
    Place of(const std::string& path, const std::string& folder, const std::string& master);

    /// The position of the first frame of a file that `of` was asked about, now that its number of
    /// frames is known. Where there is no room left between its neighbours, moves the folder's pages apart.
    std::int64_t settle(const std::string& path, const std::string& folder, const std::string& master,
                        int frames);

 private:
    FolderRecord& folder_of(const std::string& path);
    void bring_back(const std::string& folder, const std::string& record);

    Catalogue& catalogue_;
    bool by_folder_;
    std::map<std::string, FolderRecord> folders_;
};

}  // namespace kho
