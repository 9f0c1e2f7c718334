#include "base/folded_words.h"
#include "catalogue/fold_parts.h"
#include "catalogue/heads.h"

namespace kho {

using Json = nlohmann::json;

namespace {

std::optional<std::string> maybe(const Json& value, const char* name) {
    std::string text = text_member(value, name);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

const Json& member(const Json& value, const char* name) {
    static const Json nothing;
    const auto found = value.find(name);
    return found == value.end() ? nothing : *found;
}

void put_label(Db& db, const std::string& term, const std::string& language, const Json& label,
               bool preferred) {
    if (!label.is_string() || label.get_ref<const std::string&>().empty()) return;
    const auto text = label.get<std::string>();
    db.cached(
          "INSERT OR IGNORE INTO term_label(term, language, label, preferred, words)"
          " VALUES(?1, ?2, ?3, ?4, ?5)")
        ->bind(term, language, text, preferred ? 1 : 0, folded_words(text))
        .run();
}

void put_labels(Db& db, const std::string& term, const Json& value) {
    const Json& labels = member(value, "labels");
    if (labels.is_object())
        for (const auto& [language, label] : labels.items()) put_label(db, term, language, label, true);
    const Json& others = member(value, "other_labels");
    if (!others.is_object()) return;
    for (const auto& [language, list] : others.items())
        if (list.is_array())
            for (const Json& label : list) put_label(db, term, language, label, false);
}

}  // namespace

void project_scheme(Fold& fold, const std::string& id) {
    Db& db = fold.db;
    db.cached("DELETE FROM scheme WHERE id = ?1")->bind(id).run();
    const auto values = registers(heads_of(db, "scheme", id));
    const auto is = values.find("is");
    if (is == values.end() || !is->second.is_object()) return;
    const Json& titles = member(is->second, "titles");
    db.cached("INSERT INTO scheme(id, titles, source) VALUES(?1, ?2, ?3)")
        ->bind(id, titles.is_object() ? titles.dump() : "{}", text_member(is->second, "source"))
        .run();
}

void project_term(Fold& fold, const std::string& id) {
    Db& db = fold.db;
    db.cached("DELETE FROM term WHERE id = ?1")->bind(id).run();
    const std::size_t colon = id.find(':');
    const auto values = registers(heads_of(db, "term", id));
    const auto is = values.find("is");
    if (colon == std::string::npos || is == values.end() || !is->second.is_object()) return;
    const Json& value = is->second;
    const std::string scheme = id.substr(0, colon);
    const auto parent = maybe(value, "parent");
    db.cached(
          "INSERT INTO term(id, scheme, code, parent, valid_from, valid_to, note, state_code, iri)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        ->bind(id, scheme, id.substr(colon + 1), parent ? std::optional(scheme + ":" + *parent) : parent,
               maybe(value, "from"), maybe(value, "to"), maybe(value, "note"), maybe(value, "state_code"),
               maybe(value, "iri"))
        .run();
    put_labels(db, id, value);
    const Json& successors = member(value, "successors");
    if (!successors.is_array()) return;
    for (const Json& successor : successors)
        if (successor.is_string())
            db.cached("INSERT OR IGNORE INTO term_successor(term, successor) VALUES(?1, ?2)")
                ->bind(id, scheme + ":" + successor.get<std::string>())
                .run();
}

}  // namespace kho
