#include "lstm/weights.h"

#include <kho/error.h>

#include <cmath>

namespace kho::lstm {

namespace {

constexpr int most_width = 4096;  // of a layer but the last
constexpr int most_classes = 65'536;
constexpr int convolution_inputs = 9;  // 3 x 3 pixels
constexpr int pooling = NetworkWeights::pooling;
constexpr unsigned learning_rates = 64;          // flag of a layer
constexpr int int8_flag = 1, recoded_flag = 64;  // of the training

[[noreturn]] void refuse(const std::string& why) {
    throw Error(Code::unavailable, "", "it is of another kind than kho computes: " + why);
}

/// Text of a model, fit to be shown.
std::string name_in(ByteReader& reader) {
    constexpr std::size_t longest = 200;
    std::string name(reader.text().substr(0, longest));
    for (char& c : name)
        if (c < ' ' || c > '~') c = '?';
    return name;
}

/// What each layer begins with.
struct Head {
    std::string type;
    int outputs = 0;
    unsigned flags = 0;
};

Head read_head(ByteReader& reader) {
    constexpr int named = 0;  // the type is written out, not a number
    if (reader.i8() != named) refuse("its layers are written in an old way");
    Head head;
    head.type = name_in(reader);
    reader.skip(2);  // training, back-propagation
    head.flags = reader.u32();
    reader.skip(sizeof(std::int32_t));  // inputs: the matrices tell
    head.outputs = reader.i32();
    reader.skip(sizeof(std::int32_t));  // number of weights
    name_in(reader);
    return head;
}

Head expect(ByteReader& reader, std::string_view type) {
    Head head = read_head(reader);
    if (head.type != type)
        refuse("a layer of type " + head.type + " stands where a " + std::string(type) + " should");
    return head;
}

/// A layer that holds others: these follow, and then what `leave` reads.
Head enter(ByteReader& reader, std::string_view type, std::uint32_t layers) {
    const Head head = expect(reader, type);
    if (reader.u32() != layers)
        refuse("a " + head.type + " of it has not " + std::to_string(layers) + " layers");
    return head;
}

void leave(ByteReader& reader, const Head& head) {
    if ((head.flags & learning_rates) != 0) reader.skip(reader.count(sizeof(float)) * sizeof(float));
}

Matrix read_matrix(ByteReader& reader) {
    constexpr unsigned is_int8 = 1, is_adam = 4, has_doubles = 128;
    const unsigned mode = reader.u8();
    if ((mode & is_int8) == 0) refuse("its weights are not 8-bit integers");
    if ((mode & ~is_adam) != (is_int8 | has_doubles)) refuse("its weights are written in an old way");
    Matrix matrix;
    matrix.rows = reader.i32();
    matrix.columns = reader.i32();
    reader.skip(1);
    if (matrix.rows <= 0 || matrix.columns <= 0 || matrix.rows > most_classes ||
        matrix.columns > most_classes)
        throw Error(Code::damaged, "", "a matrix of the model has no sensible size");
    const Bytes cells =
        reader.take(static_cast<std::size_t>(matrix.rows) * static_cast<std::size_t>(matrix.columns));
    matrix.weights = reinterpret_cast<const std::int8_t*>(cells.data());
    for (const std::uint8_t cell : cells)
        if (cell == 0x80) throw Error(Code::damaged, "", "a weight of the model is out of range");
    const std::uint32_t scales = reader.count(sizeof(double));
    if (scales < static_cast<std::uint32_t>(matrix.rows))
        throw Error(Code::damaged, "", "a matrix of the model has too few scales");
    for (std::uint32_t i = 0; i < scales; ++i) {
        constexpr double activation_scale = 127;  // of int8 inputs and of the constant one
        const auto scale = static_cast<float>(reader.f64() / activation_scale);
        if (i >= static_cast<std::uint32_t>(matrix.rows)) continue;
        if (!std::isfinite(scale) || scale < 0)
            throw Error(Code::damaged, "", "a scale of the model is negative or no number");
        matrix.scales.push_back(scale);
    }
    return matrix;
}

void require_shape(const Matrix& matrix, int rows, int columns) {
    if (matrix.rows != rows || matrix.columns != columns + 1)
        throw Error(Code::damaged, "", "the layers of the model do not fit together");
}

void require_width(int width) {
    if (width > most_width) refuse("one of its layers is wider than " + std::to_string(most_width));
}

LstmWeights read_lstm(ByteReader& reader, std::string_view type, int inputs) {
    const Head head = expect(reader, type);
    LstmWeights lstm{inputs, head.outputs, {}, {}, {}, {}};
    if (lstm.states <= 0) throw Error(Code::damaged, "", "a layer of the model has no width");
    require_width(lstm.states);
    if (reader.i32() != lstm.inputs + lstm.states)
        refuse("one of its LSTMs has two dimensions, or other inputs");
    for (Matrix* gate : {&lstm.cell, &lstm.input, &lstm.forget, &lstm.output}) {
        *gate = read_matrix(reader);
        require_shape(*gate, lstm.states, lstm.inputs + lstm.states);
    }
    return lstm;
}

Matrix read_full(ByteReader& reader, std::string_view type, int inputs) {
    const Head head = expect(reader, type);
    Matrix matrix = read_matrix(reader);
    require_shape(matrix, head.outputs, inputs);
    return matrix;
}

void read_layers(ByteReader& reader, NetworkWeights& network) {
    constexpr std::uint32_t layers = 8;
    const Head whole = enter(reader, "Series", layers);

    expect(reader, "Input");
    reader.skip(sizeof(std::int32_t));  // batch
    network.height = reader.i32();
    const int width = reader.i32(), depth = reader.i32();
    reader.skip(sizeof(std::int32_t));  // loss
    constexpr int highest = 480;
    if (network.height < pooling || network.height > highest || network.height % pooling != 0 || width != 0 ||
        depth != 1)
        refuse("its lines are not grey images of one height");

    const Head beginning = enter(reader, "Series", 2);
    expect(reader, "Convolve");
    if (reader.i32() != 1 || reader.i32() != 1) refuse("it does not begin with 3 x 3 pixels");
    network.convolution = read_full(reader, "Tanh", convolution_inputs);
    leave(reader, beginning);
    require_width(network.convolution.rows);

    expect(reader, "Maxpool");
    if (reader.i32() != pooling || reader.i32() != pooling) refuse("it does not pool 3 x 3 values");

    const Head turned = enter(reader, "XYTranspose", 1);
    network.down = read_lstm(reader, "SummLSTM", network.convolution.rows);
    leave(reader, turned);

    network.right = read_lstm(reader, "LSTM", network.down.states);
    const Head reversed = enter(reader, "RTLReversed", 1);
    network.left = read_lstm(reader, "LSTM", network.right.states);
    leave(reader, reversed);
    network.last = read_lstm(reader, "LSTM", network.left.states);
    network.classes = read_full(reader, "Softmax", network.last.states);
    leave(reader, whole);
}

}  // namespace

NetworkWeights read_network(Bytes part) {
    ByteReader reader(part);
    NetworkWeights network;
    read_layers(reader, network);
    name_in(reader);  // the shape, as the training wrote it
    const std::int32_t flags = reader.i32();
    if ((flags & int8_flag) == 0) refuse("its weights are not 8-bit integers");
    if ((flags & recoded_flag) == 0) refuse("its characters have no codes");
    reader.skip(sizeof(std::int32_t));  // training iteration
    constexpr std::uint64_t spread = 0x10000001;
    network.noise_seed = static_cast<std::uint64_t>(std::int64_t{reader.i32()}) * spread;
    network.null_class = reader.i32();
    if (network.class_count() < 2 || network.null_class < 0 || network.null_class >= network.class_count())
        throw Error(Code::damaged, "", "the model's class for nothing is none of its classes");
    return network;
}

}  // namespace kho::lstm
