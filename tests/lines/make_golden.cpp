// make_golden: what Tesseract reads on pieces of the sample pages, for the tests of kho's own recogniser; run
// by scripts/make-golden. One JSON object a line on standard output:
//   {"language","page","frame","box":[x,y,width,height],"inverted","text","confidences":[…],"steps":[[class's
//   text, ln p],…]}
// `steps` only for the first lines of each page: the likeliest class of each step of the network, "" for
// none.
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "base/fd.h"
#include "lines/invert.h"
#include "ocr/layout.h"
#include "ocr/models.h"
#include "ocr/tesseract.h"

namespace {

using namespace kho;
using Json = nlohmann::json;

/// Pages that lie upright.
struct SamplePage {
    const char* language;
    const char* file;
    int frame = 0;
};
constexpr SamplePage pages[] = {
    {"vie", "vie/01-cong-van.png"},         {"vie", "vie/02-bao-hai-cot.tif"},
    {"vie", "vie/03-danh-may.jpg"},         {"vie", "vie/04-bang-so-lieu.png"},
    {"vie", "vie/05-nghieng-vien-den.jpg"}, {"vie", "vie/08-bao-cao-2-trang.tif", 1},
    {"vie", "vie/09-giay-o-vang.jpg"},      {"eng", "eng/01-declaration.jp2"},
    {"eng", "eng/02-notice.heic"},          {"fra", "fra/01-registre.webp"},
    {"deu", "deu/01-erklaerung.tif"},       {"khm", "khm/01-declaration.png"},
    {"chi_sim", "zho/01-xuanyan.png"},
};
constexpr std::size_t lines_with_steps = 2, lines_inverted = 2;  // of each page

Json steps_of(tesseract::TessBaseAPI& api) {
    Json steps = Json::array();
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at) return steps;
    do {
        const auto* segments = at->GetRawLSTMTimesteps();
        if (segments == nullptr) continue;
        for (const auto& segment : *segments)
            for (const auto& choices : segment)
                steps.push_back({choices.front().first,
                                 std::round(1e6 * std::log(double{choices.front().second})) / 1e6});
    } while (at->Next(tesseract::RIL_WORD));
    return steps;
}

void read(tesseract::TessBaseAPI& api, const Image& piece, Json line, bool steps) {
    show(api, piece, 300, Layout::one_block);
    api.SetPageSegMode(tesseract::PSM_RAW_LINE);
    api.Recognize(nullptr);
    const std::unique_ptr<char[]> text(api.GetUTF8Text());
    std::string read = text.get();
    while (!read.empty() && read.back() == '\n') read.pop_back();
    line["text"] = read;
    const std::unique_ptr<int[]> confidences(api.AllWordConfidences());
    line["confidences"] = Json::array();
    for (int i = 0; confidences[i] >= 0; ++i) line["confidences"].push_back(confidences[i]);
    if (steps) line["steps"] = steps_of(api);
    fmt::print("{}\n", line.dump());
    api.Clear();
}

void read_page(const std::string& samples, const SamplePage& sample) {
    tesseract::TessBaseAPI api, layout;
    api.SetVariable("debug_file", "/dev/null");
    if (api.Init(model_folder().c_str(), sample.language, tesseract::OEM_LSTM_ONLY) != 0)
        throw Error(Code::unavailable, sample.language, "the language model is not installed");
    api.SetVariable("lstm_choice_mode", "1");  // keeps the network's outputs
    api.SetVariable("lstm_choice_iterations", "0");
    prepare_for_layout(layout);
    const Fd file = open_for_reading(samples + "/" + sample.file);
    const Image page = load_page(file.get(), sample.frame).image;
    std::size_t number = 0;
    for (const LayoutPart& part : analyse_layout(layout, page, 300, Layout::automatic)) {
        const Box& box = part.text.line;
        if (part.kind != Block::Kind::text || box.width < 3 || box.height < 3 || part.text.quarters_cw != 0)
            continue;
        Json line = {{"language", sample.language},
                     {"page", sample.file},
                     {"frame", sample.frame},
                     {"box", {box.x, box.y, box.width, box.height}},
                     {"inverted", false}};
        const Image piece = crop(page, box);
        read(api, piece, line, number < lines_with_steps);
        line["inverted"] = true;
        if (number < lines_inverted) read(api, invert(piece), line, false);
        ++number;
    }
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) throw Error(Code::usage, "", "make_golden SAMPLES");
    for (const SamplePage& page : pages) read_page(argv[1], page);
    return 0;
} catch (const Error& error) {
    fmt::print(stderr, "make_golden: {}\n", error.what());
    return static_cast<int>(error.code);
}
