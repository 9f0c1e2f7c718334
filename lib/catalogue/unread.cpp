// What was not read: pages still to be read, and what the journal of attempts tells people.
#include <fmt/format.h>

#include "base/clock.h"
#include "catalogue/db.h"
#include "catalogue/intake.h"
#include "catalogue/recordings.h"
#include "catalogue/store.h"

namespace kho {

namespace {

/// The columns stage, cause, detail, tries, versions, at of a row, from a column on.
FailureInfo failure_at(const Statement& row, int first) {
    FailureInfo why;
    why.stage = row.text(first);
    why.cause = row.text(first + 1);
    why.detail = row.text(first + 2);
    why.tries = static_cast<int>(row.integer(first + 3));
    why.versions = row.text(first + 4);
    why.at = iso_time(row.integer(first + 5));
    return why;
}

}  // namespace

std::optional<FailureInfo> failure_of(Db& db, const std::string& page) {
    auto row = db.cached(
        "SELECT stage, cause, detail, tries, versions, at FROM attempt WHERE page = ?1 ORDER BY at DESC "
        "LIMIT 1");
    if (!row->bind(page).step()) return std::nullopt;
    return failure_at(*row, 0);
}

std::vector<FailedItem> failed_pages(Db& db) {
    // One line a page, of its latest try; a page that some other try did read has not failed.
    auto row = db.cached(
        "SELECT attempt.page, record.id, frame,"
        " coalesce((SELECT path FROM source WHERE source.master = master.row ORDER BY source.at LIMIT 1), "
        "master.id),"
        " stage, cause, detail, tries, versions, max(attempt.at) FROM attempt"
        " JOIN master ON master.id = substr(attempt.page, 1, instr(attempt.page, '/') - 1)"
        " JOIN page ON page.master = master.row AND frame = substr(attempt.page, instr(attempt.page, '/') + "
        "1)"
        " JOIN record ON record.row = page.record"
        " WHERE NOT deleted AND cause IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.page = page.row) GROUP BY attempt.page ORDER "
        "BY attempt.page");
    row->bind();
    std::vector<FailedItem> items;
    while (row->step())
        items.push_back({row->text(0), row->text(1), row->text(3), static_cast<int>(row->integer(2)),
                         failure_at(*row, 4)});
    return items;
}

std::vector<FailedItem> failed_files(Db& db) {
    auto row = db.cached(
        "SELECT path, stage, cause, detail, tries, versions, at FROM attempt WHERE instr(page, '/') = 0 AND "
        "cause IS NOT NULL"
        " ORDER BY path");
    row->bind();
    std::vector<FailedItem> items;
    while (row->step()) items.push_back({"", "", row->text(0), 0, failure_at(*row, 1)});
    return items;
}

std::string place_of_page(const std::string& path, int frame) {
    return frame == 0 ? path : fmt::format("{} (page {})", path, frame + 1);
}

std::vector<std::string> unread_pages(Catalogue& catalogue, bool with_failed) {
    auto statement = catalogue.store().db().cached(
        "SELECT master.id || '/' || frame AS id FROM page JOIN master ON master.row = master"
        " JOIN record ON record.row = record WHERE NOT deleted AND NOT " KHO_IS_RECORDING
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
        if (task.is_answered_by(reading.languages, reading.settings)) return true;
    return false;
}

}  // namespace kho
