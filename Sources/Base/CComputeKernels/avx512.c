// AVX-512 with VNNI: a vector of 16 lanes is one register, four 8-bit products a lane are one instruction.

#include "variants.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "rounded.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma,f16c"))), apply_to = function)

#define TIMES_POWER(p, n) ((f32x16)_mm512_scalef_ps((__m512)(p), (__m512)(n)))
#include "lanes.h"

enum { HEADS = 4 };
#define GROUP 8

INLINE f32x16 half_load(const void *halves) {
    return (f32x16)_mm512_cvtph_ps(_mm256_loadu_si256(halves));
}

INLINE void half_store(uint16_t *halves, f32x16 value) {
    _mm256_storeu_si256((void *)halves, _mm512_cvtps_ph((__m512)value, _MM_FROUND_TO_NEAREST_INT));
}

INLINE u8x64 look_up(const int8_t table[16], u8x64 indices) {
    const __m512i wide = _mm512_broadcast_i32x4(_mm_loadu_si128((const void *)table));
    return (u8x64)_mm512_shuffle_epi8(wide, (__m512i)indices);
}

// start + the dot products of `groups` groups of 4: weights unsigned, below 2^bits; x every `step` bytes.
INLINE i32x16 dot_block(const int bits, i32x16 start, const u8x64 *weights, const int groups, const int8_t *x,
                        const int step) {
    (void)bits;
    __m512i sum = (__m512i)start;
    #pragma clang loop unroll(full)
    for (int g = 0; g < groups; g++) {
        int32_t four;
        memcpy(&four, x + g * step, sizeof four);
        sum = _mm512_dpbusd_epi32(sum, (__m512i)weights[g], _mm512_set1_epi32(four));
    }
    return (i32x16)sum;
}

// sum + products of two neighbouring 16-bit integers, x's pair with every lane's.
INLINE i32x16 dot_pairs(i32x16 sum, const int16_t *weights, const int16_t *x) {
    int32_t pair;
    memcpy(&pair, x, sizeof pair);
    const __m512i pairs = _mm512_loadu_si512(weights), spread_pair = _mm512_set1_epi32(pair);
    // Clang makes two instructions of the intrinsic where it thinks that a sum waits for it.
    __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(pairs), "v"(spread_pair));
    return sum;
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

#define VARIANT ck_avx512_kernels
#define VARIANT_NAME "avx512"
#define ARRANGE_ROUNDED 0
#define ROUND_ROWS round_rows
#define MULTIPLY_ROUNDED multiply_rounded
#include "vector_table.h"

// The same with matrix instructions for products of rounded floats.
#undef VARIANT
#undef VARIANT_NAME
#undef ARRANGE_ROUNDED
#undef ROUND_ROWS
#undef MULTIPLY_ROUNDED
#define VARIANT ck_amx_kernels
#define VARIANT_NAME "amx"
#define ARRANGE_ROUNDED ck_amx_arrange_rounded
#define ROUND_ROWS ck_amx_round_rows
#define MULTIPLY_ROUNDED ck_amx_multiply_rounded
#include "vector_table.h"

#endif
