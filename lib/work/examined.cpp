#include "work/examined.h"

#include <kho/error.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/clock.h"

namespace kho {

Examined examine(const FoundFile& file, Fd source) {
    Examined examined{file, std::move(source), {}, {}, {}};
    examined.status = status_of(examined.source, file.path);
    examined.hashed = hash_file(examined.source, file.path);
    return examined;
}

void require_unchanged(const Examined& examined, bool in_place) {
    const std::string& path = examined.file.path;
    struct stat named {};
    const bool same_name = !in_place || (status_of_path(path, named) && is_same_file(named, examined.status));
    if (!same_name || !is_unchanged(examined.status, status_of(examined.source, path)))
        throw Error(Code::busy, path, "changed while it was taken in",
                    "take it in again when nothing writes to it");
}

Sidecar describe_source(const Examined& examined, nlohmann::json made, bool in_place) {
    Sidecar sidecar;
    sidecar.id = examined.hashed.id;
    sidecar.size = examined.hashed.size;
    sidecar.name = file_name(examined.file.path);
    sidecar.path = source_path(examined.file.path);
    sidecar.modified = iso_time(milliseconds_of(examined.status.st_mtim.tv_sec));
    sidecar.taken_in = unix_milliseconds();
    sidecar.record = examined.place.record;
    sidecar.made = std::move(made);
    sidecar.in_place = in_place;
    return sidecar;
}

bool is_own_copy(const Archive& archive, const Examined& examined) {
    struct stat stored {};
    return status_of_path(archive.master_path(examined.hashed.id), stored) &&
           is_same_file(stored, examined.status);
}

std::optional<Sidecar> sidecar_in_store(const Archive& archive, const Examined& examined) {
    if (!is_own_copy(archive, examined)) return std::nullopt;
    try {
        Sidecar sidecar = read_sidecar(archive, examined.hashed.id);
        sidecar.in_place = false;
        sidecar.taken_in = std::clamp<std::int64_t>(sidecar.taken_in, 0, unix_milliseconds());
        return sidecar;
    } catch (const Error& error) {
        if (error.code == Code::interrupted) throw;
        return std::nullopt;  // missing or damaged: this run makes a new one
    }
}

void remove_source(const Archive& archive, const Examined& examined) {
    const std::string& path = examined.file.path;
    const std::string copy = archive.master_path(examined.hashed.id);
    if (!has_copy(archive, examined.hashed.id))
        throw Error(Code::damaged, path, "is not removed: the archive holds no copy of it");
    if (is_own_copy(archive, examined))
        throw Error(Code::damaged, path, "is not removed: it is the archive's own copy");
    if (hash_file(open_for_reading(copy), copy).id != examined.hashed.id)
        throw Error(Code::damaged, path, "is not removed: its copy in the archive has other bytes",
                    "run: kho check");
    // Not by the time of change: the removing of a hard link to it counts as one.
    struct stat named {};
    if (!status_of_path(path, named))
        throw system_error(path, "is in the archive but could not be removed", errno);
    if (!is_same_file(named, examined.status) || named.st_size != examined.status.st_size ||
        named.st_mtim.tv_sec != examined.status.st_mtim.tv_sec ||
        named.st_mtim.tv_nsec != examined.status.st_mtim.tv_nsec)
        throw Error(Code::damaged, path, "is not removed: it is not the file that was taken in any more");
    const Place place = place_of(path);
    if (::unlinkat(place.folder.get(), place.name.c_str(), 0) != 0)
        throw system_error(path, "is in the archive but could not be removed", errno);
}

}  // namespace kho
