// Compiled for processors with AVX2, and only called on them.
#include "lstm/kernels_template.h"

#ifdef __AVX2__
#include <immintrin.h>

namespace kho::lstm {
namespace {

struct Avx2 {
    static constexpr int rows = 2, blocks_of_rows = 2, blocks_of_a_row = 4, lanes = 8;

    struct Pair {
        __m256i low, high;
    };
    using Sum = Pair;
    using Cells = Pair;
    struct Four {
        __m256i value, size;
    };
    using Floats = __m256;

    static __m256i load_half(const void* from) {
        return _mm256_loadu_si256(static_cast<const __m256i*>(from));
    }
    static void store_half(std::int32_t* to, __m256i x) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), x);
    }

    static Sum begin(const std::int32_t* from, const std::int32_t* /*excess*/) {
        return {load_half(from), load_half(from + 8)};
    }
    static Cells load_cells(const std::int8_t* cells) { return {load_half(cells), load_half(cells + 32)}; }
    static Four spread(const std::int8_t* four) {
        std::int32_t word;
        __builtin_memcpy(&word, four, sizeof word);
        const __m256i value = _mm256_set1_epi32(word);
        return {value, _mm256_abs_epi8(value)};
    }
    /// The instruction multiplies unsigned by signed bytes, so the sign goes over to the weight. Two products
    /// of at most 127 · 127 fit into 16 bits.
    static __m256i add_half(__m256i sum, const Four& four, __m256i cells) {
        const __m256i pairs = _mm256_maddubs_epi16(four.size, _mm256_sign_epi8(cells, four.value));
        return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
    }
    static Sum add_products(const Sum& sum, const Four& four, const Cells& cells) {
        return {add_half(sum.low, four, cells.low), add_half(sum.high, four, cells.high)};
    }
    static void store_sum(std::int32_t* to, const Sum& sum) {
        store_half(to, sum.low);
        store_half(to + 8, sum.high);
    }

    static Floats all(float x) { return _mm256_set1_ps(x); }
    static Floats load(const float* from) { return _mm256_loadu_ps(from); }
    static void store(float* to, Floats x) { _mm256_storeu_ps(to, x); }
    static __m256i load_sums(const std::int32_t* from) { return load_half(from); }
    static Floats to_floats(__m256i x) { return _mm256_cvtepi32_ps(x); }
    static __m256i truncate(Floats x) { return _mm256_cvttps_epi32(x); }
    static Floats min(Floats a, Floats b) { return _mm256_min_ps(a, b); }
    static Floats max(Floats a, Floats b) { return _mm256_max_ps(a, b); }
    static Floats sign_bits(Floats x) { return _mm256_and_ps(x, _mm256_set1_ps(-0.0F)); }
    static Floats absolute(Floats x) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0F), x); }
    static Floats with_sign_of(Floats value, Floats x) { return _mm256_or_ps(value, sign_bits(x)); }
    static Floats where_negative(Floats x, Floats yes, Floats no) { return _mm256_blendv_ps(no, yes, x); }
    static Floats where_at_least(Floats x, Floats limit, Floats yes, Floats no) {
        return _mm256_blendv_ps(no, yes, _mm256_cmp_ps(x, limit, _CMP_GE_OQ));
    }
    static Floats times_two_to(Floats x, __m256i power) {
        const __m256i bits = _mm256_slli_epi32(_mm256_add_epi32(power, _mm256_set1_epi32(127)), 23);
        return x * _mm256_castsi256_ps(bits);
    }
    /// An entry and the next one in one load: on most processors quicker than the instruction that gathers.
    static __m128 load_two(const float* table, const std::int32_t* index) {
        const __m128 first = _mm_loadl_pi(_mm_setzero_ps(), reinterpret_cast<const __m64*>(table + index[0]));
        return _mm_loadh_pi(first, reinterpret_cast<const __m64*>(table + index[1]));
    }
    static void look_up(const float* table, __m256i index, Floats& low, Floats& high) {
        alignas(32) std::int32_t at[lanes];
        _mm256_store_si256(reinterpret_cast<__m256i*>(at), index);
        const __m256 even = _mm256_set_m128(load_two(table, at + 4), load_two(table, at));
        const __m256 odd = _mm256_set_m128(load_two(table, at + 6), load_two(table, at + 2));
        constexpr int firsts = 0x88, seconds = 0xDD;
        low = _mm256_shuffle_ps(even, odd, firsts);
        high = _mm256_shuffle_ps(even, odd, seconds);
    }
    static void store_quantised(std::int8_t* to, Floats x) {
        const Floats size = absolute(x) * all(127.0F) + all(0.5F);
        const __m256i whole = truncate(with_sign_of(size, x));
        const __m128i words =
            _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
        _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_packs_epi16(words, words));
    }
};

}  // namespace

const Kernels avx2_kernels = make_kernels<Avx2>("avx2");

}  // namespace kho::lstm
#endif
