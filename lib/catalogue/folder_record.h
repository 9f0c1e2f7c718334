#pragma once

#include <kho/catalogue.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kho {

/// The record that a folder's page images were made one of, and where each stands in it.
struct FolderRecord {
    struct Place {
        std::string name;           ///< of the file, escaped
        std::string master;         ///< id
        std::int64_t position = 0;  ///< of its first frame
        std::int64_t extent = 0;    ///< positions its pages take up; 0: it is not in the catalogue yet
    };
    std::string record;         ///< id; empty where there is none yet
    std::vector<Place> places;  ///< in natural order of the names, each master once
};

/// The record of a folder (a path as `source` has it) that is not deleted.
FolderRecord record_of_folder(Catalogue& catalogue, const std::string& folder);

/// The places of a folder's files in this very record, deleted or not.
FolderRecord record_of_folder(Catalogue& catalogue, const std::string& folder, const std::string& record);

/// Moves the pages to where the places say, in one transaction. A page keeps its distance to its master's
/// first.
void move_pages(Catalogue& catalogue, const FolderRecord& folder);

}  // namespace kho
