#include <kho/error.h>

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "image/geometry.h"
#include "lstm/recogniser.h"
#include "ocr/block_builder.h"
#include "ocr/engine.h"
#include "ocr/layout.h"
#include "ocr/models.h"
#include "ocr/tesseract.h"

namespace kho {

namespace {

Box common(const Box& a, const Box& b) {
    const int left = std::max(a.x, b.x), top = std::max(a.y, b.y);
    const int right = std::min(a.x + a.width, b.x + b.width), bottom = std::min(a.y + a.height, b.y + b.height);
    return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

/// The box around the ink in a box; the box itself where there is none.
Box shrink_to_ink(const Image& page, const Box& box, const lstm::InkShade& ink) {
    if (box.width <= 0 || box.height <= 0) return box;
    const Image grey = to_grey(crop(page, box));
    int left = box.width, right = -1, top = -1, bottom = -1;
    for (int y = 0; y < box.height; ++y) {
        const std::uint8_t* const row = grey.pixels()->row(y);
        for (int x = 0; x < box.width; ++x) {
            if (!ink.holds(row[x])) continue;
            left = std::min(left, x);
            right = std::max(right, x);
            if (top < 0) top = y;
            bottom = y;
        }
    }
    if (right < 0) return box;
    return {box.x + left, box.y + top, right - left + 1, bottom - top + 1};
}

/// Of the words, weighted by their length; 0 without words.
double mean_confidence(const lstm::LineText& line) {
    double sum = 0, symbols = 0;
    for (const auto& word : line.words) {
        sum += word.confidence() * static_cast<double>(word.symbols.size());
        symbols += static_cast<double>(word.symbols.size());
    }
    return symbols > 0 ? sum / symbols : 0;
}

/// Tesseract's layout, and each line read by kho's own recogniser.
class LineEngine : public Engine {
 public:
    LineEngine(const std::string& folder, const std::vector<std::string>& languages) {
        for (const std::string& language : languages)
            recognisers_.push_back(std::make_unique<lstm::Recogniser>(lstm::load_model(model_path(folder, language))));
        api_.SetVariable("debug_file", "/dev/null");
        api_.InitForAnalysePage();
    }

    std::vector<Block> read(const Image& page, int dpi, Layout layout, const PageMap& map, const Progress& progress) override {
        show(api_, page, dpi, layout);
        const std::vector<LayoutPart> parts = analyse_layout(api_, page);
        api_.Clear();
        BlockBuilder builder;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (progress && !progress(static_cast<int>(100 * i / parts.size())))
                throw Error(Code::interrupted, "", "the reading was stopped");
            const LayoutPart& part = parts[i];
            if (part.kind != Block::Kind::text) {
                builder.add(part.kind, map.to_master(part.box));
                continue;
            }
            if (part.text.begins_paragraph) builder.begin_block();
            if (part.text.begins_line) builder.begin_line();
            read_piece(page, part.text, map, builder);
        }
        return builder.finish();
    }

    [[nodiscard]] std::string name() const override { return "kho 1"; }

 private:
    void read_piece(const Image& page, const TextPiece& piece, const PageMap& map, BlockBuilder& builder) {
        if (piece.line.width <= 0 || piece.line.height <= 0) return;
        Moved upright{crop(page, piece.line), {}};
        upright.map.width = piece.line.width;
        upright.map.height = piece.line.height;
        if (piece.quarters_cw != 0) upright = turn(upright.image, piece.quarters_cw);
        const auto [text, pixels] = read_line(upright.image);
        for (const lstm::LineText::Word& word : text.words) {
            const int left = static_cast<int>(std::floor(word.symbols.front().begin * pixels));
            const int right = static_cast<int>(std::ceil(word.symbols.back().end * pixels));
            Box box = upright.map.to_master({left, 0, right - left, upright.image.height()});
            box.x += piece.line.x;
            box.y += piece.line.y;
            const Box ink = shrink_to_ink(page, common(box, piece.ink), text.ink);
            builder.add({to_nfc(word.text()), map.to_master(ink), static_cast<int>(std::lround(word.confidence()))});
        }
    }

    struct Read {
        lstm::LineText text;
        double pixels_a_step = 0;
    };

    /// By the first model, and where that is not sure by the others too; the surest one's text stands.
    Read read_line(const Image& image) {
        constexpr double sure = 90;
        Read best;
        double confidence = -1;
        for (const auto& recogniser : recognisers_) {
            lstm::LineText text = recogniser->read(image);
            const double here = mean_confidence(text);
            if (here > confidence) best = {std::move(text), recogniser->pixels_a_step(image.height())};
            confidence = std::max(confidence, here);
            if (confidence >= sure) break;
        }
        return best;
    }

    tesseract::TessBaseAPI api_;
    std::vector<std::unique_ptr<lstm::Recogniser>> recognisers_;
};

}  // namespace

std::unique_ptr<Engine> make_line_engine(const std::string& folder, const std::vector<std::string>& languages) {
    return std::make_unique<LineEngine>(folder, languages);
}

}  // namespace kho
