#include "serve/requests.h"

#include <kho/error.h>

#include <algorithm>

namespace kho {

namespace {

constexpr std::size_t most_readers = 2;
constexpr std::chrono::milliseconds between_beats{500};

wire::Message new_answer() {
    wire::Message message;
    message.header = {{"type", "answer"}};
    return message;
}

wire::Message hello() {
    wire::Message message = new_answer();
    const DecoderVersions versions = decoder_versions();
    message.header["version"] = KHO_VERSION;
    message.header["tesseract"] = versions.tesseract;
    message.header["vips"] = versions.vips;
    message.header["languages"] = installed_languages();
    return message;
}

DecodeLimits limits_of(const nlohmann::json& request) {
    DecodeLimits limits;
    limits.max_megapixels = std::clamp(request.value("max_mpix", limits.max_megapixels), 1, 100'000);
    return limits;
}

void require_file(const Fd& file) {
    if (!file) throw Error(Code::protocol, "", "the request came without a file");
}

nlohmann::json steps_of(const NormalizedPage& page) {
    nlohmann::json steps = nlohmann::json::array();
    for (const Step& step : page.steps)
        steps.push_back({{"step", step.name},
                         {"found", nlohmann::json::parse(step.found, nullptr, false)},
                         {"did", step.did}});
    return steps;
}

}  // namespace

wire::Message Worker::answer(const nlohmann::json& request, const Fd& file) {
    const std::string what = request.at("do").get<std::string>();
    if (what == "hello") return hello();
    if (what == "inspect") return inspect(request, file);
    if (what == "read") return read(request, file);
    throw Error(Code::protocol, "", "the request is not understood");
}

wire::Message Worker::inspect(const nlohmann::json& request, const Fd& file) {
    require_file(file);
    const ImageFile image = inspect_image(file.get(), limits_of(request));
    wire::Message message = new_answer();
    message.header["media_type"] = image.media_type;
    auto& frames = message.header["frames"] = nlohmann::json::array();
    for (const Frame& frame : image.frames)
        frames.push_back({{"width", frame.width}, {"height", frame.height}, {"dpi", frame.dpi}});
    auto& metadata = message.header["metadata"] = nlohmann::json::object();
    for (const auto& [name, value] : image.metadata) metadata[name] = value;
    return message;
}

wire::Message Worker::read(const nlohmann::json& request, const Fd& file) {
    require_file(file);
    ReaderOptions options;
    options.languages = request.value("languages", options.languages);
    options.simple = request.value("simple", false);
    heartbeat(0);
    Reader& reader = reader_for(options);
    // The models are in memory from here on; what follows sees the hostile bytes.
    const Page page = load_page(file.get(), request.value("frame", 0), limits_of(request));
    NormalizeOptions normalize;
    normalize.enabled = request.value("normalize", true);
    const auto beat = [this](int percent) { return heartbeat(percent); };
    const PageReading reading = read_page(page, reader, normalize, beat);
    wire::Message message = new_answer();
    message.header["engine"] = reader.engine();
    message.header["model"] = reader.model();
    message.header["steps"] = steps_of(reading.page);
    message.blob = to_json(reading.text);
    return message;
}

Reader& Worker::reader_for(const ReaderOptions& options) {
    const auto same = [&](const Kept& kept) {
        return kept.options.languages == options.languages && kept.options.simple == options.simple;
    };
    const auto found = std::find_if(readers_.begin(), readers_.end(), same);
    if (found != readers_.end()) {
        readers_.splice(readers_.begin(), readers_, found);
    } else {
        if (readers_.size() == most_readers) readers_.pop_back();
        readers_.push_front({options, Reader(options)});
    }
    return readers_.front().reader;
}

bool Worker::heartbeat(int percent) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_beat_ < between_beats) return true;
    last_beat_ = now;
    wire::Message beat;
    beat.header = {{"type", "progress"}, {"percent", std::clamp(percent, 0, 100)}};
    try {
        wire::send(socket_, beat);
    } catch (const Error&) {
        return false;  // the parent is gone; the exception must not fly through Tesseract
    }
    return true;
}

}  // namespace kho
