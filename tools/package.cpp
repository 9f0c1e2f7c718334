// kho package: records as bags for another house, and bags compared with what they say.
#include <fmt/format.h>
#include <kho/package.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/fd.h"
#include "cli/main.h"
#include "cli/progress.h"
#include "cli/record_choice.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    RecordChoice records;
    std::string out;
    bool validate = false;  ///< the words of the query are bags
};

void tell(Session& session, const std::string& path, const PackageReport& report) {
    if (session.out().json()) {
        nlohmann::json object{{"records", report.records}, {"masters", report.masters},
                              {"texts", report.texts},     {"unread", report.unread},
                              {"files", report.files},     {"bytes", report.bytes}};
        put_path(object, "output", path);
        session.out().object(std::move(object));
    } else {
        session.out().line(path);
    }
}

int make(const Options& options, Session& session) {
    if (options.out.empty())
        throw Error(Code::usage, "-o", "is missing", "kho package -o BAG QUERY, or --validate BAG ...");
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    if (records.empty()) {
        session.out().note("no record matches");
        return exit_nothing;
    }
    Progress progress;
    std::int64_t unread = 0;
    const auto pack = [&](const std::vector<std::string>& chosen, const std::string& path) {
        const PackageReport report = make_package(
            catalogue, chosen, path,
            [&](std::int64_t done, std::int64_t all) { progress.show_count(done, all, "pages"); },
            [&](const Error& error) { session.out().failure(error); });
        clear_progress();
        unread += report.unread;
        tell(session, path, report);
    };
    int failures = 0;
    if (options.out.ends_with('/')) {
        std::error_code error;
        std::filesystem::create_directories(options.out, error);
        if (error) throw system_error(options.out, "cannot be made", error.value());
        for (const std::string& record : records) try {
                pack({record}, options.out + record);
            } catch (const Error& error) {
                if (error.code != Code::damaged && error.code != Code::exists) throw;
                session.out().failure(error);
                ++failures;
            }
    } else {
        pack(records, options.out);
    }
    if (unread > 0)
        session.out().note(fmt::format("{} not read yet: without a text; kho read reads them",
                                       counted(unread, "page was", "pages were")));
    return failures > 0 ? exit_partial : exit_ok;
}

/// Whether the bag is what it says.
bool validate(const std::string& bag, Session& session) {
    Progress progress;
    const PackageCheck check = check_package(bag, [&](std::int64_t done, std::int64_t all) {
        progress.show_count(done >> 20U, all >> 20U, "MB");
    });
    clear_progress();
    for (const PackageProblem& problem : check.problems) {
        const std::string path = problem.subject.empty() ? bag : bag + "/" + problem.subject;
        if (session.out().json()) {
            nlohmann::json object{{"message", problem.message}};
            put_path(object, "path", path);
            session.out().object(std::move(object));
        } else {
            session.out().line(path + ": " + problem.message);
        }
    }
    for (const PackageProblem& remark : check.remarks)
        session.out().note(bag + "/" + remark.subject + ": " + remark.message);
    if (session.out().json()) {
        nlohmann::json object{
            {"files", check.files}, {"bytes", check.bytes}, {"problems", check.problems.size()}};
        put_path(object, "bag", bag);
        session.out().object(std::move(object));
    }
    const auto files = counted(check.files, "file", "files");
    session.out().note(
        check.problems.empty()
            ? fmt::format("{}: valid: {} read again and as it says, {}", bag, files, in_bytes(check.bytes))
            : fmt::format("{}: not valid: {}", bag,
                          counted(static_cast<std::int64_t>(check.problems.size()), "problem", "problems")));
    return check.problems.empty();
}

int validate_all(const std::vector<std::string>& bags, Session& session) {
    if (bags.empty())
        throw Error(Code::usage, "--validate", "names no bag", "kho package --validate BAG ...");
    Refusals refusals;
    bool valid = true;
    for (const std::string& bag : bags) try {
            if (validate(bag, session)) continue;
            refusals.add({Code::damaged, bag, "is not valid"});
            valid = false;
        } catch (const Error& error) {
            if (error.code == Code::interrupted) throw;
            session.out().failure(error);
            refusals.add(error);
            valid = false;
        }
    return valid ? exit_ok : refusals.status();
}

}  // namespace

Run define_package(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Put records into a bag (BagIt 1.0, RFC 8493): the originals as they are, the texts as ALTO, digests "
        "of\n"
        "all (SHA-256, SHA-512), and METS, PREMIS and Dublin Core that say what is what. Or compare a bag, "
        "from\n"
        "whoever, with what it says of its files.");
    add_record_choice(app, options->records, /*changes=*/false);
    add_all(app, options->records);
    app.add_option(
           "-o,--output", options->out,
           "the bag, a folder that is not there yet; with / at its end each record in a bag of its own")
        ->type_name("BAG");
    app.add_flag("--validate", options->validate,
                 "compare bags with what they say, instead of making one; no archive is needed")
        ->excludes("-o")
        ->excludes("--all");
    app.footer(
        "Prints the bags it made. A bag appears when it is whole; where an original is damaged it is not "
        "made. In it:\n"
        "  data/METS.xml                       every file, and the pages of each record in their order\n"
        "  data/metadata/preservation/PREMIS.xml    digests, and what was done to the files, when and with "
        "what\n"
        "  data/metadata/descriptive/ID.xml    a record in Dublin Core\n"
        "  data/representations/master/data/   originals: under their names, as far as any system takes "
        "them\n"
        "  data/representations/text/data/     what was read, ALTO 4.4, a file a page\n\n"
        "Examples:\n"
        "  kho package -o hue-2026 tag:place:46\n"
        "  kho package -o bags/ --all\n"
        "  kho package --validate hue-2026 bags/*\n"
        "  kho package --validate --json hue-2026 | jq -r '.path // empty'\n\n"
        "Exit status:\n"
        "  0   made; valid   1   no record matched\n"
        "  3   with BAG/: some were not made: each is named\n"
        "  64  wrong option or query   65  an original is damaged; a bag is not valid, or is none\n"
        "  66  no archive here, no such bag, or no folder for it   73  the bag exists already\n"
        "  74  reading or writing failed, or too little space   77  not permitted\n");
    return [options](Session& session) {
        return options->validate ? validate_all(options->records.query, session) : make(*options, session);
    };
}

}  // namespace kho::tools
