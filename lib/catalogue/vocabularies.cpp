#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/fields.h>
#include <kho/vocabulary.h>

#include <set>

#include "base/folded_words.h"
#include "base/json.h"
#include "catalogue/heads.h"
#include "catalogue/store.h"

namespace kho {

using Json = nlohmann::json;

namespace {

/// A term as its op holds it: what it does not say is left out.
Json value_of(const Term& term) {
    Json value = {{"labels", term.labels}};
    const auto say = [&](const char* name, const auto& said) {
        if (!said.empty()) value[name] = said;
    };
    say("other_labels", term.other_labels);
    say("parent", term.parent);
    say("from", term.valid_from);
    say("to", term.valid_to);
    say("successors", term.successors);
    say("note", term.note);
    say("state_code", term.vn);
    say("iri", term.iri);
    return value;
}

class Import {
 public:
    Import(Store& store, const Vocabulary& vocabulary) : store_(store), vocabulary_(vocabulary) {}

    Imported run(bool prune) {
        Json scheme = {{"titles", vocabulary_.titles}};
        if (!vocabulary_.source.empty()) scheme["source"] = vocabulary_.source;
        imported_.titles = put("scheme", vocabulary_.scheme, scheme) != Put::same;
        std::set<std::string> named;
        for (const Term& term : vocabulary_.terms) {
            const std::string id = vocabulary_.scheme + ":" + term.code;
            named.insert(id);
            count(put("term", id, value_of(term)));
        }
        if (prune)
            for (const std::string& id : known())
                if (!named.contains(id)) take_out(id);
        return imported_;
    }

    std::vector<Change> changes;

 private:
    enum class Put { same, added, changed };

    void count(Put put) {
        ++(put == Put::same ? imported_.same : put == Put::added ? imported_.added : imported_.changed);
    }

    Put put(const char* entity, const std::string& id, const Json& value) {
        std::vector<OpName> bases;
        Json before;
        for (const Head& head : heads_of(store_.db(), entity, id)) {
            if (head.field != "is") continue;
            bases.push_back({head.site, head.seq});
            before = head.value;
        }
        if (before == value && bases.size() == 1) return Put::same;
        changes.push_back({entity, id, "is", "set", bases, value.dump()});
        return before.is_null() ? Put::added : Put::changed;
    }

    std::vector<std::string> known() {
        auto rows = store_.db().cached("SELECT id FROM term WHERE scheme = ?1 ORDER BY id");
        rows->bind(vocabulary_.scheme);
        std::vector<std::string> ids;
        while (rows->step()) ids.push_back(rows->text(0));
        return ids;
    }

    void take_out(const std::string& id) {
        changes.push_back({"term", id, "is", "set", store_.heads("term", id, "is"), "null"});
        ++imported_.gone;
    }

    Store& store_;
    const Vocabulary& vocabulary_;
    Imported imported_;
};

TermInfo term_in(Db& db, Statement& row) {
    TermInfo info;
    info.id = row.text(0);
    Term& term = info.term;
    term.code = row.text(1);
    term.parent = row.is_null(2) ? "" : row.text(2).substr(row.view(2).find(':') + 1);
    term.valid_from = row.maybe(3).value_or("");
    term.valid_to = row.maybe(4).value_or("");
    term.note = row.maybe(5).value_or("");
    term.vn = row.maybe(6).value_or("");
    term.iri = row.maybe(7).value_or("");
    info.records = row.integer(8);
    auto label = db.cached(
        "SELECT language, label, preferred FROM term_label WHERE term = ?1 ORDER BY language, label");
    label->bind(info.id);
    while (label->step()) {
        if (label->integer(2) != 0)
            term.labels[label->text(0)] = label->text(1);
        else
            term.other_labels[label->text(0)].push_back(label->text(1));
    }
    auto successor = db.cached("SELECT successor FROM term_successor WHERE term = ?1 ORDER BY successor");
    successor->bind(info.id);
    while (successor->step())
        term.successors.push_back(successor->text(0).substr(successor->view(0).find(':') + 1));
    return info;
}

}  // namespace

Imported Catalogue::import_vocabulary(const Vocabulary& vocabulary, bool prune, bool dry_run) {
    Import import(*store_, vocabulary);
    const Imported imported = import.run(prune);
    if (!dry_run) commit(std::move(import.changes));
    return imported;
}

std::vector<SchemeInfo> Catalogue::schemes() {
    auto rows = store_->db().cached(
        "SELECT id, titles, source, (SELECT count(*) FROM term WHERE scheme = scheme.id) FROM scheme"
        " ORDER BY id");
    rows->bind();
    std::vector<SchemeInfo> schemes;
    while (rows->step()) {
        SchemeInfo info;
        info.id = rows->text(0);
        const Json titles = parse_json(rows->view(1));
        if (titles.is_object())
            for (const auto& [language, title] : titles.items())
                if (title.is_string()) info.titles[language] = title.get<std::string>();
        info.source = rows->text(2);
        info.terms = rows->integer(3);
        schemes.push_back(std::move(info));
    }
    return schemes;
}

std::vector<TermInfo> Catalogue::terms(const std::string& scheme, const std::string& text) {
    const Snapshot snapshot(store_->db());
    auto rows = store_->db().cached(
        "WITH used(term, record) AS (SELECT term, record FROM record_tag UNION"
        "  SELECT ?1 || ':' || value, record FROM field_value WHERE state = 'confirmed'"
        "  AND field IN (SELECT value FROM json_each(?4))),"
        " counted(term, records) AS (SELECT term, count(*) FROM used JOIN record ON record.row = record"
        "  WHERE NOT deleted GROUP BY term)"
        " SELECT id, code, parent, valid_from, valid_to, note, state_code, iri, coalesce(records, 0)"
        " FROM term LEFT JOIN counted ON counted.term = id"
        " WHERE scheme = ?1 AND (?2 = '' OR code = ?2 OR EXISTS (SELECT 1 FROM"
        "  term_label WHERE term_label.term = term.id AND instr(words, ?3) > 0)) ORDER BY id");
    Json fields_of_scheme = Json::array();
    for (const Field& field : fields())
        if (field.type == Field::Type::term && field.scheme == scheme) fields_of_scheme.push_back(field.name);
    rows->bind(scheme, text, folded_words(text), fields_of_scheme.dump());
    std::vector<TermInfo> terms;
    while (rows->step()) terms.push_back(term_in(store_->db(), *rows));
    return terms;
}

}  // namespace kho
