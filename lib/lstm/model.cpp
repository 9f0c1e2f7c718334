#include "lstm/model.h"

#include <kho/error.h>

#include <utility>

#include "lstm/model_parts.h"

namespace kho::lstm {

namespace {

WordGraph graph(Bytes part) {
    return part.empty() ? WordGraph() : WordGraph(part);
}

}  // namespace

Model read_model(Bytes bytes) {
    const ModelParts parts = split_model(bytes);
    Model model;
    model.charset = read_charset(parts.charset);
    if (model.charset.reads_leftwards)
        throw Error(Code::unavailable, "", "kho's own recogniser does not compute this model: its script runs from right to left");
    model.network = read_network(parts.network);
    model.codes = Codes::read(parts.codes, model.charset.size(), model.network.class_count());
    model.dictionary = Dictionary(graph(parts.punctuation), graph(parts.words), graph(parts.numbers), model.charset);
    return model;
}

Model load_model(const std::string& path) {
    try {
        MappedFile file(path);
        Model model = read_model(file.bytes());
        model.file = std::move(file);
        return model;
    } catch (const Error& error) {
        if (!error.subject.empty()) throw;
        throw Error(error.code, path, error.message, error.hint);
    }
}

}  // namespace kho::lstm
