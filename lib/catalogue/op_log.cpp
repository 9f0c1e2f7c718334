#include "catalogue/op_log.h"

#include <utility>

/// In SQL, the columns of `op_in`.
#define KHO_SELECT_OP \
    "SELECT site.id, seq, hlc, entity, op.id, field, kind, bases, value FROM op JOIN site USING(site)"

namespace kho {

namespace {

constexpr int most_steps = 20;  // undone and done again

Op op_in(Statement& row) {
    Op op;
    op.name = {row.text(0), row.integer(1)};
    op.hlc = row.integer(2);
    op.change = {row.text(3), row.text(4), row.text(5), row.text(6), read_bases(row.view(7)), row.text(8)};
    return op;
}

}  // namespace

std::vector<Op> OpLog::ops_of(const ChangeEvent& event) {
    auto rows = db_.cached(KHO_SELECT_OP " WHERE op.site = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq DESC");
    rows->bind(event.site, event.seq, last_op_of(db_, event));
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

std::optional<Op> OpLog::op_named(const OpName& name) {
    auto row = db_.cached(KHO_SELECT_OP " WHERE site.id = ?1 AND seq = ?2");
    if (!row->bind(name.site, name.seq).step()) return std::nullopt;
    return op_in(*row);
}

bool OpLog::stands(const OpName& name) {
    auto replaced =
        db_.cached("SELECT 1 FROM replaced JOIN site USING(site) WHERE site.id = ?1 AND seq = ?2");
    return !replaced->bind(name.site, name.seq).step();
}

std::optional<OpName> OpLog::standing_for(const Op& op) {
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

std::optional<Op> OpLog::put_back_by(const Op& op) {
    auto event = db_.cached(
        "SELECT event.site, event.seq, detail FROM event JOIN site USING(site) WHERE site.id = ?1"
        " AND seq < ?2 AND entity = 'change' ORDER BY seq DESC LIMIT 1");
    if (!event->bind(op.name.site, op.name.seq).step()) return std::nullopt;
    ChangeEvent change = change_event(event->view(2));
    change.site = event->integer(0);
    change.seq = event->integer(1);
    if (change.info.undoes.empty() || op.name.seq > last_op_of(db_, change)) return std::nullopt;
    for (const Op& undone : ops_on(op.change, change.info.undoes))
        if (std::optional<Op> before = last_of(undone.change.bases);
            before && before->change.kind == op.change.kind &&
            (op.change.kind == "delete" || before->change.value == op.change.value))
            return before;
    return std::nullopt;
}

std::vector<Op> OpLog::ops_on(const Change& thing, const std::string& change) {
    auto event = db_.cached(
        "SELECT event.site, event.seq, detail FROM event JOIN site USING(site)"
        " WHERE entity = 'change' AND event.id = ?1 ORDER BY site.id, event.seq LIMIT 1");
    if (!event->bind(change).step()) return {};
    ChangeEvent found = change_event(event->view(2));
    found.site = event->integer(0);
    found.seq = event->integer(1);
    auto rows = db_.cached(
        KHO_SELECT_OP
        " WHERE entity = ?1 AND op.id = ?2 AND field = ?3 AND op.site = ?4 AND seq > ?5 AND seq <= ?6");
    rows->bind(thing.entity, thing.id, thing.field, found.site, found.seq, last_op_of(db_, found));
    std::vector<Op> ops;
    while (rows->step()) ops.push_back(op_in(*rows));
    return ops;
}

std::optional<Op> OpLog::last_of(const std::vector<OpName>& names) {
    std::optional<Op> last;
    for (const OpName& name : names) {
        std::optional<Op> found = op_named(name);
        if (found && found->change.kind != "remove" && found->change.kind != "event" &&
            (!last || std::pair(found->hlc, found->name) > std::pair(last->hlc, last->name)))
            last = std::move(found);
    }
    return last;
}

bool OpLog::comes_from(const ChangeEvent& event, const OpName& name) {
    const std::int64_t last = last_op_of(db_, event);
    std::optional<Op> op = op_named(name);
    for (int steps = 0; op && steps < most_steps; ++steps) {
        if (op->name.site == event.info.site && op->name.seq >= event.seq && op->name.seq <= last)
            return true;
        op = put_back_by(*op);
    }
    return false;
}

}  // namespace kho
