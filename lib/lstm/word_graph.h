#pragma once

#include <cstdint>

#include "lstm/byte_reader.h"

namespace kho::lstm {

/// Words as a directed acyclic graph of letters (Tesseract's "squished dawg"), used where it lies in the
/// model's bytes. Letters are ids of characters. An edge is named by its number; a node by its first edge.
class WordGraph {
 public:
    using Edge = std::int64_t;
    static constexpr Edge none = -1;

    WordGraph() = default;
    /// Format: i16 42, i32 size of the charset, i32 edges, u64 for each. An edge holds, from the lowest bit:
    /// the letter (as many bits as the size itself needs), last of its node, backward, ends a word, and the
    /// node it leads to (0: nowhere). The bytes must outlive the graph. Throws Error (damaged): every edge's
    /// node must exist and every node must end.
    explicit WordGraph(Bytes part);

    [[nodiscard]] bool empty() const { return count_ == 0; }
    /// The edge with this letter out of a node (0: the start), or `none`; none leads on from `none`.
    [[nodiscard]] Edge find(Edge node, int letter) const;
    [[nodiscard]] bool ends_word(Edge edge) const { return (at(edge) >> (bits_ + 2) & 1) != 0; }
    /// The node that an edge leads to, or `none`.
    [[nodiscard]] Edge target(Edge edge) const;

 private:
    [[nodiscard]] std::uint64_t at(Edge edge) const;
    [[nodiscard]] bool is_last(std::uint64_t edge) const { return (edge >> bits_ & 1) != 0; }
    [[nodiscard]] int letter(std::uint64_t edge) const {
        return static_cast<int>(edge & ((std::uint64_t{1} << bits_) - 1));
    }

    const std::uint8_t* edges_ = nullptr;
    Edge count_ = 0, root_size_ = 0;
    int bits_ = 1;
};

}  // namespace kho::lstm
