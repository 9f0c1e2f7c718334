#include <kho/catalogue.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <set>

#include "base/clock.h"
#include "base/json.h"
#include "catalogue/access.h"
#include "catalogue/change_event.h"
#include "catalogue/field_items.h"
#include "catalogue/places.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

/// The ops on a record that stood at a moment, as `heads_of` gives those that stand now.
std::vector<Head> heads_at(Db& db, const std::string& record, std::int64_t moment) {
    auto rows = db.cached(
        "SELECT field, kind, site.id, seq, hlc, value, bases FROM op JOIN site USING(site)"
        " WHERE entity = 'record' AND op.id = ?1 AND hlc < ?2 ORDER BY field, hlc, site.id, seq");
    constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max();
    rows->bind(record, moment >= (latest >> 16U) ? latest : (moment + 1) << 16U);
    std::vector<Head> said;
    std::set<OpName> replaced;
    while (rows->step()) {
        for (const OpName& base : read_bases(rows->view(6))) replaced.insert(base);
        Json value = parse_json(rows->view(5));
        const std::string kind = rows->text(1);
        if (value.is_discarded() || (kind != "set" && kind != "add" && kind != "delete")) continue;
        said.push_back(
            {rows->text(0), kind, rows->text(2), rows->integer(3), rows->integer(4), std::move(value)});
    }
    std::erase_if(said, [&](const Head& head) { return replaced.contains({head.site, head.seq}); });
    return said;
}

std::vector<FieldValue> all_values(const std::vector<Head>& heads) {
    std::vector<FieldValue> all = confirmed_values(heads), open = undecided_values(heads);
    const auto place = [](const FieldValue& value) { return find_field(value.field); };  // in the table
    std::stable_sort(open.begin(), open.end(), [&](const FieldValue& a, const FieldValue& b) {
        return a.state != b.state ? a.state < b.state : std::less<>()(place(a), place(b));
    });
    std::move(open.begin(), open.end(), std::back_inserter(all));
    return all;
}

bool same_values(const std::vector<FieldValue>& a, const std::vector<FieldValue>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FieldValue& x, const FieldValue& y) {
        return x.value == y.value && x.by == y.by;
    });
}

std::map<std::string, std::vector<OpName>> tags_in(const std::vector<Head>& heads) {
    std::map<std::string, std::vector<OpName>> tags;
    for (const Head& head : heads)
        if (head.field == "tag" && head.kind == "add")
            tags[head.value.dump()].push_back({head.site, head.seq});
    return tags;
}

/// Where somebody put the record; null where nobody did.
Json place_in(const std::vector<Head>& heads) {
    const auto values = registers(heads);
    const auto in = values.find("in");
    return in == values.end() ? Json() : in->second;
}

/// Whether going back would let more people see the record: that is to be said for itself.
bool opens(const Field& field, const Standing& is, const Standing& was) {
    if (field.name != "access") return false;
    const auto level = [&](const Standing& standing) {
        return closedness(standing.values.empty() ? field.otherwise : standing.values.front().value);
    };
    return level(was) < level(is);
}

/// What makes of the record as it is what it was.
std::vector<Change> way_back(Db& db, const std::string& id, const std::vector<Head>& now,
                             const std::vector<Head>& then) {
    std::vector<Change> changes;
    if (then.empty()) return changes;  // it was not there yet
    for (const Field& field : fields()) {
        const Standing is = standing_values(now, field.name), was = standing_values(then, field.name);
        if (!same_values(is.values, was.values) && !opens(field, is, was))
            changes.push_back(
                {"record", id, field.name, "set", is.heads, register_of(field, was.values).dump()});
    }
    if (place_in(now) != place_in(then) && !would_loop(db, id, text_member(place_in(then), "record"))) {
        std::vector<OpName> bases;
        for (const Head& head : now)
            if (head.field == "in" && head.kind == "set") bases.push_back({head.site, head.seq});
        changes.push_back({"record", id, "in", "set", bases, place_in(then).dump()});
    }
    const auto are = tags_in(now), were = tags_in(then);
    for (const auto& [tag, names] : are)
        if (!were.contains(tag)) changes.push_back({"record", id, "tag", "remove", names, tag});
    for (const auto& [tag, names] : were)
        if (!are.contains(tag)) changes.push_back({"record", id, "tag", "add", {}, tag});
    return changes;
}

}  // namespace

std::vector<FieldValue> Catalogue::values(const std::string& record) {
    return all_values(heads_of(store_->db(), "record", record));
}

std::vector<FieldValue> Catalogue::values_at(const std::string& record, std::int64_t moment) {
    const std::vector<Head> heads = heads_at(store_->db(), record, moment);
    std::vector<FieldValue> values = all_values(heads);
    for (const Head& head : heads) {
        if (head.field != "tag" || head.kind != "add" || !head.value.is_string()) continue;
        FieldValue tag;
        tag.field = "tag";
        tag.value = head.value.get<std::string>();
        tag.at = iso_time(head.hlc >> 16U);
        values.push_back(std::move(tag));
    }
    return values;
}

Undone Catalogue::return_to(const std::vector<std::string>& records, std::int64_t moment) {
    Undone undone;
    std::vector<Change> changes;
    for (const std::string& id : records) {
        std::vector<Change> way = way_back(store_->db(), id, heads_of(store_->db(), "record", id),
                                           heads_at(store_->db(), id, moment));
        undone.records += way.empty() ? 0 : 1;
        undone.taken_back += way.size();
        std::move(way.begin(), way.end(), std::back_inserter(changes));
    }
    keep_deleted(*store_, changes);
    undone.change = commit(std::move(changes));
    return undone;
}

std::vector<Event> Catalogue::history(const std::string& record) {
    // A change's event stands before its ops: the last event before an op may be of the change it is part of.
    auto rows = store_->db().cached(
        "WITH about(entity, id) AS (SELECT 'record', ?1"
        "  UNION SELECT 'page', master.id || '/' || frame FROM page JOIN master ON master.row = master"
        "   JOIN record ON record.row = record WHERE record.id = ?1"
        "  UNION SELECT 'master', master.id FROM page JOIN master ON master.row = master"
        "   JOIN record ON record.row = record WHERE record.id = ?1),"
        " told(hlc, site, name, seq, entity, id, field, kind, value, before) AS ("
        "  SELECT hlc, op.site, site.id, op.seq, op.entity, op.id, field, kind, value,"
        "   (SELECT max(event.seq) FROM event WHERE event.site = op.site AND event.seq < op.seq)"
        "  FROM about JOIN op USING(entity, id) JOIN site USING(site))"
        " SELECT hlc, name, told.entity, told.id, field, kind, value, told.seq, event.seq, event.entity, "
        "event.id,"
        "  detail FROM told LEFT JOIN event ON event.site = told.site AND event.seq = before"
        " ORDER BY hlc, name, told.seq");
    rows->bind(record);
    std::vector<Event> events;
    while (rows->step()) {
        Event event{iso_time(rows->integer(0) >> 16U),
                    rows->text(1),
                    rows->text(2),
                    rows->text(3),
                    rows->text(4),
                    rows->text(5),
                    rows->text(6),
                    {},
                    {},
                    {}};
        event.by = text_member(parse_json(event.value), "by");
        if (rows->view(9) == "change") {
            const ChangeInfo change = change_event(rows->view(11)).info;
            // The event is the last before this op, so no other change begins between them.
            if (rows->integer(7) - rows->integer(8) <= change.ops) {
                event.change = rows->text(10);
                event.why = change.hand.why;
                if (event.by.empty()) event.by = change.hand.by;
            }
        }
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace kho
