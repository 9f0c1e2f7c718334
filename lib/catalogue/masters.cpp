#include "catalogue/masters.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/escape.h"
#include "base/stop.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 20U;
/// Left free beside a new master, so that the catalogue can still be written.
constexpr std::uint64_t reserve = std::uint64_t{64} << 20U;

bool same_file(const struct stat& a, const struct stat& b) {
    const auto same_time = [](const timespec& x, const timespec& y) {
        return x.tv_sec == y.tv_sec && x.tv_nsec == y.tv_nsec;
    };
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
           same_time(a.st_mtim, b.st_mtim) && same_time(a.st_ctim, b.st_ctim);
}

/// Reads all, hands each piece to `use`, and returns the hash; throws busy if the file changed meanwhile.
HashedFile read_through(const Fd& file, const std::string& subject,
                        const std::function<void(std::string_view)>& use) {
    const struct stat before = status_of(file, subject);
    if (::lseek(file.get(), 0, SEEK_SET) != 0) throw system_error(subject, "reading failed", errno);
    Sha256 hash;
    HashedFile result;
    std::vector<char> buffer(buffer_size);
    while (const std::size_t count = read_some(file, buffer.data(), buffer.size(), subject)) {
        throw_if_stopped();
        const std::string_view piece(buffer.data(), count);
        hash.update(piece);
        use(piece);
        result.size += static_cast<std::int64_t>(count);
    }
    if (!same_file(before, status_of(file, subject)) || result.size != before.st_size)
        throw Error(Code::busy, subject, "changed while it was read",
                    "take it in again when nothing writes to it");
    result.id = to_hex(hash.finish());
    return result;
}

void sync_folder(const std::string& folder) {
    const Fd fd = open_for_reading(folder);
    if (::fsync(fd.get()) != 0) throw system_error(folder, "could not be made durable", errno);
}

void check_space(const std::string& folder, std::int64_t size) {
    struct statvfs space {};
    if (::statvfs(folder.c_str(), &space) != 0) return;  // some file systems cannot say
    const std::uint64_t free = std::uint64_t{space.f_bavail} * space.f_frsize;
    if (free < static_cast<std::uint64_t>(size) + reserve)
        throw Error(Code::io, folder,
                    fmt::format("too little space: {} MB free, {} MB needed", free >> 20U,
                                (static_cast<std::uint64_t>(size) + reserve) >> 20U),
                    "free some space and run the same command again");
}

/// A file that is deleted again unless it was renamed away.
struct Temporary {
    explicit Temporary(std::string name) : path(std::move(name)) {
        fd = Fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444));
        if (!fd) throw system_error(path, "cannot be made", errno);
    }
    ~Temporary() { ::unlink(path.c_str()); }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    std::string path;
    Fd fd;
};

std::string temporary_folder(const Archive& archive) {
    return archive.masters_folder() + "/tmp";
}

/// Gives the file its final name. link() never replaces; file systems without links get a checked rename.
void publish(const std::string& from, const std::string& to, const HashedFile& expected) {
    if (::link(from.c_str(), to.c_str()) == 0) return;
    if (errno != EEXIST && ::access(to.c_str(), F_OK) != 0) {
        if (::rename(from.c_str(), to.c_str()) != 0) throw system_error(to, "cannot be made", errno);
        return;
    }
    if (hash_file(open_for_reading(to), to).id != expected.id)
        throw Error(Code::damaged, to,
                    "a master in the store is damaged: it does not have the bytes of its name",
                    "restore it from a backup, or set the damaged file aside and take the original in again");
}

/// True if it was not there before.
bool make_folder(const std::string& path) {
    std::error_code error;
    const bool made = fs::create_directory(path, error);
    if (error) throw system_error(path, "cannot be made", error.value());
    return made;
}

HashedFile copy_and_publish(const Archive& archive, const Fd& file, const std::string& subject) {
    const std::string folder = temporary_folder(archive);
    make_folder(folder);
    check_space(folder, status_of(file, subject).st_size);
    Temporary copy(folder + "/" + to_base32(random_bytes(10), 16));
    HashedFile hashed =
        read_through(file, subject, [&](std::string_view piece) { write_all(copy.fd, piece, copy.path); });
    if (::fsync(copy.fd.get()) != 0) throw system_error(copy.path, "could not be made durable", errno);
    copy.fd.close(copy.path);
    const std::string path = archive.master_path(hashed.id);
    const std::string parent = path.substr(0, path.rfind('/'));
    if (make_folder(parent)) sync_folder(archive.masters_folder());
    publish(copy.path, path, hashed);
    sync_folder(parent);
    return hashed;
}

}  // namespace

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

HashedFile publish_master(const Archive& archive, const Fd& file, const std::string& subject) {
    try {
        return copy_and_publish(archive, file, subject);
    } catch (const Error& error) {
        if (error.code != Code::busy) throw;
        return copy_and_publish(archive, file, subject);
    }
}

int remove_leftovers(const Archive& archive) {
    std::error_code error;
    int removed = 0;
    for (const auto& entry : fs::directory_iterator(temporary_folder(archive), error))
        if (fs::remove(entry.path(), error)) ++removed;
    return removed;
}

}  // namespace kho
