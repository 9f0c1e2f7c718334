#include <cmath>

#include "base/clock.h"
#include "catalogue/heads.h"
#include "catalogue/intake.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

std::string key(const ReadingTask& task) {
    return task.languages + " " + task.settings;
}

void end_attempts(Db& db, const ReadingTask& task) {
    db.cached("DELETE FROM attempt WHERE page = ?1")->bind(task.page.id).run();
}

void begin_attempt(Db& db, const ReadingTask& task) {
    db.cached(
          "INSERT INTO attempt(page, settings, tries, cause, detail, at) VALUES(?1, ?2, 1, NULL, '', ?3)"
          " ON CONFLICT DO UPDATE SET tries = tries + 1, cause = NULL, detail = '', at = ?3")
        ->bind(task.page.id, key(task), unix_milliseconds())
        .run();
}

void take_back_attempt(Db& db, const ReadingTask& task) {
    db.cached("UPDATE attempt SET tries = tries - 1 WHERE page = ?1 AND settings = ?2")
        ->bind(task.page.id, key(task))
        .run();
    db.cached("DELETE FROM attempt WHERE tries <= 0")->bind().run();
}

void fail_attempt(Db& db, const FailedReading& failed) {
    db.cached("UPDATE attempt SET cause = ?3, detail = ?4, at = ?5 WHERE page = ?1 AND settings = ?2")
        ->bind(failed.task.page.id, key(failed.task), failed.cause, failed.detail, unix_milliseconds())
        .run();
}

}  // namespace

void journal(Catalogue& catalogue, const JournalEntry& entry) {
    std::vector<Change> changes;
    std::vector<StoredText> texts;
    for (const FinishedReading& done : entry.finished) {
        texts.push_back(to_stored(done.text));
        const Json value = {{"text", digest_of(texts.back())},
                            {"engine", done.engine},
                            {"model", done.model},
                            {"settings", done.task.settings},
                            {"languages", done.task.languages},
                            {"confidence", std::round(mean_confidence(done.text) * 10) / 10}};
        changes.push_back({"page", done.task.page.id, "reading", "add", {}, value.dump()});
    }
    catalogue.store().commit(changes, texts, [&](Db& db) {
        for (const FinishedReading& done : entry.finished) end_attempts(db, done.task);
        for (const FailedReading& failed : entry.failed) fail_attempt(db, failed);
        for (const ReadingTask& task : entry.begun) begin_attempt(db, task);
        for (const ReadingTask& task : entry.abandoned) take_back_attempt(db, task);
    });
}

int unfinished_attempts(Catalogue& catalogue, const ReadingTask& task) {
    auto statement = catalogue.store().db().cached(
        "SELECT tries FROM attempt WHERE page = ?1 AND settings = ?2 AND cause IS NULL");
    return statement->bind(task.page.id, key(task)).step() ? static_cast<int>(statement->integer(0)) : 0;
}

std::vector<std::string> unread_pages(Catalogue& catalogue, bool with_failed) {
    auto statement = catalogue.store().db().cached(
        "SELECT master.id || '/' || frame AS id FROM page JOIN master ON master.row = master"
        " JOIN record ON record.row = record WHERE NOT deleted"
        " AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.page = page.row)"
        " AND (?1 OR NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.page = master.id || '/' || frame"
        "                        AND cause IS NOT NULL))"
        " ORDER BY page.record, position");
    statement->bind(with_failed ? 1 : 0);
    std::vector<std::string> ids;
    while (statement->step()) ids.push_back(statement->text(0));
    return ids;
}

bool has_reading(Catalogue& catalogue, const ReadingTask& task) {
    for (const ReadingInfo& reading : catalogue.page(task.page.id).readings)
        if (reading.languages == task.languages && reading.settings == task.settings) return true;
    return false;
}

}  // namespace kho
