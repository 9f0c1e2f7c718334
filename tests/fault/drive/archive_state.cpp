#include "drive/archive_state.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "base/fd.h"
#include "catalogue/db.h"

namespace kho::fault {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;

constexpr const char* queries[] = {
    "SELECT 'archive', field, value FROM op WHERE entity = 'archive' ORDER BY 2, 3",
    "SELECT 'record', id, level, kind, title, deleted FROM record ORDER BY id",
    "SELECT 'tag', record.id, term FROM record_tag JOIN record ON record.row = record ORDER BY 2, 3",
    "SELECT 'source', master.id, name FROM source JOIN master ON master.row = master ORDER BY 2, 3",
    "SELECT 'page', master.id, frame, record.id, position, reading.text, settings, document.text FROM page"
    " JOIN master ON master.row = page.master JOIN record ON record.row = page.record"
    " LEFT JOIN reading ON reading.page = page.row AND current LEFT JOIN document ON document.page = page.row"
    " ORDER BY 2, 3",
    "SELECT 'attempt', page, settings, tries, cause FROM attempt ORDER BY 2, 3",
};

std::vector<std::string> files_of_store(const std::string& archive) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(archive + "/masters", error))
        if (entry.is_regular_file() && entry.path().parent_path().filename() != "tmp" &&
            entry.path().extension() != ".json")
            paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

std::string state_of(const std::string& archive) {
    std::string state;
    if (!fs::exists(archive + "/kho.db")) return state;
    Db db(archive + "/kho.db", Db::Mode::write);
    for (const char* query : queries)
        for (Statement rows = db.prepare(query); rows.step(); state += '\n')
            for (int column = 0; column < rows.columns(); ++column)
                state += std::string(rows.view(column)) + '|';
    return state;
}

std::vector<std::string> wrong_masters(const std::string& archive) {
    std::vector<std::string> wrong;
    for (const std::string& path : files_of_store(archive))
        if (sha256_hex(read_file(path, most_bytes)) != fs::path(path).filename()) wrong.push_back(path);
    return wrong;
}

std::vector<std::string> stored_masters(const std::string& archive) {
    std::vector<std::string> names;
    for (const std::string& path : files_of_store(archive)) names.push_back(fs::path(path).filename());
    return names;
}

}  // namespace kho::fault
