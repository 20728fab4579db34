// AVX2 with FMA and half conversion: a vector of 16 lanes is two registers; 8-bit products go through 16-bit sums, as
// many as cannot overflow.

#include "variants.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "rounded.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF
// Vectors are passed within this file only, so their calling convention concerns nobody else.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)

#include "lanes.h"

enum { HEADS = 1 };
#define GROUP 4

// A vector of 16 lanes as two registers.
typedef union halves {
    __m256i half[2];
    u8x64 bytes;
    i32x16 integers;
} halves;

INLINE f32x16 half_load(const void *source) {
    union {
        __m256 half[2];
        f32x16 whole;
    } value;
    value.half[0] = _mm256_cvtph_ps(_mm_loadu_si128(source));
    value.half[1] = _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)source + 1));
    return value.whole;
}

INLINE void half_store(uint16_t *target, f32x16 value) {
    union {
        __m256 half[2];
        f32x16 whole;
    } source = {.whole = value};
    _mm_storeu_si128((void *)target, _mm256_cvtps_ph(source.half[0], _MM_FROUND_TO_NEAREST_INT));
    _mm_storeu_si128((void *)(target + 8), _mm256_cvtps_ph(source.half[1], _MM_FROUND_TO_NEAREST_INT));
}

INLINE u8x64 look_up(const int8_t table[16], u8x64 indices) {
    const __m256i wide = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)table));
    halves value = {.bytes = indices};
    value.half[0] = _mm256_shuffle_epi8(wide, value.half[0]);
    value.half[1] = _mm256_shuffle_epi8(wide, value.half[1]);
    return value.bytes;
}

// Sums of two neighbouring products in 16 bits. Full bytes would overflow (255 * 127 * 2); they hold value + 128, so the
// value itself is taken: its sign moves to x, and 128 * 127 * 2 fits.
INLINE __m256i pair_products(const int bits, __m256i weights, __m256i x) {
    if (bits < 8) return _mm256_maddubs_epi16(weights, x);
    const __m256i values = _mm256_xor_si256(weights, _mm256_set1_epi8((char)0x80));
    return _mm256_maddubs_epi16(_mm256_abs_epi8(values), _mm256_sign_epi8(x, values));
}

// start + the dot products of `groups` groups of 4: weights unsigned, below 2^bits; x every `step` bytes. Full bytes
// (bits == 8) have the offset 128, and start is minus 128 times the sum of x.
INLINE i32x16 dot_block(const int bits, i32x16 start, const u8x64 *weights, const int groups, const int8_t *x,
                        const int step) {
    const int together = pair_sums_in_16_bits(bits);
    // Full bytes are taken without their offset, so what `start` subtracts for it is not wanted.
    halves sum = {.integers = bits < 8 ? start : spread_integer(0)};
    const __m256i ones = _mm256_set1_epi16(1);
    #pragma clang loop unroll(full)
    for (int first = 0; first < groups; first += together) {
        __m256i low = _mm256_setzero_si256(), high = low;
        #pragma clang loop unroll(full)
        for (int g = first; g < first + together && g < groups; g++) {
            int32_t four;
            memcpy(&four, x + g * step, sizeof four);
            const __m256i spread_x = _mm256_set1_epi32(four);
            const halves weight = {.bytes = weights[g]};
            low = _mm256_add_epi16(low, pair_products(bits, weight.half[0], spread_x));
            high = _mm256_add_epi16(high, pair_products(bits, weight.half[1], spread_x));
        }
        sum.half[0] = _mm256_add_epi32(sum.half[0], _mm256_madd_epi16(low, ones));
        sum.half[1] = _mm256_add_epi32(sum.half[1], _mm256_madd_epi16(high, ones));
    }
    return sum.integers;
}

// sum + products of two neighbouring 16-bit integers, x's pair with every lane's.
INLINE i32x16 dot_pairs(i32x16 sum, const int16_t *weights, const int16_t *x) {
    int32_t pair;
    memcpy(&pair, x, sizeof pair);
    const __m256i spread_x = _mm256_set1_epi32(pair);
    halves total = {.integers = sum};
    #pragma clang loop unroll(full)
    for (int i = 0; i < 2; i++) {
        const __m256i weight = _mm256_loadu_si256((const void *)(weights + 16 * i));
        total.half[i] = _mm256_add_epi32(total.half[i], _mm256_madd_epi16(weight, spread_x));
    }
    return total.integers;
}

#include "vector_unpack.h"
#include "vector_products.h"
#include "vector_float_products.h"
#include "vector_rounded_products.h"
#include "vector_rows.h"
#include "vector_hyperbolic.h"
#include "vector_blends.h"
#include "vector_attention.h"
#include "vector_self_attention.h"

#pragma clang attribute pop

#define VARIANT ck_avx2_kernels
#define VARIANT_NAME "avx2"
#define ARRANGE_ROUNDED 0
#define ROUND_ROWS round_rows
#define MULTIPLY_ROUNDED multiply_rounded
#include "vector_table.h"

#endif
