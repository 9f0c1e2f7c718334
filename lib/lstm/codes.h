#pragma once

#include <cstdint>
#include <vector>

#include "lstm/byte_reader.h"

namespace kho::lstm {

/// How characters are written in classes of the network: each is a row of 1 to 9 of them. For alphabets it
/// is one; Han and Hangul are spelt in several. Kept as a prefix tree, in which node 0 is the start.
class Codes {
 public:
    static constexpr int longest = 9;
    static constexpr int none = -1;

    struct Step {
        int code;       ///< the class that comes next
        int character;  ///< what the row of classes up to here writes, or `none`
        int node;       ///< where longer codes go on from, or `none`
    };

    /// The steps that may follow at a node, sorted by code.
    [[nodiscard]] const std::vector<Step>& steps(int node) const {
        return nodes_[static_cast<std::size_t>(node)];
    }
    /// Classes in the longest code.
    [[nodiscard]] int longest_code() const { return longest_code_; }
    /// The step with this code, which must be a class, or null.
    [[nodiscard]] const Step* find(int node, int code) const;

    /// Of `characters` characters over `classes` classes. Format: u32 count, then for each character i8 (not
    /// used), u32 length, i32 classes. Where several characters have one code the last one stands.
    /// Throws Error (damaged).
    static Codes read(Bytes part, int characters, int classes);

 private:
    void add(const std::vector<int>& code, int character);

    std::vector<std::vector<Step>> nodes_{1};
    int longest_code_ = 1;
    std::vector<int> first_;  ///< for each class: its place among the steps at the start, or `none`
};

}  // namespace kho::lstm
