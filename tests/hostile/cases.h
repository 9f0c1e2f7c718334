#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kho::hostile {

struct File {
    std::string name, format, bytes;
    std::string expected;  ///< "open", "reject", or anything else where both will do
};

/// The files of a folder, by name; with the `expected` column of its expect.tsv if it has one.
std::vector<File> files_in(const std::filesystem::path& folder);

/// One file to be given to a worker, and where it comes from.
struct Case {
    std::string name;  ///< "small.png, cut at 1234" or "small.png, byte 7 is 0x2a"
    std::string format, bytes, expected;
};

/// The n-th way to spoil good files: cut off somewhere, or one byte changed. The same for the same seed.
Case spoiled(const std::vector<File>& good, std::uint64_t seed, std::size_t n);

}  // namespace kho::hostile
