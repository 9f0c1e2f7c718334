#include "work/session.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>

#include "base/unicode.h"

namespace kho {

using Json = nlohmann::json;

namespace {

constexpr std::size_t max_frames = 20'000;
constexpr int max_side = 1'000'000;
constexpr std::size_t max_metadata = 5'000;

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

void require_languages(Pool& pool, const std::string& languages) {
    const Json installed = pool.ask({{"do", "hello"}}).header.value("languages", Json::array());
    for (std::size_t at = 0; at <= languages.size();) {
        const std::size_t plus = std::min(languages.find('+', at), languages.size());
        const std::string language = languages.substr(at, plus - at);
        at = plus + 1;
        if (std::find(installed.begin(), installed.end(), language) != installed.end()) continue;
        std::string package = language;
        std::transform(package.begin(), package.end(), package.begin(),
                       [](char c) { return c == '_' ? '-' : c; });
        throw Error(
            Code::unavailable, language.empty() ? languages : language, "no model to read this language with",
            fmt::format("install it: apt install tesseract-ocr-{}; kho doctor lists what is installed",
                        package));
    }
}

}  // namespace

std::unique_ptr<Pool> start_pool(const ReadingOptions& options, const std::string& languages) {
    PoolOptions pool_options;
    pool_options.program = worker_program();
    pool_options.workers = options.jobs > 0 ? options.jobs : processors();
    auto pool = std::make_unique<Pool>(std::move(pool_options));
    if (!languages.empty()) require_languages(*pool, languages);
    return pool;
}

Json inspect_request(int max_megapixels) {
    return {{"do", "inspect"}, {"max_mpix", max_megapixels}};
}

Json read_request(int frame, const std::string& languages, bool simple, const ReadingOptions& options) {
    return {{"do", "read"},           {"frame", frame},
            {"languages", languages}, {"normalize", options.normalize},
            {"simple", simple},       {"max_mpix", options.max_megapixels}};
}

Inspected believe_inspection(const wire::Message& answer) {
    Inspected file{short_text(answer.header, "media_type", 100), answer.header.value("frames", Json()),
                   answer.header.value("metadata", Json::object())};
    if (!file.frames.is_array() || file.frames.empty() || file.frames.size() > max_frames)
        disbelieve("its answer has no believable frames");
    const auto side = [](const Json& frame, const char* name, int low) {
        const auto found = frame.is_object() ? frame.find(name) : frame.end();
        return found != frame.end() && found->is_number_integer() && *found >= low && *found <= max_side;
    };
    for (const Json& frame : file.frames)
        if (!frame.is_object() || !side(frame, "width", 1) || !side(frame, "height", 1) ||
            !side(frame, "dpi", 0))
            disbelieve("its answer has a frame of an impossible size");
    if (!file.metadata.is_object() || file.metadata.size() > max_metadata)
        disbelieve("its answer has no believable metadata");
    for (const auto& [name, value] : file.metadata.items())
        if (!value.is_string() || !is_utf8(name) || !is_utf8(value.get_ref<const std::string&>()))
            disbelieve("its answer has metadata that are not text");
    return file;
}

BelievedReading believe_reading(const wire::Message& answer, int width, int height) {
    BelievedReading reading;
    reading.engine = short_text(answer.header, "engine", 100);
    reading.model = short_text(answer.header, "model", 64).substr(0, 16);
    try {
        reading.text = page_text_from_json(answer.blob);
    } catch (const Error& error) {
        disbelieve(error.what());
    }
    if (width > 0 && (reading.text.width != width || reading.text.height != height))
        disbelieve("its answer is of a page of another size");
    return reading;
}

Error told(const std::string& subject, const JobFailure& failure) {
    if (failure.cause == "decode") return {Code::damaged, subject, failure.detail, failure.hint};
    if (failure.cause == "unavailable") return {Code::unavailable, subject, failure.detail, failure.hint};
    return {Code::damaged, subject, fmt::format("could not be read ({}): {}", failure.cause, failure.detail),
            failure.hint.empty() ? "the rest goes on; try it again with: kho read --failed" : failure.hint};
}

bool worth_a_second_try(const JobFailure& failure) {
    return failure.cause.rfind("crash:", 0) == 0 || failure.cause.rfind("exit:", 0) == 0 ||
           failure.cause == "timeout" || failure.cause == "memory" || failure.cause == "rubbish";
}

}  // namespace kho
