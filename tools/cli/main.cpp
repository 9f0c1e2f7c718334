#include "cli/main.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <clocale>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <new>

#include "base/fd.h"
#include "base/stop.h"
#include "cli/help.h"
#include "cli/progress.h"

namespace kho::tools {

namespace {

extern "C" void on_signal(int) {
    kho::request_stop();
}

void catch_signals() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    // timeout(1) and service managers may send theirs twice.
    ::sigaction(SIGTERM, &action, nullptr);
    if (::signal(SIGHUP, SIG_IGN) != SIG_IGN) ::sigaction(SIGHUP, &action, nullptr);  // nohup(1) ignores it
    action.sa_flags =
        static_cast<int>(SA_RESETHAND);  // a second Ctrl-C ends it at once; the archive stays whole
    ::sigaction(SIGINT, &action, nullptr);
    ::signal(SIGPIPE, SIG_DFL);  // `kho list | head` ends quietly
}

void add_common(CLI::App& app, CommonOptions& common) {
    app.option_defaults()->group("Common options");
    app.add_option("-C", common.folder,
                   "the archive; else KHO_ARCHIVE, else the one around the working folder")
        ->type_name("FOLDER")
        ->check(not_empty);
    app.add_flag("--json", common.json, "results as JSON, one object a line");
    app.add_flag("-q,--quiet", common.quiet, "say nothing but results and errors");
    app.add_flag("-v,--verbose", common.verbose, "say more");
    app.add_option("--wait", common.wait_seconds, "wait so long for another run to end (default: not at all)")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e9));
    app.set_help_flag("-h,--help", "show this help");
    app.set_version_flag("--version", "kho " KHO_VERSION, "show the version");
}

}  // namespace

std::string not_empty(const std::string& value) {
    return value.empty() ? "is empty: is a variable of the shell not set?" : "";
}

namespace {

/// The command as one line; words that need it in quotation marks.
std::string typed(const char* name, int argc, char** argv) {
    std::string line = std::string("kho ") + name;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$*?()&;<>|") == std::string::npos;
        line += plain ? " " + word : " '" + word + "'";
    }
    return line;
}

bool has_dash(int argc, char** argv) {
    return std::any_of(argv + std::min(argc, 1), argv + argc,
                       [](const char* word) { return word[0] == '-'; });
}

int report(Session& session, const Error& error) {
    session.out().failure(error);
    return static_cast<int>(error.code);
}

}  // namespace

int main_of(const char* name, Run (*define)(CLI::App&), int argc, char** argv) {
    std::setlocale(LC_ALL, "");
    std::setlocale(LC_NUMERIC, "C");  // files have points in their numbers, wherever they are read  //
                                      // NOLINT(concurrency-mt-unsafe): one thread
    CLI::App app("", std::string("kho ") + name);
    app.formatter(std::make_shared<HelpFormatter>());
    CommonOptions common;
    common.line = typed(name, argc, argv);
    const Run run = define(app);
    add_common(app, common);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {  // --help, --version
        return app.exit(wanted);
    } catch (const CLI::ExtrasError& error) {
        Session session(name, common);
        return report(session, Error(Code::usage, "", error.what(),
                                     std::string("see: kho ") + name +
                                         " --help; what begins with - and is no option goes after --"));
    } catch (const CLI::RequiredError& error) {
        Session session(name, common);
        return report(
            session,
            Error(Code::usage, "", error.what(),
                  std::string("see: kho ") + name + " --help" +
                      (has_dash(argc, argv) ? "; what begins with - and is no option goes after --" : "")));
    } catch (const CLI::ParseError& error) {
        Session session(name, common);
        return report(session,
                      Error(Code::usage, "", error.what(), std::string("see: kho ") + name + " --help"));
    }
    catch_signals();
    Session session(name, common);
    try {
        const int status = run(session);
        clear_progress();
        if (std::fflush(stdout) != 0) throw Error(Code::io, "standard output", "could not be written");
        return status;
    } catch (const Error& error) {
        return report(session, error);
    } catch (const std::filesystem::filesystem_error& error) {
        return report(session, system_error(error.path1().string(), "cannot be used", error.code().value()));
    } catch (const std::bad_alloc&) {
        return report(session, Error(Code::resources, "", "out of memory"));
    } catch (const std::exception& error) {
        return report(session,
                      Error(Code::bug, "", error.what(), "this is a mistake in kho: please report it"));
    }
}

}  // namespace kho::tools
