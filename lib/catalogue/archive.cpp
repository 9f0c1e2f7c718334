#include <kho/archive.h>
#include <kho/error.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/durable.h"
#include "base/fd.h"
#include "catalogue/lock.h"
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

/// Makes the folder's own name durable, as far as the folder above it is ours to open.
void sync_name_of(const std::string& folder) {
    try {
        sync_folder(fs::path(folder).parent_path().string());
    } catch (const Error& error) {
        if (error.code != Code::denied) throw;
    }
}

/// A catalogue under another name until it is whole: whoever was cut off while he made an archive has made
/// none, and may make it again.
class NewCatalogue {
 public:
    NewCatalogue(const Archive& archive, const std::string& name, const std::string& languages,
                 std::optional<std::int64_t> at)
        : path_(archive.catalogue_path() + ".new") {
        remove();  // what was left by an interrupted run
        Store::create(path_);
        Store store(path_, Db::Mode::write);
        const auto text = [](const std::string& value) { return nlohmann::json(value).dump(); };
        store.commit({{"archive", "", "name", "set", {}, text(name)},
                      {"archive", "", "languages", "set", {}, text(languages)}},
                     {}, {}, at);
    }
    ~NewCatalogue() { remove(); }
    NewCatalogue(const NewCatalogue&) = delete;
    NewCatalogue& operator=(const NewCatalogue&) = delete;

    /// Under the lock of the archive, and where no catalogue is.
    void publish(const Archive& archive) const {
        const std::string path = archive.catalogue_path();
        if (::rename(path_.c_str(), path.c_str()) != 0) throw system_error(path, "cannot be made", errno);
        try {
            sync_folder(archive.folder());
        } catch (const Error&) {
            ::unlink(path.c_str());  // an archive that may be gone after a power cut is none
            throw;
        }
    }

 private:
    void remove() const {
        ::unlink(path_.c_str());
        ::unlink((path_ + "-journal").c_str());
    }

    std::string path_;
};

}  // namespace

Archive Archive::create(const std::string& folder, const std::string& name, const std::string& languages,
                        std::optional<std::int64_t> at) {
    make_folder(folder);
    Archive archive(fs::canonical(folder).string());
    const WriteLock lock(archive, 0);
    if (fs::exists(archive.catalogue_path()))
        throw Error(Code::exists, archive.catalogue_path(), "there is an archive here already",
                    "use it, or make the new one in another folder");
    const NewCatalogue catalogue(archive, name, languages, at);
    make_folder(archive.masters_folder());
    sync_name_of(archive.folder());
    catalogue.publish(archive);
    return archive;
}

Archive Archive::at(const std::string& folder) {
    std::error_code error;
    const fs::path path = fs::canonical(folder, error);
    const bool shut = error == std::errc::permission_denied ||
                      (!error && ::access((path / "kho.db").c_str(), F_OK) != 0 && errno == EACCES);
    if (shut) throw system_error(folder, "cannot be entered", EACCES);
    // An empty one was left by a kho init that was cut off.
    if (!error && !fs::exists(path / "kho.db", error) && fs::is_directory(path / "masters", error) &&
        !fs::is_empty(path / "masters", error))
        throw Error(Code::missing, folder, "has masters, but its catalogue kho.db is gone",
                    "put back a copy of kho.db, or make a new one from masters/: kho -C " + folder +
                        " check --rebuild");
    if (error || !fs::exists(path / "kho.db", error))
        throw Error(Code::missing, folder, "there is no archive here", "make one with: kho init " + folder);
    return Archive(path.string());
}

Archive Archive::remains(const std::string& folder) {
    std::error_code error;
    const fs::path path = fs::canonical(folder, error);
    if (error || !fs::is_directory(path / "masters", error))
        throw Error(Code::missing, folder, "has no folder masters: there is nothing to make a catalogue from",
                    "name an archive's folder: kho -C FOLDER check --rebuild");
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
