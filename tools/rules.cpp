// kho rules: try the tests in a rules file.
#include <kho/propose.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"

namespace kho::tools {

namespace {

struct Options {
    std::string action;
    std::vector<std::string> files;
};

std::string listed(const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) all += (all.empty() ? "" : ", ") + value;
    return all.empty() ? "nothing" : all;
}

void show(Output& out, const std::string& path, const RulesTested& tested) {
    for (const FailedRuleTest& failed : tested.failed) {
        if (out.json())
            out.object({{"where", failed.where},
                        {"rule", failed.rule},
                        {"expected", failed.expected},
                        {"came", failed.came}});
        else
            out.line(failed.where + ": " + failed.rule + ": expected " + listed(failed.expected) + ", came " +
                     listed(failed.came));
    }
    out.note(path + ": " + counted(static_cast<std::int64_t>(tested.rules), "rule", "rules") + ", " +
             counted(static_cast<std::int64_t>(tested.tests), "test", "tests") + ", " +
             std::to_string(tested.failed.size()) + " failed");
}

int run(const Options& options, Session& session) {
    bool failed = false;
    for (const std::string& path : options.files) {
        const RulesTested tested = test_rules(path);
        show(session.out(), path, tested);
        failed |= !tested.failed.empty();
    }
    return failed ? exit_nothing : exit_ok;
}

}  // namespace

Run define_rules(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Try the tests in rules files: what each rule must propose, and where it must be silent.");
    app.add_option("ACTION", options->action, "test")
        ->required()
        ->type_name("ACTION")
        ->check(CLI::IsMember({"test"}));
    app.add_option("FILE", options->files, "rules files, TOML")->required()->type_name("FILE");
    app.footer(
        "A line is: where the test stands, its rule, what was expected and what came. No archive is needed. "
        "How "
        "rules are\n"
        "written: kho-rules(7). kho propose --rules FILE works with them.\n\n"
        "Examples:\n"
        "  kho rules test human-rights.toml\n\n"
        "Exit status:\n"
        "  0   all came as expected\n"
        "  1   some did not\n"
        "  66  no such file   78  a file is wrong at the line that is named\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
