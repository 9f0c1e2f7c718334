// What a model may not be. A model is a file from somewhere else.
#include "lstm/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <functional>

#include "image/pixels.h"
#include "lstm/recogniser.h"
#include "support/model_maker.h"

namespace kho::lstm {
namespace {

using model_maker::Options;
using testing::HasSubstr;

Bytes bytes_of(const std::string& file) {
    return {reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
}

std::string refusal(const std::string& file, Code code) {
    try {
        read_model(bytes_of(file));
    } catch (const Error& error) {
        EXPECT_EQ(error.code, code) << error.what();
        return error.what();
    }
    return "accepted";
}

Image stripes(int width, int height) {
    Raster out(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) out.row(y)[x] = x % 7 < 3 ? 20 : 230;
    return std::move(out).freeze();
}

TEST(Model, ASmallOneReads) {
    const std::string file = model_maker::file();
    Model model = read_model(bytes_of(file));
    EXPECT_EQ(model.charset.characters[3].text, "a");
    EXPECT_EQ(model.network.height, 9);
    EXPECT_EQ(model.network.class_count(), 5);
    for (const Kernels* kernels : all_kernels()) {
        Recogniser recogniser(read_model(bytes_of(file)), *kernels);
        recogniser.read(stripes(60, 12));
        EXPECT_EQ(recogniser.probabilities().steps, 60 * 9 / 12 / 3);
        EXPECT_TRUE(recogniser.read(stripes(2, 40)).words.empty());
    }
}

TEST(Model, IsRefusedWhereverItIsCutOff) {
    const std::string file = model_maker::file();
    for (std::size_t size = 0; size + 5 < file.size(); ++size) {  // the last part is a name that nobody needs
        const std::string cut = file.substr(0, size);
        EXPECT_THROW(read_model(bytes_of(cut)), Error) << size;
    }
}

TEST(Model, EveryNumberInItMayBeHuge) {
    const std::string file = model_maker::file();
    for (const std::uint32_t huge : {0x7FFFFFFFU, 0xFFFFFFFFU, 0x10000U})
        for (std::size_t at = 0; at + 4 <= file.size(); ++at) {
            std::string spoilt = file;
            for (std::size_t i = 0; i < 4; ++i) spoilt[at + i] = static_cast<char>(huge >> (8 * i));
            try {
                Recogniser recogniser(read_model(bytes_of(spoilt)));
                recogniser.read(stripes(30, 9));
            } catch (const Error&) {
            }
        }
}

TEST(Model, WideLayersAndWideLinesTakeNoMoreThanTheyMay) {
    Options wide;
    wide.conv = 4000;
    const std::string file = model_maker::file(wide);
    Recogniser recogniser(read_model(bytes_of(file)));
    recogniser.read(stripes(4000, 12));
    EXPECT_EQ(recogniser.probabilities().steps, 1000);
    EXPECT_TRUE(recogniser.read(stripes(32'000, 2)).words.empty());  // a rule, not a line
    EXPECT_EQ(recogniser.probabilities().steps, 0);
    wide.conv = 5000;
    EXPECT_THAT(refusal(model_maker::file(wide), Code::unavailable), HasSubstr("wider"));
}

TEST(Model, OtherKindsAreRefusedByName) {
    const auto with = [](const std::function<void(Options&)>& change) {
        Options options;
        change(options);
        return model_maker::file(options);
    };
    constexpr Code other = Code::unavailable, damaged = Code::damaged;
    EXPECT_THAT(refusal(with([](Options& o) { o.matrix_mode = 128; }), other), HasSubstr("not 8-bit"));
    EXPECT_THAT(refusal(with([](Options& o) { o.matrix_mode = 1; }), other), HasSubstr("old way"));
    EXPECT_THAT(refusal(with([](Options& o) { o.recurrent = "GRU"; }), other), HasSubstr("GRU"));
    EXPECT_THAT(refusal(with([](Options& o) { o.lstm_extra_inputs = 4; }), other),
                HasSubstr("two dimensions"));
    EXPECT_THAT(refusal(with([](Options& o) { o.flags = 1; }), other), HasSubstr("no codes"));
    EXPECT_THAT(
        refusal(with([](Options& o) { o.config = "# x\npageseg_devanagari_split_strategy 1\n"; }), other),
        HasSubstr("devanagari"));
    EXPECT_THAT(
        refusal(with([](Options& o) { o.charset.replace(o.charset.find("Latin 3 0"), 9, "Arab 3 13"); }),
                other),
        HasSubstr("right to left"));
    EXPECT_THAT(refusal(with([](Options& o) { o.height = 10; }), other), HasSubstr("one height"));
    EXPECT_THAT(refusal(with([](Options& o) { o.null_class = 5; }), damaged),
                HasSubstr("none of its classes"));
    EXPECT_THAT(refusal(with([](Options& o) { o.charset.replace(0, 1, "9"); }), damaged),
                HasSubstr("ends too early"));
    EXPECT_THAT(refusal(with([](Options& o) {
                            o.charset += "\xff";
                            o.charset[o.charset.find("b 3")] = '\xff';
                        }),
                        damaged),
                HasSubstr("UTF-8"));
    EXPECT_EQ(refusal(with([](Options& o) { o.config = "preserve_interword_spaces 1\n"; }), other),
              "accepted");
}

TEST(Model, LegacyAndOtherFilesAreRefused) {
    EXPECT_THAT(refusal("", Code::damaged), HasSubstr("too early"));
    EXPECT_THAT(refusal(std::string(400, 'x'), Code::damaged), HasSubstr("no Tesseract model"));
    std::string legacy = model_maker::file();
    for (std::size_t i = 0; i < 8; ++i) legacy[4 + 17 * 8 + i] = '\xff';
    EXPECT_THAT(refusal(legacy, Code::unavailable), HasSubstr("no network"));
    EXPECT_THROW(load_model("/nonexistent/vie.traineddata"), Error);
}

TEST(WordGraph, EdgesThatLeadNowhereOrRoundInCirclesAreHarmless) {
    using model_maker::Edge;
    const auto of = [](const std::vector<Edge>& edges) { return model_maker::graph(edges); };
    EXPECT_THROW(WordGraph(bytes_of(of({{3, 9, true, true}}))), Error);   // no such node
    EXPECT_THROW(WordGraph(bytes_of(of({{3, 0, false, true}}))), Error);  // no end
    EXPECT_THROW(WordGraph(bytes_of(model_maker::graph({}))), Error);
    const std::string circle = of({{3, 1, true, false}, {3, 1, true, false}});
    const WordGraph graph(bytes_of(circle));
    WordGraph::Edge edge = graph.find(0, 3);
    for (int i = 0; i < 100; ++i) edge = graph.find(graph.target(edge), 3);
    EXPECT_EQ(edge, 1);
    EXPECT_EQ(graph.find(graph.target(edge), 4), WordGraph::none);
}

TEST(Dictionary, KnowsWordsAndNumbersInTheirPunctuation) {
    const std::string file = model_maker::file();
    const Model model = read_model(bytes_of(file));
    const Dictionary& words = model.dictionary;
    Dictionary::Places first, second;
    EXPECT_EQ(words.advance(words.start(), 3, first).kind, WordKind::word);
    EXPECT_FALSE(words.advance(words.start(), 3, second).may_end);  // "a" is no word
    second.clear();
    const auto outcome = words.advance(first, 4, second);
    EXPECT_EQ(outcome.kind, WordKind::word);
    EXPECT_TRUE(outcome.may_end);  // "ab" is
    first.clear();
    EXPECT_EQ(words.advance(second, 4, first).kind, WordKind::none);
}

}  // namespace
}  // namespace kho::lstm
