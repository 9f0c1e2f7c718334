// The journal of attempts: what workers were given, and what of it did not end well.
#include <cmath>

#include "base/clock.h"
#include "base/language.h"
#include "catalogue/heads.h"
#include "catalogue/intake.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

constexpr const char* inspection = "inspect";  // in place of a reading's settings

/// A row of the journal.
struct Attempt {
    std::string page, settings, path;
};

Attempt attempt_of(const ReadingTask& task) {
    return {task.page.id, task.languages + " " + task.settings, ""};
}

Attempt attempt_of(const Inspection& file) {
    return {file.master, inspection, file.path};
}

void begin(Db& db, const Attempt& attempt) {
    db.cached(
          "INSERT INTO attempt(page, settings, tries, stage, cause, detail, versions, path, at)"
          " VALUES(?1, ?2, 1, '', NULL, '', '', ?3, ?4)"
          " ON CONFLICT DO UPDATE SET tries = tries + 1, stage = '', cause = NULL, detail = '', versions = "
          "'',"
          " path = ?3, at = ?4")
        ->bind(attempt.page, attempt.settings, attempt.path, unix_milliseconds())
        .run();
}

void take_back(Db& db, const Attempt& attempt) {
    db.cached("UPDATE attempt SET tries = tries - 1 WHERE page = ?1 AND settings = ?2")
        ->bind(attempt.page, attempt.settings)
        .run();
    db.cached("DELETE FROM attempt WHERE tries <= 0")->bind().run();
}

void fail(Db& db, const Attempt& attempt, const FailureInfo& why) {
    db.cached(
          "UPDATE attempt SET stage = ?3, cause = ?4, detail = ?5, versions = ?6, at = ?7"
          " WHERE page = ?1 AND settings = ?2")
        ->bind(attempt.page, attempt.settings, why.stage, why.cause, why.detail, why.versions,
               unix_milliseconds())
        .run();
}

int unfinished(Db& db, const Attempt& attempt) {
    auto statement =
        db.cached("SELECT tries FROM attempt WHERE page = ?1 AND settings = ?2 AND cause IS NULL");
    return statement->bind(attempt.page, attempt.settings).step() ? static_cast<int>(statement->integer(0))
                                                                  : 0;
}

Change reading_op(const FinishedReading& done, const std::string& text) {
    const bool is_any = done.task.languages == any_language;
    const Json value = {{"text", text},
                        {"engine", done.engine},
                        {"model", done.model},
                        {"sandbox", done.sandbox},
                        {"settings", done.task.settings},
                        {"languages", is_any ? done.text.languages : done.task.languages},
                        {"confidence", std::round(mean_confidence(done.text) * 10) / 10}};
    return {"page", done.task.page.id, "reading", "add", {}, value.dump()};
}

/// Nothing when the page measured the same before: reading it again in another language says nothing new.
std::optional<Change> quality_op(Store& store, const FinishedReading& done) {
    if (!done.quality) return std::nullopt;
    const std::string& page = done.task.page.id;
    const std::string value = to_json(*done.quality);
    const auto values = registers(heads_of(store.db(), "page", page));
    const auto before = values.find("quality");
    if (before != values.end() && before->second.dump() == value) return std::nullopt;
    return Change{"page", page, "quality", "set", store.heads("page", page, "quality"), value};
}

}  // namespace

void end_attempts(Db& db, const std::string& page) {
    db.cached("DELETE FROM attempt WHERE page = ?1")->bind(page).run();
}

void journal(Catalogue& catalogue, const JournalEntry& entry) {
    std::vector<Change> changes;
    std::vector<StoredText> texts;
    for (const FinishedReading& done : entry.finished) {
        texts.push_back(to_stored(done.text));
        changes.push_back(reading_op(done, digest_of(texts.back())));
        if (auto quality = quality_op(catalogue.store(), done)) changes.push_back(std::move(*quality));
    }
    catalogue.store().commit(changes, texts, [&](Db& db) {
        for (const FinishedReading& done : entry.finished) end_attempts(db, done.task.page.id);
        for (const FailedReading& failed : entry.failed) fail(db, attempt_of(failed.task), failed.why);
        for (const ReadingTask& task : entry.begun) begin(db, attempt_of(task));
        for (const ReadingTask& task : entry.abandoned) take_back(db, attempt_of(task));
    });
}

int unfinished_attempts(Catalogue& catalogue, const ReadingTask& task) {
    return unfinished(catalogue.store().db(), attempt_of(task));
}

void begin_inspection(Catalogue& catalogue, const Inspection& file) {
    catalogue.store().commit({}, {}, [&](Db& db) { begin(db, attempt_of(file)); });
}

void fail_inspection(Catalogue& catalogue, const Inspection& file, const FailureInfo& why) {
    catalogue.store().commit({}, {}, [&](Db& db) { fail(db, attempt_of(file), why); });
}

void abandon_inspection(Catalogue& catalogue, const Inspection& file) {
    catalogue.store().commit({}, {}, [&](Db& db) { take_back(db, attempt_of(file)); });
}

int unfinished_inspections(Catalogue& catalogue, const std::string& master) {
    auto statement = catalogue.store().db().cached(
        "SELECT tries FROM attempt WHERE page = ?1 AND settings = ?2 AND coalesce(cause, ?3) = ?3");
    return statement->bind(master, inspection, unfinished_cause).step()
               ? static_cast<int>(statement->integer(0))
               : 0;
}

}  // namespace kho
