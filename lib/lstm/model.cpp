#include "lstm/model.h"

#include <kho/error.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "lstm/model_parts.h"

namespace kho::lstm {

namespace {

WordGraph graph(Bytes part) {
    return part.empty() ? WordGraph() : WordGraph(part);
}

/// A model may set parameters of Tesseract's. Those of its older engine concern nobody here; others, such as
/// those of its layout, are for Tesseract to follow.
void refuse_settings(Bytes config) {
    constexpr std::array<std::string_view, 4> harmless{
        "preserve_interword_spaces", "tessedit_ocr_engine_mode", "language_model_", "classify_"};
    std::istringstream lines(std::string(config.begin(), config.end()));
    for (std::string line, name; std::getline(lines, line);) {
        name.clear();
        std::istringstream(line) >> name;
        if (name.empty() || name[0] == '#') continue;
        if (std::any_of(harmless.begin(), harmless.end(),
                        [&](auto begin) { return name.starts_with(begin); }))
            continue;
        throw Error(Code::unavailable, "",
                    "it comes with settings for Tesseract (" + printable(name.substr(0, 60)) + ")");
    }
}

}  // namespace

Model read_model(Bytes bytes) {
    const ModelParts parts = split_model(bytes);
    refuse_settings(parts.config);
    Model model;
    model.charset = read_charset(parts.charset);
    if (model.charset.reads_leftwards)
        throw Error(Code::unavailable, "", "its script runs from right to left");
    model.network = read_network(parts.network);
    model.codes = Codes::read(parts.codes, model.charset.size(), model.network.class_count());
    model.dictionary =
        Dictionary(graph(parts.punctuation), graph(parts.words), graph(parts.numbers), model.charset);
    return model;
}

Model load_model(const std::string& path) {
    constexpr std::size_t largest = std::size_t{256} << 20U;
    try {
        MappedFile file(path);
        if (file.bytes().size() > largest) throw Error(Code::unavailable, path, "it is larger than 256 MB");
        Model model = read_model(file.bytes());
        model.file = std::move(file);
        return model;
    } catch (const Error& error) {
        if (!error.subject.empty()) throw;
        throw Error(
            error.code, path, error.message,
            error.code == Code::damaged ? "install the model again, or try --engine=tesseract" : error.hint);
    }
}

}  // namespace kho::lstm
