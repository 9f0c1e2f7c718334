// bench_confidence: whether each word of pages with a truth (NAME.txt beside NAME.png) was read rightly, and
// what tells. A line a word, tabs between: set, page, 1 if right, confidence now, confidence on Tesseract's
// scale, certainty, margin, known, without_letter, alone, text.
//   bench_confidence LANGUAGE PAGE…
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/fd.h"
#include "lstm/word_chance.h"
#include "ocr/layout.h"
#include "ocr/line_words.h"
#include "ocr/models.h"
#include "ocr/sure_line.h"
#include "word_truth.h"

namespace {

using namespace kho;

struct Told {
    double confidence = 0;  ///< on Tesseract's scale
    lstm::WordSigns signs;
};

/// By place and text.
using Place = std::tuple<int, int, int, int, std::string>;
Place place_of(const Word& word) {
    return {word.box.x, word.box.y, word.box.width, word.box.height, word.text};
}

/// What the recogniser told of the words of a page, by reading its lines as the engine does.
class Teller {
 public:
    explicit Teller(const std::string& language)
        : recogniser_(lstm::load_model(model_path(model_folder(), language))) {
        prepare_for_layout(layout_);
    }

    std::map<Place, Told> ask(const NormalizedPage& page) {
        std::map<Place, Told> told;
        for (const LayoutPart& part : analyse_layout(layout_, page.image, page.dpi, Layout::automatic)) {
            const Box& line = part.text.line;
            if (part.kind != Block::Kind::text || line.width <= 0 || line.height <= 0) continue;
            const lstm::LineText text = read_surely(recogniser_, page.image, part.text);
            BlockBuilder builder;
            add_words(page.image, part.text, text, page.map, builder);
            add(text, builder.finish().blocks, told);
        }
        return told;
    }

 private:
    /// The builder leaves out words without a size.
    static void add(const lstm::LineText& text, const std::vector<Block>& blocks,
                    std::map<Place, Told>& told) {
        if (blocks.empty() || blocks[0].lines[0].words.size() != text.words.size()) return;
        for (std::size_t i = 0; i < text.words.size(); ++i)
            told[place_of(blocks[0].lines[0].words[i])] = {text.words[i].confidence(), signs_of(text, i)};
    }

    tesseract::TessBaseAPI layout_;
    lstm::Recogniser recogniser_;
};

struct ReadWord {
    const Word* word;
    bool parted;  ///< at the end of a line, or the rest of such a word: truths join them or not
};

std::vector<ReadWord> words_of(const PageText& page) {
    std::vector<ReadWord> words;
    bool parted = false;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words) {
                const bool rest = parted;
                parted = &word == &line.words.back() && word.text.ends_with('-');
                words.push_back({&word, parted || rest});
            }
    return words;
}

void measure(const std::string& path, Reader& reader, Teller& teller) {
    const std::filesystem::path file(path);
    const std::string truth = read_file(std::filesystem::path(file).replace_extension(".txt"), 1U << 24U);
    const PageReading reading = read_page(load_page(open_for_reading(path).get(), 0), reader);
    const std::map<Place, Told> told = teller.ask(reading.page);
    const std::vector<ReadWord> words = words_of(reading.text);
    std::vector<std::string> texts;
    for (const ReadWord& word : words) texts.push_back(word.word->text);
    const std::vector<bool> right = bench::find_right_words(texts, truth);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto found = told.find(place_of(*words[i].word));
        if (words[i].parted || found == told.end()) continue;
        const auto& [confidence, signs] = found->second;
        fmt::print("{}\t{}\t{:d}\t{}\t{:.2f}\t{:.5f}\t{:.4f}\t{:d}\t{:d}\t{:d}\t{}\n",
                   file.parent_path().filename().string(), file.stem().string(), bool{right[i]},
                   words[i].word->confidence, confidence, signs.certainty, signs.margin, signs.known,
                   signs.without_letter, signs.alone, texts[i]);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (::getenv("OMP_THREAD_LIMIT") == nullptr) {  // libgomp reads it before main
        ::setenv("OMP_THREAD_LIMIT", "1", 1);
        ::execv("/proc/self/exe", argv);
    }
    if (argc < 3) return 64;
    try {
        kho::Reader reader(kho::ReaderOptions{argv[1]});
        Teller teller(argv[1]);
        for (int i = 2; i < argc; ++i) measure(argv[i], reader, teller);
    } catch (const kho::Error& error) {
        fmt::print(stderr, "bench_confidence: {}: {}\n", error.subject, error.what());
        return static_cast<int>(error.code);
    }
    return 0;
}
