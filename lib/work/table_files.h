#pragma once

#include <kho/catalogue.h>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalogue/import_records.h"

namespace kho {

/// The originals that a table names: found, opened and hashed, each once.
class TableFiles {
 public:
    TableFiles(Catalogue& catalogue, std::string folder);

    /// Those of a row; what is wrong with them is told.
    std::vector<RowFile> of(const RecordRow& row, const std::string& column, TableMistakes& mistakes);

    /// Paths of those the archive has not yet, or (`to_read`) whose pages were not all read.
    [[nodiscard]] std::vector<std::string> to_take_in(bool to_read);
    /// The line of the first row that names the path; 0: none does.
    [[nodiscard]] std::size_t line_of(const std::string& path) const;

    /// What the plan is told once they are in: called before.
    [[nodiscard]] RecordPlanRules rules_once_in(RecordPlanRules rules);

 private:
    struct Found {
        RowFile file;
        std::size_t line = 0;
        bool is_there = true;  ///< false: only its master is, in the archive
    };

    Found find(const std::string& named);

    Catalogue& catalogue_;
    std::string folder_;
    std::map<std::string, Found> found_;                                 // by what the table calls them
    std::map<std::string, std::size_t> lines_;                           // by path
    std::optional<std::unordered_map<std::string, std::string>> known_;  // masters by where they came from
};

}  // namespace kho
