#pragma once

#include <kho/catalogue.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/db.h"
#include "catalogue/heads.h"
#include "catalogue/op.h"

/// A change is an event op (entity `change`, field `made`) in front of the ops it is about, which follow it
/// in its site's sequence without a gap.
namespace kho {

struct ChangeEvent {
    ChangeInfo info;
    std::int64_t site = 0, seq = 0;  ///< of the event; its ops are seq + 1 to seq + info.ops
};

/// Such an event, for so many ops; its id is new. `undoes`: as in ChangeInfo.
Change made_change(const Hand& hand, std::size_t ops, const std::string& undoes = {});

/// What the value of such an op says. It may come from anywhere: what makes no sense is left out.
ChangeEvent change_event(std::string_view detail);

/// How many records these are about.
std::size_t records_in(const std::vector<Change>& changes);

/// A record that is deleted stays so, whatever these say of it, unless they say that too: adds what it takes.
void keep_deleted(Store& store, std::vector<Change>& changes);

/// The sequence number of a change's last op: `ops` after its event, but not beyond the next change.
std::int64_t last_op_of(Db& db, const ChangeEvent& event);

/// All changes, the latest first. `records` is not counted.
std::vector<ChangeEvent> change_events(Db& db);

/// The one whose id begins so. Throws Error: missing, usage (several begin so).
ChangeEvent find_change(Db& db, const std::string& prefix);

}  // namespace kho
