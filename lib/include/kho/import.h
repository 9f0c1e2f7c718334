#pragma once

#include <kho/api.h>
#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/ingest.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Descriptions out of a table, and the originals it names.
namespace kho {

struct TableOptions {
    /// What columns are whose names do not say so: name in the table, and a name that kho knows; nothing, to
    /// pass the column over.
    std::vector<std::pair<std::string, std::string>> map;
    std::string key;     ///< the field by whose value rows are told which record they are about; may be empty
    std::string files;   ///< the folder that relative paths are in; empty: the working folder
    bool clear = false;  ///< an empty cell empties its field; else it leaves what is there
    bool read = true;    ///< read the pages of files that are taken in
    bool dry_run = false;  ///< change nothing: the catalogue need not be open to write
};

/// What became of the record that a row is about, or would become.
struct TableRow {
    enum class Outcome { made, changed, same };
    std::size_t line = 0;
    Outcome outcome = Outcome::same;
    std::string record;               ///< id
    std::vector<std::string> fields;  ///< that have new values; also tags, files, and parent
    std::string label;  ///< the record's title, else the name of its first file; empty where it is the same
};

/// How it speaks to its caller, on the caller's thread. Empty functions are not called.
struct TableObserver {
    std::function<void(const TableRow&)> row;        ///< once all is done, in the order of the table
    std::function<void(const Error&)> mistake;       ///< damaged, at "NAME:LINE"; the first 20 of them
    std::function<void(const Error&)> file_refused;  ///< a file that could not be taken in, at "NAME:LINE"
    Observer ingest;                                 ///< of what else happens to files
};

struct TableReport {
    std::size_t made = 0, changed = 0, same = 0;  ///< records
    std::size_t opened = 0;                       ///< records that more people may see then
    std::size_t mistakes = 0;                     ///< if there are any, nothing was changed
    RunReport files;  ///< if any was refused, none was described, and those that went in are in the archive
};

/// Reads a table (lib/describe/record_table.h) and makes the catalogue say what it says, as one change of who
/// works (Catalogue::work_as); files are taken in before, one record each, and are the pages of their row's
/// record then. The same table again changes nothing. Everything is checked first, so a table with a mistake
/// in it does nothing at all. `name` stands for the table in errors.
///
/// A row is about the record that it names by its id; else the one that its first file is in; else the one
/// with its value of the key; else a new one, whose id comes from what the row says. Records that are made
/// stand in the order of the rows, behind those that somebody put there.
///
/// Throws Error: usage (an option names what there is not), and as `ingest` does.
KHO_API TableReport import_table(Catalogue& catalogue, std::string_view table, const std::string& name,
                                 const TableOptions& options, const TableObserver& observer);

}  // namespace kho
