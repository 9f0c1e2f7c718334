#include <kho/error.h>

#include "lstm/recogniser.h"
#include "ocr/block_builder.h"
#include "ocr/engine.h"
#include "ocr/language_choice.h"
#include "ocr/layout.h"
#include "ocr/line_words.h"
#include "ocr/models.h"
#include "ocr/text_piece.h"

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

    std::vector<Block> read(const Image& page, int dpi, Layout layout, const PageMap& map,
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

    /// How far marks reach above a line (ấ, Ổ) a layout does not know, and a mark that is cut off turns a
    /// word. A line that is legible but not sure is looked at again with more room.
    static lstm::LineText read_surely(lstm::Recogniser& recogniser, const Image& page,
                                      const TextPiece& piece) {
        constexpr double legible = 60, sure = 95;
        lstm::LineText best = recogniser.read(upright(page, piece).image);
        double confidence = best.confidence();
        if ((confidence < legible && !piece.cell) || confidence > sure) return best;  // cells hold text
        const int height = line_height(piece);
        for (const auto& [above, below] :
             {std::pair{height / 12, height / 24}, {height / 6, 0}, {height / 4, 0}}) {
            lstm::LineText again = recogniser.read(upright(page, with_room(piece, above, below, page)).image);
            if (again.confidence() <= confidence) continue;
            confidence = again.confidence();
            best = std::move(again);
            if (confidence > sure) break;
        }
        return best;
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
