#include <kho/scan.h>

#include <algorithm>
#include <array>

#include "image/geometry.h"
#include "image/going_on.h"
#include "image/sample.h"
#include "ocr/language_choice.h"
#include "ocr/noise.h"
#include "ocr/raw_text.h"

namespace kho {

namespace {

constexpr double surely_text = 75;  // mean on Tesseract's scale; text read the wrong way up stays below 50
constexpr const char* doubtful_step = "bleed";  // may take away what is only faint
constexpr double surely_upright = 10;           // standard deviations; tables of figures reach 8

/// True if most words are taller than wide: Tesseract reads some pages on their side as they lie, though
/// worse than it would upright. Short words say nothing, nor do scripts that are written downwards a letter
/// at a time.
bool lies_on_its_side(const PageText& text) {
    constexpr std::size_t long_enough = 4;  // bytes
    const bool sideways = text.rotated_cw % 180 != 0;
    int tall = 0, wide = 0;
    for (const Block& block : text.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words) {
                if (word.text.size() < long_enough) continue;
                const bool higher = word.box.height > word.box.width;
                ++(higher != sideways ? tall : wide);
            }
    return tall > wide;
}

/// The quarter turns, on top of those already done, at which most of a sample of the page can be read; 0 if
/// none is clearly better.
int find_better_turn(const NormalizedPage& page, Reader& reader, const Progress& progress) {
    constexpr double clearly = 1.25, a_word = 8;  // bytes
    std::array<double, 4> legible{};
    for (int turns = 0; turns < 4; ++turns) {
        require_going_on(progress, 50 + turns);
        const Image whole = turn(to_grey(page.image), turns).image;
        legible[std::size_t(turns)] = reader.legible_text(densest_part(whole));
    }
    const auto best = std::max_element(legible.begin(), legible.end());
    return *best > clearly * legible[0] + a_word ? static_cast<int>(best - legible.begin()) : 0;
}

/// A reading of which it is not settled whether it stands.
struct RawReading : RawText {
    NormalizedPage page;
};

RawReading read_once(const Page& page, Reader& reader, const NormalizeOptions& options,
                     const Progress& progress) {
    RawReading reading;
    reading.page = normalize(page, options, progress);
    require_going_on(progress, 0);
    static_cast<RawText&>(reading) = read_raw(reader, page, reading.page, progress);
    return reading;
}

/// Where what is faint is taken away it must be worth it.
bool is_clearly_more(double legible, double before) {
    return legible > 1.03 * before;
}

/// Whether the page is to be looked at without the doubtful step as well: it did something, and was not asked
/// for by name.
bool is_doubtful(const NormalizedPage& page, const NormalizeOptions& options) {
    return std::ranges::find(options.steps, doubtful_step) == options.steps.end() &&
           std::ranges::any_of(page.steps, [](const Step& it) { return it.did && it.name == doubtful_step; });
}

NormalizeOptions without_doubtful(NormalizeOptions options) {
    options.without = doubtful_step;
    return options;
}

/// The page put right, and where what is faint was taken for the other side's ink, only if more of it can be
/// read so.
NormalizedPage normalize_doubting(const Page& page, Reader& reader, const NormalizeOptions& options,
                                  const Progress& progress) {
    NormalizedPage out = normalize(page, options, progress);
    if (!is_doubtful(out, options)) return out;
    NormalizedPage as_it_is = normalize(page, without_doubtful(options), progress);
    const bool gained = is_clearly_more(reader.legible_text(to_grey(out.image)),
                                        reader.legible_text(to_grey(as_it_is.image)));
    return gained ? out : as_it_is;
}

/// Reads the page, and where what is faint was taken for the other side's ink as it is too: the one that
/// shows more stands.
RawReading read_both_ways(const Page& page, Reader& reader, const NormalizeOptions& options,
                          const Progress& progress) {
    RawReading reading = read_once(page, reader, options, progress);
    if (!is_doubtful(reading.page, options)) return reading;
    RawReading as_it_is = read_once(page, reader, without_doubtful(options), progress);
    const bool gained = is_clearly_more(legible_text(reading.text.blocks, /*level=*/false),
                                        legible_text(as_it_is.text.blocks, /*level=*/false));
    return gained ? reading : as_it_is;
}

/// The lines themselves tell, by what rises above and hangs below their letters.
bool is_surely_upright(const NormalizedPage& page) {
    return page.uprightness > surely_upright;
}

/// Reads the page, and again the other way up where that may be better.
RawReading read_upright(const Page& page, Reader& reader, const NormalizeOptions& options,
                        const Progress& progress) {
    RawReading reading = read_both_ways(page, reader, options, progress);
    const bool good = mean_confidence(reading.text) >= surely_text && !lies_on_its_side(reading.text);
    if (!options.enabled || options.turns_cw >= 0 || good) return reading;
    // The sample may hold no text at all, as in a photo of a crowd with one banner. Then what we turned
    // ourselves is tried as the file has it.
    const int done = turns_given(reading.page);
    const int better = find_better_turn(reading.page, reader, progress);
    const int turns = better != 0 ? (done + better) % 4 : 0;
    if (turns == done) return reading;
    NormalizeOptions known = options;
    known.turns_cw = turns;
    RawReading again = read_both_ways(page, reader, known, progress);
    // Text that lies on its side is read nearly as well, but what is beside it is not, nor the order.
    constexpr double as_good = 3;
    const double allowed = lies_on_its_side(reading.text) && !lies_on_its_side(again.text) ? as_good : 0;
    const bool gained = mean_confidence(again.text) + allowed > mean_confidence(reading.text);
    return gained ? again : reading;
}

}  // namespace

NormalizedPage normalize_upright(const Page& page, Reader& reader, const NormalizeOptions& options,
                                 const Progress& progress) {
    NormalizedPage out = normalize_doubting(page, reader, options, progress);
    if (!options.enabled || options.turns_cw >= 0 || is_surely_upright(out)) return out;
    const int better = find_better_turn(out, reader, progress);
    if (better == 0) return out;
    NormalizeOptions known = options;
    known.turns_cw = (turns_given(out) + better) % 4;
    return normalize_doubting(page, reader, known, progress);
}

PageReading read_page(const Page& page, Reader& reader, const NormalizeOptions& options,
                      const Progress& progress) {
    RawReading reading = read_upright(page, reader, options, progress);
    PageReading settled{std::move(reading.page), without_noise(reading)};
    settle_languages(settled.text);
    reader.correct(settled.text);
    return settled;
}

}  // namespace kho
