// kho import: descriptions out of a table, and files with them.
#include <fmt/format.h>
#include <kho/import.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "base/fd.h"
#include "base/unicode.h"
#include "cli/hand.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

constexpr std::size_t largest_table = std::size_t{1} << 30U;  // bytes

struct Options {
    std::string table;
    std::vector<std::string> map;
    TableOptions import;
    HandOptions hand;
};

/// COLUMN=FIELD; a name of a column may have an equals sign, one of a field has none.
std::pair<std::string, std::string> mapped(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0)
        throw Error(Code::usage, "--map", "'" + text + "' is not of the form COLUMN=FIELD",
                    "for example: --map 'Số hồ sơ=code'; --map 'STT=' passes over that column");
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string bytes_of(const std::string& table) {
    std::error_code error;
    if (std::filesystem::is_directory(table, error))
        throw Error(Code::damaged, table, "is a folder, and no table", "name a CSV file in it");
    if (table != "-") return read_file(table, largest_table);
    const Fd input(::dup(STDIN_FILENO));
    return read_to_end(input, largest_table, "standard input");
}

const char* word_for(TableRow::Outcome outcome) {
    switch (outcome) {
        case TableRow::Outcome::made:
            return "new";
        case TableRow::Outcome::changed:
            return "changed";
        case TableRow::Outcome::same:
            break;
    }
    return "same";
}

void show(Output& out, const TableRow& row) {
    if (out.json())
        out.object({{"line", row.line},
                    {"outcome", word_for(row.outcome)},
                    {"record", row.record},
                    {"fields", row.fields}});
    else if (row.outcome != TableRow::Outcome::same)
        out.line(fmt::format("{}\t{}\t{}\t{}", row.line, word_for(row.outcome), short_id(row.record),
                             printable(row.label)));  // a tab of its own would be a column more
}

int refused_for_mistakes(Output& out, std::size_t mistakes) {
    constexpr std::size_t told = 20;
    if (mistakes > told)
        out.note(fmt::format(
            "and {}", counted(static_cast<std::int64_t>(mistakes - told), "more mistake", "more mistakes")));
    out.note(mistakes == 1 ? "nothing was changed: mend this mistake, and try again"
                           : "nothing was changed: mend these mistakes, and try again");
    return static_cast<int>(Code::damaged);
}

int run(const Options& options, Session& session) {
    TableOptions import = options.import;
    for (const std::string& map : options.map) import.map.push_back(mapped(map));
    const std::string bytes = bytes_of(options.table);
    const bool piped = options.table == "-";
    if (import.files.empty() && !piped)
        import.files = std::filesystem::path(options.table).parent_path().string();
    Catalogue catalogue =
        import.dry_run ? session.open(Catalogue::Mode::read) : open_to_change(session, options.hand);

    Output& out = session.out();
    Progress progress;
    Refusals refusals;
    TableObserver observer;
    observer.row = [&](const TableRow& row) { show(out, row); };
    observer.mistake = [&](const Error& error) { out.failure(error); };
    observer.file_refused = [&](const Error& error) {
        refusals.add(error);
        out.failure(error);
    };
    observer.ingest.failed = [&](const Error& error) { out.failure(error); };
    observer.ingest.note = [&](const std::string& text) { out.note(text); };
    observer.ingest.progress = [&](const RunProgress& state) { progress.show(state); };
    const double began = steady_seconds();
    const TableReport report =
        import_table(catalogue, bytes, piped ? "standard input" : options.table, import, observer);
    if (report.mistakes > 0) return refused_for_mistakes(out, report.mistakes);
    const int files = report.files.added + report.files.already_there + report.files.refused == 0
                          ? exit_nothing
                          : conclude(session, report.files, steady_seconds() - began);
    if (report.files.refused > 0) {
        out.note(
            "nothing was described. The files that went in are in the archive: the same command goes on "
            "from there");
        return refusals.status();
    }
    out.note(fmt::format("{}, {} changed, {} as before{}",
                         counted(static_cast<std::int64_t>(report.made), "new record", "new records"),
                         report.changed, report.same, import.dry_run ? "; this was a dry run" : ""));
    if (report.opened > 0)
        out.note(counted(static_cast<std::int64_t>(report.opened), "record is", "records are") +
                 " open to more people than before, as the column access says");
    if (files == exit_partial) return files;
    return report.made + report.changed > 0 || files == exit_ok ? exit_ok : exit_nothing;
}

}  // namespace

