#include <kho/catalogue.h>
#include <kho/fields.h>

#include <algorithm>
#include <tuple>

#include "base/json.h"
#include "catalogue/change_event.h"
#include "catalogue/field_items.h"
#include "catalogue/store.h"

/// In SQL, the columns of `op_in`.
#define KHO_SELECT_OP \
    "SELECT site.id, seq, hlc, entity, op.id, field, kind, bases, value FROM op JOIN site USING(site)"

namespace kho {

namespace {

using Json = nlohmann::json;

constexpr int most_steps = 20;  // undone and done again

/// Finds what takes single ops back.
class Undoing {
 public:
    explicit Undoing(Store& store) : store_(store), seen_(Json(store.seen()).dump()) {}

    /// The ops of a change, the last first.
    std::vector<Op> ops_of(const ChangeEvent& event) {
        auto rows = store_.db().cached(KHO_SELECT_OP
                                       " WHERE op.site = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq DESC");
        rows->bind(event.site, event.seq, last_op_of(store_.db(), event));
        std::vector<Op> ops;
        while (rows->step()) {
            Op op = op_in(*rows);
            // What was taken in or read is no description.
            const std::string& entity = op.change.entity;
            const bool moved = entity == "page" && op.change.field == "in";
            if (entity == "record" || entity == "scheme" || entity == "term" || moved)
                ops.push_back(std::move(op));
        }
        return ops;
    }

    /// What takes this op back; nothing where somebody has changed the same again since.
    std::vector<Change> inverse(const Op& op, const ChangeEvent& event) {
        const Change& done = op.change;
        if (done.entity == "record" && done.field == "new") return unmake(done.id, event);
        if (done.kind == "remove") return put_back(done);
        const auto head = standing_for(op);
        if (!head) return {};
        if (done.kind == "add") return {{done.entity, done.id, done.field, "remove", {*head}, done.value}};
        if (done.kind == "delete") return {{done.entity, done.id, done.field, "set", {*head}, "false"}};
        if (done.kind != "set") return {};
        if (done.field == "deleted") return {{done.entity, done.id, done.field, "delete", {*head}, seen_}};
        return {former(done, *head)};
    }

 private:
    static Op op_in(Statement& row) {
        Op op;
        op.name = {row.text(0), row.integer(1)};
        op.hlc = row.integer(2);
        op.change = {row.text(3), row.text(4), row.text(5), row.text(6), read_bases(row.view(7)),
                     row.text(8)};
        return op;
    }

    std::optional<Op> op_named(const OpName& name) {
        auto row = store_.db().cached(KHO_SELECT_OP " WHERE site.id = ?1 AND seq = ?2");
        if (!row->bind(name.site, name.seq).step()) return std::nullopt;
        return op_in(*row);
    }

    bool stands(const OpName& name) {
        auto replaced = store_.db().cached(
            "SELECT 1 FROM replaced JOIN site USING(site) WHERE site.id = ?1 AND seq = ?2");
        return !replaced->bind(name.site, name.seq).step();
    }

    /// The op itself where it stands, or one that put it back after it had been undone.
    std::optional<OpName> standing_for(const Op& op) {
        if (stands(op.name)) return op.name;
        for (const OpName& head : store_.heads(op.change.entity, op.change.id, op.change.field)) {
            std::optional<Op> from = op_named(head);
            for (int steps = 0; from && steps < most_steps; ++steps) {
                from = put_back_by(*from);
                if (from && from->name == op.name) return head;
            }
        }
        return std::nullopt;
    }

    /// The op whose value this one says again, being part of a change that takes another back.
    std::optional<Op> put_back_by(const Op& op) {
        auto event = store_.db().cached(
            "SELECT event.site, event.seq, detail FROM event JOIN site USING(site) WHERE site.id = ?1"
            " AND seq < ?2 AND entity = 'change' ORDER BY seq DESC LIMIT 1");
        if (!event->bind(op.name.site, op.name.seq).step()) return std::nullopt;
        ChangeEvent change = change_event(event->view(2));
        change.site = event->integer(0);
        change.seq = event->integer(1);
        if (change.info.undoes.empty() || op.name.seq > last_op_of(store_.db(), change)) return std::nullopt;
        for (const Op& undone : ops_on(op.change, change.info.undoes))
            if (std::optional<Op> before = last_of(undone.change.bases);
                before && before->change.kind == op.change.kind &&
                (op.change.kind == "delete" || before->change.value == op.change.value))
                return before;
        return std::nullopt;
    }

    /// The ops of a change on the same field of the same thing.
    std::vector<Op> ops_on(const Change& thing, const std::string& change) {
        auto event = store_.db().cached(
            "SELECT event.site, event.seq, detail FROM event JOIN site USING(site)"
            " WHERE entity = 'change' AND event.id = ?1 ORDER BY site.id, event.seq LIMIT 1");
        if (!event->bind(change).step()) return {};
        ChangeEvent found = change_event(event->view(2));
        found.site = event->integer(0);
        found.seq = event->integer(1);
        auto rows = store_.db().cached(
            KHO_SELECT_OP
            " WHERE entity = ?1 AND op.id = ?2 AND field = ?3 AND op.site = ?4 AND seq > ?5 AND seq <= ?6");
        rows->bind(thing.entity, thing.id, thing.field, found.site, found.seq,
                   last_op_of(store_.db(), found));
        std::vector<Op> ops;
        while (rows->step()) ops.push_back(op_in(*rows));
        return ops;
    }

