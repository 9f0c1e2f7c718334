#include "work/stored_masters.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "base/clock.h"
#include "base/escape.h"
#include "base/folder.h"
#include "catalogue/intake.h"
#include "catalogue/masters.h"
#include "work/placing.h"

namespace kho {

namespace {

namespace fs = std::filesystem;

/// The ids that the store has a file or a sidecar of.
std::set<std::string> ids_in(const Archive& archive) {
    std::set<std::string> ids;
    for (std::string path : files_below(archive.masters_folder())) {
        if (path.ends_with(".json")) path.resize(path.size() - 5);
        const std::string id = fs::path(path).filename().string();
        const bool is_id = id.size() == 64 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (is_id && path == archive.master_path(id)) ids.insert(id);
    }
    return ids;
}

/// What can be said of a master without a sidecar.
Sidecar bare(const std::string& path, const std::string& id) {
    Sidecar sidecar;
    sidecar.id = id;
    sidecar.name = id;
    sidecar.path = source_path(path);
    sidecar.modified = iso_time(0);
    sidecar.taken_in = unix_milliseconds();
    sidecar.record = record_id_from_master(id);
    return sidecar;
}

StoredMaster stored_master(const Archive& archive, const std::string& id, const Observer& observer) {
    StoredMaster master;
    master.path = archive.master_path(id);
    try {
        master.sidecar = read_sidecar(archive, id);
        master.has_sidecar = true;
    } catch (const Error& error) {
        if (error.code == Code::interrupted) throw;
        master.has_damaged_sidecar = error.code != Code::missing;
        if (master.has_damaged_sidecar && observer.failed) observer.failed(error);
        master.sidecar = bare(master.path, id);
    }
    std::error_code none;
    if (master.sidecar.in_place && !fs::exists(master.path, none))
        master.path = unescaped_path(master.sidecar.path);
    // Clocks may have been wrong: nothing was taken in before 1970 or after today.
    master.sidecar.taken_in = std::clamp<std::int64_t>(master.sidecar.taken_in, 0, unix_milliseconds());
    return master;
}

}  // namespace

std::vector<StoredMaster> stored_masters(const Archive& archive, const Observer& observer) {
    std::vector<StoredMaster> masters;
    for (const std::string& id : ids_in(archive)) masters.push_back(stored_master(archive, id, observer));
    std::sort(masters.begin(), masters.end(), [](const StoredMaster& a, const StoredMaster& b) {
        const auto key = [](const Sidecar& s) { return std::tie(s.taken_in, s.record, s.position, s.id); };
        return key(a.sidecar) < key(b.sidecar);
    });
    return masters;
}

Fd open_verified(StoredMaster& master) {
    Fd file = open_for_reading(master.path);
    const struct stat status = status_of(file, master.path);
    if (!S_ISREG(status.st_mode)) throw Error(Code::damaged, master.path, "is not a regular file");
    const HashedFile hashed = hash_file(file, master.path);
    if (hashed.id != master.sidecar.id)
        throw Error(Code::damaged, master.path, "left out: its bytes are not those of its name",
                    "put back a copy: a master is named by its SHA-256");
    master.sidecar.size = hashed.size;
    if (!master.has_sidecar) master.sidecar.modified = iso_time(milliseconds_of(status.st_mtim.tv_sec));
    return file;
}

}  // namespace kho