Run define_import(CLI::App& app) {
    auto options = std::make_shared<Options>();
    TableOptions& import = options->import;
    app.description(
        "Put descriptions into the archive from a table, CSV as a spreadsheet saves it, and take in the "
        "files it "
        "names.\n"
        "All or nothing: the table is checked first, then files are taken in, and the descriptions are one "
        "change, "
        "which kho\n"
        "undo takes back.");
    app.add_option("TABLE", options->table, "a CSV file, UTF-8; - for standard input")
        ->required()
        ->type_name("FILE.csv");
    app.add_option("--map", options->map, "what a column is: COLUMN=FIELD; COLUMN= passes over it")
        ->type_name("COLUMN=FIELD")
        ->allow_extra_args(false);
    app.add_option("--key", import.key, "a row is about the record whose FIELD has the same value")
        ->type_name("FIELD")
        ->check(not_empty);
    app.add_option("--files", import.files, "the folder that paths begin in (default: the table's own)")
        ->type_name("FOLDER")
        ->check(not_empty);
    app.add_flag("--clear", import.clear, "an empty cell empties the field; else it leaves what is there");
    app.add_flag("!--no-read", import.read, "do not read the files that are taken in; kho read does later");
    app.add_flag("-n,--dry-run", import.dry_run, "change nothing; check all, and say what would be done");
    add_hand(app, options->hand);
    app.footer(
        "The first row names columns, each other row is about one record. A column is called as a field (kho "
        "set "
        "--help),\n"
        "or as that is in Vietnamese, English or French, or in Thông tư 05/2025; case, marks and spaces do "
        "not "
        "matter.\n"
        "Four are no fields:\n\n"
        "Columns:\n"
        "  record   the record's id, or what only that begins with; one that is not there yet is made with "
        "this id\n"
        "  parent   the record it stands under: its id, or with --key that field's value; another row's, "
        "too\n"
        "  tags     all its tags\n"
        "  files    originals to take in: the pages of the record, in this order\n\n"
        "Several values stand in one cell with a bar between: 'báo chí|pháp luật'; \\| is a bar of the "
        "value. A cell "
        "takes the\n"
        "place of what the field holds. Dates such as 3/2/1945 have the day first: a spreadsheet may have "
        "turned "
        "them. This is\n"
        "the table that kho export --to csv writes.\n\n"
        "A row without an id is about the record that its first file is in; with --key about the one that "
        "has the "
        "same value;\n"
        "else about a new one, and the same row is about the same record when the table is imported again (a "
        "row that "
        "was edited\n"
        "meanwhile is about another). New records stand behind those that somebody put there, in the order "
        "of the "
        "rows. Ids may\n"
        "be shortened to ten characters.\n\n"
        "Each line of output is a row that changes something: its line in the table, new or changed, the "
        "record's id and title.\n\n"
        "Examples:\n"
        "  kho import -n so-muc.csv\n"
        "  kho import --key code --map 'STT=' --map 'Số hồ sơ=code' --files /mnt/scans so-muc.csv\n"
        "  kho export --to csv tag:draft > draft.csv;  kho import --clear --why 'biên tập' draft.csv\n\n"
        "Exit status:\n"
        "  0   done; or, with --dry-run, there is something to do\n"
        "  1   all is so already: nothing changed\n"
        "  3   done, but some pages could not be read: each is named\n"
        "  64  wrong option, or one that names no column or field\n"
        "  65  the table has mistakes, each told by its line, or a file could not be taken in: nothing is "
        "described\n"
        "  66  no such table, or no archive here   69  language model missing\n"
        "  74  disk full or gone   75  archive in use\n"
        "  77  no permission to read the table, or to write the archive\n"
        "  130 interrupted; the same command goes on\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
