#include <fmt/format.h>

#include <charconv>

#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"
#include "catalogue/store.h"

namespace kho {

using Json = nlohmann::json;

namespace {

struct PageName {
    std::string master;
    int frame = 0;
};

std::optional<PageName> parse_page(const std::string& id) {
    const std::size_t slash = id.find('/');
    PageName name;
    if (slash == std::string::npos) return std::nullopt;
    name.master = id.substr(0, slash);
    std::from_chars(id.data() + slash + 1, id.data() + id.size(), name.frame);
    // Only as kho writes it: were /1 and /01 the same page, it would depend on which was folded last.
    const bool canonical = name.frame >= 0 && id == fmt::format("{}/{}", name.master, name.frame);
    return canonical ? std::optional(name) : std::nullopt;
}

/// Another site may have written anything: what is no object says nothing of a page.
bool is_reading(const Head& head) {
    return head.field == "reading" && head.kind == "add" && head.value.is_object();
}

/// The reading that is shown and searched: a person's before an engine's, then the latest.
const Head* current_reading(const std::vector<Head>& heads) {
    const Head* best = nullptr;
    const auto rank = [](const Head& head) {
        return std::tuple(text_member(head.value, "engine") == "person", head.hlc, head.site, head.seq);
    };
    for (const Head& head : heads)
        if (is_reading(head) && (best == nullptr || rank(*best) < rank(head))) best = &head;
    return best;
}

std::int64_t put_page(Fold& fold, const PageName& name, std::int64_t record, std::int64_t position) {
    Db& db = fold.db;
    const std::int64_t master = master_row(db, name.master);
    auto before = db.cached("SELECT row, record FROM page WHERE master = ?1 AND frame = ?2");
    const bool known = before->bind(master, name.frame).step();
    const std::int64_t old_record = known ? before->integer(1) : record;
    db.cached(
          "INSERT INTO page(master, frame, record, position) VALUES(?1, ?2, ?3, ?4)"
          " ON CONFLICT(master, frame) DO UPDATE SET record = ?3, position = ?4")
        ->bind(master, name.frame, record, position)
        .run();
    const std::int64_t row = known ? before->integer(0) : db.last_row();
    if (old_record != record)
        db.cached("UPDATE doc SET record = ?2 WHERE page = ?1")->bind(row, record).run();
    fold.touched_records.insert({old_record, record});
    return row;
}

/// A page that was in a record and is in none any more goes, and its master too if only the page spoke of it.
void drop_page(Fold& fold, const PageName& name) {
    Db& db = fold.db;
    std::int64_t page = 0, record = 0, master = 0;
    {
        auto known = db.cached(
            "SELECT page.row, record, master FROM page JOIN master ON master.row = master"
            " WHERE master.id = ?1 AND frame = ?2");
        if (!known->bind(name.master, name.frame).step()) return;
        page = known->integer(0), record = known->integer(1), master = known->integer(2);
    }
    put_doc(fold, {2 * page, record, page, {}, {}});
    db.cached("DELETE FROM page WHERE row = ?1")->bind(page).run();
    db.cached(
          "DELETE FROM master WHERE row = ?1 AND NOT EXISTS (SELECT 1 FROM page WHERE page.master = ?1)"
          " AND NOT EXISTS (SELECT 1 FROM op WHERE op.entity = 'master' AND op.id = master.id)")
        ->bind(master)
        .run();
    fold.touched_records.insert(record);
}

/// The document of a page: empty where no reading is current or its text is not here yet, since sites
/// exchange ops before texts.
Doc doc_of(Db& db, std::int64_t page, std::int64_t record, const Head* current) {
    Doc doc{2 * page, record, page, {}, {}};
    if (current == nullptr) return doc;
    auto known = db.cached("SELECT row, text FROM page_text WHERE digest = ?1");
    if (known->bind(text_member(current->value, "text")).step()) {
        doc.page_text = known->integer(0);
        doc.text = known->text(1);
    }
    return doc;
}

bool is_record_deleted(Db& db, std::int64_t record) {
    auto statement = db.cached("SELECT deleted FROM record WHERE row = ?1");
    return statement->bind(record).step() && statement->integer(0) != 0;
}

}  // namespace

void project_page(Fold& fold, const std::string& id) {
    Db& db = fold.db;
    const auto name = parse_page(id);
    if (!name) return;
    const std::vector<Head> heads = heads_of(db, "page", id);
    const auto values = registers(heads);
    const auto in = values.find("in");
    if (in == values.end() || text_member(in->second, "record").empty()) return drop_page(fold, *name);
    const std::int64_t record = record_row(db, text_member(in->second, "record"));
    const std::int64_t page = put_page(fold, *name, record, number_member(in->second, "position"));
    const auto quality = values.find("quality");
    put_quality(db, page, quality == values.end() ? Json() : quality->second);
    const Head* current = current_reading(heads);
    db.cached("DELETE FROM reading WHERE page = ?1")->bind(page).run();
    for (const Head& head : heads) {
        if (!is_reading(head)) continue;
        const Json& value = head.value;
        const auto confidence = value.value("confidence", Json());
        db.cached(
              "INSERT INTO reading(page, current, text, engine, model, settings, languages, "
              "confidence,"
              " hlc, sandbox) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
              // The same engine may have read the same text twice: one row, as of the later time.
              " ON CONFLICT DO UPDATE SET current = max(current, excluded.current), hlc = max(hlc, "
              "excluded.hlc), sandbox = iif(excluded.hlc > hlc, excluded.sandbox, sandbox)")
            ->bind(page, &head == current ? 1 : 0, text_member(value, "text"), text_member(value, "engine"),
                   text_member(value, "model"), text_member(value, "settings"),
                   text_member(value, "languages"), confidence.is_number() ? confidence.get<double>() : 0.0,
                   head.hlc, text_member(value, "sandbox"))
            .run();
    }
    put_doc(fold, doc_of(db, page, record, is_record_deleted(db, record) ? nullptr : current));
}

}  // namespace kho
