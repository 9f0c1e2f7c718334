#include "catalogue/intake.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/language.h"
#include "catalogue/heads.h"
#include "catalogue/store.h"
#include "catalogue/tag_name.h"

namespace kho {

namespace {

using Json = nlohmann::json;

std::string bytes_of_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
    return bytes;
}

/// Has the thing a standing op in this field?
bool stands(Catalogue& catalogue, const char* entity, const std::string& id, const char* field) {
    return !catalogue.store().heads(entity, id, field).empty();
}

bool is_known_source(Catalogue& catalogue, const std::string& master, const Json& source) {
    auto statement = catalogue.store().db().cached(
        "SELECT 1 FROM source JOIN master ON master.row = master WHERE master.id = ?1 AND path = ?2 AND "
        "in_place = ?3");
    return statement->bind(master, text_member(source, "path"), source.value("in_place", false) ? 1 : 0)
        .step();
}

}  // namespace

std::string record_id_from_master(const std::string& master) {
    return to_base32(bytes_of_hex(master), 26);
}

bool is_taken_in(Catalogue& catalogue, const std::string& master) {
    return stands(catalogue, "master", master, "taken");
}

std::optional<std::string> record_that_held(Catalogue& catalogue, const std::string& master) {
    auto statement = catalogue.store().db().cached(
        "SELECT record.id FROM master JOIN page ON page.master = master.row JOIN record ON record.row = "
        "page.record WHERE master.id = ?1 ORDER BY deleted, frame LIMIT 1");
    if (!statement->bind(master).step()) return std::nullopt;
    return statement->text(0);
}

std::optional<std::string> record_of_master(Catalogue& catalogue, const std::string& master) {
    auto statement = catalogue.store().db().cached(
        "SELECT record.id FROM master JOIN page ON page.master = master.row JOIN record ON record.row = "
        "page.record"
        " WHERE master.id = ?1 AND NOT deleted ORDER BY frame LIMIT 1");
    if (!statement->bind(master).step()) return std::nullopt;
    return statement->text(0);
}

bool add_source(Catalogue& catalogue, const std::string& master, const Json& source) {
    if (is_known_source(catalogue, master, source)) return false;
    Json taken;
    for (Head& head : heads_of(catalogue.store().db(), "master", master))
        if (head.field == "taken" && head.kind == "add" && head.value.is_object())
            taken = std::move(head.value);
    // What the file is was found out the first time; where it came from is new.
    taken.erase("in_place");
    taken.update(source);
    catalogue.store().commit({{"master", master, "taken", "add", {}, taken.dump()}});
    return true;
}

bool ReadingTask::is_answered_by(const std::string& read_in, const std::string& read_with) const {
    return read_with == settings && (languages == any_language || read_in == languages);
}

bool show_reading(Catalogue& catalogue, const ReadingTask& task) {
    const std::string page = task.page.id;
    Json wanted;
    for (const ReadingInfo& reading : catalogue.page(page).readings) {
        const bool asked = task.is_answered_by(reading.languages, reading.settings);
        if (reading.current && (asked || reading.engine == "person")) return false;
    }
    for (Head& head : heads_of(catalogue.store().db(), "page", page))  // the latest stands last
        if (head.field == "reading" &&
            task.is_answered_by(text_member(head.value, "languages"), text_member(head.value, "settings")))
            wanted = std::move(head.value);
    if (!wanted.is_object()) return false;
    catalogue.store().commit({{"page", page, "reading", "add", {}, wanted.dump()}});
    return true;
}

int take_in(Catalogue& catalogue, const Intake& intake) {
    std::vector<Change> changes;
    if (!is_known_source(catalogue, intake.master, intake.taken))
        changes.push_back({"master", intake.master, "taken", "add", {}, intake.taken.dump()});
    const std::vector<Head> record = heads_of(catalogue.store().db(), "record", intake.record);
    if (record.empty())
        changes.push_back({"record", intake.record, "new", "set", {}, intake.made.dump()});
    else if (is_deleted(record))  // it comes back as it was
        changes.push_back({"record", intake.record, "deleted", "set",
                           catalogue.store().heads("record", intake.record, "deleted"), "false"});
    for (const std::string& tag : intake.tags)
        changes.push_back({"record", intake.record, "tag", "add", {}, Json(checked_term(tag)).dump()});
    int added = 0;
    for (int frame = 0; frame < intake.frames; ++frame) {
        const std::string page = fmt::format("{}/{}", intake.master, frame);
        if (stands(catalogue, "page", page, "in")) continue;
        const Json in = {{"record", intake.record}, {"position", intake.first_position + frame}};
        changes.push_back({"page", page, "in", "set", {}, in.dump()});
        ++added;
    }
    if (!changes.empty())
        catalogue.store().commit(
            changes, {}, [&](Db& db) { end_attempts(db, intake.master); }, intake.at);
    return added;
}

}  // namespace kho
