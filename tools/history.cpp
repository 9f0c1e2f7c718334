// kho history: who changed what when, and why.
#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/fields.h>

#include <CLI/CLI.hpp>
#include <limits>
#include <memory>

#include "cli/history_text.h"
#include "cli/main.h"
#include "cli/moment.h"
#include "cli/record_choice.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> ids;
    bool null_separated = false;  ///< ids on standard input
    std::string field, at;
    std::size_t limit = 20;
};

void show_changes(Output& out, Catalogue& catalogue, std::size_t limit) {
    const auto changes = catalogue.changes(limit > 0 ? limit : std::numeric_limits<std::size_t>::max());
    if (changes.empty()) out.note("nothing was described yet");
    for (const ChangeInfo& change : changes) {
        if (out.json())
            out.object(to_json(change));
        else
            out.line(line_for(change));
    }
}

void show_history(Output& out, const RecordInfo& record, const std::vector<Event>& events,
                  const std::string& field) {
    if (!out.json()) out.line(short_id(record.id) + "  " + label_of(record));
    for (const Event& event : events) {
        if (!is_about(event, field)) continue;
        if (out.json()) {
            nlohmann::json object = to_json(event);
            object["record"] = record.id;
            out.object(std::move(object));
        } else {
            out.line(line_for(event));
        }
    }
}

void show_moment(Output& out, const RecordInfo& record, const std::vector<FieldValue>& values,
                 const Options& options) {
    if (!out.json()) out.line(short_id(record.id) + "  " + label_of(record));
    nlohmann::json object = {{"record", record.id}, {"values", nlohmann::json::array()}};
    for (const FieldValue& value : values) {
        if (!options.field.empty() && value.field != options.field) continue;
        if (out.json())
            object["values"].push_back(to_json(value));
        else if (value.state == FieldValue::State::confirmed)
            out.line(fmt::format("  {:<15} {}", value.field, value.value));
    }
    if (out.json()) out.object(std::move(object));
}

int run(const Options& options, Session& session) {
    if (!options.field.empty() && options.field != "tag" && options.field != "in") field_named(options.field);
    if (options.ids.empty() && (!options.field.empty() || !options.at.empty()))
        throw Error(Code::usage, "", "no record was named", "kho history --at TIME ID");
    const std::int64_t moment = options.at.empty() ? 0 : moment_of(options.at);
    const std::vector<std::string> ids = ids_named(session, options.ids, options.null_separated);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    if (options.ids.empty()) show_changes(session.out(), catalogue, options.limit);
    for (const std::string& id : ids) {
        const RecordInfo record = catalogue.record(catalogue.resolve(plain_id(id)));
        if (options.at.empty())
            show_history(session.out(), record, catalogue.history(record.id), options.field);
        else
            show_moment(session.out(), record, catalogue.values_at(record.id, moment), options);
    }
    return !options.ids.empty() && ids.empty() ? exit_nothing : exit_ok;
}

}  // namespace

Run define_history(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Show what was changed: the latest changes, or all that was ever said of records.");
    app.add_option("ID", options->ids, "ids, or unique beginnings of ids; - for standard input");
    app.add_option("-f,--field", options->field, "only this field, or tag, or in: what it stood under")
        ->type_name("FIELD");
    app.add_option("--at", options->at, "the fields as they were at a time (UTC)")->type_name("TIME");
    app.add_option("--limit", options->limit, "at most so many changes, 0 for all (default: 20)")
        ->type_name("N");
    app.add_flag("-0,--null", options->null_separated, "ids on standard input are separated by NUL");
    app.footer(
        "Without an ID, a line is: change, when, who, how many records, the command, why. kho undo takes a "
        "change back.\n"
        "Of a record, a line is: when, who, what, in brackets the change it was part of and why; the oldest "
        "first.\n"
        "A TIME is 2026-03-01 (its end), '2026-03-01 08:30' or 2026-03-01T08:30:00Z.\n\n"
        "Examples:\n"
        "  kho history\n"
        "  kho history k7q2\n"
        "  kho history --field title --json k7q2\n"
        "  kho history --at 2026-03-01 k7q2\n\n"
        "Exit status:\n"
        "  0   shown\n"
        "  1   there were no ids on standard input\n"
        "  64  no such field, no time, or several ids begin so\n"
        "  66  no such record, or no archive here\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
