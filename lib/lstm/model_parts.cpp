#include "lstm/model_parts.h"

#include <kho/error.h>

#include <algorithm>
#include <vector>

namespace kho::lstm {

namespace {

constexpr std::uint32_t most_parts = 24;
enum Part : std::size_t { config = 0, network = 17, punctuation, words, numbers, charset, codes };

}  // namespace

ModelParts split_model(Bytes file) {
    ByteReader reader(file);
    const std::uint32_t count = reader.u32();
    if (count == 0 || count > most_parts) throw Error(Code::damaged, "", "is no Tesseract model");
    std::vector<std::int64_t> starts(count);
    for (std::int64_t& start : starts) start = reader.i64();
    const auto body = static_cast<std::int64_t>(file.size() - reader.left());
    const auto size = static_cast<std::int64_t>(file.size());
    for (const std::int64_t start : starts)
        if (start != -1 && (start < body || start > size))
            throw Error(Code::damaged, "", "a part of the model lies outside the file");

    const auto part = [&](std::size_t which) -> Bytes {
        if (which >= count || starts[which] < 0) return {};
        std::int64_t end = size;
        for (const std::int64_t start : starts)
            if (start > starts[which]) end = std::min(end, start);
        return file.subspan(static_cast<std::size_t>(starts[which]),
                            static_cast<std::size_t>(end - starts[which]));
    };
    ModelParts parts{part(config),  part(network), part(punctuation), part(words),
                     part(numbers), part(charset), part(codes)};
    if (parts.network.empty())
        throw Error(Code::unavailable, "",
                    "the model has no network: it is for another engine than Tesseract's LSTM");
    if (parts.charset.empty() || parts.codes.empty())
        throw Error(Code::unavailable, "", "the model is a checkpoint of a training, not a finished one");
    return parts;
}

}  // namespace kho::lstm
