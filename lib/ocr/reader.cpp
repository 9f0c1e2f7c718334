#include <kho/error.h>
#include <kho/scan.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/language.h"
#include "image/pixels.h"
#include "ocr/engine.h"
#include "ocr/language_choice.h"
#include "ocr/models.h"
#include "ocr/raw_text.h"
#include "text/correct.h"

namespace kho {

struct Reader::State {
    std::unique_ptr<Engine> engine;
    std::string languages, model;
    Layout layout = Layout::automatic;
    std::optional<Syllables> syllables;  ///< none: words stay as they were read
};

namespace {

/// kho's own recogniser where it computes all of the models, else Tesseract.
std::unique_ptr<Engine> make_engine(EngineChoice choice, const std::string& folder,
                                    const std::vector<std::string>& names) {
    if (choice == EngineChoice::tesseract) return make_tesseract_engine(folder, names);
    try {
        return make_line_engine(folder, names);
    } catch (const Error& error) {
        if (choice == EngineChoice::kho && error.code == Code::unavailable)
            throw Error(error.code, error.subject,
                        "kho does not read with this model itself: " + error.message,
                        "--engine=tesseract reads with it");
        if (error.code != Code::unavailable) throw;
        return make_tesseract_engine(folder, names);
    }
}

/// The languages of which each page is to be read in those that fit it: all installed that kho reads itself.
std::vector<std::string> candidates(EngineChoice engine) {
    constexpr std::size_t most = 16;  // each takes some megabytes, and a second look at every sample
    if (engine == EngineChoice::tesseract)
        throw Error(Code::usage, std::string(any_language),
                    "languages are found out by kho's own recogniser only",
                    "name the languages, or leave out --engine");
    std::vector<std::string> names;
    for (const LanguageModel& model : examine_models())
        if (model.engine == "kho") names.push_back(model.language);
    if (names.empty())
        throw Error(Code::unavailable, std::string(any_language), "no language model is installed",
                    "apt install tesseract-ocr-vie");
    if (names.size() > most)
        throw Error(
            Code::usage, std::string(any_language),
            fmt::format("{} language models are installed, too many to try them all", names.size()),
            "name those that occur, like --lang vie+fra+eng: each line is read in the one that fits it");
    return names;
}

}  // namespace

Reader::Reader(const ReaderOptions& options) : state_(std::make_unique<State>()) {
    const std::string folder = model_folder();
    const bool any = options.languages == any_language;
    const auto names = any ? candidates(options.engine) : split_languages(options.languages);
    require_models(folder, names);
    state_->languages = any ? std::string(any_language) : join_languages(names);
    state_->model = digest_models(folder, names);
    state_->layout = options.layout;
    state_->engine = make_engine(options.engine, folder, names);
    if (options.correct) state_->syllables = installed_syllables();
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

void Reader::correct(PageText& text) const {
    if (state_->syllables) kho::correct(text, *state_->syllables);
}

void Reader::set_layout(Layout layout) {
    state_->layout = layout;
}

double Reader::legible_text(const Image& image) {
    const PageMap map{1, 0, 0, 0, 1, 0, image.width(), image.height()};
    return kho::legible_text(state_->engine->read(image, 0, Layout::automatic, map, {}).blocks,
                             /*level=*/true);
}

RawText read_raw(Reader& reader, const Page& page, const NormalizedPage& normalized,
                 const Progress& progress) {
    const Reader::State& state = *reader.state_;
    EngineText read;
    if (!is_of_one_shade(normalized.image))
        read = state.engine->read(normalized.image, normalized.dpi, state.layout, normalized.map, progress);
    RawText raw{{}, std::move(read.chances)};
    raw.text.width = page.image.width();
    raw.text.height = page.image.height();
    raw.text.dpi = page.dpi;
    raw.text.rotated_cw = normalized.rotated_cw;
    raw.text.skew_cw = normalized.skew_cw;
    raw.text.languages = state.languages;
    raw.text.blocks = std::move(read.blocks);
    return raw;
}

PageText Reader::read(const Page& page, const NormalizedPage& normalized, const Progress& progress) {
    PageText text = with_chances(read_raw(*this, page, normalized, progress));
    settle_languages(text);
    return text;
}

std::string Reader::engine() const {
    return state_->engine->name();
}

std::string Reader::model() const {
    return state_->model;
}

}  // namespace kho
