#pragma once

#include <kho/catalogue.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

/// What the pipelines tell the catalogue: masters taken in, readings begun and ended.
namespace kho {

/// A master and where it belongs.
struct Intake {
    std::string master;               ///< SHA-256, hexadecimal
    nlohmann::json taken;             ///< size, media_type, frames, metadata, name, path, modified, in_place
    std::string record;               ///< id; the record is made if it is not there
    nlohmann::json made;              ///< what a new record starts with: level, kind, date
    std::int64_t first_position = 1;  ///< of its frames in the record
    int frames = 1;
    std::vector<std::string> tags;
};

/// A record's id: from the SHA-256 (hexadecimal) of its first master, so that the same scan is the same
/// record at every site.
std::string record_id_from_master(const std::string& master);

/// The record that a master's pages are in, unless that record is deleted; nothing for an unknown master.
std::optional<std::string> record_of_master(Catalogue& catalogue, const std::string& master);

/// The same, but a deleted record too: taking the master in again brings that record back.
std::optional<std::string> record_that_held(Catalogue& catalogue, const std::string& master);

/// Adds what the catalogue does not have of it yet. Returns how many pages are new to their record.
int take_in(Catalogue& catalogue, const Intake& intake);

/// A page and what it is to be read with.
struct ReadingTask {
    PageInfo page;
    std::string languages;
    std::string settings;  ///< "normalize" or "as-is", or the simple mode of a second try
};

struct FinishedReading {
    ReadingTask task;
    PageText text;
    std::string engine, model;
};

struct FailedReading {
    ReadingTask task;
    std::string cause, detail;
};

/// What happened since the last call, written in one transaction. A reading is journalled as begun before a
/// worker gets it, so that a page that brings the whole machine down is known the next time.
struct JournalEntry {
    std::vector<FinishedReading> finished;
    std::vector<FailedReading> failed;
    std::vector<ReadingTask> begun;
    std::vector<ReadingTask> abandoned;  ///< begun, and stopped by the user: not the page's fault
};
void journal(Catalogue& catalogue, const JournalEntry& entry);

/// How often a reading of this page was begun and not ended (by a result or a stated failure).
int unfinished_attempts(Catalogue& catalogue, const ReadingTask& task);

/// The ids of pages without any reading, in the order of their records and positions; with or without those
/// that failed before.
std::vector<std::string> unread_pages(Catalogue& catalogue, bool with_failed);

/// True if the page has a reading with these languages and settings.
bool has_reading(Catalogue& catalogue, const ReadingTask& task);

}  // namespace kho
