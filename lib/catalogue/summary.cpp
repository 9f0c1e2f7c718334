#include <kho/catalogue.h>
#include <sys/stat.h>

#include "catalogue/heads.h"
#include "catalogue/store.h"

namespace kho {

namespace {

std::string archive_text(Db& db, const char* name, const char* otherwise) {
    const auto values = registers(heads_of(db, "archive", ""));
    const auto found = values.find(name);
    return found != values.end() && found->second.is_string() ? found->second.get<std::string>() : otherwise;
}

}  // namespace

std::string Catalogue::languages() {
    return archive_text(store_->db(), "languages", "vie");
}

Summary Catalogue::summary() {
    Db& db = store_->db();
    Summary summary;
    summary.name = archive_text(db, "name", "");
    summary.languages = languages();
    summary.records = db.number("SELECT count(*) FROM record WHERE NOT deleted");
    summary.pages =
        db.number("SELECT count(*) FROM page JOIN record ON record.row = page.record WHERE NOT deleted");
    summary.read = db.number(
        "SELECT count(*) FROM page JOIN record ON record.row = page.record WHERE NOT deleted"
        " AND page.row IN (SELECT page FROM reading)");
    summary.masters = db.number("SELECT count(*) FROM master");
    summary.bytes = db.number("SELECT sum(size) FROM master");
    summary.ops = db.number("SELECT count(*) FROM op");
    struct stat file {};
    if (::stat(archive_.catalogue_path().c_str(), &file) == 0) summary.catalogue_bytes = file.st_size;
    auto language = db.cached(
        "SELECT languages, count(*) FROM reading JOIN page ON page.row = reading.page"
        " JOIN record ON record.row = page.record WHERE current AND NOT deleted GROUP BY languages ORDER BY "
        "1");
    while (language->step()) summary.by_language[language->text(0)] = language->integer(1);
    // One line a page, of its latest try; a page that some other try did read has not failed.
    auto failed = db.cached(
        "SELECT attempt.page, cause, detail, tries, max(at) FROM attempt"
        " JOIN master ON master.id = substr(attempt.page, 1, instr(attempt.page, '/') - 1)"
        " JOIN page ON page.master = master.row AND frame = substr(attempt.page, instr(attempt.page, '/') + "
        "1)"
        " JOIN record ON record.row = page.record"
        " WHERE NOT deleted AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.page = page.row)"
        " GROUP BY attempt.page ORDER BY attempt.page");
    while (failed->step())
        summary.failures.emplace_back(failed->text(0),
                                      FailureInfo{failed->maybe(1).value_or("unfinished"), failed->text(2),
                                                  static_cast<int>(failed->integer(3))});
    summary.failed = static_cast<std::int64_t>(summary.failures.size());
    summary.unread = summary.pages - summary.read - summary.failed;
    return summary;
}

}  // namespace kho
