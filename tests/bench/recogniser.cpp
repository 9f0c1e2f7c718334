// bench_recogniser: what reading a page costs, stage by stage, with Tesseract and with kho's own recogniser
// on the same layout of the same pages, in one thread.
// The network, the beam and so on are timed on one reading of each line; the sums are of what the engines do.
//   bench_recogniser [--lang vie] PAGE…
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>
#include <tesseract/baseapi.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/fd.h"
#include "image/geometry.h"
#include "image/scale.h"
#include "lstm/recogniser.h"
#include "ocr/engine.h"
#include "ocr/layout.h"
#include "ocr/models.h"
#include "ocr/tesseract.h"

namespace {

using namespace kho;

/// Milliseconds by stage, in the order in which stages are first met.
class Clock {
 public:
    void start() { last_ = now(); }
    void stop(const std::string& stage) {
        if (!sums_.contains(stage)) order_.push_back(stage);
        const double at = now();
        sums_[stage] += at - last_;
        last_ = at;
    }
    [[nodiscard]] double sum(const std::string& stage) const { return sums_.at(stage); }
    [[nodiscard]] const std::vector<std::string>& stages() const { return order_; }

 private:
    static double now() {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }
    double last_ = 0;
    std::map<std::string, double> sums_;
    std::vector<std::string> order_;
};

double multiplications_a_step(const lstm::NetworkWeights& network) {
    const auto lstm = [](const lstm::LstmWeights& w) { return 4.0 * w.states * (w.inputs + w.states); };
    const int rows = network.height / 3;
    return 9.0 * network.convolution.rows * network.convolution.columns * rows + rows * lstm(network.down) +
           lstm(network.right) + lstm(network.left) + lstm(network.last) +
           static_cast<double>(network.classes.rows) * network.classes.columns;
}

/// Multiplications a millisecond at best: weights and inputs in the nearest cache.
double fastest(const lstm::Kernels& kernels) {
    constexpr int outputs = 256, inputs = 64, rows = 4, times = 20'000;
    const std::vector<std::int8_t> ones(static_cast<std::size_t>(outputs) * (inputs + 1), 1);
    lstm::Matrix matrix{outputs, inputs + 1, ones.data(), std::vector<float>(outputs, 1.0F)};
    const std::vector<const lstm::Matrix*> one{&matrix};
    const lstm::PackedMatrix packed(one, {0, inputs}, true);
    std::vector<std::int32_t> sums(static_cast<std::size_t>(outputs) * rows);
    Clock clock;
    clock.start();
    for (int i = 0; i < times; ++i)
        kernels.multiply(packed.cells(), ones.data(), inputs, rows, sums.data(), false);
    clock.stop("all");
    return static_cast<double>(outputs) * inputs * rows * times / clock.sum("all");
}

struct Bench {
    explicit Bench(const std::string& language, const lstm::Kernels& with)
        : kernels(with),
          model(lstm::load_model(model_path(model_folder(), language))),
          network(model.network, with),
          beam(model.charset, model.codes, model.dictionary, model.network.null_class) {
        tesseract.SetVariable("debug_file", "/dev/null");
        tesseract.Init(model_folder().c_str(), language.c_str(), tesseract::OEM_LSTM_ONLY);
        prepare_for_layout(layout);
        engine = make_line_engine(model_folder(), {language});
    }

    void read(const std::string& path) {
        const Fd file = open_for_reading(path);
        clock.start();
        const Page page = load_page(file.get(), 0);
        clock.stop("decode");
        const NormalizedPage normal = normalize(page);
        clock.stop("normalise");
        const auto parts = analyse_layout(layout, normal.image, normal.dpi, Layout::automatic);
        clock.stop("layout");
        for (const LayoutPart& part : parts)
            if (part.kind == Block::Kind::text && part.text.line.width > 0 && part.text.line.height > 0)
                read_line(crop(normal.image, part.text.line));
        clock.start();
        engine->read(normal.image, normal.dpi, Layout::automatic, normal.map, {});
        clock.stop("kho, layout and lines");
        show(tesseract, normal.image, normal.dpi, Layout::automatic);
        delete tesseract.AnalyseLayout(true);
        clock.stop("Tesseract's own layout");
        show(tesseract, normal.image, normal.dpi, Layout::automatic);
        tesseract.Recognize(nullptr);
        clock.stop("Tesseract, layout and lines");
        tesseract.Clear();
    }

    void read_line(const Image& piece) {
        ++lines;
        clock.start();
        const Image grey = scale_to_height(piece, model.network.height);
        if (grey.width() < lstm::Network::pixels_a_step) return;
        const lstm::LineImage line = lstm::make_line_image(grey, false);
        clock.stop("line images");
        network.compute(line, probabilities);
        clock.stop("network");
        const auto& path = beam.decode(probabilities);
        clock.stop("beam");
        to_text(path, probabilities, 1, model.charset, model.codes);
        clock.stop("words");
        steps += probabilities.steps;
    }

    void report(std::size_t pages) {
        const auto each = [&](const std::string& stage) {
            return clock.sum(stage) / static_cast<double>(pages);
        };
        fmt::print("{} pages, {} pieces of lines and {} steps a page, {}\n", pages,
                   lines / static_cast<int>(pages), steps / static_cast<int>(pages), kernels.name);
        for (const std::string& stage : clock.stages())
            fmt::print("  {:28} {:8.1f} ms a page\n", stage, each(stage));
        const double work = multiplications_a_step(model.network) * steps / static_cast<double>(pages);
        fmt::print("  {:28} {:8.1f} ms for {:.2f} G multiplications at {:.0f} G/s\n", "floor of the network",
                   work / fastest(kernels), work / 1e9, fastest(kernels) / 1e6);
        const double once = each("line images") + each("network") + each("beam") + each("words");
        const double ours = each("kho, layout and lines") - each("layout");
        const double theirs = each("Tesseract, layout and lines") - each("Tesseract's own layout");
        fmt::print(
            "lines: Tesseract {:.1f} ms, kho {:.1f} ms a page: {:.1f} times as fast; with unsure ones read "
            "again {:.1f} ms: {:.1f} times\n",
            theirs, once, theirs / once, ours, theirs / ours);
        const double our_page = each("decode") + each("normalise") + each("kho, layout and lines");
        const double their_page = each("decode") + each("Tesseract, layout and lines");
        fmt::print(
            "whole page, with kho's normalising: Tesseract {:.1f} ms, kho {:.1f} ms: {:.2f} times as fast\n",
            their_page, our_page, their_page / our_page);
    }

    const lstm::Kernels& kernels;
    lstm::Model model;
    lstm::Network network;
    lstm::Beam beam;
    lstm::Probabilities probabilities;
    std::unique_ptr<Engine> engine;
    tesseract::TessBaseAPI tesseract, layout;
    Clock clock;
    int lines = 0, steps = 0;
};

}  // namespace

int main(int argc, char** argv) try {
    std::string language = "vie";
    std::vector<std::string> pages;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--lang" && i + 1 < argc)
            language = argv[++i];
        else
            pages.push_back(argument);
    }
    if (pages.empty()) throw Error(Code::usage, "", "no page is named");
    Bench bench(language, lstm::kernels());
    for (const std::string& page : pages) bench.read(page);
    bench.report(pages.size());
    return 0;
} catch (const Error& error) {
    fmt::print(stderr, "bench_recogniser: {}\n", error.what());
    return static_cast<int>(error.code);
}
