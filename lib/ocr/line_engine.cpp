#include <kho/error.h>

#include "lstm/recogniser.h"
#include "ocr/block_builder.h"
#include "ocr/engine.h"
#include "ocr/language_choice.h"
#include "ocr/layout.h"
#include "ocr/line_words.h"
#include "ocr/models.h"
#include "ocr/sure_line.h"

namespace kho {

namespace {

/// Tesseract's layout, and each line read by kho's own recogniser.
class LineEngine : public Engine {
 public:
    LineEngine(const std::string& folder, const std::vector<std::string>& languages) {
        for (const std::string& language : languages)
            recognisers_.push_back(
                std::make_unique<lstm::Recogniser>(lstm::load_model(model_path(folder, language))));
        prepare_for_layout(api_);
    }

    EngineText read(const Image& page, int dpi, Layout layout, const PageMap& map,
                    const Progress& progress) override {
        const std::vector<LayoutPart> parts = analyse_layout(api_, page, dpi, layout);
        std::vector<LineReadings> lines;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (progress && !progress(static_cast<int>(100 * i / parts.size())))
                throw Error(Code::interrupted, "", "the reading was stopped");
            lines.push_back(read_line(page, parts[i]));
        }
        const std::vector<std::size_t> choice = choose_languages(lines);
        BlockBuilder builder;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const LayoutPart& part = parts[i];
            if (part.kind != Block::Kind::text) {
                builder.add(part.kind, map.to_master(part.box));
                continue;
            }
            if (part.text.begins_paragraph) builder.begin_block(part.text.cell);
            if (part.text.begins_line) builder.begin_line();
            if (!lines[i].empty()) add_words(page, part.text, lines[i][choice[i]], map, builder);
        }
        return builder.finish();
    }

    [[nodiscard]] std::string name() const override {
        return std::string("kho 1, layout by tesseract ") + tesseract::TessBaseAPI::Version();
    }

 private:
    /// With each model.
    LineReadings read_line(const Image& page, const LayoutPart& part) {
        LineReadings readings;
        const Box& line = part.text.line;
        if (part.kind != Block::Kind::text || line.width <= 0 || line.height <= 0) return readings;
        for (const auto& recogniser : recognisers_)
            readings.push_back(read_surely(*recogniser, page, part.text));
        return readings;
    }

    tesseract::TessBaseAPI api_;
    std::vector<std::unique_ptr<lstm::Recogniser>> recognisers_;
};

}  // namespace

std::unique_ptr<Engine> make_line_engine(const std::string& folder,
                                         const std::vector<std::string>& languages) {
    return std::make_unique<LineEngine>(folder, languages);
}

}  // namespace kho
