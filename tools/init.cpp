// kho init: make an archive.
#include <kho/doctor.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/file_system.h"
#include "base/language.h"
#include "cli/main.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::string folder, name, languages = "vie";
};

/// The archive may be meant for another machine: so this is no error.
void warn_of_missing_models(Session& session, const std::string& folder, const std::string& languages) {
    std::string installed;
    for (const Finding& finding : examine_machine(folder))
        if (finding.name == "languages") installed = " " + finding.value + " ";
    if (installed.empty()) return;  // kho doctor says why
    if (languages == any_language) return;
    for (const std::string& language : split_languages(languages))
        if (installed.find(" " + language + " ") == std::string::npos)
            session.out().note("no model for '" + language +
                               "' is installed here; kho doctor lists those that are");
}

int run(const Options& options, Session& session) {
    const std::string& given = session.options().folder;
    const std::string folder = !options.folder.empty() ? options.folder : given.empty() ? "." : given;
    const Archive archive = Archive::create(folder, options.name, options.languages);
    if (session.out().json()) {
        nlohmann::json object = {{"languages", options.languages}};
        put_path(object, "archive", archive.folder());
        session.out().object(std::move(object));
    }
    session.out().note("made an archive in " + archive.folder() + "; pages will be read " +
                       (options.languages == any_language ? "in the languages that fit them"
                                                          : "as '" + options.languages + "'"));
    if (const auto file_system = file_system_at(archive.folder()); file_system && file_system->weak())
        session.out().note(warning_about(*file_system));
    warn_of_missing_models(session, folder, options.languages);
    session.out().note("now take something in: kho -C " + folder + " ingest FOLDER");
    return exit_ok;
}

}  // namespace

Run define_init(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Make an archive: a folder with an empty catalogue and a place for masters.");
    app.add_option("FOLDER", options->folder, "where; the folder above it must exist (default: here)")
        ->check(not_empty);
    app.add_option("--name", options->name, "the archive's name, in words")->type_name("NAME");
    app.add_option("--lang", options->languages, "what its pages are read with: vie, vie+fra, or auto")
        ->type_name("LANGS")
        ->transform(as_model_names)
        ->capture_default_str();
    app.footer(
        "Examples:\n"
        "  kho init archive\n"
        "  kho init --name 'Paroisse Saint-Martin' --lang fra+lat registres\n"
        "  kho init --lang auto   # each line in the installed language that fits it\n\n"
        "Exit status:\n"
        "  0   made\n"
        "  66  the folder above does not exist\n"
        "  73  there is an archive already\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
