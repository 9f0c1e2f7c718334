#pragma once

#include <functional>
#include <string>

#include "cli/session.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours
class App;
}

namespace kho::tools {

/// What a command does once its options are known. Returns the exit status.
using Run = std::function<int(Session&)>;

/// Checks an option that names a folder: an empty one is a shell's variable that was not set, and must not
/// mean the working folder. Returns what is wrong, for CLI11.
std::string not_empty(const std::string& value);

/// Ran well / ran well, but nothing matched, differed or was to do / some items failed, the rest is saved.
inline constexpr int exit_ok = 0, exit_nothing = 1, exit_partial = 3;

/// The `main` of every command: common options, parsing, signals, errors to messages and exit statuses.
int main_of(const char* name, Run (*define)(CLI::App&), int argc, char** argv);

}  // namespace kho::tools
