// kho propose: let the machine say what records are, for people to decide.
#include <fmt/format.h>
#include <kho/propose.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/decision_table.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/record_choice.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

struct Options {
    RecordChoice records;
    ProposeOptions what;
    bool list = false, csv = false;
};

/// Record, field, value, how sure, by what, and what stands there.
std::string line_for(const std::string& record, const FieldValue& value) {
    return fmt::format("{}\t{}\t{}\t{:.0f} %\t{}\t{}", short_id(record), value.field, value.value,
                       100 * value.confidence.value_or(0), value.by, value.written);
}

int list(Catalogue& catalogue, const std::vector<std::string>& records, bool csv, Session& session) {
    std::size_t shown = 0;
    if (csv) session.out().raw(table_head());
    for (const std::string& id : records)
        for (const FieldValue& value : catalogue.values(id)) {
            if (value.state != FieldValue::State::proposed) continue;
            ++shown;
            if (csv) {
                session.out().raw(table_row(catalogue.record(id), value));
            } else if (session.out().json()) {
                nlohmann::json object = to_json(value);
                object["record"] = id;
                session.out().object(std::move(object));
            } else {
                session.out().line(line_for(id, value));
            }
        }
    if (shown == 0) session.out().note("nothing is proposed for them");
    return shown == 0 ? exit_nothing : exit_ok;
}

int run(const Options& options, Session& session) {
    const RecordChoice choice = gathered(options.records);
    if (options.list) {
        Catalogue catalogue = session.open(Catalogue::Mode::read);
        return list(catalogue, chosen_records(session, catalogue, choice), options.csv, session);
    }
    Catalogue catalogue = open_to_change(session, choice.hand);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    Progress progress;
    Observer observer;
    observer.progress = [&](const RunProgress& state) {
        progress.show_count(static_cast<std::int64_t>(state.files_done),
                            static_cast<std::int64_t>(state.files), "records");
    };
    const ProposeReport report = propose(catalogue, records, options.what, observer);
    clear_progress();
    if (session.out().json())
        session.out().object({{"records", report.records}, {"proposed", report.proposed}});
    session.out().note(
        counted(static_cast<std::int64_t>(report.records), "record", "records") + " looked at, " +
        counted(static_cast<std::int64_t>(report.proposed), "new proposal", "new proposals") +
        (report.proposed > 0 ? "; kho propose --list shows them, kho confirm takes them" : ""));
    return report.proposed > 0 ? exit_ok : exit_nothing;
}

}  // namespace

Run define_propose(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Propose values and tags for records, from what was read on them and what their files say.");
    add_record_choice(app, options->records, /*changes=*/true);
    app.add_option("--rules", options->what.rules, "also by the rules of this file; may be given again")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_flag("!--no-letters", options->what.letters,
                 "not what administrative documents say of themselves");
    app.add_flag("!--no-photos", options->what.photos, "not what photos say in EXIF, IPTC and XMP");
    app.add_flag("!--no-languages", options->what.languages, "not the language the pages were read in");
    app.add_flag("-l,--list", options->list, "propose nothing, show what is proposed and not decided");
    app.add_flag("--csv", options->csv, "with --list: a table to be filled in, for kho confirm --csv")
        ->needs("--list");
    app.footer(
        "A proposal is kept beside the record with how sure it is (0 to 100 %), by what it was made and "
        "where it "
        "was read.\n"
        "It fills no field: kho confirm does, kho reject keeps it from coming again. Running it again keeps "
        "what was decided,\n"
        "adds what is new and takes back what no longer holds.\n"
        "They are kept in changes of 500 records each, so kho undo takes back 500 at a time. --list without "
        "a QUERY shows "
        "all.\n"
        "A line of --list is: record, field, value, how sure, by what, as it stands there.\n\n"
        "Examples:\n"
        "  kho propose --all\n"
        "  kho propose --rules human-rights.toml 'nhân quyền'\n"
        "  kho propose --list proposed:number\n"
        "  kho propose --list --csv proposed:* > proposals.csv\n"
        "  kho confirm --sure --all\n\n"
        "Exit status:\n"
        "  0   there are new proposals, or --list showed some\n"
        "  1   there are none\n"
        "  64  the query is wrong, or there is none   66  no archive, or no such rules file\n"
        "  75  archive in use   78  the rules file is wrong\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
