// kho set: give fields of records new values.
#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/fields.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/main.h"
#include "cli/record_choice.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

using How = Assignment::How;

struct Options {
    RecordChoice records;
};

/// FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE; nothing where the word is part of a query.
std::optional<Assignment> assignment_in(const std::string& word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) return std::nullopt;
    std::string name = word.substr(0, equals);
    How how = How::replace;
    if (name.ends_with('+') || name.ends_with('-')) {
        how = name.back() == '+' ? How::add : How::take;
        name.pop_back();
    }
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    if (name.empty() || !std::all_of(name.begin(), name.end(), fits)) return std::nullopt;
    return Assignment{name, {word.substr(equals + 1)}, how};
}

/// Takes the assignments off the front of what was typed: what follows is the query.
std::vector<Assignment> assignments_before(std::vector<std::string>& query) {
    std::vector<Assignment> all;
    std::size_t taken = 0;
    for (; taken < query.size(); ++taken) {
        const auto assignment = assignment_in(query[taken]);
        if (!assignment) break;
        const auto same = std::find_if(all.begin(), all.end(), [&](const Assignment& other) {
            return other.field == assignment->field && other.how == assignment->how;
        });
        if (same == all.end())
            all.push_back(*assignment);
        else
            same->values.push_back(assignment->values.front());
    }
    if (all.empty())
        throw Error(Code::usage, query.empty() ? "" : query.front(), "not of the form FIELD=VALUE",
                    "for example: kho set title='Thư gửi' id:k7q2");
    query.erase(query.begin(), query.begin() + static_cast<std::ptrdiff_t>(taken));
    return all;
}

int run(const Options& options, Session& session) {
    RecordChoice asked = options.records;
    const std::vector<Assignment> assignments = assignments_before(asked.query);
    const RecordChoice choice = gathered(asked);
    Catalogue catalogue = open_to_change(session, choice.hand);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    return conclude_change(session, records.size(), catalogue.set(records, assignments));
}

std::string table_of_fields() {
    std::string table;
    for (const Field& field : fields())
        table += fmt::format("  {:<15} {}{}\n", field.name, field.accepts(),
                             field.repeatable ? "; any number of them" : "");
    return table;
}

}  // namespace

Run define_set(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Give fields of records new values; an empty value empties a field.");
    add_record_choice(app, options->records, /*changes=*/true);
    app.get_option("QUERY")
        ->description("FIELD=VALUE…, then which records (kho-query(7)), or - for ids on standard input")
        ->type_name("FIELD=VALUE… QUERY");
    app.footer(
        "Fields:\n" + table_of_fields() +
        "\nOf a field that holds any number of values, FIELD=A FIELD=B gives it these two, FIELD+=C adds "
        "one, FIELD-=A takes\n"
        "one away. All or nothing: one change, which kho undo takes back.\n"
        "\nExamples:\n"
        "  kho set title='Báo cáo năm 1994' issuer='Sở Tư pháp' id:k7q2\n"
        "  kho set date=1945-09-02 'tuyên ngôn độc lập'\n"
        "  kho set keyword+=báo-chí --why 'chuyên đề 2026' 'nhân quyền'\n"
        "  kho set access=restricted tuyệt mật\n\n"
        "Exit status:\n"
        "  0   records matched\n"
        "  1   none did\n"
        "  64  no such field, not one of its values, a wrong query or none\n"
        "  66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
