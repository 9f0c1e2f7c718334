// kho doctor: what kho finds on this machine.
#include <fmt/format.h>
#include <kho/doctor.h>

#include <CLI/CLI.hpp>

#include "cli/main.h"

namespace kho::tools {

namespace {

int run(Session& session) {
    std::string folder = ".";
    try {
        folder = session.archive().folder();
    } catch (const Error&) {
        // Asked outside an archive it looks at the working folder.
    }
    bool good = true;
    for (const Finding& finding : examine_machine(folder)) {
        good &= finding.good;
        if (session.out().json()) {
            nlohmann::json object = {
                {"name", finding.name}, {"value", finding.value}, {"good", finding.good}};
            if (!finding.good && !finding.hint.empty()) object["hint"] = finding.hint;
            session.out().object(std::move(object));
            continue;
        }
        session.out().line(fmt::format("{:<12} {}{}", finding.name, finding.good ? "" : "! ", finding.value));
        if (!finding.good && !finding.hint.empty())
            session.out().line(fmt::format("{:<12} hint: {}", "", finding.hint));
    }
    return good ? exit_ok : static_cast<int>(Code::unavailable);
}

}  // namespace

Run define_doctor(CLI::App& app) {
    app.description(
        "Say what kho finds on this machine: versions, languages it can read, sandbox, disk and file "
        "system.");
    app.footer(
        "Examples:\n"
        "  kho doctor\n"
        "  kho doctor --json | jq -r 'select(.good | not).hint'\n\n"
        "Exit status:\n"
        "  0   all that is needed is there\n"
        "  69  something is missing or in danger: it is marked with !\n");
    return run;
}

}  // namespace kho::tools
