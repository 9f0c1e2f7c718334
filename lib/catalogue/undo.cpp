#include <kho/catalogue.h>

#include <algorithm>
#include <set>

#include "base/json.h"
#include "catalogue/change_event.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

/// Finds what takes single ops back.
class Undoing {
 public:
    explicit Undoing(Store& store) : store_(store), seen_(Json(store.seen()).dump()) {}

    /// The ops of a change, the last first.
    std::vector<Op> ops_of(const ChangeEvent& event) {
        auto rows = store_.db().cached(
            "SELECT site.id, seq, hlc, entity, op.id, field, kind, bases, value FROM op JOIN site USING(site)"
            " WHERE op.site = ?1 AND seq > ?2 AND seq <= ?2 + ?3 ORDER BY seq DESC");
        rows->bind(event.site, event.seq, event.info.ops);
        std::vector<Op> ops;
        while (rows->step()) ops.push_back(op_in(*rows));
        return ops;
    }

    /// What takes this op back; nothing where somebody has changed the same again since.
    std::vector<Change> inverse(const Op& op) {
        const Change& done = op.change;
        if (done.kind == "remove") return put_back(done);
        if (!stands(op.name)) return {};
        if (done.kind == "add")
            return {{done.entity, done.id, done.field, "remove", {op.name}, done.value}};
        if (done.kind == "delete")
            return {{done.entity, done.id, done.field, "set", {op.name}, "false"}};
        if (done.kind != "set") return {};
        if (done.field == "deleted")
            return {{done.entity, done.id, done.field, "delete", {op.name}, seen_}};
        return {former(op)};
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
        auto row = store_.db().cached(
            "SELECT site.id, seq, hlc, entity, op.id, field, kind, bases, value FROM op JOIN site USING(site)"
            " WHERE site.id = ?1 AND seq = ?2");
        if (!row->bind(name.site, name.seq).step()) return std::nullopt;
        return op_in(*row);
    }

    bool stands(const OpName& name) {
        auto replaced = store_.db().cached(
            "SELECT 1 FROM replaced JOIN site USING(site) WHERE site.id = ?1 AND seq = ?2");
        return !replaced->bind(name.site, name.seq).step();
    }

    /// The value a register had before: of several that stood side by side the one that was shown.
    Change former(const Op& op) {
        const Change& done = op.change;
        const std::vector<OpName> heads = store_.heads(done.entity, done.id, done.field);
        std::optional<Op> before;
        for (const OpName& base : done.bases) {
            std::optional<Op> found = op_named(base);
            if (found && found->change.kind == "set" &&
                (!before || std::pair(found->hlc, found->name) > std::pair(before->hlc, before->name)))
                before = std::move(found);
        }
        if (before && heads.size() == 1)
            return {done.entity, done.id, done.field, "set", heads, before->change.value};
        return {done.entity, done.id, done.field, "remove", {op.name}, "null"};
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

std::size_t records_in(const std::vector<Change>& changes) {
    std::set<std::string> ids;
    for (const Change& change : changes)
        if (change.entity == "record") ids.insert(change.id);
    return ids.size();
}

}  // namespace

Undone Catalogue::undo(const std::string& change) {
    const ChangeEvent event = find_change(store_->db(), change);
    Undoing undoing(*store_);
    Undone undone;
    std::vector<Change> changes;
    for (const Op& op : undoing.ops_of(event)) {
        std::vector<Change> inverse = undoing.inverse(op);
        ++(inverse.empty() ? undone.kept : undone.taken_back);
        std::move(inverse.begin(), inverse.end(), std::back_inserter(changes));
    }
    undone.records = records_in(changes);
    undone.change = commit(std::move(changes), event.info.id);
    return undone;
}

}  // namespace kho
