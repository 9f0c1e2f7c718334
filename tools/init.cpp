// kho init: make an archive.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"

namespace kho::tools {

namespace {

struct Options {
    std::string folder, name, languages = "vie";
};

int run(const Options& options, Session& session) {
    const std::string& given = session.options().folder;
    const std::string folder = !options.folder.empty() ? options.folder : given.empty() ? "." : given;
    const Archive archive = Archive::create(folder, options.name, options.languages);
    if (session.out().json())
        session.out().object({{"archive", archive.folder()}, {"languages", options.languages}});
    session.out().note("made an archive in " + archive.folder() + "; pages will be read as '" +
                       options.languages + "'");
    session.out().note("now take something in: kho -C " + folder + " ingest FOLDER");
    return exit_ok;
}

}  // namespace

Run define_init(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Make an archive: a folder with an empty catalogue and a place for masters.");
    app.add_option("FOLDER", options->folder, "where; the folder above it must exist (default: here)");
    app.add_option("--name", options->name, "the archive's name, in words")->type_name("NAME");
    app.add_option("--lang", options->languages, "what its pages are read with unless something else is said")
        ->type_name("LANGS")
        ->capture_default_str();
    app.footer(
        "Examples:\n"
        "  kho init archive\n"
        "  kho init --name 'Paroisse Saint-Martin' --lang fra+lat registres\n\n"
        "Exit status:\n"
        "  0   made\n"
        "  66  the folder above does not exist\n"
        "  73  there is an archive already\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
