#include <kho/ingest.h>

#include <array>
#include <cmath>
#include <memory>
#include <string_view>

#include "base/unicode.h"
#include "work/loose_run.h"

namespace kho {

using Json = nlohmann::json;

namespace {

constexpr int max_side = 1'000'000;
constexpr std::size_t max_steps = 100, max_found = 2'000;

[[noreturn]] void disbelieve() {
    throw Error(Code::protocol, "worker", "its answer is of no believable page");
}

/// A whole number of the answer within bounds.
std::size_t whole(const Json& page, const char* name, std::size_t least, std::size_t most) {
    const auto found = page.find(name);
    if (found == page.end() || !found->is_number_unsigned()) disbelieve();
    const auto value = found->get<std::size_t>();
    if (value < least || value > most) disbelieve();
    return value;
}

double angle(const Json& page) {
    const auto found = page.find("skew_cw");
    if (found == page.end() || !found->is_number()) disbelieve();
    const double degrees = found->get<double>();
    if (!std::isfinite(degrees) || std::abs(degrees) > 90) disbelieve();
    return degrees;
}

std::vector<NormalizedStep> steps_of(const Json& page) {
    const Json list = page.value("steps", Json());
    if (!list.is_array() || list.size() > max_steps) disbelieve();
    std::vector<NormalizedStep> steps;
    for (const Json& step : list) {
        if (!step.is_object() || !step.contains("found") || !step["found"].is_object()) disbelieve();
        const Json name = step.value("step", Json()), did = step.value("did", Json());
        const std::string found = step["found"].dump();
        if (!name.is_string() || !did.is_boolean() || found.size() > max_found) disbelieve();
        steps.push_back({name.get<std::string>(), found, did.get<bool>()});
        if (steps.back().name.size() > 40 || !is_utf8(steps.back().name)) disbelieve();
    }
    return steps;
}

/// Takes the pages out of an answer; their images lie one after the other in its blob.
std::vector<NormalizedFile> believe(const wire::Message& answer, int frame, bool split) {
    const Json list = answer.header.value("pages", Json());
    if (!list.is_array() || list.empty() || list.size() > (split ? 2 : 1)) disbelieve();
    std::vector<NormalizedFile> pages;
    std::string_view rest = answer.blob;
    const auto take = [&](std::size_t size) {
        if (size > rest.size()) disbelieve();
        std::string bytes(rest.substr(0, size));
        rest.remove_prefix(size);
        return bytes;
    };
    for (const Json& page : list) {
        if (!page.is_object()) disbelieve();
        NormalizedFile file;
        file.frame = frame;
        const std::size_t half = list.size() == 2 ? pages.size() + 1 : 0;
        file.half = static_cast<int>(whole(page, "half", half, half));
        file.width = static_cast<int>(whole(page, "width", 1, max_side));
        file.height = static_cast<int>(whole(page, "height", 1, max_side));
        file.dpi = static_cast<int>(whole(page, "dpi", 0, max_side));
        file.rotated_cw = static_cast<int>(whole(page, "rotated_cw", 0, 270));
        if (file.rotated_cw % 90 != 0) disbelieve();
        file.skew_cw = angle(page);
        file.steps = steps_of(page);
        file.image = take(whole(page, "bytes", 1, wire::max_blob));
        file.preview = take(whole(page, "preview_bytes", 0, wire::max_blob));
        pages.push_back(std::move(file));
    }
    return pages;
}

const char* name_of(NormalizeFilesOptions::Format format) {
    constexpr std::array<const char*, 3> names{"png", "tiff", "jpeg"};
    return names[static_cast<std::size_t>(format)];
}

}  // namespace

RunReport normalize_files(const std::vector<std::string>& paths, const NormalizeFilesOptions& options,
                          const std::function<void(const std::string& path, const NormalizedFile&)>& use,
                          const Observer& observer) {
    LooseTask task;
    task.languages = options.workers.languages;
    task.request = [&](int frame, bool /*simple*/) {
        return Json{{"do", "normalize"},
                    {"frame", frame},
                    {"turns_cw", options.turns_cw},
                    {"colour", options.colour},
                    {"split", options.split},
                    {"steps", options.steps},
                    {"without", options.without},
                    {"format", name_of(options.format)},
                    {"preview", options.preview},
                    {"max_mpix", options.workers.max_megapixels}};
    };
    task.accept = [&](const std::string& path, int frame, const wire::Message& answer) {
        const auto pages =
            std::make_shared<std::vector<NormalizedFile>>(believe(answer, frame, options.split));
        const auto hand_on = [&use, path, pages] {
            for (const NormalizedFile& page : *pages) use(path, page);
        };
        return AcceptedPage{hand_on, answer.blob.size()};
    };
    return run_loose(paths, options.workers, task, observer);
}

}  // namespace kho
