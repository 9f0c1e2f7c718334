#include <kho/catalogue.h>
#include <kho/fields.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/json.h"
#include "catalogue/change_event.h"
#include "catalogue/field_items.h"
#include "catalogue/op_log.h"
#include "catalogue/places.h"

namespace kho {

namespace {

using Json = nlohmann::json;

/// Finds what takes single ops of a change back.
class Undoing {
 public:
    Undoing(Store& store, const ChangeEvent& event) : store_(store), log_(store), event_(event) {}

    std::vector<Op> ops() { return log_.ops_of(event_); }

    /// What takes this op back; nothing where somebody has changed the same again since.
    std::vector<Change> inverse(const Op& op) {
        std::vector<Change> changes = inverse_of(op);
        std::erase_if(changes, [&](const Change& change) { return makes_loop(change); });
        return changes;
    }

 private:
    std::vector<Change> inverse_of(const Op& op) {
        const Change& done = op.change;
        if (done.entity == "record" && done.field == "new") return unmake(done.id);
        if (done.kind == "remove") return put_back(done);
        const auto head = log_.standing_for(op);
        if (!head) return done.entity == "page" ? moved_back(done) : std::vector<Change>();
        if (done.kind == "add") return {{done.entity, done.id, done.field, "remove", {*head}, done.value}};
        if (done.field == "deleted") return former_deletion(done, *head);
        if (done.kind != "set") return {};
        return {former(done, *head)};
    }

    /// The thing was deleted before, or it was not.
    std::vector<Change> former_deletion(const Change& done, const OpName& head) {
        const bool was_deleted = std::any_of(done.bases.begin(), done.bases.end(), [&](const OpName& base) {
            const std::optional<Op> op = log_.op_named(base);
            return op && op->change.kind == "delete";
        });
        if (done.kind == "delete" && was_deleted) return {};
        if (done.kind == "delete") return {{done.entity, done.id, done.field, "set", {head}, "false"}};
        if (was_deleted) return {{done.entity, done.id, done.field, "delete", {head}, ""}};
        return {{done.entity, done.id, done.field, "remove", {head}, "null"}};
    }

    /// A page that stands elsewhere in the same record now may still go back to the one it came from.
    std::vector<Change> moved_back(const Change& done) {
        const std::vector<Head> heads = heads_of(store_.db(), done.entity, done.id);
        const auto values = registers(heads);
        const auto in = values.find(done.field);
        const std::string before = shown_before(done);
        if (done.kind != "set" || in == values.end() || before.empty() ||
            text_member(in->second, "record") != text_member(parse_json(done.value), "record"))
            return {};
        return {{done.entity, done.id, done.field, "set", store_.heads(done.entity, done.id, done.field),
                 before}};
    }

    bool makes_loop(const Change& change) {
        return change.entity == "record" && change.field == "in" && change.kind == "set" &&
               would_loop(store_.db(), change.id, text_member(parse_json(change.value), "record"));
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
            const std::optional<Op> before = log_.last_of(done.bases);
            return before ? before->change.value : "";
        }
        std::vector<Head> stood;
        for (const OpName& name : done.bases)
            if (const std::optional<Op> op = log_.op_named(name); op && op->change.kind == "set")
                stood.push_back({op->change.field, "set", op->name.site, op->name.seq, op->hlc,
                                 parse_json(op->change.value)});
        std::sort(stood.begin(), stood.end(), [](const Head& a, const Head& b) {
            return std::tie(a.hlc, a.site, a.seq) < std::tie(b.hlc, b.site, b.seq);
        });
        return stood.empty() ? "" : register_of(*field, standing_values(stood, field->name).values).dump();
    }

    /// A record that the change made goes again, unless somebody has said something of it since, or put
    /// something in it.
    std::vector<Change> unmake(const std::string& record) {
        auto about = store_.db().cached(
            "WITH made(row, id) AS (SELECT row, id FROM record WHERE id = ?1), about(entity, id, field) AS ("
            " SELECT 'record', id, NULL FROM made"
            " UNION ALL SELECT 'page', master.id || '/' || frame, 'in' FROM made JOIN page ON record = "
            "made.row"
            "  JOIN master ON master.row = master"
            " UNION ALL SELECT 'record', child.id, 'in' FROM made JOIN record_place ON parent = made.row"
            "  JOIN record AS child ON child.row = record)"
            " SELECT site_id, seq FROM about JOIN head ON head.entity = about.entity AND head.id = about.id"
            " AND (about.field IS NULL OR head.field = about.field)"
            " AND head.field NOT IN ('proposed', 'deleted')");
        std::vector<OpName> heads;
        for (about->bind(record); about->step();) heads.push_back({about->text(0), about->integer(1)});
        for (const OpName& head : heads)
            if (!log_.comes_from(event_, head)) return {};
        return {{"record", record, "deleted", "delete", store_.heads("record", record, "deleted"), ""}};
    }

    /// What a `remove` took away: an element of a set, or what had been said in a register.
    std::vector<Change> put_back(const Change& done) {
        for (const OpName& base : done.bases) {
            const std::optional<Op> taken = log_.op_named(base);
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
    OpLog log_;
    const ChangeEvent& event_;
};

}  // namespace

Undone Catalogue::undo(const std::string& change) {
    const ChangeEvent event = find_change(store_->db(), change);
    Undoing undoing(*store_, event);
    Undone undone;
    std::vector<Change> changes;
    for (const Op& op : undoing.ops()) {
        std::vector<Change> inverse = undoing.inverse(op);
        ++(inverse.empty() ? undone.kept : undone.taken_back);
        std::move(inverse.begin(), inverse.end(), std::back_inserter(changes));
    }
    undone.records = records_in(changes);
    keep_deleted(*store_, changes);
    undone.change = commit(std::move(changes), event.info.id);
    return undone;
}

}  // namespace kho
