#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/error.h>

#include "catalogue/lock.h"
#include "catalogue/naming.h"
#include "catalogue/store.h"

namespace kho {

Catalogue::Catalogue(const Archive& archive, Mode mode, double wait_seconds)
    : archive_(archive),
      lock_(mode == Mode::write ? std::make_unique<WriteLock>(archive, wait_seconds) : nullptr),
      store_(std::make_unique<Store>(archive.catalogue_path(),
                                     mode == Mode::write ? Db::Mode::write : Db::Mode::read)) {}

Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

std::string Catalogue::resolve(const std::string& prefix) {
    // A range, not LIKE: ids are lower-case base32, so everything that begins with the prefix sorts before
    // prefix + '~'.
    auto statement =
        store_->db().cached("SELECT id FROM record WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2");
    statement->bind(prefix);
    if (prefix.empty() || !statement->step())
        throw Error(Code::missing, prefix, "no record has an id that begins so", "kho list shows the ids");
    std::string id = statement->text(0);
    if (id != prefix && statement->step())
        throw Error(Code::usage, prefix, "several records have ids that begin so", "give more of the id");
    return id;
}

RecordInfo Catalogue::record(const std::string& id) {
    auto row = store_->db().cached(
        "SELECT row, level, kind, access, title, date, place, language, note,"
        " (SELECT count(*) FROM page WHERE record = record.row),"
        " (SELECT count(*) FROM page JOIN reading ON page = page.row AND current WHERE record = record.row),"
        " deleted, (SELECT parent.id FROM record_place JOIN record AS parent ON parent.row = parent"
        "  WHERE record = record.row AND NOT parent.deleted),"
        " (SELECT count(*) FROM record_place JOIN record AS child ON child.row = record"
        "  WHERE parent = record.row AND NOT child.deleted) FROM record WHERE id = ?1");
    if (!row->bind(id).step()) throw Error(Code::missing, id, "no such record", "kho list shows the ids");
    RecordInfo info;
    info.id = id;
    info.level = row->text(1);
    info.kind = row->text(2);
    info.access = row->text(3);
    info.title = row->maybe(4);
    info.date = row->maybe(5);
    info.place = row->maybe(6);
    info.language = row->maybe(7);
    info.note = row->maybe(8);
    info.pages = static_cast<int>(row->integer(9));
    info.pages_read = static_cast<int>(row->integer(10));
    info.deleted = row->integer(11) != 0;
    info.parent = row->maybe(12).value_or("");
    info.children = static_cast<int>(row->integer(13));
    auto value = store_->db().cached(
        "SELECT field, value FROM field_value WHERE record = ?1 AND state = 'confirmed'"
        " AND field NOT IN ('level', 'kind', 'access') ORDER BY field, position");
    value->bind(row->integer(0));
    while (value->step()) info.fields[value->text(0)].push_back(value->text(1));
    info.file_name = file_name_of(store_->db(), row->integer(0));
    auto tag = store_->db().cached("SELECT term FROM record_tag WHERE record = ?1 ORDER BY term");
    tag->bind(row->integer(0));
    while (tag->step()) info.tags.push_back(tag->text(0));
    return info;
}

}  // namespace kho
