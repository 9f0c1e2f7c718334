#pragma once

#include <map>
#include <string>
#include <vector>

namespace kho::fault {

using Environment = std::map<std::string, std::string>;

/// How a program ended and what it said.
struct Ended {
    int status = 0;  ///< exit status; 128 + the signal's number where one ended it
    std::string out, err;
};

/// Runs a program to its end, with this process's environment and `more`.
Ended run(const std::vector<std::string>& command, const Environment& more = {});

}  // namespace kho::fault
