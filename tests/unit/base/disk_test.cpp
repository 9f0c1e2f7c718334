#include <fcntl.h>
#include <gtest/gtest.h>
#include <kho/error.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <filesystem>

#include "base/clock.h"
#include "base/durable.h"
#include "base/fd.h"
#include "base/file_system.h"

namespace kho {
namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder() { EXPECT_NE(::mkdtemp(path.data()), nullptr); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string path = (fs::temp_directory_path() / "kho-disk-XXXXXX").string();
};

std::size_t count(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(NewFile, IsThereUnderItsNameWholeOrNotAtAll) {
    const Folder folder;
    {
        NewFile abandoned(folder.path);
        abandoned.write("half");
    }
    EXPECT_EQ(count(folder.path), 0U);
    NewFile file(folder.path);
    file.write("whole");
    file.sync();
    EXPECT_TRUE(file.publish(folder.path + "/name"));
    EXPECT_EQ(read_file(folder.path + "/name", 100), "whole");
}

TEST(NewFile, DoesNotReplaceWhatIsThere) {
    const Folder folder;
    for (const char* text : {"first", "second"}) {
        NewFile file(folder.path);
        file.write(text);
        file.sync();
        EXPECT_EQ(file.publish(folder.path + "/name"), text == std::string("first"));
    }
    EXPECT_EQ(read_file(folder.path + "/name", 100), "first");
    EXPECT_EQ(count(folder.path), 1U);
    fs::copy(folder.path + "/name", folder.path + "/other");
    EXPECT_FALSE(rename_without_replacing(folder.path + "/other", folder.path + "/name"));
    EXPECT_TRUE(rename_without_replacing(folder.path + "/other", folder.path + "/third"));
}

/// A chain of folders below `at`, made from inside, and a file at its end: its path.
std::string make_deep(const std::string& at, const std::string& name, int depth) {
    Fd folder = open_for_reading(at);
    std::string path = at;
    for (int level = 0; level < depth; ++level) {
        EXPECT_EQ(::mkdirat(folder.get(), name.c_str(), 0755), 0);
        folder = Fd(::openat(folder.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        path += "/" + name;
    }
    const Fd file(::openat(folder.get(), "file", O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    write_all(file, "deep", "file");
    return path + "/file";
}

TEST(OpenPath, GoesAsDeepAsFoldersGo) {
    const Folder folder;
    for (const std::string& name : {std::string("folder"), std::string(255, 'x'), std::string(254, 'y')}) {
        const std::string path = make_deep(folder.path, name, name.size() < 10 ? 700 : 20);
        ASSERT_GT(path.size(), std::size_t{PATH_MAX});
        EXPECT_EQ(read_file(path, 100), "deep");
        struct stat status {};
        EXPECT_TRUE(status_of_path(path, status));
        EXPECT_EQ(status.st_size, 4);
        const Place place = place_of(path);
        EXPECT_EQ(place.name, "file");
        EXPECT_EQ(::unlinkat(place.folder.get(), "file", 0), 0);
        EXPECT_FALSE(status_of_path(path, status));
        EXPECT_EQ(errno, ENOENT);
    }
}

TEST(OpenPath, SlashesAndMissingParts) {
    EXPECT_TRUE(open_path("/", O_RDONLY));
    EXPECT_TRUE(open_path(std::string(10'000, '/') + "tmp", O_RDONLY));
    EXPECT_TRUE(open_path("/tmp" + std::string(10'000, '/'), O_RDONLY));
    EXPECT_FALSE(open_path("", O_RDONLY));
    EXPECT_FALSE(open_path(std::string(10'000, 'x'), O_RDONLY));
    EXPECT_EQ(errno, ENAMETOOLONG);
    EXPECT_EQ(place_of("/tmp").name, "tmp");
    EXPECT_EQ(place_of("name").name, "name");
}

TEST(Reopen, IsTheSameFileWhateverItsNameStandsFor) {
    const Folder folder;
    const std::string path = folder.path + "/file";
    const auto put = [](const std::string& name, const char* text) {
        write_all(Fd(::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644)), text, name);
    };
    put(path, "old");
    const Fd file = open_for_reading(path);
    put(path + "2", "new");
    fs::rename(path + "2", path);
    char text[4] = "";
    EXPECT_EQ(read_some(reopen(file, path), text, 3, path), 3U);
    EXPECT_STREQ(text, "old");
}

TEST(SystemError, TellsDisksApart) {
    const auto code = [](int number) { return system_error("x", "failed", number).code; };
    EXPECT_EQ(code(EROFS), Code::denied);
    for (const int number : {ENOSPC, EDQUOT, EIO, ESTALE, ENODEV, EFBIG}) {
        EXPECT_EQ(code(number), Code::io);
        EXPECT_NE(system_error("x", "failed", number).hint, "");
    }
}

TEST(FileSystem, IsToldByItsNumber) {
    EXPECT_EQ(file_system_of_type(0xEF53).name, "ext4");
    EXPECT_FALSE(file_system_of_type(0xEF53).weak());
    EXPECT_TRUE(warning_about(file_system_of_type(0xEF53)).empty());
    for (const std::uint32_t magic : {0x6969U, 0xFF534D42U, 0xFE534D42U, 0x517BU}) {
        EXPECT_TRUE(file_system_of_type(magic).network);
        EXPECT_NE(warning_about(file_system_of_type(magic)), "");
    }
    for (const std::uint32_t magic : {0x4D44U, 0x2011BAB0U}) EXPECT_TRUE(file_system_of_type(magic).fat);
    EXPECT_EQ(file_system_of_type(0x12345678).name, "unknown");
    EXPECT_TRUE(file_system_at("/"));
    EXPECT_FALSE(file_system_at("/no/such/folder"));
    EXPECT_GT(free_bytes("/tmp").value_or(0), 0U);
}

TEST(IsoTime, ThereAndBack) {
    for (const std::int64_t milliseconds :
         {std::int64_t{0}, std::int64_t{1'772'353'800'000}, std::int64_t{-1'000}})
        EXPECT_EQ(from_iso_time(iso_time(milliseconds)), milliseconds);
    for (const char* text :
         {"", "2026-03-01", "2026-02-30T00:00:00Z", "2026-03-01T08:30:00Zx", "2026-3-1T08:30:00Z"})
        EXPECT_FALSE(from_iso_time(text)) << text;
    EXPECT_EQ(iso_time(milliseconds_of(INT64_MAX)), "9999-12-31T23:59:59Z");
    EXPECT_EQ(iso_time(milliseconds_of(INT64_MIN)), "0000-01-01T00:00:00Z");
}

}  // namespace
}  // namespace kho
