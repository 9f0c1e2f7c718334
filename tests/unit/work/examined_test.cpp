#include "work/examined.h"

#include <gtest/gtest.h>
#include <kho/error.h>

#include <filesystem>
#include <fstream>

#include "work/identify.h"

namespace kho {
namespace {

namespace fs = std::filesystem;

class ExaminedFile : public testing::Test {
 protected:
    ExaminedFile() {
        EXPECT_NE(::mkdtemp(folder.data()), nullptr);
        put("one");
    }
    ~ExaminedFile() override { fs::remove_all(folder); }

    void put(const std::string& text) { std::ofstream(path(), std::ios::binary) << text; }
    /// Another file under the same name.
    void replace(const std::string& text) {
        fs::rename(path(), path() + ".old");
        put(text);
    }
    [[nodiscard]] std::string path() const { return folder + "/file"; }
    [[nodiscard]] Examined examined() const { return examine({path(), "", 0}, open_regular(path())); }

    std::string folder = (fs::temp_directory_path() / "kho-examined-XXXXXX").string();
};

TEST_F(ExaminedFile, IsTheSameUntilItIsWrittenTo) {
    const Examined file = examined();
    EXPECT_NO_THROW(require_unchanged(file, true));
    put("two");
    EXPECT_THROW(require_unchanged(file, false), Error);
}

TEST_F(ExaminedFile, KeptInPlaceItsNameMustStandForIt) {
    put("one");
    const Examined file = examined();
    fs::copy(path(), path() + ".twin");
    fs::rename(path() + ".twin", path());  // the same bytes, another file
    EXPECT_THROW(require_unchanged(file, true), Error);
}

TEST_F(ExaminedFile, IsRemovedOnlyIfItIsWhatWasTakenIn) {
    const Archive archive = Archive::create(folder + "/archive", "", "vie");
    const auto stored = [&](const Examined& file) {
        const Sidecar sidecar = describe_source(file, nlohmann::json::object(), false);
        publish_master(archive, file.source, sidecar, path());
    };
    const Examined first = examined();
    EXPECT_THROW(remove_source(archive, first), Error) << "there is no copy";
    stored(first);
    const auto time = fs::last_write_time(path());
    replace("two");
    fs::last_write_time(path(), time);
    EXPECT_THROW(remove_source(archive, first), Error) << "another file has its name";
    EXPECT_TRUE(fs::exists(path()));
    const Examined second = examined();
    stored(second);
    put("two and more");
    EXPECT_THROW(remove_source(archive, second), Error) << "it was written to";
    EXPECT_TRUE(fs::exists(path()));
    const Examined third = examined();
    stored(third);
    EXPECT_NO_THROW(remove_source(archive, third));
    EXPECT_FALSE(fs::exists(path()));
}

TEST_F(ExaminedFile, WithOtherBytesThanWereHashedIsNotPublished) {
    const Archive archive = Archive::create(folder + "/archive", "", "vie");
    const Examined file = examined();
    put("two");
    const Sidecar sidecar = describe_source(file, nlohmann::json::object(), false);
    EXPECT_THROW(publish_master(archive, file.source, sidecar, path()), Error);
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(archive.masters_folder()))
        files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 0U);
}

}  // namespace
}  // namespace kho
