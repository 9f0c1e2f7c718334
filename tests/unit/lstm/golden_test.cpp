// Line by line the same text as Tesseract's, on every instruction set; made by scripts/make-golden.
#include <gtest/gtest.h>
#include <kho/error.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/fd.h"
#include "lines/invert.h"
#include "lstm/recogniser.h"
#include "ocr/models.h"

namespace kho::lstm {
namespace {

using Json = nlohmann::json;

const std::vector<Json>& golden() {
    static const std::vector<Json> all = [] {
        std::vector<Json> lines;
        std::ifstream file(KHO_TEST_DATA "/lines/golden.jsonl");
        for (std::string line; std::getline(file, line);) lines.push_back(Json::parse(line));
        return lines;
    }();
    return all;
}

Image piece_of(const Json& line) {
    static std::map<std::string, Image> pages;
    const std::string path = line.at("page");
    if (!pages.contains(path)) {
        const Fd file = open_for_reading(std::string(KHO_SAMPLES "/") + path);
        pages[path] = load_page(file.get(), line.at("frame")).image;
    }
    const auto box = line.at("box").get<std::vector<int>>();
    const Image piece = crop(pages[path], {box[0], box[1], box[2], box[3]});
    return line.at("inverted").get<bool>() ? invert(piece) : piece;
}

bool is_installed(const std::string& language) {
    return ::access(model_path(model_folder(), language).c_str(), R_OK) == 0;
}

class Golden : public testing::TestWithParam<std::tuple<const Kernels*, std::string>> {
 protected:
    void SetUp() override {
        const auto& [kernels, language] = GetParam();
        if (!is_installed(language)) GTEST_SKIP() << "the model of " << language << " is not installed";
        recogniser.emplace(load_model(model_path(model_folder(), language)), *kernels);
        for (const Json& line : golden())
            if (line.at("language") == language) lines.push_back(&line);
    }
    /// Tesseract names classes as if each were a character, and the first and last ones oddly.
    std::string name_of(int which, int classes) const {
        if (which + 2 >= classes) return "";
        return recogniser->model().charset.characters[std::size_t(which > 0 ? which + 2 : 0)].text;
    }
    std::optional<Recogniser> recogniser;
    std::vector<const Json*> lines;
};

TEST_P(Golden, ReadsWhatTesseractReads) {
    ASSERT_GE(lines.size(), 20U);
    // The slowest way to compute is tried on a part: that all ways give the same bits is another test's
    // matter.
    const std::size_t step = std::get<0>(GetParam()) == &portable_kernels ? 8 : 1;
    for (std::size_t i = 0; i < lines.size(); i += step) {
        const Json& line = *lines[i];
        const LineText text = recogniser->read(piece_of(line));
        EXPECT_EQ(text.text(), line.at("text")) << line.at("page") << " " << line.at("box");
        if (text.text() != line.at("text") || recogniser->model().charset.has_spaceless) continue;
        const auto confidences = line.at("confidences").get<std::vector<int>>();
        ASSERT_EQ(text.words.size(), confidences.size()) << line.at("text");
        for (std::size_t w = 0; w < confidences.size(); ++w)  // Tesseract cuts them off to whole numbers
            EXPECT_NEAR(text.words[w].confidence(), confidences[w] + 0.5, 1) << line.at("text");
    }
}

TEST_P(Golden, TheNetworkSaysWhatTesseractsSays) {
    std::size_t checked = 0;
    for (const Json* line : lines) {
        if (!line->contains("steps")) continue;
        ++checked;
        recogniser->read(piece_of(*line));
        const Probabilities& outputs = recogniser->probabilities();
        const Json& steps = line->at("steps");
        ASSERT_EQ(outputs.steps, static_cast<int>(steps.size()));
        for (int t = 0; t < outputs.steps; ++t) {
            const float* const step = outputs.step(t);
            const auto best = static_cast<int>(std::max_element(step, step + outputs.classes) - step);
            EXPECT_EQ(name_of(best, outputs.classes), steps[std::size_t(t)][0]) << t;
            EXPECT_NEAR(std::log(step[best]), steps[std::size_t(t)][1].get<double>(), 1e-4) << t;
        }
    }
    EXPECT_GE(checked, 2U);
}

INSTANTIATE_TEST_SUITE_P(EveryProcessor, Golden,
                         testing::Combine(testing::ValuesIn(all_kernels()),
                                          testing::Values("vie", "eng", "deu", "fra", "khm", "chi_sim")),
                         [](const auto& info) {
                             return std::get<0>(info.param)->name + ("_" + std::get<1>(info.param));
                         });

TEST(Golden, AllInstructionSetsGiveTheSameBits) {
    if (!is_installed("vie")) GTEST_SKIP() << "the model of vie is not installed";
    std::vector<std::unique_ptr<Recogniser>> recognisers;
    for (const Kernels* kernels : all_kernels())
        recognisers.push_back(
            std::make_unique<Recogniser>(load_model(model_path(model_folder(), "vie")), *kernels));
    for (std::size_t i = 0; i < golden().size(); i += 40) {
        const Image piece = piece_of(golden()[i]);
        for (const auto& recogniser : recognisers) recogniser->read(piece);
        const Probabilities& first = recognisers.front()->probabilities();
        const std::size_t count = std::size_t(first.steps) * std::size_t(first.classes);
        for (const auto& other : recognisers)
            EXPECT_TRUE(std::equal(first.values.begin(), first.values.begin() + std::ptrdiff_t(count),
                                   other->probabilities().values.begin()));
    }
}

TEST(Golden, KeepsWhatElseACharacterMightBe) {
    Recogniser recogniser(load_model(model_path(model_folder(), "vie")));
    const LineText text = recogniser.read(piece_of(golden().front()));
    for (const LineText::Word& word : text.words)
        for (const LineText::Symbol& symbol : word.symbols) {
            ASSERT_EQ(symbol.alternatives.size(), 3U);
            EXPECT_EQ(symbol.alternatives[0].text, symbol.text);
            EXPECT_GE(symbol.alternatives[0].probability, symbol.alternatives[1].probability);
            EXPECT_LE(symbol.begin, symbol.end);
        }
}

}  // namespace
}  // namespace kho::lstm
