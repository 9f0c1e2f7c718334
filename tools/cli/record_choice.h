#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/hand.h"
#include "cli/session.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours
class App;
}

namespace kho::tools {

/// Which records a command is about.
struct RecordChoice {
    std::vector<std::string> query;  ///< or just "-": ids on standard input
    bool null_separated = false;     ///< those ids
    bool all = false;
    std::vector<std::string> ids = {};  ///< as typed on standard input, once `gathered`
    HandOptions hand = {};              ///< of a command that changes them
};

/// Declares QUERY and -0; for a command that changes records also --by, --why and --all, since an empty query
/// (a shell's unset variable) finds every record.
void add_record_choice(CLI::App& app, RecordChoice& choice, bool changes);
/// Declares --all for a command that changes nothing, but should not do all by mistake.
void add_all(CLI::App& app, RecordChoice& choice);

/// Whether the records are those whose ids are on standard input.
bool is_standard_input(const RecordChoice& choice);

/// The choice with the ids on standard input read to its end. To be asked for before the archive is opened:
/// then the command at the other end of the pipe has ended, and given back the archive's lock.
RecordChoice gathered(RecordChoice choice);

/// The ids of the records of a gathered choice. Where nothing matches a word that begins an id, says so.
std::vector<std::string> chosen_records(Session& session, Catalogue& catalogue, const RecordChoice& choice);

/// The same for a command that changes them. Throws Error (usage) when all records are chosen without --all.
std::vector<std::string> records_to_change(Session& session, Catalogue& catalogue,
                                           const RecordChoice& choice);

/// Whether a record, by its id, is one of a gathered choice; without a query every one is.
std::function<bool(const std::string&)> narrowed_to(Session& session, Catalogue& catalogue,
                                                    const RecordChoice& choice);

/// The ids, or unique beginnings of ids, on standard input: the first word of each line, so that what `kho
/// list` and `kho ingest` write can be piped as it is. Throws Error (usage) where a line begins with no id.
std::vector<std::string> ids_on_standard_input(bool null_separated);

/// The ids that were typed; where that is just "-", those on standard input. Says so when there are none.
std::vector<std::string> ids_named(Session& session, const std::vector<std::string>& typed,
                                   bool null_separated);

}  // namespace kho::tools
