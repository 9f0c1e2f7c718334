#include "catalogue/check_kept.h"

#include <fmt/format.h>
#include <kho/error.h>

#include "base/stop.h"
#include "catalogue/page_texts.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Kind = Problem::Kind;

// Every text there is, those that no reading names too, and those that a reading names and that are gone.
constexpr auto texts_sql = "SELECT digest FROM page_text UNION SELECT text FROM reading";
constexpr auto site_sql =
    "SELECT NOT EXISTS (SELECT 1 FROM local WHERE name NOT IN ('site', 'word_forms'))"
    " AND EXISTS (SELECT 1 FROM local JOIN site ON site.id = local.value WHERE name = 'site')";
// Of pages that are here, and of files that are not taken in yet.
#define KHO_STRAY_ATTEMPTS                                           \
    "FROM attempt WHERE tries NOT BETWEEN 1 AND 1000 OR NOT ("       \
    " EXISTS (SELECT 1 FROM page JOIN master ON master.row = master" \
    "  WHERE attempt.page = master.id || '/' || frame)"              \
    " OR settings = 'inspect' AND length(page) = 64 AND page NOT GLOB '*[^0-9a-f]*')"
constexpr auto journal_sql = "SELECT count(*) " KHO_STRAY_ATTEMPTS;
constexpr auto mend_sql = "DELETE " KHO_STRAY_ATTEMPTS;
#undef KHO_STRAY_ATTEMPTS

void check_texts(Db& db, std::vector<Problem>& problems) {
    Statement digests = db.prepare(texts_sql);
    while (digests.step()) {
        throw_if_stopped();
        const std::string digest = digests.text(0);
        try {
            load_page_text(db, digest);
        } catch (const Error& error) {
            if (error.code != Code::damaged) throw;
            problems.push_back({Kind::catalogue_damaged, "page text " + digest, error.message, false});
        }
    }
}

}  // namespace

void check_kept(Db& db, std::vector<Problem>& problems) {
    check_texts(db, problems);
    const std::int64_t version = db.number("PRAGMA user_version");
    if (version < 1 || version > schema_version)
        problems.push_back({Kind::catalogue_damaged, "kho.db",
                            "its version is not the one that its tables were made by", false});
    if (db.number(site_sql) == 0)
        problems.push_back({Kind::catalogue_damaged, "kho.db", "does not know which site it is", false});
    if (db.number(journal_sql) != 0)
        problems.push_back({Kind::state_differs, "kho.db",
                            "the journal of readings begun speaks of pages that are not here", true});
}

void mend_journal(Db& db) {
    db.execute(mend_sql);
}

}  // namespace kho
