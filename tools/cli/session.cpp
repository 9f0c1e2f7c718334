#include "cli/session.h"

#include <kho/error.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "base/fd.h"
#include "base/stop.h"

namespace kho::tools {

Session::Session(std::string command, const CommonOptions& options)
    : options_(options), output_(std::move(command), options.json, options.quiet) {}

std::string Session::named_folder() const {
    const char* set = std::getenv("KHO_ARCHIVE");  // NOLINT(concurrency-mt-unsafe): one thread
    return !options_.folder.empty() || set == nullptr ? options_.folder : set;
}

Archive Session::archive() const {
    const std::string folder = named_folder();
    return folder.empty() ? Archive::around(".") : Archive::at(folder);
}

Archive Session::remains() const {
    const std::string folder = named_folder();
    if (!folder.empty()) return Archive::remains(folder);
    try {
        return Archive::remains(Archive::around(".").folder());
    } catch (const Error&) {
        return Archive::remains(".");
    }
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
    throw_if_stopped();  // a signal ends the reading as the end of the list does
    if (in.bad()) throw Error(Code::io, source == "-" ? "standard input" : source, "reading failed");
}

}  // namespace kho::tools
