#include "powercut/log.h"

#include <map>
#include <sstream>
#include <stdexcept>

#include "base/fd.h"

namespace kho::fault {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30U;

using What = Entry::What;
const std::map<std::string, What> words{{"process", What::process}, {"open", What::open},
                                        {"write", What::write},     {"truncate", What::truncate},
                                        {"sync", What::sync},       {"mkdir", What::mkdir},
                                        {"unlink", What::unlink},   {"rename", What::rename},
                                        {"link", What::link},       {"end", What::end}};

std::string rest_of(std::istringstream& line) {
    std::string rest;
    std::getline(line >> std::ws, rest);
    return rest;
}

Entry entry_of(const std::string& text, std::size_t& bytes) {
    std::istringstream line(text);
    std::string word;
    line >> word;
    const auto found = words.find(word);
    if (found == words.end()) throw std::runtime_error("not a line of the log: " + text);
    Entry entry{found->second, 0, 0, {}, {}, {}};
    switch (entry.what) {
        case What::process:
        case What::none:
            break;
        case What::open:
            line >> entry.file >> entry.number;
            entry.path = rest_of(line);
            break;
        case What::write:
            line >> entry.file >> entry.number >> bytes;
            break;
        case What::truncate:
            line >> entry.file >> entry.number;
            break;
        case What::sync:
            line >> entry.file;
            break;
        case What::rename:
        case What::link:
            std::getline(line >> std::ws, entry.path, '\t');
            entry.to = rest_of(line);
            break;
        case What::mkdir:
        case What::unlink:
        case What::end:
            entry.path = rest_of(line);
            break;
    }
    return entry;
}

}  // namespace

std::vector<Entry> read_log(const std::string& path) {
    const std::string log = read_file(path, most_bytes);
    std::vector<Entry> entries;
    for (std::size_t at = 0; at < log.size();) {
        const std::size_t end = log.find('\n', at);
        std::size_t bytes = 0;
        entries.push_back(entry_of(log.substr(at, end - at), bytes));
        entries.back().bytes = log.substr(end + 1, bytes);
        at = end + 1 + bytes;
    }
    return entries;
}

void forget_syncs(std::vector<Entry>& log, const std::regex& paths) {
    std::map<int, std::string> opened;
    for (Entry& entry : log) {
        if (entry.what == What::process) opened.clear();
        if (entry.what == What::open) opened[entry.file] = entry.path;
        if (entry.what == What::sync && std::regex_match(opened.at(entry.file), paths))
            entry.what = What::none;
    }
}

}  // namespace kho::fault