    /// Of the ops that stood side by side the one that was shown.
    std::optional<Op> last_of(const std::vector<OpName>& names) {
        std::optional<Op> last;
        for (const OpName& name : names) {
            std::optional<Op> found = op_named(name);
            if (found && found->change.kind != "remove" && found->change.kind != "event" &&
                (!last || std::pair(found->hlc, found->name) > std::pair(last->hlc, last->name)))
                last = std::move(found);
        }
        return last;
    }

    /// The value a register had before.
    Change former(const Change& done, const OpName& head) {
        const std::vector<OpName> heads = store_.heads(done.entity, done.id, done.field);
        const std::string before = heads.size() == 1 ? shown_before(done) : "";
        if (before.empty()) return {done.entity, done.id, done.field, "remove", {head}, "null"};
        return {done.entity, done.id, done.field, "set", heads, before};
    }

    /// The value that was shown of what an op replaced, as JSON: of fields that stood side by side what the
    /// fold makes of them. Empty where there was none.
    std::string shown_before(const Change& done) {
        const Field* field = done.entity == "record" ? find_field(done.field) : nullptr;
        if (field == nullptr || done.bases.size() < 2) {
            const std::optional<Op> before = last_of(done.bases);
            return before ? before->change.value : "";
        }
        std::vector<Head> stood;
        for (const OpName& name : done.bases)
            if (const std::optional<Op> op = op_named(name); op && op->change.kind == "set")
                stood.push_back({op->change.field, "set", op->name.site, op->name.seq, op->hlc,
                                 parse_json(op->change.value)});
        std::sort(stood.begin(), stood.end(), [](const Head& a, const Head& b) {
            return std::tie(a.hlc, a.site, a.seq) < std::tie(b.hlc, b.site, b.seq);
        });
        return stood.empty() ? "" : register_of(*field, standing_values(stood, field->name).values).dump();
    }

    /// A record that the change made goes again, unless somebody has said something of it since, or put
    /// something in it.
    std::vector<Change> unmake(const std::string& record, const ChangeEvent& event) {
        const std::int64_t last = last_op_of(store_.db(), event);
        auto others = store_.db().cached(
            "WITH made(row, id) AS (SELECT row, id FROM record WHERE id = ?1), about(entity, id, field) AS ("
            " SELECT 'record', id, NULL FROM made"
            " UNION ALL SELECT 'page', master.id || '/' || frame, 'in' FROM made JOIN page ON record = "
            "made.row"
            "  JOIN master ON master.row = master"
            " UNION ALL SELECT 'record', child.id, 'in' FROM made JOIN record_place ON parent = made.row"
            "  JOIN record AS child ON child.row = record)"
            " SELECT 1 FROM about JOIN head ON head.entity = about.entity AND head.id = about.id"
            " AND (about.field IS NULL OR head.field = about.field) AND head.field <> 'proposed'"
            " AND NOT (head.site = ?2 AND seq >= ?3 AND seq <= ?4)");
        if (others->bind(record, event.site, event.seq, last).step()) return {};
        return {{"record", record, "deleted", "delete", store_.heads("record", record, "deleted"), seen_}};
    }

    /// What a `remove` took away: an element of a set, or what had been said in a register.
    std::vector<Change> put_back(const Change& done) {
        for (const OpName& base : done.bases) {
            const std::optional<Op> taken = op_named(base);
            if (!taken || (taken->change.kind != "add" && taken->change.kind != "set")) continue;
            if (is_there(taken->change)) return {};
            return {{done.entity, done.id, done.field, taken->change.kind, {}, taken->change.value}};
        }
        return {};
    }

    bool is_there(const Change& wanted) {
        const std::vector<Head> heads = heads_of(store_.db(), wanted.entity, wanted.id);
        return std::any_of(heads.begin(), heads.end(), [&](const Head& head) {
            return head.field == wanted.field && head.kind == wanted.kind &&
                   (wanted.kind == "set" || head.value == parse_json(wanted.value));
        });
    }

    Store& store_;
    std::string seen_;
};

}  // namespace

Undone Catalogue::undo(const std::string& change) {
    const ChangeEvent event = find_change(store_->db(), change);
    Undoing undoing(*store_);
    Undone undone;
    std::vector<Change> changes;
    for (const Op& op : undoing.ops_of(event)) {
        std::vector<Change> inverse = undoing.inverse(op, event);
        ++(inverse.empty() ? undone.kept : undone.taken_back);
        std::move(inverse.begin(), inverse.end(), std::back_inserter(changes));
    }
    undone.records = records_in(changes);
    undone.change = commit(std::move(changes), event.info.id);
    return undone;
}

}  // namespace kho
