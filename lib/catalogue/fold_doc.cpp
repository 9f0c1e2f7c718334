#include "base/unicode.h"
#include "catalogue/fold_parts.h"
#include "catalogue/search_index.h"

namespace kho {

void describe_record(Fold& fold, std::int64_t record) {
    Db& db = fold.db;
    std::string text;
    auto fields = db.cached("SELECT title, place, note, deleted FROM record WHERE row = ?1");
    if (!fields->bind(record).step()) return;
    const bool deleted = fields->integer(3) != 0;
    const auto add = [&](std::string_view line) {
        if (line.empty()) return;
        text += line;
        text += '\n';
    };
    for (int column = 0; column < 3; ++column) add(fields->view(column));
    auto tags = db.cached("SELECT term FROM record_tag WHERE record = ?1 ORDER BY term");
    tags->bind(record);
    while (tags->step()) add(tags->view(0));
    auto names = db.cached(
        "SELECT DISTINCT name FROM page JOIN source USING(master) WHERE page.record = ?1 ORDER BY name");
    names->bind(record);
    while (names->step()) add(names->view(0));
    put_doc(fold, 2 * record + 1, record, 0, deleted ? "" : to_nfc(text));
}

void put_doc(Fold& fold, std::int64_t id, std::int64_t record, std::int64_t page, const std::string& text) {
    Db& db = fold.db;
    auto before = db.cached("SELECT text FROM doc WHERE id = ?1");
    const bool known = before->bind(id).step();
    if (known && before->view(0) == text) return;
    if (known && fold.index != nullptr) fold.index->remove(id, before->view(0));
    if (known) db.cached("DELETE FROM doc WHERE id = ?1")->bind(id).run();
    if (text.empty()) return;
    const auto page_or_null = page > 0 ? std::optional(page) : std::nullopt;
    db.cached("INSERT INTO doc(id, record, page, text) VALUES(?1, ?2, ?3, ?4)")
        ->bind(id, record, page_or_null, text)
        .run();
    if (fold.index != nullptr) fold.index->add(id, text);
}

}  // namespace kho
