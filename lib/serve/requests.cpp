#include "serve/requests.h"

#include <kho/error.h>

#include <unistd.h>

#include <algorithm>
#include <new>
#include <string_view>
#include <utility>

#include "base/language.h"
#include "base/recording.h"
#include "image/bytes.h"
#include "pdf/legible.h"
#include "serve/cage.h"
#include "text/legacy_encoding.h"
#include "wire/pdf_image.h"

namespace kho {

namespace {

constexpr std::chrono::milliseconds between_beats{500};

wire::Message new_answer() {
    wire::Message message;
    message.header = {{"type", "answer"}};
    return message;
}

/// Made before the cage is entered: where models lie cannot be seen from inside.
nlohmann::json greet() {
    const DecoderVersions versions = decoder_versions();
    return {{"type", "answer"},
            {"version", KHO_VERSION},
            {"tesseract", versions.tesseract},
            {"vips", versions.vips},
            {"languages", installed_languages()}};
}

EngineChoice engine_of(const std::string& name) {
    if (name == "auto") return EngineChoice::automatic;
    if (name == "kho") return EngineChoice::kho;
    if (name == "tesseract") return EngineChoice::tesseract;
    throw Error(Code::protocol, "", "the request names no engine");
}

nlohmann::json engines() {
    nlohmann::json list = nlohmann::json::array();
    for (const LanguageModel& model : examine_models())
        list.push_back({{"language", model.language}, {"engine", model.engine}, {"why", model.why}});
    return list;
}

CageLimits cage_limits_of(const nlohmann::json& request) {
    constexpr int most_megabytes = 1 << 20U, most_seconds = 10'000'000;
    CageLimits limits;
    limits.memory_bytes = std::int64_t{std::clamp(request.value("memory_mb", 4096), 256, most_megabytes)}
                          << 20U;
    limits.cpu_seconds = std::clamp(request.value("cpu_seconds", 86'400), 1, most_seconds);
    return limits;
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

ImageFormat format_of(const std::string& name) {
    if (name == "png") return ImageFormat::png;
    if (name == "tiff") return ImageFormat::tiff;
    if (name == "jpeg") return ImageFormat::jpeg;
    throw Error(Code::protocol, "", "the request names no format");
}

nlohmann::json describe(const NormalizedPage& page, int half) {
    return {{"width", page.image.width()},
            {"height", page.image.height()},
            {"dpi", page.dpi},
            {"half", half},
            {"rotated_cw", page.rotated_cw},
            {"skew_cw", page.skew_cw},
            {"steps", steps_of(page)}};
}

/// A sound or film recording: one page without an area. kho decodes none.
std::optional<ImageFile> recording_of(const Fd& file) {
    const std::string type = recording_type(Bytes(file.get()).read(0, recording_bytes));
    if (type.empty()) return {};
    return ImageFile{type, {Frame{}}, {}};
}

}  // namespace

wire::Message Worker::answer(const nlohmann::json& request, const Fd& file) {
    const std::string what = request.at("do").get<std::string>();
    if (what == "prepare") return prepare(request);
    if (greeting_.empty()) throw Error(Code::protocol, "", "the first request must be prepare");
    if (what == "hello") return {greeting_};
    if (what == "inspect") return inspect(request, file);
    if (what == "read") return read(request, file);
    if (what == "embed") return embed(request, file);
    if (what == "normalize") return normalize_page(request, file);
    throw Error(Code::protocol, "", "the request is not understood");
}

wire::Message Worker::prepare(const nlohmann::json& request) {
    if (!greeting_.empty()) throw Error(Code::protocol, "", "was prepared before");
    enter_stage("prepare");
    greeting_ = greet();
    const std::string wanted = request.value("sandbox", "auto");
    programs_.emplace(cage_limits_of(request), wanted != "off");  // while there is one thread
    languages_ = request.value("languages", "");
    load_decoders();
    if (!languages_.empty())
        load_models({languages_, Layout::automatic, engine_of(request.value("engine", "auto")),
                     request.value("correct", true)});
    if (request.value("examine_models", false)) greeting_["engines"] = engines();
    const CageLevel level =
        wanted == "off" ? CageLevel::off : std::min(enter_cage(cage_limits_of(request)), programs_->level());
    greeting_["sandbox"] = name_of(level);
    if (wanted == "require" && level != CageLevel::full)
        throw Error(
            Code::denied, "", std::string("this machine's sandbox is only ") + name_of(level),
            "a Linux kernel of 5.13 or later with Landlock has all of it; --sandbox=auto does without");
    return new_answer();
}

void Worker::load_models(ReaderOptions options) {
    reader_.emplace(options);
    const std::size_t first = options.languages.find('+');
    if (first == std::string::npos) return;
    options.languages.resize(first);
    options.layout = Layout::one_block;
    simple_.emplace(options);
}

wire::Message Worker::inspect(const nlohmann::json& request, const Fd& file) {
    require_file(file);
    enter_stage("inspect");
    PdfSource* const pdf = pdf_of(request, file);
    const auto recording = recording_of(file);
    const ImageFile image = recording        ? *recording
                            : pdf != nullptr ? pdf->inspect(beating())
                                             : inspect_image(file.get(), limits_of(request));
    wire::Message message = new_answer();
    message.header["media_type"] = image.media_type;
    auto& frames = message.header["frames"] = nlohmann::json::array();
    for (const Frame& frame : image.frames)
        frames.push_back(
            {{"width", frame.width}, {"height", frame.height}, {"dpi", frame.dpi}, {"bits", frame.bits}});
    nlohmann::json metadata = nlohmann::json::object();
    for (const auto& [name, value] : image.metadata) metadata[name] = value;
    message.blob = metadata.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return message;
}

wire::Message Worker::read(const nlohmann::json& request, const Fd& file) {
    require_file(file);
    Reader& reader = reader_for(request.value("simple", false));
    PdfSource* const pdf = pdf_of(request, file);
    std::optional<PdfTextLayerReading> layer;
    if (pdf != nullptr) {
        enter_stage("decode");
        layer = pdf->text_layer(request.value("frame", 0), beating());
    }
    const bool is_read = !layer || request.value("layer", "use") != "use" ||
                         (layer->visible && pdf->is_scan(request.value("frame", 0), beating())) ||
                         !is_legible(layer->text);
    wire::Message message = new_answer();
    if (is_read) read_pixels(message, reader, request, file);
    if (layer) {
        convert_legacy(layer->text, Syllables());
        layer->text.languages = languages_ == any_language ? "" : languages_;
        const std::string text = to_json(layer->text);
        message.header["layer"] = {{"engine", layer->engine}, {"bytes", text.size()}};
        message.blob += text;
    }
    if (request.contains("embed")) put_image(message, request, file, request.value("embed", ""));
    return message;
}

void Worker::read_pixels(wire::Message& message, Reader& reader, const nlohmann::json& request,
                         const Fd& file) {
    const Page page = decode(request, file);
    enter_stage("read");
    NormalizeOptions normalize;
    normalize.enabled = request.value("normalize", true);
    const PageReading reading = read_page(page, reader, normalize, beating());
    message.header["engine"] = reader.engine();
    message.header["model"] = reader.model();
    message.header["steps"] = steps_of(reading.page);
    message.header["quality"] = nlohmann::json::parse(to_json(measure_quality(page, reading.page)));
    message.blob = to_json(reading.text);
}

wire::Message Worker::embed(const nlohmann::json& request, const Fd& file) {
    require_file(file);
    enter_stage("embed");
    wire::Message message = new_answer();
    put_image(message, request, file, request.value("coding", "as-is"));
    return message;
}

void Worker::put_image(wire::Message& message, const nlohmann::json& request, const Fd& file,
                       const std::string& coding) {
    const int frame = request.value("frame", 0);
    if (PdfSource* const pdf = pdf_of(request, file))
        return wire::put(message, pdf->embed(frame, wire::pdf_coding(coding), beating()));
    wire::put(message,
              embed_page(file.get(), frame, wire::pdf_coding(coding), limits_of(request), beating()));
}

Page Worker::decode(const nlohmann::json& request, const Fd& file) {
    require_file(file);
    enter_stage("decode");
    const int frame = request.value("frame", 0);
    if (PdfSource* const pdf = pdf_of(request, file)) return pdf->load(frame, beating());
    return load_page(file.get(), frame, limits_of(request), beating());
}

wire::Message Worker::normalize_page(const nlohmann::json& request, const Fd& file) {
    const Page page = decode(request, file);
    const Progress beat = beating();
    enter_stage("normalize");
    NormalizeOptions options;
    options.colour = request.value("colour", true);
    options.turns_cw = std::clamp(request.value("turns_cw", -1), -1, 3);
    options.steps = request.value("steps", std::vector<std::string>());
    options.without = request.value("without", std::vector<std::string>());
    if (options.steps.empty()) options.without.emplace_back("dropout");  // people want to see stamps
    options.half = request.value("split", false) ? 1 : 0;
    const ImageFormat format = format_of(request.value("format", "png"));
    const bool preview = request.value("preview", false);
    wire::Message message = new_answer();
    auto& pages = message.header["pages"] = nlohmann::json::array();
    const auto normalized = [&] {
        return reader_ ? normalize_upright(page, *reader_, options, beat) : normalize(page, options, beat);
    };
    // Both pages of a book stand as the book does: each by itself might be held otherwise.
    if (const int half = std::exchange(options.half, 0); half != 0) {
        if (options.turns_cw < 0) options.turns_cw = turns_given(normalized());
        options.half = half;
    }
    int count = 0;
    do {
        const NormalizedPage out = normalized();
        count = out.pages;
        const std::string image = encode(out.image, format, out.dpi);
        const std::string look =
            preview ? encode(before_and_after(page, out), ImageFormat::jpeg) : std::string();
        pages.push_back(describe(out, count == 2 ? options.half : 0));
        pages.back()["bytes"] = image.size();
        pages.back()["preview_bytes"] = look.size();
        message.blob += image + look;
    } while (++options.half == 2 && count == 2);
    return message;
}

Reader& Worker::reader_for(bool simple) {
    if (!reader_) throw Error(Code::protocol, "", "was prepared without a language to read in");
    if (simple && simple_) return *simple_;
    reader_->set_layout(simple ? Layout::one_block : Layout::automatic);
    return *reader_;
}

PdfSource* Worker::pdf_of(const nlohmann::json& request, const Fd& file) {
    if (!is_pdf(file)) return nullptr;
    // The file lives as long as the request, the source longer: what it runs is given the one of now.
    const RunProgram run = [this, &file](const std::vector<std::string>& command, std::size_t limit) {
        try {
            return programs_->run(command, file, limit, [this] { return heartbeat(0); });
        } catch (const std::bad_alloc&) {
            // What the program was writing is not read to its end: a worker is cheaper than to find out
            // where.
            ::_exit(static_cast<int>(Code::resources));
        }
    };
    if (pdf_ && pdf_->is_of(file))
        pdf_->run_with(run);
    else
        pdf_.emplace(file, run, limits_of(request));
    return &*pdf_;
}

Progress Worker::beating() {
    return [this](int percent) { return heartbeat(percent); };
}

void Worker::enter_stage(const char* stage) {
    if (std::string_view(stage) == stage_) return;
    stage_ = stage;
    tell_progress(0);
}

bool Worker::heartbeat(int percent) {
    return std::chrono::steady_clock::now() - last_beat_ < between_beats || tell_progress(percent);
}

bool Worker::tell_progress(int percent) {
    last_beat_ = std::chrono::steady_clock::now();
    wire::Message beat;
    beat.header = {{"type", "progress"}, {"stage", stage_}, {"percent", std::clamp(percent, 0, 100)}};
    try {
        wire::send(socket_, beat);
    } catch (const Error&) {
        return false;  // the parent is gone; the exception must not fly through Tesseract
    }
    return true;
}

}  // namespace kho
