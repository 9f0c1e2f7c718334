#include "powercut/history.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "drive/archive_state.h"
#include "powercut/disk.h"

namespace kho::fault {

namespace {

const std::string damage = "damage";

/// What the catalogue says after each entry of the log at which a transaction may end.
std::vector<History::State> states_of(const std::vector<Entry>& log, const Scene& scene) {
    using What = Entry::What;
    Disk disk(scene.folder());
    std::vector<History::State> states{{0, ""}};
    for (std::size_t at = 0; at < log.size(); ++at) {
        disk.apply(log[at]);
        const What what = log[at].what;
        if (what != What::unlink && what != What::rename && what != What::end) continue;
        disk.materialise();
        std::string rows = state_of(scene.archive());
        if (rows != states.back().rows) states.push_back({at + 1, std::move(rows)});
    }
    return states;
}

}  // namespace

bool History::had_ended(const std::string& command, std::size_t entry) const {
    return std::any_of(log.begin(), log.begin() + static_cast<std::ptrdiff_t>(entry), [&](const Entry& past) {
        return past.what == Entry::What::end && past.path == command;
    });
}

bool History::allows(const std::string& rows, std::size_t entry) const {
    std::size_t ended = 0;  // the last command's end before the entry
    for (std::size_t at = 0; at < entry; ++at)
        if (log[at].what == Entry::What::end && log[at].path != damage) ended = at;
    for (std::size_t state = 0; state < states.size(); ++state) {
        const bool outlived = state + 1 < states.size() && states[state + 1].begins <= ended;
        if (!outlived && states[state].rows == rows) return true;
    }
    return false;
}

std::vector<std::pair<std::string, std::vector<std::string>>> commands_of_history(const Scene& scene) {
    return {{"init", scene.command("init")},
            {"ingest", scene.ingest_only()},
            {"read", scene.command("read")},
            {"tag", scene.command("tag")},
            {"check", scene.command("check")}};
}

History record(Scene& scene) {
    const std::string path = scene.folder() + ".log";
    const auto end = [&](const std::string& name) {
        std::ofstream(path, std::ios::app) << "end " << name << "\n";
    };
    scene.restore_nothing();
    for (const auto& [name, command] : commands_of_history(scene)) {
        if (name == "check") {
            Environment watched = shim_environment(scene);
            watched["KHO_SHIM_LOG"] = path;
            scene.damage(watched);
            end(damage);
        }
        const Ended ended = scene.run(command, {{"KHO_SHIM_LOG", path}});
        if (ended.status != 0) throw std::runtime_error(name + ": " + ended.err);
        end(name);
    }
    History history{read_log(path), {}};
    history.states = states_of(history.log, scene);
    return history;
}

}  // namespace kho::fault
