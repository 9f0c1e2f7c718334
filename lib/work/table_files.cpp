#include "work/table_files.h"

#include <kho/error.h>

#include <filesystem>
#include <set>

#include "base/escape.h"
#include "base/stop.h"
#include "catalogue/intake.h"
#include "catalogue/master_pages.h"
#include "catalogue/masters.h"
#include "catalogue/store.h"
#include "work/identify.h"
#include "work/placing.h"

namespace kho {

TableFiles::TableFiles(Catalogue& catalogue, std::string folder)
    : catalogue_(catalogue), folder_(std::move(folder)) {}

std::vector<RowFile> TableFiles::of(const RecordRow& row, const std::string& column,
                                    TableMistakes& mistakes) {
    std::vector<RowFile> files;
    std::set<std::string> masters;
    for (const std::string& named : row.files) {
        throw_if_stopped();
        try {
            auto found = found_.find(named);
            if (found == found_.end()) found = found_.emplace(named, find(named)).first;
            Found& it = found->second;
            if (it.line == 0) it.line = row.line;
            lines_.emplace(it.file.path, it.line);
            if (!masters.insert(it.file.master).second)
                throw Error(Code::usage, named, "the row has this file twice, or another of the same bytes");
            files.push_back(it.file);
        } catch (const Error& error) {
            if (error.code == Code::interrupted) throw;
            mistakes.add(row.line, column, error);
        }
    }
    return files;
}

/// A path as it stands; what is gone from there may be in the archive, which remembers where it came from; or
/// escaped as kho shows those that are not text.
TableFiles::Found TableFiles::find(const std::string& named) {
    const std::filesystem::path folder(folder_);
    std::string path = (folder / named).string();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        if (!known_) known_ = masters_by_path(catalogue_);
        for (const std::string& source : {source_path(path), named})
            if (const auto known = known_->find(source); known != known_->end())
                return {{path, known->second}, 0, false};
        const std::string plain = unescaped_path(named);
        const std::string there = (folder / plain).string();
        if (plain.find('\0') == std::string::npos && std::filesystem::exists(there, error)) path = there;
    }
    try {
        const Fd file = open_regular(path);
        is_to_be_taken(file, {path, "", 0});  // throws, as it was named itself
        return {{path, hash_file(file, path).id}, 0, true};
    } catch (const Error& error) {
        if (error.code != Code::missing) throw;
        throw Error(error.code, error.subject, error.message,
                    "paths are absolute, or begin in the folder of the table: --files FOLDER names another");
    }
}

std::vector<std::string> TableFiles::to_take_in(bool to_read) {
    std::vector<std::string> paths;
    for (const auto& [named, found] : found_) {
        if (!found.is_there) continue;
        bool wanted = !record_of_master(catalogue_, found.file.master);
        if (!wanted && to_read)
            for (const MasterPage& page : pages_of_master(catalogue_, found.file.master))
                wanted |= !page.is_read && !page.has_failed;
        if (wanted) paths.push_back(found.file.path);
    }
    return paths;
}

std::size_t TableFiles::line_of(const std::string& path) const {
    const auto line = lines_.find(path);
    return line == lines_.end() ? 0 : line->second;
}

RecordPlanRules TableFiles::rules_once_in(RecordPlanRules rules) {
    for (const auto& [named, found] : found_) {
        const std::string& master = found.file.master;
        if (record_that_held(catalogue_, master)) continue;
        rules.taken.insert(master);
        const std::string record = record_id_from_master(master);
        if (heads_of(catalogue_.store().db(), "record", record).empty()) rules.made.insert(record);
    }
    return rules;
}

}  // namespace kho
