// kho arrange: which record stands under which, and which pages it has.
#include <fmt/format.h>
#include <kho/arrangement.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>

#include "cli/main.h"
#include "cli/page_ranges.h"
#include "cli/record_choice.h"
#include "cli/record_json.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::string action;
    RecordChoice records;  ///< its query: what follows the action
    Spot spot;
    bool top = false;
    std::string at;
    int every = 0;
};

Error lacks(const char* what, const char* example) {
    return {Code::usage, "", what, example};
}

/// Ids in the place of what was typed for them.
Spot resolved(Catalogue& catalogue, Spot spot) {
    for (std::string* id : {&spot.parent, &spot.before, &spot.after})
        if (!id->empty()) *id = catalogue.resolve(plain_id(*id));
    for (const std::string& next_to : {spot.before, spot.after})
        if (spot.parent.empty() && !next_to.empty()) spot.parent = catalogue.record(next_to).parent;
    return spot;
}

void tell_record(Session& session, const std::string& id) {
    if (session.out().json())
        session.out().object({{"record", id}});
    else
        session.out().line(id);
}

std::string in_words(std::size_t count, const char* one, const char* many) {
    return counted(static_cast<std::int64_t>(count), one, many);
}

int put(const Options& options, Session& session) {
    const Spot& asked = options.spot;
    if (!options.top && asked.parent.empty() && asked.before.empty() && asked.after.empty())
        throw lacks("it is not said where to", "--under ID, --top, --before ID or --after ID");
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = open_to_change(session, choice.hand);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    return conclude_change(session, records.size(),
                           put_records(catalogue, records, resolved(catalogue, asked)));
}

int make(const Options& options, Session& session) {
    RecordChoice choice = options.records;
    if (choice.query.size() < 2)
        throw lacks("a new record needs a level and a title", "kho arrange make file 'Hồ sơ 12'");
    NewRecord made{choice.query[0], choice.query[1], {}, {}};
    choice.query.erase(choice.query.begin(), choice.query.begin() + 2);
    choice = gathered(choice);
    Catalogue catalogue = open_to_change(session, choice.hand);
    if (!choice.query.empty() || choice.all) made.children = records_to_change(session, catalogue, choice);
    made.spot = resolved(catalogue, options.spot);
    tell_record(session, make_record(catalogue, made));
    if (!choice.query.empty())
        session.out().note(in_words(made.children.size(), "record stands", "records stand") + " under it");
    return exit_ok;
}

/// What was typed after the action: ids, or - for those on standard input.
std::vector<std::string> typed_ids(const Options& options, std::size_t least, const char* example) {
    std::vector<std::string> ids = options.records.query;
    if (!ids.empty() && ids.back() == "-") {
        ids.pop_back();
        for (std::string& id : ids_on_standard_input(options.records.null_separated))
            ids.push_back(std::move(id));
    }
    if (ids.size() < least) throw lacks("no record was named", example);
    return ids;
}

int join(const Options& options, Session& session) {
    std::vector<std::string> ids = typed_ids(options, 2, "kho arrange join ID ID…: the first stays");
    Catalogue catalogue = open_to_change(session, options.records.hand);
    for (std::string& id : ids) id = catalogue.resolve(plain_id(id));
    const std::vector<std::string> others(ids.begin() + 1, ids.end());
    const std::size_t pages = join_records(catalogue, ids.front(), others);
    tell_record(session, ids.front());
    session.out().note(in_words(pages, "page", "pages") + " of " +
                       in_words(others.size(), "record", "records") +
                       " joined to it; kho undo takes them apart again");
    return exit_ok;
}

int split(const Options& options, Session& session) {
    const std::vector<std::string> ids = typed_ids(options, 1, "kho arrange split ID --at 3,7");
    if (ids.size() > 1 && !options.at.empty())
        throw Error(Code::usage, "--at", "is of one record", "split them one by one, or with --every");
    if (options.at.empty() == (options.every == 0))
        throw lacks("it is not said at which pages", "--at 3,7 or --every 2, one of them");
    Catalogue catalogue = open_to_change(session, options.records.hand);
    std::vector<Split> splits;
    for (const std::string& typed : ids) {
        Split split{catalogue.resolve(plain_id(typed)), page_numbers(options.at)};
        const int pages = options.every > 0 ? catalogue.record(split.record).pages : 0;
        for (int page = options.every + 1; page <= pages; page += options.every)
            split.first_pages.push_back(page);
        if (!split.first_pages.empty()) splits.push_back(std::move(split));  // else it has not so many
    }
    const std::vector<std::string> made = split_records(catalogue, splits);
    for (const std::string& id : made) tell_record(session, id);
    session.out().note(in_words(made.size(), "new record", "new records"));
    return made.empty() ? exit_nothing : exit_ok;
}

