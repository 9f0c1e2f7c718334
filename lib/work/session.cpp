#include "work/session.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/json.h"
#include "base/language.h"
#include "base/unicode.h"

namespace kho {

using Json = nlohmann::json;

namespace {

constexpr std::size_t max_frames = 20'000;
constexpr int max_side = 1'000'000;
constexpr int max_bits = 256;
constexpr std::size_t max_metadata = 20'000;  // more than the worker sends

[[noreturn]] void disbelieve(const std::string& why) {
    throw Error(Code::protocol, "worker", why);
}

std::string short_text(const Json& header, const char* name, std::size_t limit) {
    const auto found = header.find(name);
    if (found == header.end() || !found->is_string()) disbelieve(fmt::format("its answer has no {}", name));
    const auto& text = found->get_ref<const std::string&>();
    if (text.size() > limit || !is_utf8(text))
        disbelieve(fmt::format("its answer has an impossible {}", name));
    return text;
}

int processors() {
    cpu_set_t set;
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

}  // namespace

std::unique_ptr<Pool> start_pool(const ReadingOptions& options, const std::string& languages) {
    if (languages == any_language && options.engine == "tesseract")
        throw Error(Code::usage, std::string(any_language),
                    "languages are found out by kho's own recogniser only",
                    "name the languages, or leave out --engine");
    PoolOptions pool_options;
    pool_options.program = worker_program();
    pool_options.languages = languages;
    pool_options.engine = options.engine;
    pool_options.correct = !options.raw;
    pool_options.sandbox = options.sandbox;
    pool_options.memory_mb = options.memory_mb;
    pool_options.job_seconds = options.page_seconds;
    pool_options.stall_seconds = options.page_seconds / 5;
    pool_options.workers = options.jobs > 0 ? options.jobs : processors();
    auto pool = std::make_unique<Pool>(std::move(pool_options));
    pool->greeting();
    return pool;
}

void tell_of_sandbox(Pool& pool, const ReadingOptions& options, const Observer& observer) {
    const std::string level = pool.greeting().value("sandbox", "off");
    if (options.sandbox != "auto" || level == "full" || !observer.note) return;
    observer.note(
        fmt::format("the sandbox around those who decode images is only '{}' on this machine; kho doctor "
                    "tells more",
                    level));
}

Json inspect_request(int max_megapixels) {
    return {{"do", "inspect"}, {"max_mpix", max_megapixels}};
}

Json read_request(int frame, bool simple, const ReadingOptions& options) {
    return {{"do", "read"},
            {"frame", frame},
            {"simple", simple},
            {"normalize", options.normalize},
            {"layer", options.text_layer ? "use" : "ignore"},
            {"max_mpix", options.max_megapixels}};
}

Inspected believe_inspection(const wire::Message& answer, const std::string& recording) {
    constexpr std::array<std::string_view, 7> kinds{
        "image/tiff", "image/jpeg", "image/png", "image/webp", "image/jp2", "image/heif", "application/pdf"};
    Inspected file{short_text(answer.header, "media_type", 100), Json::array(), Json::object()};
    if (!recording.empty()) {
        if (file.media_type != recording) disbelieve("its answer is of another kind of file");
        file.frames.push_back({{"width", 0}, {"height", 0}, {"dpi", 0}, {"bits", 0}});
        return file;
    }
    if (std::find(kinds.begin(), kinds.end(), file.media_type) == kinds.end())
        disbelieve("its answer is of an unknown kind of file");
    const Json frames = answer.header.value("frames", Json());
    if (!frames.is_array() || frames.empty() || frames.size() > max_frames)
        disbelieve("its answer has no believable frames");
    const auto side = [](const Json& frame, const char* name, int low, int high = max_side) {
        const auto found = frame.is_object() ? frame.find(name) : frame.end();
        if (!frame.is_object() || found == frame.end() || !found->is_number_integer() || *found < low ||
            *found > high)
            disbelieve("its answer has a frame of an impossible size");
        return found->get<int>();
    };
    for (const Json& frame : frames)  // made anew: nothing comes along but what was looked at
        file.frames.push_back({{"width", side(frame, "width", 1)},
                               {"height", side(frame, "height", 1)},
                               {"dpi", side(frame, "dpi", 0)},
                               {"bits", side(frame, "bits", 0, max_bits)}});
    if (answer.blob.empty()) return file;
    const Json metadata = parse_json(answer.blob);
    if (!metadata.is_object() || metadata.size() > max_metadata)
        disbelieve("its answer has no believable metadata");
    for (const auto& [name, value] : metadata.items()) {
        if (!value.is_string() || !is_utf8(name) || !is_utf8(value.get_ref<const std::string&>()))
            disbelieve("its answer has metadata that are not text");
        file.metadata[name] = value;
    }
    return file;
}

namespace {

int letters_of(const PageText& page) {
    std::size_t letters = 0;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words) letters += count_characters(word.text);
    return static_cast<int>(letters);
}

/// Legibility is made here, of the text that is believed.
std::optional<ScanQuality> believe_quality(const Json& header, const PageText& text) try {
    const auto found = header.find("quality");
    if (found == header.end()) return std::nullopt;
    ScanQuality quality = quality_from_json(found->dump());
    quality.legibility = estimate_legibility(mean_confidence(text), letters_of(text), quality.letters);
    return quality;
} catch (const Error& error) {
    disbelieve(error.what());
}

}  // namespace

namespace {

PageText believe_text(const std::string& json, int width, int height) {
    PageText text;
    try {
        text = page_text_from_json(json);
    } catch (const Error& error) {
        disbelieve(error.what());
    }
    if (width > 0 && (text.width != width || text.height != height))
        disbelieve("its answer is of a page of another size");
    return text;
}

/// The text layer at the end of the blob, which is taken off it.
std::optional<BelievedLayer> take_layer(wire::Message& answer, int width, int height) {
    const auto found = answer.header.find("layer");
    if (found == answer.header.end()) return std::nullopt;
    const auto size = found->is_object() ? found->find("bytes") : found->end();
    if (!found->is_object() || size == found->end() || !size->is_number_unsigned() ||
        size->get<std::size_t>() > answer.blob.size())
        disbelieve("its answer has no believable text layer");
    const std::size_t start = answer.blob.size() - size->get<std::size_t>();
    BelievedLayer layer{believe_text(answer.blob.substr(start), width, height),
                        short_text(*found, "engine", 100)};
    answer.blob.resize(start);
    return layer;
}

}  // namespace

BelievedReading believe_reading(wire::Message answer, int width, int height) {
    BelievedReading reading;
    reading.layer = take_layer(answer, width, height);
    reading.is_layer = reading.layer && answer.blob.empty();
    if (reading.is_layer) {
        reading.text = std::move(reading.layer->text);
        reading.engine = std::move(reading.layer->engine);
        reading.layer.reset();
        return reading;
    }
    reading.engine = short_text(answer.header, "engine", 100);
    reading.model = short_text(answer.header, "model", 64);
    if (reading.model.find_first_not_of("0123456789abcdef") != std::string::npos)
        disbelieve("its answer names no model");
    reading.model.resize(std::min<std::size_t>(reading.model.size(), 16));
    reading.text = believe_text(answer.blob, width, height);
    reading.quality = believe_quality(answer.header, reading.text);
    return reading;
}

std::string sandbox_of(Pool& pool) {
    return short_text(pool.greeting(), "sandbox", 20);
}

FailureInfo told_of(const JobFailure& failure, Pool& pool) {
    FailureInfo why{failure.cause, failure.detail};
    why.stage = failure.stage;
    why.versions =
        fmt::format("kho {}, tesseract {}, libvips {}", KHO_VERSION,
                    short_text(pool.greeting(), "tesseract", 40), short_text(pool.greeting(), "vips", 40));
    return why;
}

Error told(const std::string& subject, const JobFailure& failure) {
    if (failure.cause == "decode") return {Code::damaged, subject, failure.detail, failure.hint};
    if (failure.cause == "denied") return {Code::denied, subject, failure.detail, failure.hint};
    if (failure.cause == "unavailable") return {Code::unavailable, subject, failure.detail, failure.hint};
    return {Code::damaged, subject, fmt::format("could not be read ({}): {}", failure.cause, failure.detail),
            failure.hint.empty() ? "the rest goes on; try it again with: kho read --failed" : failure.hint};
}

bool worth_a_second_try(const JobFailure& failure) {
    return failure.cause.rfind("crash:", 0) == 0 || failure.cause.rfind("exit:", 0) == 0 ||
           failure.cause == "timeout" || failure.cause == "memory" || failure.cause == "rubbish";
}

}  // namespace kho
