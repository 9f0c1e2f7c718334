#pragma once

#include <kho/catalogue.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

/// What the pipelines tell the catalogue: masters taken in, readings begun and ended.
namespace kho {

class Db;

/// A master and where it belongs.
struct Intake {
    std::string master;               ///< SHA-256, hexadecimal
    nlohmann::json taken;             ///< size, media_type, frames, metadata, name, path, modified, in_place
    std::string record;               ///< id; the record is made if it is not there
    nlohmann::json made;              ///< what a new record starts with: level, kind, date
    std::int64_t first_position = 1;  ///< of its frames in the record
    int frames = 1;
    std::vector<std::string> tags;
    std::optional<std::int64_t> at;  ///< milliseconds since 1970 UTC: when it is taken in; else now
};

/// A record's id: from the SHA-256 (hexadecimal) of its first master, so that the same scan is the same
/// record at every site.
std::string record_id_from_master(const std::string& master);

/// Does the catalogue say where the master came from? It does for all but those only a page speaks of.
bool is_taken_in(Catalogue& catalogue, const std::string& master);

/// The record that a master's pages are in, unless that record is deleted; nothing for an unknown master.
std::optional<std::string> record_of_master(Catalogue& catalogue, const std::string& master);

/// The same, but a deleted record too: taking the master in again brings that record back.
std::optional<std::string> record_that_held(Catalogue& catalogue, const std::string& master);

/// Adds where a master that is in already was met again: name, path, modified, in_place as in Intake::taken.
/// False when it is known to be from there.
bool add_source(Catalogue& catalogue, const std::string& master, const nlohmann::json& source);

/// Adds what the catalogue does not have of it yet. Returns how many pages are new to their record.
int take_in(Catalogue& catalogue, const Intake& intake);

/// Part of a reading's settings where it was to find out its languages (`any_language`).
inline constexpr const char* any_language_setting = ",auto";

/// A page and what it is to be read with.
struct ReadingTask {
    PageInfo page;
    std::string languages;
    /// "normalize" or "as-is", or the simple mode of a second try; what else was asked for besides, as that
    /// languages be found out.
    std::string settings;

    /// Whether a reading with these is what is asked for. Of one that was to find out its languages, it is
    /// not asked which those are.
    [[nodiscard]] bool is_answered_by(const std::string& read_in, const std::string& read_with) const;
};

struct FinishedReading {
    ReadingTask task;
    PageText text;
    std::string engine, model, sandbox;
    std::optional<ScanQuality> quality = {};  ///< of the scan, if it was measured
};

struct FailedReading {
    ReadingTask task;
    FailureInfo why;  ///< stage, cause, detail and versions; the rest is the journal's
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

/// The cause of what is left alone: it was begun again and again and never ended.
inline constexpr const char* unfinished_cause = "unfinished";

/// A file that a worker is asked about before it is taken in: journalled alike, since it can bring the
/// machine down as well. Taking it in ends the attempt.
struct Inspection {
    std::string master;  ///< SHA-256 of its bytes
    std::string path;    ///< escaped (base/escape.h)
};
void begin_inspection(Catalogue& catalogue, const Inspection& file);
void fail_inspection(Catalogue& catalogue, const Inspection& file, const FailureInfo& why);
/// The run was stopped by the user, or the failure is not the file's.
void abandon_inspection(Catalogue& catalogue, const Inspection& file);
int unfinished_inspections(Catalogue& catalogue, const std::string& master);

/// Why the last attempt at a page or file failed, if one did.
std::optional<FailureInfo> failure_of(Db& db, const std::string& page);
/// The pages without a reading that failed, one line each, by id; and the files that were not taken in.
std::vector<FailedItem> failed_pages(Db& db);
std::vector<FailedItem> failed_files(Db& db);
void end_attempts(Db& db, const std::string& page);

/// The ids of pages without any reading, in the order of their records and positions; with or without those
/// that failed before.
std::vector<std::string> unread_pages(Catalogue& catalogue, bool with_failed);

/// Makes a reading the page has with these languages and settings the current one, by adding it once more.
/// False when it is, or when what a person typed is shown.
bool show_reading(Catalogue& catalogue, const ReadingTask& task);

/// True if the page has a reading with these languages and settings.
bool has_reading(Catalogue& catalogue, const ReadingTask& task);

}  // namespace kho
