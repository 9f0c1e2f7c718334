#include "cli/record_choice.h"

#include <kho/error.h>
#include <kho/query.h>

#include <CLI/CLI.hpp>
#include <set>

#include "base/shortened.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

const std::vector<std::string> standard_input{"-"};
constexpr const char* no_ids = "there were no ids on standard input";

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

/// People type ids where a query is wanted.
void hint_at_id(Session& session, Catalogue& catalogue, const std::string& query) {
    if (query.size() < 3 || query.find_first_of(" :\"*") != std::string::npos) return;
    try {
        catalogue.resolve(query);
        session.out().note("'" + query + "' begins an id: did you mean id:" + query + "?");
    } catch (const Error&) {  // it does not
    }
}

/// Each record once.
std::vector<std::string> resolved(Session& session, Catalogue& catalogue,
                                  const std::vector<std::string>& typed) {
    if (typed.empty()) session.out().note(no_ids);
    std::vector<std::string> ids;
    std::set<std::string> known;
    for (const std::string& prefix : typed) {
        std::string id = catalogue.resolve(prefix);
        if (known.insert(id).second) ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace

void add_record_choice(CLI::App& app, RecordChoice& choice, bool changes) {
    app.add_option("QUERY", choice.query, "which records (kho-query(7)), or - for ids on standard input");
    app.add_flag("-0,--null", choice.null_separated, "ids on standard input are separated by NUL");
    if (!changes) return;
    add_all(app, choice);
    add_hand(app, choice.hand);
}

void add_all(CLI::App& app, RecordChoice& choice) {
    app.add_flag("--all", choice.all, "every record, in place of a QUERY");
}

std::function<bool(const std::string&)> narrowed_to(Session& session, Catalogue& catalogue,
                                                    const RecordChoice& choice) {
    if (choice.query.empty()) return [](const std::string&) { return true; };
    const std::vector<std::string> ids = chosen_records(session, catalogue, choice);
    return [chosen = std::set<std::string>(ids.begin(), ids.end())](const std::string& id) {
        return chosen.contains(id);
    };
}

std::vector<std::string> ids_on_standard_input(bool null_separated) {
    std::vector<std::string> ids;
    for_each_item("-", null_separated, [&](const std::string& line) {
        const std::string word = line.substr(0, line.find_first_of("\t "));
        if (word.empty() || word.front() == '{')
            throw Error(Code::usage, "standard input",
                        "has a line that begins with no id: " + shortened(line, 80, 60),
                        "kho list, kho search -l and kho ingest write such lines; of JSON jq -r .record "
                        "takes the ids");
        ids.push_back(plain_id(word));
    });
    return ids;
}

std::vector<std::string> ids_named(Session& session, const std::vector<std::string>& typed,
                                   bool null_separated) {
    if (typed != standard_input) return typed;
    std::vector<std::string> ids = ids_on_standard_input(null_separated);
    if (ids.empty()) session.out().note(no_ids);
    return ids;
}

bool is_standard_input(const RecordChoice& choice) {
    return choice.query == standard_input;
}

RecordChoice gathered(RecordChoice choice) {
    if (is_standard_input(choice)) choice.ids = ids_on_standard_input(choice.null_separated);
    return choice;
}

std::vector<std::string> chosen_records(Session& session, Catalogue& catalogue, const RecordChoice& choice) {
    if (is_standard_input(choice)) return resolved(session, catalogue, choice.ids);
    const std::string query = joined(choice.query);
    std::vector<std::string> found = catalogue.find(Query::parse(query));
    if (found.empty()) hint_at_id(session, catalogue, query);
    return found;
}

std::vector<std::string> records_to_change(Session& session, Catalogue& catalogue,
                                           const RecordChoice& choice) {
    const bool blank = is_blank(joined(choice.query));
    if (choice.all && !blank) throw Error(Code::usage, "--all", "cannot go with a query");
    if (!choice.all && blank)
        throw Error(Code::usage, "", "no record was named",
                    "give a query, - for ids on standard input, or --all");
    return chosen_records(session, catalogue, choice);
}

}  // namespace kho::tools
