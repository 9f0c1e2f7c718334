#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

/// Makes small `.traineddata` files of the shape that kho computes, to be spoilt by tests.
namespace kho::model_maker {

class Writer {
 public:
    template <class Number>
    Writer& put(Number value) {
        static_assert(std::endian::native == std::endian::little);
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        out.append(bytes, sizeof value);
        return *this;
    }
    Writer& text(const std::string& value) {
        put(static_cast<std::uint32_t>(value.size()));
        out += value;
        return *this;
    }
    std::string out;
};

struct Options {
    int height = 9, conv = 3, down = 4, right = 4, left = 4, last = 4, classes = 5;
    std::string spec = "[1,9,0,1Ct3,3,3Mp3,3Lfys4Lfx4Lrx4Lfx4O1c5]";
    std::string recurrent = "LSTM";
    std::uint8_t matrix_mode = 1 | 128;
    int flags = 1 | 64, null_class = 4;
    int lstm_extra_inputs = 0;  ///< as a 2-d LSTM has
    std::string config;
    std::string charset =
        "5\nNULL 0 Common 0\nJoined 7 0,255,0,255,0,0,0,0,0,0 Latin 1 0 1 Joined\n"
        "|Broken|0|1 f 0,255,0,255,0,0,0,0,0,0 Common 2 10 2 |Broken|0|1\n"
        "a 3 0,255,0,255,0,0,0,0,0,0 Latin 3 0 3 a\nb 3 0,255,0,255,0,0,0,0,0,0 Latin 4 0 4 b\n";
};

inline void head(Writer& w, const std::string& type, int inputs, int outputs) {
    w.put<std::int8_t>(0).text(type).put<std::int8_t>(0).put<std::int8_t>(0).put<std::int32_t>(0);
    w.put<std::int32_t>(inputs).put<std::int32_t>(outputs).put<std::int32_t>(0).text(type);
}

inline void matrix(Writer& w, const Options& o, int rows, int columns) {
    w.put(o.matrix_mode).put<std::int32_t>(rows).put<std::int32_t>(columns).put<std::int8_t>(0);
    for (int i = 0; i < rows * columns; ++i) w.put<std::int8_t>(static_cast<std::int8_t>(i * 37 % 255 - 127));
    w.put<std::uint32_t>(static_cast<std::uint32_t>(rows));
    for (int i = 0; i < rows; ++i) w.put<double>(0.5);
}

inline void lstm(Writer& w, const Options& o, const std::string& type, int inputs, int states) {
    head(w, type, inputs, states);
    w.put<std::int32_t>(inputs + states + o.lstm_extra_inputs);
    for (int gate = 0; gate < 4; ++gate) matrix(w, o, states, inputs + states + o.lstm_extra_inputs + 1);
}

inline void group(Writer& w, const std::string& type, std::uint32_t layers) {
    head(w, type, 0, 0);
    w.put(layers);
}

inline std::string network(const Options& o) {
    Writer w;
    group(w, "Series", 8);
    head(w, "Input", 1, 1);
    w.put<std::int32_t>(1)
        .put<std::int32_t>(o.height)
        .put<std::int32_t>(0)
        .put<std::int32_t>(1)
        .put<std::int32_t>(0);
    group(w, "Series", 2);
    head(w, "Convolve", 1, 9);
    w.put<std::int32_t>(1).put<std::int32_t>(1);
    head(w, "Tanh", 9, o.conv);
    matrix(w, o, o.conv, 10);
    head(w, "Maxpool", o.conv, o.conv);
    w.put<std::int32_t>(3).put<std::int32_t>(3);
    group(w, "XYTranspose", 1);
    lstm(w, o, "SummLSTM", o.conv, o.down);
    lstm(w, o, o.recurrent, o.down, o.right);
    group(w, "RTLReversed", 1);
    lstm(w, o, "LSTM", o.right, o.left);
    lstm(w, o, "LSTM", o.left, o.last);
    head(w, "Softmax", o.last, o.classes);
    matrix(w, o, o.classes, o.last + 1);
    w.text(o.spec).put<std::int32_t>(o.flags).put<std::int32_t>(1).put<std::int32_t>(42).put<std::int32_t>(
        o.null_class);
    return w.out;
}

inline std::string codes() {
    Writer w;
    w.put<std::uint32_t>(5);
    for (const int code : {0, 4, 4, 1, 2})
        w.put<std::int8_t>(0).put<std::uint32_t>(1).put<std::int32_t>(code);
    return w.out;
}

/// A graph of letters; an edge leads to the node of that number.
struct Edge {
    std::uint64_t letter, target;
    bool last, ends;
};
inline std::string graph(const std::vector<Edge>& edges, std::int32_t letters = 5) {
    constexpr unsigned bits = 3;  // as many as 5 needs
    Writer w;
    w.put<std::int16_t>(42).put(letters).put<std::int32_t>(static_cast<std::int32_t>(edges.size()));
    for (const Edge& e : edges)
        w.put<std::uint64_t>(e.letter | std::uint64_t{e.last} << bits | std::uint64_t{e.ends} << (bits + 2) |
                             e.target << (bits + 3));
    return w.out;
}

/// "ab" and "b", alone.
inline std::string words() {
    return graph({{3, 2, false, false}, {4, 0, true, true}, {4, 0, true, true}});
}
inline std::string punctuation() {
    return graph({{0, 0, true, true}});
}

inline std::string file(const Options& o = {}) {
    std::vector<std::string> parts(24);
    parts[0] = o.config;
    parts[17] = network(o);
    parts[18] = punctuation();
    parts[19] = words();
    parts[20] = graph({{0, 0, true, true}});
    parts[21] = o.charset;
    parts[22] = codes();
    parts[23] = "made";
    Writer w;
    w.put<std::uint32_t>(24);
    std::int64_t offset = 4 + 24 * 8;
    for (const std::string& part : parts) {
        w.put<std::int64_t>(part.empty() ? -1 : offset);
        offset += static_cast<std::int64_t>(part.size());
    }
    for (const std::string& part : parts) w.out += part;
    return w.out;
}

}  // namespace kho::model_maker
