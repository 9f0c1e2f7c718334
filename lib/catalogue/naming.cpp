#include "catalogue/naming.h"

namespace kho {

std::string record_id(Db& db, std::int64_t record) {
    auto statement = db.cached("SELECT id FROM record WHERE row = ?1");
    return statement->bind(record).step() ? statement->text(0) : std::string();
}

std::string file_name_of(Db& db, std::int64_t record) {
    auto statement = db.cached(
        "SELECT name FROM page JOIN source USING(master) WHERE record = ?1 ORDER BY position, at, path LIMIT "
        "1");
    return statement->bind(record).step() ? statement->text(0) : std::string();
}

std::string source_path_of(Db& db, std::int64_t record) {
    auto statement = db.cached(
        "SELECT path FROM page JOIN source USING(master) WHERE record = ?1 ORDER BY position, at, path LIMIT "
        "1");
    return statement->bind(record).step() ? statement->text(0) : std::string();
}

int page_number(Db& db, std::int64_t page) {
    auto statement = db.cached(
        "SELECT (SELECT count(*) FROM page AS before WHERE before.record = page.record"
        "         AND before.position < page.position)"
        " + (SELECT count(*) FROM page AS beside JOIN master AS its ON its.row = beside.master"
        "     WHERE beside.record = page.record AND beside.position = page.position"
        "     AND (its.id, beside.frame) <= (master.id, page.frame))"
        " FROM page JOIN master ON master.row = page.master WHERE page.row = ?1");
    return statement->bind(page).step() ? static_cast<int>(statement->integer(0)) : 0;
}

}  // namespace kho
