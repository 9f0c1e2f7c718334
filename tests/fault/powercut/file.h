#pragma once

#include <random>
#include <string>
#include <vector>

namespace kho::fault {

/// How a power cut treats what was not made durable: each piece of it survives with this chance.
struct Cut {
    std::mt19937& random;
    double survives;
    std::size_t sector;  ///< bytes that are written whole or not at all

    bool luck() const { return std::bernoulli_distribution(survives)(random); }
};

/// The bytes of a file on a disk that has a cache: those that are safe, and the changes after them.
class File {
 public:
    void write(std::size_t offset, const std::string& bytes);
    void truncate(std::size_t size);
    void sync();

    /// As running programs see it.
    [[nodiscard]] const std::string& seen() const { return seen_; }
    /// As it may be found after a power cut: any subset of the changes, writes torn between sectors, and the
    /// file perhaps as long as a lost write had made it, with zeros in place of the bytes.
    [[nodiscard]] std::string after(const Cut& cut) const;

 private:
    struct Change {
        bool is_write;
        std::size_t at;  ///< offset of a write, or the new size
        std::string bytes;
    };

    std::string durable_, seen_;
    std::vector<Change> pending_;
};

}  // namespace kho::fault
