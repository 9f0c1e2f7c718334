// Compiled for processors with AVX-512 and its vector neural network instructions, and only called on them.
#include "lstm/kernels_template.h"

#ifdef __AVX512VNNI__
#include <immintrin.h>

namespace kho::lstm {
namespace {

struct Vnni {
    static constexpr int rows = 4, blocks_of_rows = 4, blocks_of_a_row = 12, lanes = 16;

    using Sum = __m512i;
    using Cells = __m512i;
    using Floats = __m512;

    /// The instruction multiplies unsigned by signed bytes, so inputs go in with 128 added, and what that
    /// makes too much is taken off beforehand.
    static Sum begin(const std::int32_t* from, const std::int32_t* excess) {
        return _mm512_sub_epi32(_mm512_loadu_si512(from), _mm512_loadu_si512(excess));
    }
    static Cells load_cells(const std::int8_t* cells) { return _mm512_loadu_si512(cells); }
    static __m512i spread(const std::int8_t* four) {
        std::uint32_t word;
        __builtin_memcpy(&word, four, sizeof word);
        return _mm512_set1_epi32(static_cast<int>(word ^ 0x80808080U));
    }
    static Sum add_products(Sum sum, __m512i four, Cells cells) {
        return _mm512_dpbusd_epi32(sum, four, cells);
    }
    static void store_sum(std::int32_t* to, Sum sum) { _mm512_storeu_si512(to, sum); }

    static Floats all(float x) { return _mm512_set1_ps(x); }
    static Floats load(const float* from) { return _mm512_loadu_ps(from); }
    static void store(float* to, Floats x) { _mm512_storeu_ps(to, x); }
    static __m512i load_sums(const std::int32_t* from) { return _mm512_loadu_si512(from); }
    static Floats to_floats(__m512i x) { return _mm512_cvtepi32_ps(x); }
    static __m512i truncate(Floats x) { return _mm512_cvttps_epi32(x); }
    static Floats min(Floats a, Floats b) { return _mm512_min_ps(a, b); }
    static Floats max(Floats a, Floats b) { return _mm512_max_ps(a, b); }
    static Floats absolute(Floats x) { return _mm512_abs_ps(x); }
    static Floats with_sign_of(Floats value, Floats x) {
        return _mm512_or_ps(value, _mm512_and_ps(x, _mm512_set1_ps(-0.0F)));
    }
    static Floats where_negative(Floats x, Floats yes, Floats no) {
        return _mm512_mask_blend_ps(_mm512_movepi32_mask(_mm512_castps_si512(x)), no, yes);
    }
    static Floats where_at_least(Floats x, Floats limit, Floats yes, Floats no) {
        return _mm512_mask_blend_ps(_mm512_cmp_ps_mask(x, limit, _CMP_GE_OQ), no, yes);
    }
    static Floats times_two_to(Floats x, __m512i power) {
        const __m512i bits = _mm512_slli_epi32(_mm512_add_epi32(power, _mm512_set1_epi32(127)), 23);
        return x * _mm512_castsi512_ps(bits);
    }
    /// An entry and the next lie side by side: one gather of 64 bits fetches both.
    static void look_up(const float* table, __m512i index, Floats& low, Floats& high) {
        const __m512 first =
            _mm512_castsi512_ps(_mm512_i32gather_epi64(_mm512_castsi512_si256(index), table, 4));
        const __m512 second =
            _mm512_castsi512_ps(_mm512_i32gather_epi64(_mm512_extracti64x4_epi64(index, 1), table, 4));
        const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
        low = _mm512_permutex2var_ps(first, even, second);
        high = _mm512_permutex2var_ps(first, _mm512_add_epi32(even, _mm512_set1_epi32(1)), second);
    }
    static void store_quantised(std::int8_t* to, Floats x) {
        const Floats size = absolute(x) * all(127.0F) + all(0.5F);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                         _mm512_cvtepi32_epi8(truncate(with_sign_of(size, x))));
    }
};

}  // namespace

const Kernels vnni_kernels = make_kernels<Vnni>("vnni");

}  // namespace kho::lstm
#endif
