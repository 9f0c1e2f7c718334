#include "catalogue/masters.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/durable.h"
#include "base/escape.h"
#include "base/file_system.h"
#include "base/stop.h"
#include "catalogue/sidecar.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 20U;

/// Reads all, hands each piece to `use`, and returns the hash; throws busy if the file changed meanwhile.
HashedFile read_through(const Fd& file, const std::string& subject,
                        const std::function<void(std::string_view)>& use) {
    const struct stat before = status_of(file, subject);
    if (::lseek(file.get(), 0, SEEK_SET) != 0) throw system_error(subject, "reading failed", errno);
    Sha256 hash;
    HashedFile result;
    std::vector<char> buffer(buffer_size);
    // A file that grows as fast as it is read would never end.
    while (result.size <= before.st_size) {
        const std::size_t count = read_some(file, buffer.data(), buffer.size(), subject);
        if (count == 0) break;
        throw_if_stopped();
        const std::string_view piece(buffer.data(), count);
        hash.update(piece);
        use(piece);
        result.size += static_cast<std::int64_t>(count);
    }
    if (!is_unchanged(before, status_of(file, subject)) || result.size != before.st_size)
        throw Error(Code::busy, subject, "changed while it was read",
                    "take it in again when nothing writes to it");
    result.id = to_hex(hash.finish());
    return result;
}

std::string temporary_folder(const Archive& archive) {
    return archive.masters_folder() + "/tmp";
}

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directory(path, error);
    if (error) throw system_error(path, "cannot be made", error.value());
}

/// The store's folder for files on their way. A power cut just after kho init may have taken the store
/// itself.
std::string make_temporary_folder(const Archive& archive) {
    struct stat status {};
    if (!status_of_path(archive.masters_folder(), status)) {
        make_folder(archive.masters_folder());
        sync_folder(archive.folder());
    }
    std::string folder = temporary_folder(archive);
    make_folder(folder);
    return folder;
}

std::string make_folder_of(const Archive& archive, const std::string& master) {
    const std::string path = archive.master_path(master);
    std::string parent = path.substr(0, path.rfind('/'));
    make_folder(parent);
    sync_folder(
        archive.masters_folder());  // also if it was there: who made it may have been cut off before this
    return parent;
}

/// A sidecar that nothing speaks of was left by an interrupted run: this run's takes its place.
void publish_sidecar(const Archive& archive, const Sidecar& sidecar) {
    const std::string folder = make_temporary_folder(archive);
    NewFile file(folder);
    file.write(sidecar_text(sidecar));
    file.sync();
    file.replace(sidecar_path(archive, sidecar.id));
}

}  // namespace

void check_space(const std::string& folder, std::int64_t size) {
    const auto free = free_bytes(folder);
    if (free && *free < static_cast<std::uint64_t>(size) + space_reserve)
        throw Error(Code::io, folder,
                    fmt::format("too little space: {} MB free, {} MB needed", *free >> 20U,
                                (static_cast<std::uint64_t>(size) + space_reserve) >> 20U),
                    "free some space and run the same command again");
}

bool has_copy(const Archive& archive, const std::string& master) {
    return ::access(archive.master_path(master).c_str(), F_OK) == 0;
}

std::string path_of_master(const Archive& archive, const MasterInfo& master) {
    std::string path = archive.master_path(master.id);
    if (has_copy(archive, master.id)) return path;
    for (const SourceInfo& source : master.sources) {
        if (!source.in_place) continue;
        std::string in_place = unescaped_path(source.path);
        const bool is_there = ::access(in_place.c_str(), F_OK) == 0;
        if (is_there || ::access(path.c_str(), F_OK) != 0) path = std::move(in_place);
    }
    return path;
}

HashedFile hash_file(const Fd& file, const std::string& subject) {
    return read_through(file, subject, [](std::string_view) {});
}

void publish_master(const Archive& archive, const Fd& file, const Sidecar& sidecar,
                    const std::string& subject) {
    const std::string folder = make_temporary_folder(archive);
    check_space(folder, status_of(file, subject).st_size);
    NewFile copy(folder);
    const HashedFile hashed = read_through(file, subject, [&](std::string_view piece) { copy.write(piece); });
    if (hashed.id != sidecar.id)
        throw Error(Code::busy, subject, "changed while it was taken in",
                    "take it in again when nothing writes to it");
    copy.sync();
    const std::string parent = make_folder_of(archive, sidecar.id);
    publish_sidecar(archive, sidecar);
    const std::string path = archive.master_path(sidecar.id);
    if (!copy.publish(path) && hash_file(open_for_reading(path), path).id != sidecar.id)
        throw Error(Code::damaged, path,
                    "a master in the store is damaged: it does not have the bytes of its name",
                    "restore it from a backup, or set the damaged file aside and take the original in again");
    sync_folder(parent);
}

void write_sidecar(const Archive& archive, const Sidecar& sidecar) {
    make_temporary_folder(archive);  // and the store around it
    const std::string parent = make_folder_of(archive, sidecar.id);
    publish_sidecar(archive, sidecar);
    sync_folder(parent);
}

bool is_temporary(const Archive& archive, const std::string& path) {
    return path.starts_with(temporary_folder(archive) + "/");
}

namespace {

/// The standard library does not try again what a signal has interrupted.
template <typename Call>
std::error_code repeated(const Call& call) {
    std::error_code error;
    do call(error);
    while (error == std::errc::interrupted);
    return error;
}

}  // namespace

void remove_leftovers(const Archive& archive) {
    const std::string folder = temporary_folder(archive);
    fs::directory_iterator leftovers;
    std::error_code error =
        repeated([&](std::error_code& told) { leftovers = fs::directory_iterator(folder, told); });
    if (error == std::errc::no_such_file_or_directory) return;
    if (error) throw system_error(folder, "cannot be listed", error.value());
    for (const auto& entry : leftovers) {
        error = repeated([&](std::error_code& told) { fs::remove_all(entry.path(), told); });
        if (error) throw system_error(entry.path().string(), "cannot be removed", error.value());
    }
}

}  // namespace kho
