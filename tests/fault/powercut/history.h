#pragma once

#include <string>
#include <vector>

#include "drive/scene.h"
#include "powercut/log.h"

namespace kho::fault {

/// A life of an archive that nothing disturbed: init, ingest, read, tag, damage, check --fix.
struct History {
    std::vector<Entry> log;
    /// The states that the catalogue went through, and the place in the log where each began.
    struct State {
        std::size_t begins;
        std::string rows;
    };
    std::vector<State> states;

    [[nodiscard]] const std::string& end() const { return states.back().rows; }
    /// Had this command ended before the entry? Names are those of stages, and `damage`.
    [[nodiscard]] bool had_ended(const std::string& command, std::size_t entry) const;
    /// The states that may be found after a power cut before this entry: none that is older than the last
    /// command that had ended.
    [[nodiscard]] bool allows(const std::string& rows, std::size_t entry) const;
};

/// The commands of the history, in their order.
std::vector<std::pair<std::string, std::vector<std::string>>> commands_of_history(const Scene& scene);

History record(Scene& scene);

}  // namespace kho::fault