int order(const Options& options, Session& session) {
    const std::vector<std::string>& words = options.records.query;
    if (words.size() != 2) throw lacks("a record and its pages are needed", "kho arrange pages ID 3,1,2");
    const std::vector<int> pages = page_numbers(words[1]);
    Catalogue catalogue = open_to_change(session, options.records.hand);
    const std::size_t moved = order_pages(catalogue, catalogue.resolve(plain_id(words[0])), pages);
    session.out().note(in_words(moved, "page has", "pages have") + " another place");
    return moved > 0 ? exit_ok : exit_nothing;
}

/// Options of one action, typed with another, would be passed over.
void check_options(const CLI::App& app, const std::string& action) {
    static const std::map<std::string, std::vector<std::string>> actions{
        {"--under", {"put", "make"}}, {"--before", {"put", "make"}}, {"--after", {"put", "make"}},
        {"--top", {"put"}},           {"--anew", {"put"}},           {"--at", {"split"}},
        {"--every", {"split"}},       {"--all", {"put", "make"}}};
    for (const auto& [name, of] : actions)
        if (app.count(name) > 0 && std::find(of.begin(), of.end(), action) == of.end())
            throw Error(Code::usage, name, "does not go with " + action,
                        "kho arrange --help tells what does");
}

int run(const Options& options, Session& session) {
    if (options.action == "put") return put(options, session);
    if (options.action == "make") return make(options, session);
    if (options.action == "join") return join(options, session);
    return options.action == "split" ? split(options, session) : order(options, session);
}

}  // namespace

Run define_arrange(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Arrange records: under files, series and fonds; several scans in one record, or one in several.");
    app.add_option("ACTION", options->action, "put, make, join, split or pages")
        ->required()
        ->type_name("ACTION")
        ->check(CLI::IsMember({"put", "make", "join", "split", "pages"}));
    add_record_choice(app, options->records, /*changes=*/true);
    app.get_option("QUERY")
        ->description(
            "put: which records (kho-query(7)); the other actions: see below; - for ids on standard input")
        ->type_name("WORDS");
    app.add_option("-u,--under", options->spot.parent, "put, make: the record to stand under")
        ->type_name("ID");
    app.add_flag("--anew", options->spot.anew, "put: also those that stand there already, in this order");
    app.add_option("--before", options->spot.before, "put, make: before this one, beside it")
        ->type_name("ID");
    app.add_option("--after", options->spot.after, "put, make: behind this one, beside it")
        ->type_name("ID")
        ->excludes("--before");
    app.add_flag("--top", options->top, "put: under none")
        ->excludes("--under")
        ->excludes("--before")
        ->excludes("--after");
    app.add_option("--at", options->at, "split: the pages that new records begin with: 3,7")
        ->type_name("PAGES");
    app.add_option("--every", options->every, "split: into records of so many pages")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000));
    app.footer(
        "  put QUERY           records go to stand under another, behind those there, in the order they are "
        "found\n"
        "  make LEVEL TITLE [QUERY]\n"
        "                      a new fonds, series or file; what the query finds is put under it; prints its "
        "id\n"
        "  join ID ID…         the pages of the others follow those of the first, and what stood under them\n"
        "                      goes under it; the others are deleted, what was said of them stays in kho "
        "history\n"
        "  split ID…           new records of some of its pages; prints their ids. What was joined comes "
        "back\n"
        "                      with its description\n"
        "  pages ID PAGES      its pages in this order (5-7,1); those not named follow\n\n"
        "A record stands under one of the same or a wider level: fonds, series, file, item. kho tree shows "
        "what stands where,\n"
        "and a query in:ID finds what stands under a record. All is one change, which kho undo takes "
        "back.\n\n"
        "Examples:\n"
        "  kho arrange make fonds 'Phông Sở Tư pháp'\n"
        "  kho arrange make file 'Hồ sơ 12' --under k7q2 tag:hop-12\n"
        "  kho list -l --sort date in:m3xa | kho arrange put --under m3xa --anew -\n"
        "  kho arrange join p9bb q2ce r7df\n"
        "  kho arrange split p9bb --at 3,7\n\n"
        "Exit status:\n"
        "  0   arranged\n"
        "  1   nothing matched, or nothing had to be moved\n"
        "  64  a record cannot stand there, has no such page, or the words are wrong\n"
        "  66  no such record, or no archive here   75  archive in use\n");
    return [options, &app](Session& session) {
        check_options(app, options->action);
        return run(*options, session);
    };
}

}  // namespace kho::tools
