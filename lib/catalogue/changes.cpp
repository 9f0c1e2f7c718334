#include <kho/catalogue.h>
#include <kho/error.h>

#include <algorithm>
#include <set>

#include "base/clock.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/shortened.h"
#include "base/unicode.h"
#include "catalogue/change_event.h"
#include "catalogue/store.h"

namespace kho {

using Json = nlohmann::json;

namespace {

constexpr std::size_t id_length = 10, longest_command = 500;

/// What `commit` gives changes; whatever else another site has written is not taken for one.
bool is_change_id(const std::string& id) {
    return id.size() == id_length &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos;
}

std::int64_t this_site(Db& db) {
    return db.number("SELECT site FROM site WHERE id = (SELECT value FROM local WHERE name = 'site')");
}

std::int64_t records_in(Db& db, const ChangeEvent& event) {
    auto count = db.cached(
        "SELECT count(DISTINCT iif(entity = 'record', id, json_extract(value, '$.record'))) FROM op"
        " WHERE site = ?1 AND seq > ?2 AND seq <= ?3"
        " AND (entity = 'record' OR entity = 'page' AND field = 'in' AND json_valid(value))");
    count->bind(event.site, event.seq, last_op_of(db, event)).step();
    return count->integer(0);
}

}  // namespace

ChangeEvent change_event(std::string_view detail) {
    const Json json = parse_json(detail);
    ChangeEvent event;
    event.info.hand = {text_member(json, "by"), text_member(json, "command"), text_member(json, "why")};
    event.info.undoes = text_member(json, "undoes");
    event.info.ops = std::max<std::int64_t>(0, number_member(json, "ops"));
    return event;
}

std::size_t records_in(const std::vector<Change>& changes) {
    std::set<std::string> ids;
    for (const Change& change : changes) {
        if (change.entity == "record") ids.insert(change.id);
        if (change.entity == "page" && change.field == "in")
            ids.insert(text_member(parse_json(change.value), "record"));
    }
    ids.erase("");
    return ids.size();
}

void keep_deleted(Store& store, std::vector<Change>& changes) {
    std::set<std::string> said, decided;
    for (const Change& change : changes) {
        if (change.entity != "record") continue;
        if (change.field == "deleted") decided.insert(change.id);
        if (change.kind == "set" || change.kind == "add") said.insert(change.id);
    }
    for (const std::string& id : said)
        if (!decided.contains(id) && is_deleted(heads_of(store.db(), "record", id)))
            changes.push_back({"record", id, "deleted", "delete", store.heads("record", id, "deleted"), ""});
}

std::int64_t last_op_of(Db& db, const ChangeEvent& event) {
    auto next = db.cached("SELECT min(seq) FROM event WHERE site = ?1 AND seq > ?2 AND entity = 'change'");
    next->bind(event.site, event.seq).step();
    constexpr std::int64_t most = std::int64_t{1} << 40U;  // no site has written so many
    const std::int64_t said = std::min(event.seq, most) + std::min(event.info.ops, most);
    return next->is_null(0) ? said : std::min(said, next->integer(0) - 1);
}

std::vector<ChangeEvent> change_events(Db& db) {
    const std::int64_t here = this_site(db);
    Statement rows = db.prepare(
        "SELECT event.id, op.hlc, site.id, event.site, event.seq, detail FROM event"
        " JOIN op USING(site, seq) JOIN site USING(site)"
        " WHERE event.entity = 'change' AND what = 'made' ORDER BY op.hlc DESC, site.id DESC, seq DESC");
    std::vector<ChangeEvent> events;
    std::map<std::string, std::string> undone;  // by what: who takes back comes later, so is met first
    while (rows.step()) {
        if (!is_change_id(rows.text(0))) continue;
        ChangeEvent event = change_event(rows.view(5));
        event.info.id = rows.text(0);
        event.info.here = rows.integer(3) == here;
        event.info.at = iso_time(rows.integer(1) >> 16U);
        event.info.site = rows.text(2);
        event.site = rows.integer(3);
        event.seq = rows.integer(4);
        const auto by = undone.find(event.info.id);
        if (by != undone.end())
            event.info.undone_by = by->second;
        else if (!event.info.undoes.empty())
            undone.emplace(event.info.undoes, event.info.id);
        events.push_back(std::move(event));
    }
    return events;
}

ChangeEvent find_change(Db& db, const std::string& prefix) {
    std::optional<ChangeEvent> found;
    for (ChangeEvent& event : change_events(db)) {
        if (prefix.empty() || !event.info.id.starts_with(prefix)) continue;
        if (event.info.id == prefix) return std::move(event);
        if (found)
            throw Error(Code::usage, prefix, "several changes have ids that begin so", "give more of the id");
        found = std::move(event);
    }
    if (!found)
        throw Error(Code::missing, prefix, "no change has an id that begins so", "kho history shows the ids");
    return std::move(*found);
}

std::vector<ChangeInfo> Catalogue::changes(std::size_t most) {
    const Snapshot snapshot(store_->db());
    std::vector<ChangeInfo> list;
    for (ChangeEvent& event : change_events(store_->db())) {
        if (list.size() == most) break;
        event.info.records = records_in(store_->db(), event);
        list.push_back(std::move(event.info));
    }
    return list;
}

ChangeInfo Catalogue::change(const std::string& prefix) {
    ChangeEvent event = find_change(store_->db(), prefix);
    event.info.records = records_in(store_->db(), event);
    return std::move(event.info);
}

Change made_change(const Hand& hand, std::size_t ops, const std::string& undoes) {
    Json made = {{"ops", ops}};
    const auto say = [&](const char* name, const std::string& text) {
        if (!text.empty()) made[name] = shortened(printable(text), longest_command, longest_command);
    };
    say("by", hand.by);
    say("command", hand.command);
    say("why", hand.why);
    say("undoes", undoes);
    return {"change", to_base32(random_bytes(7), id_length), "made", "event", {}, made.dump()};
}

std::string Catalogue::commit(std::vector<Change> changes, const std::string& undoes) {
    if (changes.empty()) return {};
    // A deletion has seen all else that the change does.
    std::stable_partition(changes.begin(), changes.end(),
                          [](const Change& change) { return change.kind != "delete"; });
    changes.insert(changes.begin(), made_change(hand_, changes.size(), undoes));
    store_->commit(changes);
    return changes.front().id;
}

}  // namespace kho
