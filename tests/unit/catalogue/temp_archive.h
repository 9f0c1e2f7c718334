#pragma once

#include <kho/catalogue.h>

#include <filesystem>
#include <string>

#include "base/digest.h"
#include "catalogue/intake.h"
#include "catalogue/store.h"

namespace kho {

/// An archive in a folder of its own that is deleted at the end, with masters that nobody stored.
class TempArchive {
 public:
    TempArchive()
        : folder_(std::filesystem::temp_directory_path() / ("kho-" + to_base32(random_bytes(10), 16))),
          archive_(Archive::create(folder_.string(), "", "vie")),
          catalogue(archive_, Catalogue::Mode::write) {
        catalogue.store().db().execute("PRAGMA synchronous = OFF");
    }
    ~TempArchive() { std::filesystem::remove_all(folder_); }
    TempArchive(const TempArchive&) = delete;
    TempArchive& operator=(const TempArchive&) = delete;

    [[nodiscard]] const Archive& archive() const { return archive_; }

    /// Takes in a master of so many frames and returns its id. Without a record it makes one of its own.
    std::string take(const std::string& path, int frames = 1, const std::string& record = "",
                     std::int64_t first_position = 1) {
        Intake intake;
        intake.master = sha256_hex(path);
        nlohmann::json sizes = nlohmann::json::array();
        for (int i = 0; i < frames; ++i) sizes.push_back({{"width", 100 + i}, {"height", 50}, {"dpi", 300}});
        intake.taken = {{"size", 9},
                        {"media_type", "image/png"},
                        {"frames", sizes},
                        {"metadata", nlohmann::json::object()},
                        {"name", path.substr(path.rfind('/') + 1)},
                        {"path", path},
                        {"modified", "2020-01-01T00:00:00Z"}};
        intake.record = record.empty() ? record_id_from_master(intake.master) : record;
        intake.made = {{"level", record.empty() ? "item" : "file"}, {"kind", "document"}};
        intake.first_position = first_position;
        intake.frames = frames;
        take_in(catalogue, intake);
        return intake.master;
    }

 private:
    std::filesystem::path folder_;
    Archive archive_;

 public:
    Catalogue catalogue;
};

/// As an earlier version of the schema left a catalogue.
inline void make_older(Db& db, int version) {
    db.execute("DROP TABLE record_place; PRAGMA user_version = 3");
    if (version < 3)
        db.execute(
            "DROP TABLE term_label; DROP TABLE term_successor; DROP TABLE term; DROP TABLE scheme;"
            " DROP TABLE field_value; DROP INDEX event_site; PRAGMA user_version = 2");
    if (version < 2) db.execute("DROP TABLE quality; PRAGMA user_version = 1");
}

}  // namespace kho
