#include "lstm/word_graph.h"

#include <kho/error.h>

#include <bit>
#include <cstring>

namespace kho::lstm {

namespace {

constexpr std::int16_t magic = 42;
constexpr int flags = 3;
constexpr int most_letters = 65'536;

}  // namespace

std::uint64_t WordGraph::at(Edge edge) const {
    std::uint64_t value = 0;  // the bytes lie anywhere
    std::memcpy(&value, edges_ + static_cast<std::size_t>(edge) * sizeof value, sizeof value);
    if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
    return value;
}

WordGraph::WordGraph(Bytes part) {
    ByteReader reader(part);
    if (reader.i16() != magic)
        throw Error(Code::damaged, "", "a dictionary of the model does not begin like one");
    const std::int32_t letters = reader.i32();
    if (letters <= 0 || letters > most_letters)
        throw Error(Code::damaged, "", "a dictionary of the model has no sensible number of letters");
    bits_ = std::bit_width(static_cast<unsigned>(letters));
    count_ = reader.count(sizeof(std::uint64_t));
    edges_ = reader.take(static_cast<std::size_t>(count_) * sizeof(std::uint64_t)).data();
    // Runs of edges end at a flag: with one on the very last edge none goes on beyond it.
    if (count_ == 0 || !is_last(at(count_ - 1)))
        throw Error(Code::damaged, "", "a dictionary of the model has no end");
    for (Edge edge = 0; edge < count_; ++edge)
        if (at(edge) >> (bits_ + flags) >= static_cast<std::uint64_t>(count_))
            throw Error(Code::damaged, "", "a dictionary of the model leads nowhere");
    while (!is_last(at(root_size_))) ++root_size_;
    ++root_size_;
}

WordGraph::Edge WordGraph::target(Edge edge) const {
    const auto node = static_cast<Edge>(at(edge) >> (bits_ + flags));
    return node == 0 || node >= count_ ? none : node;  // the file may be written over meanwhile
}

WordGraph::Edge WordGraph::find(Edge node, int wanted) const {
    if (node == none || count_ == 0) return none;
    if (node == 0) {  // long, but sorted
        Edge low = 0, high = root_size_;
        while (low < high) {
            const Edge middle = (low + high) / 2;
            if (letter(at(middle)) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < root_size_ && letter(at(low)) == wanted ? low : none;
    }
    for (Edge edge = node; edge < count_; ++edge) {
        const std::uint64_t bits = at(edge);
        if (letter(bits) == wanted) return edge;
        if (is_last(bits)) break;
    }
    return none;
}

}  // namespace kho::lstm
