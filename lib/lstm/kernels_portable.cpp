#include "lstm/kernels_template.h"

namespace kho::lstm {
namespace {

/// Plain C++, for processors of any kind. Its compiler may still use what all of them have.
struct Portable {
    static constexpr int rows = 4, blocks_of_rows = 1, blocks_of_a_row = 1, lanes = 1;

    struct Sum {
        std::int32_t lane[PackedCells::block];
    };
    using Cells = const std::int8_t*;
    using Floats = float;

    static Sum begin(const std::int32_t* from, const std::int32_t* /*excess*/) {
        Sum sum;
        for (int o = 0; o < PackedCells::block; ++o) sum.lane[o] = from[o];
        return sum;
    }
    static Cells load_cells(const std::int8_t* cells) { return cells; }
    static const std::int8_t* spread(const std::int8_t* four) { return four; }
    static Sum add_products(Sum sum, const std::int8_t* four, Cells cells) {
        for (int o = 0; o < PackedCells::block; ++o)
            for (int k = 0; k < PackedCells::group; ++k)
                sum.lane[o] += four[k] * cells[o * PackedCells::group + k];
        return sum;
    }
    static void store_sum(std::int32_t* to, const Sum& sum) {
        for (int o = 0; o < PackedCells::block; ++o) to[o] = sum.lane[o];
    }

    static float all(float x) { return x; }
    static float load(const float* from) { return *from; }
    static void store(float* to, float x) { *to = x; }
    static std::int32_t load_sums(const std::int32_t* from) { return *from; }
    static float to_floats(std::int32_t x) { return static_cast<float>(x); }
    static std::int32_t truncate(float x) { return static_cast<std::int32_t>(x); }
    static float min(float a, float b) { return a < b ? a : b; }
    static float max(float a, float b) { return a > b ? a : b; }
    static float absolute(float x) { return __builtin_fabsf(x); }
    static float with_sign_of(float value, float x) { return __builtin_copysignf(value, x); }
    static float where_negative(float x, float yes, float no) { return x < 0 ? yes : no; }
    static float where_at_least(float x, float limit, float yes, float no) { return x >= limit ? yes : no; }
    static float times_two_to(float x, std::int32_t power) { return __builtin_ldexpf(x, power); }
    static void look_up(const float* table, std::int32_t index, float& low, float& high) {
        low = table[index];
        high = table[index + 1];
    }
    static void store_quantised(std::int8_t* to, float x) {
        *to = static_cast<std::int8_t>(with_sign_of(absolute(x) * 127.0F + 0.5F, x));
    }
};

}  // namespace

const Kernels portable_kernels = make_kernels<Portable>("portable");

}  // namespace kho::lstm
