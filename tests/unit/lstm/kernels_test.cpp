#include "lstm/kernels.h"

#include <gtest/gtest.h>
#include <kho/error.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "lstm/activation.h"
#include "lstm/packed_matrix.h"

namespace kho::lstm {
namespace {

class EachKernels : public testing::TestWithParam<const Kernels*> {
 protected:
    std::int8_t weight() {
        return static_cast<std::int8_t>(std::uniform_int_distribution(-127, 127)(random));
    }
    std::mt19937 random{5};
};

TEST_P(EachKernels, MultiplyIsThePlainSumForAnySize) {
    for (const int outputs : {1, 15, 16, 17, 48, 111, 270})
        for (const int inputs : {1, 3, 4, 9, 64, 97}) {
            std::vector<std::int8_t> cells(std::size_t(outputs) * std::size_t(inputs + 1));
            for (auto& cell : cells) cell = weight();
            const Matrix matrix{outputs, inputs + 1, cells.data(),
                                std::vector<float>(std::size_t(outputs), 1.0F)};
            const PackedMatrix packed(std::array{&matrix}, {0, inputs}, true);
            for (const int rows : {1, 2, 4, 7}) {
                const int stride = packed.inputs() + 4;
                std::vector<std::int8_t> in(std::size_t(rows * stride));
                for (auto& value : in) value = weight();
                std::vector<std::int32_t> sums(std::size_t(rows * packed.sums()), 7);
                GetParam()->multiply(packed.cells(), in.data(), stride, rows, sums.data(), false);
                std::vector<std::int32_t> twice = sums;
                GetParam()->multiply(packed.cells(), in.data(), stride, rows, twice.data(), true);
                for (int r = 0; r < rows; ++r)
                    for (int o = 0; o < outputs; ++o) {
                        const std::int8_t* const w = cells.data() + std::ptrdiff_t{o} * (inputs + 1);
                        std::int32_t products = 0;
                        for (int i = 0; i < inputs; ++i) products += in[std::size_t(r * stride + i)] * w[i];
                        const auto at = std::size_t(r * packed.sums() + o);
                        ASSERT_EQ(sums[at], products + 127 * w[inputs])
                            << outputs << " " << inputs << " " << rows;
                        ASSERT_EQ(twice[at], sums[at] + products);
                    }
            }
        }
}

TEST_P(EachKernels, SquashIsTanhInSteps) {
    std::vector<std::int32_t> sums;
    for (int i = -800; i < 800; ++i) sums.push_back(i * 7);
    const std::vector<float> scales(sums.size(), 1e-3F);
    std::vector<std::int8_t> out(sums.size());
    GetParam()->squash(sums.data(), scales.data(), int(sums.size()), out.data());
    for (std::size_t i = 0; i < sums.size(); ++i)
        EXPECT_NEAR(out[i], 127 * std::tanh(sums[i] * 1e-3), 0.51) << sums[i];
}

TEST_P(EachKernels, StepIsALongShortTermMemory) {
    constexpr int cells = 32;
    std::vector<std::int32_t> sums(4 * cells);
    for (auto& sum : sums) sum = std::uniform_int_distribution(-40'000, 40'000)(random);
    const std::vector<float> scales(sums.size(), 1e-4F);
    std::vector<float> state(cells, 0.5F);
    std::vector<std::int8_t> out(cells);
    GetParam()->step(sums.data(), scales.data(), cells, state.data(), out.data());
    const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
    for (std::size_t i = 0; i < cells; ++i) {
        const auto gate = [&](std::size_t which) { return sums[which * cells + i] * 1e-4; };
        const double cell = 0.5 * logistic(gate(2)) + std::tanh(gate(0)) * logistic(gate(1));
        EXPECT_NEAR(state[i], cell, 1e-4);
        EXPECT_NEAR(out[i], 127 * std::tanh(cell) * logistic(gate(3)), 0.51);
    }
}

TEST_P(EachKernels, SoftmaxSumsToOneAndWritesNoFurtherThanABlock) {
    for (const int count : {2, 16, 111, 269}) {
        const auto room = std::size_t((count + 15) / 16 * 16);
        std::vector<std::int32_t> sums(room);
        for (auto& sum : sums) sum = std::uniform_int_distribution(-90'000, 90'000)(random);
        const std::vector<float> scales(room, 1e-3F);
        std::vector<float> out(room + 1, -5);
        GetParam()->softmax(sums.data(), scales.data(), count, out.data());
        double total = 0, exact = 0;
        for (int i = 0; i < count; ++i) exact += std::exp(sums[std::size_t(i)] * 1e-3);
        for (int i = 0; i < count; ++i) {
            total += double{out[std::size_t(i)]};
            const double wanted = std::exp(sums[std::size_t(i)] * 1e-3) / exact;
            EXPECT_NEAR(out[std::size_t(i)], wanted, 5e-6);
        }
        EXPECT_NEAR(total, 1, 1e-5);
        EXPECT_EQ(out.back(), -5);
    }
}

INSTANTIATE_TEST_SUITE_P(Kernels, EachKernels, testing::ValuesIn(all_kernels()),
                         [](const auto& info) { return std::string(info.param->name); });

TEST(Kernels, PortableOnesAreAlwaysThere) {
    EXPECT_EQ(all_kernels().back(), &portable_kernels);
}

TEST(Kernels, TheEnvironmentMayAskForOthers) {
    ::setenv("KHO_CPU", "portable", 1);
    EXPECT_STREQ(choose_kernels().name, "portable");
    ::setenv("KHO_CPU", "abacus", 1);
    EXPECT_THROW(choose_kernels(), Error);
    ::unsetenv("KHO_CPU");
    EXPECT_EQ(&choose_kernels(), all_kernels().front());
}

}  // namespace
}  // namespace kho::lstm
