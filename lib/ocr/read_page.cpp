#include <kho/scan.h>

#include <algorithm>
#include <array>

#include "image/geometry.h"
#include "image/going_on.h"
#include "image/pixels.h"
#include "image/sample.h"
#include "ocr/language_choice.h"
#include "ocr/noise.h"
#include "ocr/raw_text.h"

namespace kho {

namespace {

constexpr double surely_text = 75;  // mean on Tesseract's scale; text read the wrong way up stays below 50

/// A step that may take away what should have been read.
struct DoubtfulStep {
    const char* name;
    double gain;  ///< how many times as much must be legible with it
};
constexpr std::array<DoubtfulStep, 2> doubtful_steps{{{"dropout", 1.0}, {"bleed", 1.03}}};
constexpr double surely_upright = 10;  // standard deviations; tables of figures reach 8

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

const NormalizedPage& page_of(const NormalizedPage& page) {
    return page;
}

const NormalizedPage& page_of(const RawReading& reading) {
    return reading.page;
}

/// Whether the page is to be looked at without the step as well: it did something, and was not asked for by
/// name.
bool is_doubtful(const char* name, const NormalizedPage& page, const NormalizeOptions& options) {
    return std::ranges::find(options.steps, name) == options.steps.end() &&
           std::ranges::any_of(page.steps, [&](const Step& it) { return it.did && it.name == name; });
}

/// What comes of the options, and of doubtful steps only if more can be read so. `attempt(options)` gives
/// what comes of some, `legible` tells how much can be read of it.
template <typename Attempt, typename Legible>
auto without_doubts(NormalizeOptions options, Attempt attempt, Legible legible) {
    auto kept = attempt(options);
    for (const DoubtfulStep& step : doubtful_steps) {
        if (!is_doubtful(step.name, page_of(kept), options)) continue;
        NormalizeOptions less = options;
        less.without.emplace_back(step.name);
        auto as_it_is = attempt(less);
        if (legible(kept) >= step.gain * legible(as_it_is)) continue;
        kept = std::move(as_it_is);
        options = std::move(less);
    }
    return kept;
}

NormalizedPage normalize_surely(const Page& page, Reader& reader, const NormalizeOptions& options,
                                const Progress& progress) {
    return without_doubts(
        options, [&](const NormalizeOptions& these) { return normalize(page, these, progress); },
        [&](const NormalizedPage& it) { return reader.legible_text(to_grey(it.image)); });
}

RawReading read_surely(const Page& page, Reader& reader, const NormalizeOptions& options,
                       const Progress& progress) {
    return without_doubts(
        options, [&](const NormalizeOptions& these) { return read_once(page, reader, these, progress); },
        [](const RawReading& it) { return legible_text(it.text.blocks, /*level=*/false); });
}

/// The lines themselves tell, by what rises above and hangs below their letters.
bool is_surely_upright(const NormalizedPage& page) {
    return page.uprightness > surely_upright;
}

/// Reads the page, and again the other way up where that may be better.
RawReading read_upright(const Page& page, Reader& reader, const NormalizeOptions& options,
                        const Progress& progress) {
    if (is_of_one_shade(page.image))
        return read_once(page, reader, NormalizeOptions{.enabled = false}, progress);
    RawReading reading = read_surely(page, reader, options, progress);
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
    RawReading again = read_surely(page, reader, known, progress);
    // Text that lies on its side is read nearly as well, but what is beside it is not, nor the order.
    constexpr double as_good = 3;
    const double allowed = lies_on_its_side(reading.text) && !lies_on_its_side(again.text) ? as_good : 0;
    const bool gained = mean_confidence(again.text) + allowed > mean_confidence(reading.text);
    return gained ? again : reading;
}

}  // namespace

NormalizedPage normalize_upright(const Page& page, Reader& reader, const NormalizeOptions& options,
                                 const Progress& progress) {
    NormalizedPage out = normalize_surely(page, reader, options, progress);
    if (!options.enabled || options.turns_cw >= 0 || is_surely_upright(out)) return out;
    const int better = find_better_turn(out, reader, progress);
    if (better == 0) return out;
    NormalizeOptions known = options;
    known.turns_cw = (turns_given(out) + better) % 4;
    return normalize_surely(page, reader, known, progress);
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
