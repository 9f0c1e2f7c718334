#include "catalogue/replace.h"

#include <fmt/format.h>
#include <kho/check.h>
#include <kho/error.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/clock.h"
#include "base/durable.h"
#include "base/fd.h"
#include "catalogue/check_store.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

bool is_there(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) return true;
    if (errno != ENOENT) throw system_error(path, "cannot be examined", errno);
    return false;
}

/// 2026-03-01T08:30:00Z without what some file systems refuse in names.
std::string time_in_name() {
    std::string time = iso_time(unix_milliseconds());
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    return time;
}

std::string free_name(const std::string& path) {
    std::string name = path + ".damaged-" + time_in_name();
    const std::size_t size = name.size();
    for (int count = 2; is_there(name); ++count) name = fmt::format("{}-{}", name.substr(0, size), count);
    return name;
}

bool is_regular(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

struct RemoveAtEnd {
    std::string folder;
    ~RemoveAtEnd() {
        std::error_code error;
        fs::remove_all(folder, error);
    }
};

std::optional<std::string> fault_of(Catalogue& catalogue) {
    CheckOptions options;
    options.masters = false;
    for (const Problem& problem : check(catalogue, options).problems)
        if (problem.kind == Problem::Kind::catalogue_damaged) return problem.subject + ": " + problem.message;
    return std::nullopt;
}

OldCatalogue look(const Archive& archive) {
    OldCatalogue old;
    try {
        Catalogue catalogue(archive, Catalogue::Mode::read);
        old.fault = fault_of(catalogue);
        const Summary summary = catalogue.summary();
        old.name = summary.name;
        old.languages = summary.languages;
    } catch (const Error& error) {
        if (error.code != Code::damaged && error.code != Code::bug && error.code != Code::io) throw;
        if (!old.fault) old.fault = error.message;
    }
    return old;
}

void move(const std::string& from, const std::string& to) {
    if (!rename_without_replacing(from, to)) throw Error(Code::exists, to, "is there already");
}

}  // namespace

OldCatalogue look_at_catalogue(const Archive& archive) {
    const std::string path = archive.catalogue_path();
    if (!is_there(path)) return {"it is gone", "", ""};
    if (!is_there(path + "-journal") || !is_regular(path)) return look(archive);
    const std::string folder = rebuilding_folder(archive);
    const RemoveAtEnd copy{folder};
    fs::remove_all(folder);
    fs::create_directories(folder + "/masters");
    for (const char* ending : {"", "-journal"}) fs::copy_file(path + ending, folder + "/kho.db" + ending);
    return look(Archive::remains(folder));
}

std::string replace_catalogue(const Archive& archive, const Archive& built) {
    const std::string path = archive.catalogue_path();
    std::string aside;
    if (is_there(path)) {
        aside = free_name(path);
        move(path, aside);
    }
    for (const char* ending : {"-journal", "-wal", "-shm"})
        if (is_there(path + ending)) move(path + ending, (aside.empty() ? free_name(path) : aside) + ending);
    sync_folder(archive.folder());
    move(built.catalogue_path(), path);
    sync_folder(archive.folder());
    return aside;
}

}  // namespace kho
