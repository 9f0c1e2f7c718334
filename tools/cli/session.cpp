#include "cli/session.h"

#include <kho/error.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "base/fd.h"

namespace kho::tools {

Session::Session(std::string command, const CommonOptions& options)
    : options_(options), output_(std::move(command), options.json, options.quiet) {}

Archive Session::archive() const {
    if (!options_.folder.empty()) return Archive::at(options_.folder);
    const char* set = std::getenv("KHO_ARCHIVE");  // NOLINT(concurrency-mt-unsafe): one thread
    if (set != nullptr && *set != '\0') return Archive::at(set);
    return Archive::around(".");
}

Catalogue Session::open(Catalogue::Mode mode) const {
    return {archive(), mode, options_.wait_seconds};
}

void for_each_item(const std::string& source, bool null_separated,
                   const std::function<void(const std::string&)>& use) {
    std::ifstream file;
    if (source != "-") {
        file.open(source, std::ios::binary);
        if (!file) throw system_error(source, "cannot be opened", errno);
    }
    std::istream& in = source == "-" ? std::cin : file;
    for (std::string item; std::getline(in, item, null_separated ? '\0' : '\n');)
        if (!item.empty()) use(item);
}

}  // namespace kho::tools
