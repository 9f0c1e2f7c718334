#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "image/going_on.h"
#include "lstm/recogniser.h"
#include "ocr/block_builder.h"
#include "ocr/engine.h"
#include "ocr/language_choice.h"
#include "ocr/layout.h"
#include "ocr/line_words.h"
#include "ocr/models.h"
#include "ocr/sure_line.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

/// Tesseract's layout, and each line read by kho's own recogniser; with several models by the one that fits
/// it.
class LineEngine : public Engine {
 public:
    LineEngine(const std::string& folder, const std::vector<std::string>& languages) : languages_(languages) {
        for (const std::string& language : languages)
            recognisers_.push_back(
                std::make_unique<lstm::Recogniser>(lstm::load_model(model_path(folder, language))));
        prepare_for_layout(api_);
    }

    EngineText read(const Image& page, int dpi, Layout layout, const PageMap& map,
                    const Progress& progress) override {
        const std::vector<LayoutPart> parts = analyse_layout(api_, page, dpi, layout);
        const std::size_t of_page = choose_for_page(page, parts, progress);
        std::vector<LineReadings> lines;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            require_going_on(progress, static_cast<int>(100 * i / parts.size()));
            lines.push_back(can_be_read(parts[i]) ? read_line(page, parts[i].text, of_page) : LineReadings());
        }
        if (has_several_languages(lines, of_page))
            for (std::size_t i = 0; i < parts.size(); ++i) {
                require_going_on(progress, 99);
                if (lines[i].size() == 1) ask_others(page, parts[i].text, of_page, lines[i]);
            }
        const std::vector<std::size_t> models = choose_languages(lines, paragraphs_of(parts), of_page);
        BlockBuilder builder;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const LayoutPart& part = parts[i];
            if (part.kind != Block::Kind::text) {
                builder.add(part.kind, map.to_master(part.box));
                continue;
            }
            if (part.text.begins_paragraph) builder.begin_block(part.text.cell);
            if (part.text.begins_line) builder.begin_line();
            if (lines[i].empty()) continue;
            builder.begin_language(languages_[models[i]]);
            add_words(page, part.text, lines[i].size() == 1 ? lines[i][0] : lines[i][models[i]], map,
                      builder);
        }
        return builder.finish();
    }

    [[nodiscard]] std::string name() const override {
        return std::string("kho 1, layout by tesseract ") + tesseract::TessBaseAPI::Version();
    }

 private:
    /// The number of the paragraph of each part.
    static std::vector<std::size_t> paragraphs_of(const std::vector<LayoutPart>& parts) {
        std::vector<std::size_t> numbers;
        for (const LayoutPart& part : parts)
            numbers.push_back((numbers.empty() ? 0 : numbers.back()) + (part.text.begins_paragraph ? 1 : 0));
        return numbers;
    }

    static bool can_be_read(const LayoutPart& part) {
        return part.kind == Block::Kind::text && part.text.line.width > 0 && part.text.line.height > 0;
    }

    /// The model that fits most of the page, by its longest lines.
    std::size_t choose_for_page(const Image& page, const std::vector<LayoutPart>& parts,
                                const Progress& progress) {
        constexpr std::size_t most = 12;  // lines
        if (recognisers_.size() == 1) return 0;
        std::vector<const TextPiece*> longest;
        for (const LayoutPart& part : parts)
            if (can_be_read(part)) longest.push_back(&part.text);
        std::ranges::stable_sort(longest, std::greater(),
                                 [](const TextPiece* piece) { return piece->ink.width; });
        longest.resize(std::min(longest.size(), most));
        std::vector<LineReadings> sample;
        for (const TextPiece* piece : longest) {
            require_going_on(progress, 0);
            LineReadings readings;
            const Image line = upright(page, *piece).image;
            for (const auto& recogniser : recognisers_) readings.push_back(recogniser->read(line));
            sample.push_back(std::move(readings));
        }
        return kho::choose_for_page(sample);
    }

    /// With the page's model, and with all where that is not sure of it.
    LineReadings read_line(const Image& page, const TextPiece& piece, std::size_t of_page) {
        LineReadings readings{read_surely(*recognisers_[of_page], page, piece)};
        if (recognisers_.size() > 1 && !is_settled(readings[0])) ask_others(page, piece, of_page, readings);
        return readings;
    }

    /// Of a line that only the page's model has read; the others read it once.
    void ask_others(const Image& page, const TextPiece& piece, std::size_t of_page, LineReadings& readings) {
        const Image line = upright(page, piece).image;
        LineReadings all(recognisers_.size());
        for (std::size_t model = 0; model < all.size(); ++model)
            all[model] = model == of_page ? std::move(readings[0]) : recognisers_[model]->read(line);
        readings = std::move(all);
    }

    std::vector<std::string> languages_;
    tesseract::TessBaseAPI api_;
    std::vector<std::unique_ptr<lstm::Recogniser>> recognisers_;
};

}  // namespace

std::unique_ptr<Engine> make_line_engine(const std::string& folder,
                                         const std::vector<std::string>& languages) {
    return std::make_unique<LineEngine>(folder, languages);
}

}  // namespace kho
