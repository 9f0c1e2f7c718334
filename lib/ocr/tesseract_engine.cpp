#include <kho/error.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "lstm/word_chance.h"
#include "ocr/block_builder.h"
#include "ocr/engine.h"
#include "ocr/tesseract.h"

namespace kho {

namespace {

using Iterator = tesseract::ResultIterator;

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

std::string text_of(const Iterator& at) {
    const std::unique_ptr<char[]> raw(at.GetUTF8Text(tesseract::RIL_WORD));
    if (!raw) return {};
    std::string text = to_nfc(raw.get());
    std::erase_if(text, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
    return text;
}

/// What was recognised, in Tesseract's reading order.
EngineText collect_blocks(tesseract::TessBaseAPI& api, const PageMap& map) {
    BlockBuilder builder;
    const std::unique_ptr<Iterator> at(api.GetIterator());
    if (!at) return {};
    do {
        const auto type = at->BlockType();
        const bool rule = tesseract::PTIsLineType(type), picture = tesseract::PTIsImageType(type);
        if (at->IsAtBeginningOf(tesseract::RIL_PARA)) builder.begin_block();
        if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) builder.begin_line();
        if (rule || picture) {
            if (at->IsAtBeginningOf(tesseract::RIL_BLOCK))
                builder.add(rule ? Block::Kind::rule : Block::Kind::picture,
                            map.to_master(box_of(*at, tesseract::RIL_BLOCK)));
            continue;
        }
        const double confidence = std::clamp(double{at->Confidence(tesseract::RIL_WORD)}, 0.0, 100.0);
        builder.add({text_of(*at), map.to_master(box_of(*at, tesseract::RIL_WORD)),
                     static_cast<int>(std::lround(confidence))},
                    lstm::chance_of(confidence));
    } while (at->Next(tesseract::RIL_WORD));
    return builder.finish();
}

class TesseractEngine : public Engine {
 public:
    TesseractEngine(const std::string& folder, const std::vector<std::string>& languages) {
        std::string joined;
        for (const std::string& language : languages) joined += (joined.empty() ? "" : "+") + language;
        api_.SetVariable("debug_file", "/dev/null");
        if (api_.Init(folder.c_str(), joined.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
            throw Error(Code::unavailable, joined, "the language model cannot be loaded",
                        "it may be damaged or too old for Tesseract 5");
    }

    EngineText read(const Image& page, int dpi, Layout layout, const PageMap& map,
                    const Progress& progress) override {
        show(api_, page, dpi, layout);
        recognise(api_, progress);
        EngineText text = collect_blocks(api_, map);
        api_.Clear();  // the page's images; the models stay
        return text;
    }

    [[nodiscard]] std::string name() const override {
        return std::string("tesseract ") + tesseract::TessBaseAPI::Version();
    }

 private:
    tesseract::TessBaseAPI api_;
};

}  // namespace

std::unique_ptr<Engine> make_tesseract_engine(const std::string& folder,
                                              const std::vector<std::string>& languages) {
    return std::make_unique<TesseractEngine>(folder, languages);
}

}  // namespace kho
