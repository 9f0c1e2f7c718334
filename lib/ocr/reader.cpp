#include <kho/error.h>
#include <kho/scan.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>

#include "base/language.h"
#include "image/pixels.h"
#include "ocr/collect.h"
#include "ocr/models.h"

namespace kho {

struct Reader::State {
    tesseract::TessBaseAPI api;
    std::string languages, model;
    tesseract::PageSegMode mode = tesseract::PSM_AUTO;
};

namespace {

/// What a caller's progress function needs behind Tesseract's C callbacks.
struct Watch {
    const Progress& progress;
    int percent = 0;
    bool stopped = false;
};

bool on_progress(tesseract::ETEXT_DESC* monitor, int /*left*/, int /*right*/, int /*top*/, int /*bottom*/) {
    auto& watch = *static_cast<Watch*>(monitor->cancel_this);
    watch.percent = monitor->progress;
    return false;
}

bool on_word(void* self, int /*words*/) {
    auto& watch = *static_cast<Watch*>(self);
    if (!watch.stopped && !watch.progress(watch.percent)) watch.stopped = true;
    return watch.stopped;
}

/// Hands the pixels over; Tesseract makes a copy of its own.
void show(tesseract::TessBaseAPI& api, const Image& image, tesseract::PageSegMode mode) {
    const Image::Pixels& pixels = *image.pixels();
    api.SetPageSegMode(mode);
    api.SetImage(pixels.data, pixels.width, pixels.height, pixels.channels, static_cast<int>(pixels.stride));
}

void recognise(tesseract::TessBaseAPI& api, const Progress& progress) {
    Watch watch{progress};
    tesseract::ETEXT_DESC monitor;
    monitor.cancel_this = &watch;
    if (progress) {
        monitor.cancel = on_word;
        monitor.progress_callback2 = on_progress;
    }
    const int status = api.Recognize(&monitor);
    if (watch.stopped) throw Error(Code::interrupted, "", "the reading was stopped");
    if (status != 0) throw Error(Code::bug, "", "Tesseract gave up on the page");
}

}  // namespace

Reader::Reader(const ReaderOptions& options) : state_(std::make_unique<State>()) {
    const auto names = split_languages(options.languages);
    const std::string folder = model_folder();
    require_models(folder, names);
    for (const std::string& name : names) state_->languages += (state_->languages.empty() ? "" : "+") + name;
    state_->model = digest_models(folder, names);
    set_layout(options.layout);
    state_->api.SetVariable("debug_file", "/dev/null");
    if (state_->api.Init(folder.c_str(), state_->languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
        throw Error(Code::unavailable, state_->languages, "the language model cannot be loaded",
                    "it may be damaged or too old for Tesseract 5");
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

void Reader::set_layout(Layout layout) {
    state_->mode = layout == Layout::one_block ? tesseract::PSM_SINGLE_BLOCK : tesseract::PSM_AUTO;
}

double Reader::legibility(const Image& image) {
    PageText text;
    const PageMap map{1, 0, 0, 0, 1, 0, image.width(), image.height()};
    show(state_->api, image, tesseract::PSM_SINGLE_BLOCK);
    recognise(state_->api, {});
    text.blocks = collect_blocks(state_->api, map);
    state_->api.Clear();
    return mean_confidence(text);
}

PageText Reader::read(const Page& page, const NormalizedPage& normalized, const Progress& progress) {
    auto& api = state_->api;
    show(state_->api, normalized.image, state_->mode);
    if (normalized.dpi > 0) api.SetSourceResolution(normalized.dpi);
    recognise(api, progress);
    PageText text;
    text.width = page.image.width();
    text.height = page.image.height();
    text.dpi = page.dpi;
    text.rotated_cw = normalized.rotated_cw;
    text.skew_cw = normalized.skew_cw;
    text.languages = state_->languages;
    text.blocks = collect_blocks(api, normalized.map);
    api.Clear();  // the page's images; the models stay
    return text;
}

std::string Reader::engine() const {
    return std::string("tesseract ") + tesseract::TessBaseAPI::Version();
}

std::string Reader::model() const {
    return state_->model;
}

}  // namespace kho
