#include <kho/archive.h>
#include <kho/error.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/fd.h"
#include "catalogue/store.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

void make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) {
        const Error error = system_error(path, "cannot be made", errno);
        if (error.code != Code::missing) throw Error(error);
        throw Error(error.code, error.subject, error.message, "make the folder above it first");
    }
    if (!fs::is_directory(path)) throw Error(Code::exists, path, "is there already, and is no folder");
}

}  // namespace

Archive Archive::create(const std::string& folder, const std::string& name, const std::string& languages) {
    make_folder(folder);
    Archive archive(fs::canonical(folder).string());
    Store::create(archive.catalogue_path());
    make_folder(archive.masters_folder());
    Store store(archive.catalogue_path(), Db::Mode::write);
    const auto text = [](const std::string& value) { return nlohmann::json(value).dump(); };
    store.commit({{"archive", "", "name", "set", {}, text(name)},
                  {"archive", "", "languages", "set", {}, text(languages)}});
    return archive;
}

Archive Archive::at(const std::string& folder) {
    std::error_code error;
    const fs::path path = fs::canonical(folder, error);
    const bool shut = error == std::errc::permission_denied ||
                      (!error && ::access((path / "kho.db").c_str(), F_OK) != 0 && errno == EACCES);
    if (shut) throw system_error(folder, "cannot be entered", EACCES);
    if (!error && !fs::exists(path / "kho.db", error) && fs::is_directory(path / "masters", error))
        throw Error(Code::missing, folder, "has masters, but its catalogue kho.db is gone",
                    "put back a copy of kho.db; without one, make an archive elsewhere and ingest masters/");
    if (error || !fs::exists(path / "kho.db", error))
        throw Error(Code::missing, folder, "there is no archive here", "make one with: kho init " + folder);
    return Archive(path.string());
}

Archive Archive::around(const std::string& start) {
    std::error_code error;
    for (fs::path path = fs::absolute(start); !path.empty(); path = path.parent_path()) {
        if (fs::exists(path / "kho.db", error)) return at(path.string());
        if (path == path.root_path()) break;
    }
    throw Error(Code::missing, start, "not in an archive",
                "make one with: kho init FOLDER, then name it: kho -C FOLDER ..., or set KHO_ARCHIVE");
}

std::string Archive::master_path(const std::string& id) const {
    return masters_folder() + "/" + id.substr(0, 2) + "/" + id;
}

}  // namespace kho
