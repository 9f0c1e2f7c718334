#include "cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

#include "base/file_kind.h"

namespace kho::hostile {

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> expectations(const std::filesystem::path& table) {
    std::map<std::string, std::string> expected;
    std::ifstream file(table);
    for (std::string line; std::getline(file, line);) {
        std::istringstream columns(line);
        std::string name, category, what;
        std::getline(columns, name, '\t');
        std::getline(columns, category, '\t');
        std::getline(columns, what, '\t');
        expected[name] = what;
    }
    return expected;
}

std::string format_of(const std::string& bytes) {
    const auto kind = file_kind(bytes);
    return kind ? media_type(*kind) : "unknown";
}

}  // namespace

std::vector<File> files_in(const std::filesystem::path& folder) {
    auto expected = expectations(folder / "expect.tsv");
    std::vector<File> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || name == "expect.tsv") continue;
        std::string bytes = contents(entry.path());
        std::string format = format_of(bytes);
        files.push_back({name, std::move(format), std::move(bytes), expected[name]});
    }
    std::ranges::sort(files, {}, &File::name);
    return files;
}

Case spoiled(const std::vector<File>& good, std::uint64_t seed, std::size_t n) {
    const File& file = good[n % good.size()];
    std::mt19937_64 random(seed + n);
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    // Headers are where a byte decides most: half of the blows fall into the first 600 bytes.
    const bool early = below(2) == 0;
    const std::size_t at = below(early ? std::min<std::size_t>(600, file.bytes.size()) : file.bytes.size());
    if (n / good.size() % 3 == 0)
        return {fmt::format("{}, cut at {}", file.name, at), file.format, file.bytes.substr(0, at), ""};
    Case changed{"", file.format, file.bytes, ""};
    const auto byte = static_cast<unsigned char>(static_cast<unsigned char>(file.bytes[at]) + 1 + below(255));
    changed.bytes[at] = static_cast<char>(byte);
    changed.name = fmt::format("{}, byte {} is {:#04x}", file.name, at, byte);
    return changed;
}

}  // namespace kho::hostile
