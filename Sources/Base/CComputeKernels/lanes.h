// Vectors of 16 lanes in clang's portable vector types, for the variants' files to include inside their target pragma.
// On narrower hardware the compiler splits a vector; lanes do not change, so neither do results. The few operations
// that need an instruction of their own come from the variant's file:
//   half_load, half_store   16 half-precision values
//   look_up                 16-entry byte table
//   dot_block               8-bit dot products in groups of 4
//   dot_pairs               16-bit dot products in groups of 2
// and, where the hardware has it, TIMES_POWER: p * 2^n of whole n.

#ifndef CK_LANES_H
#define CK_LANES_H

#include <math.h>

#include "gelu.h"
#include "hyperbolic.h"

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16 };

typedef float f32x16 __attribute__((vector_size(64)));
typedef int32_t i32x16 __attribute__((vector_size(64)));
typedef uint32_t u32x16 __attribute__((vector_size(64)));
typedef uint16_t u16x32 __attribute__((vector_size(64)));
typedef uint8_t u8x64 __attribute__((vector_size(64)));
typedef uint8_t u8x16 __attribute__((vector_size(16)));
typedef int8_t i8x16 __attribute__((vector_size(16)));
typedef int16_t i16x16 __attribute__((vector_size(32)));
typedef uint16_t u16x16 __attribute__((vector_size(32)));

INLINE f32x16 load(const float *x) {
    f32x16 value;
    memcpy(&value, x, sizeof value);
    return value;
}

INLINE void store(float *x, f32x16 value) { memcpy(x, &value, sizeof value); }

INLINE f32x16 spread(float x) { return (f32x16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }

INLINE i32x16 spread_integer(int32_t x) { return (i32x16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }

INLINE f32x16 fma16(f32x16 a, f32x16 b, f32x16 c) { return __builtin_elementwise_fma(a, b, c); }

// How many 8-bit products a 16-bit lane may sum, so that two lanes can still be added: 2 * (2^bits - 1) * 127 each, or
// 2 * 128 * 127 for full bytes taken with their sign.
INLINE int pair_sums_in_16_bits(const int bits) { return bits <= 4 ? 8 : bits == 5 ? 4 : bits == 6 ? 2 : 1; }

// mask lanes are 0 or all ones.
INLINE f32x16 choose(i32x16 mask, f32x16 yes, f32x16 no) {
    return (f32x16)(((u32x16)mask & (u32x16)yes) | (~(u32x16)mask & (u32x16)no));
}

INLINE f32x16 larger16(f32x16 a, f32x16 b) { return choose(a > b, a, b); }

INLINE i32x16 lane_numbers(void) { return (i32x16){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}; }

// The first `count` of 16 values, the other lanes `filler`.
INLINE f32x16 load_some(const float *x, size_t count, float filler) {
    if (count >= LANES) return load(x);
    float values[LANES];
    for (size_t i = 0; i < LANES; i++) values[i] = i < count ? x[i] : filler;
    return load(values);
}

INLINE void store_some(float *x, size_t count, f32x16 value) {
    if (count >= LANES) {
        store(x, value);
        return;
    }
    float values[LANES];
    store(values, value);
    for (size_t i = 0; i < count; i++) x[i] = values[i];
}

INLINE f32x16 widen_bytes(const uint8_t *bytes) {
    u8x16 value;
    memcpy(&value, bytes, sizeof value);
    return __builtin_convertvector(__builtin_convertvector(value, i32x16), f32x16);
}

INLINE f32x16 widen_signed_bytes(const uint8_t *bytes) {
    i8x16 value;
    memcpy(&value, bytes, sizeof value);
    return __builtin_convertvector(__builtin_convertvector(value, i32x16), f32x16);
}

INLINE f32x16 widen_bfloats(const uint8_t *bytes) {
    u16x16 value;
    memcpy(&value, bytes, sizeof value);
    return (f32x16)(__builtin_convertvector(value, u32x16) << 16);
}

// Reductions join lanes 8, 4, 2, 1 apart, as the scalar reference does.
INLINE float join_sum(f32x16 v) {
    v = v + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
    v = v + __builtin_shufflevector(v, v, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7);
    v = v + __builtin_shufflevector(v, v, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3);
    return v[0] + v[1];
}

INLINE float join_max(f32x16 v) {
    v = larger16(v, __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
    v = larger16(v, __builtin_shufflevector(v, v, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7));
    v = larger16(v, __builtin_shufflevector(v, v, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3));
    return v[0] > v[1] ? v[0] : v[1];
}

// 16 rows of 16 lanes turned into their columns: lane l of row i becomes lane i of row l.
INLINE void transpose16(f32x16 r[16]) {
    #pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++) {
        const f32x16 a = r[i], b = r[i + 8];
        r[i] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
        r[i + 8] = __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
    }
    #pragma clang loop unroll(full)
    for (int n = 0; n < 8; n++) {
        const int i = n / 4 * 8 + n % 4;
        const f32x16 a = r[i], b = r[i + 4];
        r[i] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
        r[i + 4] = __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
    }
    #pragma clang loop unroll(full)
    for (int n = 0; n < 8; n++) {
        const int i = n / 2 * 4 + n % 2;
        const f32x16 a = r[i], b = r[i + 2];
        r[i] = __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
        r[i + 2] = __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < 16; i += 2) {
        const f32x16 a = r[i], b = r[i + 1];
        r[i] = __builtin_shufflevector(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
        r[i + 1] = __builtin_shufflevector(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
    }
}

// ck_exp, lane by lane.
INLINE f32x16 exp16(f32x16 x) {
    x = choose(x < spread(CK_EXP_LOWEST), spread(CK_EXP_LOWEST), x);
    x = choose(x > spread(CK_EXP_HIGHEST), spread(CK_EXP_HIGHEST), x);
    const f32x16 shifted = fma16(x, spread(CK_EXP_LOG2E), spread(CK_ROUND_MAGIC));
    const f32x16 n = shifted - spread(CK_ROUND_MAGIC);
    f32x16 r = fma16(n, spread(-CK_EXP_LN2_HIGH), x);
    r = fma16(n, spread(-CK_EXP_LN2_LOW), r);
    f32x16 p = fma16(spread(CK_EXP_P0), r, spread(CK_EXP_P1));
    p = fma16(p, r, spread(CK_EXP_P2));
    p = fma16(p, r, spread(CK_EXP_P3));
    p = fma16(p, r, spread(CK_EXP_P4));
    p = fma16(p, r, spread(CK_EXP_P5));
    p = fma16(p, r * r, r) + spread(1.0f);
#ifdef TIMES_POWER
    // One instruction that rounds once, as the product with two factors does.
    return TIMES_POWER(p, n);
#else
    const u32x16 whole = (u32x16)shifted - CK_ROUND_MAGIC_BITS;
    const u32x16 half = (u32x16)((i32x16)whole >> 1);
    const f32x16 first = (f32x16)((half + 127u) << 23);
    const f32x16 second = (f32x16)((whole - half + 127u) << 23);
    return p * first * second;
#endif
}

#endif
