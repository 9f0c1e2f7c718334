#pragma once

#include <string>
#include <vector>

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
};

/// Declares QUERY and -0; for a command that changes records also --all, since an empty query (a shell's
/// unset variable) finds every record.
void add_record_choice(CLI::App& app, RecordChoice& choice, bool changes);

/// The ids of the records. Where nothing matches a word that begins an id, says so.
std::vector<std::string> chosen_records(Session& session, Catalogue& catalogue, const RecordChoice& choice);

/// The same for a command that changes them. Throws Error (usage) when all records are chosen without --all.
std::vector<std::string> records_to_change(Session& session, Catalogue& catalogue,
                                           const RecordChoice& choice);

/// The records whose ids, or unique beginnings of ids, stand on standard input: the first word of each line,
/// so that what `kho list` and `kho ingest` write can be piped as it is. Each record once.
std::vector<std::string> records_on_standard_input(Catalogue& catalogue, bool null_separated);

}  // namespace kho::tools
