#include "catalogue/fold.h"

#include "base/clock.h"
#include "base/stop.h"
#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"
#include "catalogue/op.h"

namespace kho {

namespace {

void project_events(Fold& fold, const std::string& entity, const std::string& id) {
    Db& db = fold.db;
    auto statement = db.cached(
        "SELECT site, seq, hlc, field, value FROM op WHERE entity = ?1 AND id = ?2 AND kind = 'event'");
    statement->bind(entity, id);
    while (statement->step())
        db.cached(
              "INSERT OR REPLACE INTO event(site, seq, entity, id, at, what, detail)"
              " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            ->bind(statement->integer(0), statement->integer(1), entity, id,
                   iso_time(statement->integer(2) >> 16U), statement->text(3), statement->text(4))
            .run();
}

void project(Fold& fold, const std::string& entity, const std::string& id) {
    if (entity == "record") project_record(fold, id);
    if (entity == "page") project_page(fold, id);
    if (entity == "master") project_master(fold, id);
    if (entity == "scheme") project_scheme(fold, id);
    if (entity == "term") project_term(fold, id);
    project_events(fold, entity, id);
}

/// Makes `replaced` anew from the bases of all ops.
void replay_bases(Db& db) {
    Statement statement = db.prepare("SELECT bases FROM op WHERE bases <> ''");
    while (statement.step())
        for (const OpName& base : read_bases(statement.view(0)))
            db.cached("INSERT OR IGNORE INTO replaced(site, seq) SELECT site, ?2 FROM site WHERE id = ?1")
                ->bind(base.site, base.seq)
                .run();
}

}  // namespace

void fold_things(Fold& fold, const Things& things) {
    for (const auto& [entity, id] : things) project(fold, entity, id);
    describe_touched(fold);
}

void fold_all(Fold& fold) {
    Db& db = fold.db;
    replay_bases(db);
    Statement things = db.prepare("SELECT DISTINCT entity, id FROM op ORDER BY entity, id");
    while (things.step()) {
        throw_if_stopped();
        project(fold, things.text(0), things.text(1));
    }
    describe_touched(fold);
}

}  // namespace kho
