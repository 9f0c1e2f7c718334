#include <kho/catalogue.h>
#include <sys/stat.h>

#include "catalogue/heads.h"
#include "catalogue/intake.h"
#include "catalogue/recordings.h"
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
    const auto count_pages = [&](bool recordings, bool read) {
        auto count = db.cached(
            "SELECT count(*) FROM page JOIN record ON record.row = page.record JOIN master ON master.row = "
            "page.master WHERE NOT deleted AND " KHO_IS_RECORDING
            " = ?1 AND (NOT ?2 OR page.row IN (SELECT page FROM reading))");
        count->bind(recordings ? 1 : 0, read ? 1 : 0).step();
        return count->integer(0);
    };
    summary.pages = count_pages(false, false);
    summary.read = count_pages(false, true);
    summary.recordings = count_pages(true, false);
    summary.transcripts = count_pages(true, true);
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
    summary.failures = failed_pages(db);
    summary.failed = static_cast<std::int64_t>(summary.failures.size());
    for (FailedItem& file : failed_files(db)) summary.failures.push_back(std::move(file));
    summary.unread = summary.pages - summary.read - summary.failed;
    return summary;
}

}  // namespace kho
