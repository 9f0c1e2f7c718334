#include <kho/error.h>

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "image/geometry.h"
#include "lstm/recogniser.h"
#include "ocr/block_builder.h"
#include "ocr/engine.h"
#include "ocr/language_choice.h"
#include "ocr/layout.h"
#include "ocr/models.h"
#include "ocr/tesseract.h"

namespace kho {

namespace {

Box common(const Box& a, const Box& b) {
    const int left = std::max(a.x, b.x), top = std::max(a.y, b.y);
    const int right = std::min(a.x + a.width, b.x + b.width),
              bottom = std::min(a.y + a.height, b.y + b.height);
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

/// True at the end of a text and within a character of it.
bool is_continued(const std::string& text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// What the characters of a word may be instead. Less likely ones are not worth their room.
std::vector<Doubt> doubts_of(const lstm::LineText::Word& word) {
    constexpr float worth_keeping = 0.05F;
    std::vector<Doubt> doubts;
    const std::string text_of_word = to_nfc(word.text());
    std::string before;
    for (const lstm::LineText::Symbol& symbol : word.symbols) {
        const std::string prefix = to_nfc(before);
        before += symbol.text;
        // A mark that joins the letter before it has no place of its own.
        if (!text_of_word.starts_with(prefix) || is_continued(text_of_word, prefix.size())) continue;
        Doubt doubt{0, static_cast<int>(prefix.size()), {}};
        for (const auto& [text, probability] : symbol.alternatives)
            if (probability >= worth_keeping && text != symbol.text && text != " ")
                doubt.instead.push_back({to_nfc(text), static_cast<int>(std::lround(100 * probability))});
        if (!doubt.instead.empty()) doubts.push_back(std::move(doubt));
    }
    return doubts;
}

/// A piece with so many pixels more above and below its line.
TextPiece with_room(TextPiece piece, int pixels, const Image& page) {
    const bool sideways = piece.quarters_cw % 2 != 0;
    const int across = sideways ? pixels : 0, along = sideways ? 0 : pixels;
    const Box& line = piece.line;
    const Box wider{line.x - across, line.y - along, line.width + 2 * across, line.height + 2 * along};
    piece.line = common(wider, {0, 0, page.width(), page.height()});
    return piece;
}

/// A piece of the page that stands upright.
Moved upright(const Image& page, const TextPiece& piece) {
    const Image image = crop(page, piece.line);
    if (piece.quarters_cw != 0) return turn(image, piece.quarters_cw);
    Moved as_it_is{image, {}};
    as_it_is.map.width = image.width();
    as_it_is.map.height = image.height();
    return as_it_is;
}

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
            if (part.text.begins_paragraph) builder.begin_block();
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

    /// The room that a layout gives a line is right to a pixel or two, which is enough to turn a letter. A
    /// line that is legible but not sure is looked at again with more of it.
    static lstm::LineText read_surely(lstm::Recogniser& recogniser, const Image& page,
                                      const TextPiece& piece) {
        constexpr double legible = 60, sure = 94;
        lstm::LineText best = recogniser.read(upright(page, piece).image);
        double confidence = best.confidence();
        if (confidence < legible || confidence > sure) return best;
        for (const int pixels : {1, 2, 3}) {
            lstm::LineText again = recogniser.read(upright(page, with_room(piece, pixels, page)).image);
            if (again.confidence() <= confidence) continue;
            confidence = again.confidence();
            best = std::move(again);
        }
        return best;
    }

    static void add_words(const Image& page, const TextPiece& piece, const lstm::LineText& text,
                          const PageMap& map, BlockBuilder& builder) {
        const Moved line = upright(page, piece);
        for (const lstm::LineText::Word& word : text.words) {
            const int left = static_cast<int>(std::floor(word.symbols.front().begin));
            const int right = static_cast<int>(std::ceil(word.symbols.back().end));
            Box box = line.map.to_master({left, 0, right - left, line.image.height()});
            box.x += piece.line.x;
            box.y += piece.line.y;
            box = shrink_to_ink(page, common(box, piece.ink), text.ink);
            builder.add(
                {to_nfc(word.text()), map.to_master(box), static_cast<int>(std::lround(word.confidence()))},
                doubts_of(word));
        }
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
