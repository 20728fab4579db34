// The exponential as a polynomial: the constants that every variant uses in the same order of operations, and the
// scalar form. Cephes' expf polynomial after Cody and Waite's reduction; error below 2 units in the last place,
// gradual underflow kept, exp(-inf) = 0, exp of a NaN is a NaN.

#ifndef CK_EXPONENTIAL_H
#define CK_EXPONENTIAL_H

#include "activations.h"

#pragma STDC FP_CONTRACT OFF

#define CK_EXP_LOWEST -104.0f
#define CK_EXP_HIGHEST 89.0f
#define CK_EXP_LOG2E 1.44269504088896341f
#define CK_EXP_LN2_HIGH 0.693359375f
#define CK_EXP_LN2_LOW -2.12194440e-4f
#define CK_EXP_P0 1.9875691500e-4f
#define CK_EXP_P1 1.3981999507e-3f
#define CK_EXP_P2 8.3334519073e-3f
#define CK_EXP_P3 4.1665795894e-2f
#define CK_EXP_P4 1.6666665459e-1f
#define CK_EXP_P5 5.0000001201e-1f

static inline float ck_exp(float x) {
    x = x < CK_EXP_LOWEST ? CK_EXP_LOWEST : x;
    x = x > CK_EXP_HIGHEST ? CK_EXP_HIGHEST : x;
    const float shifted = __builtin_fmaf(x, CK_EXP_LOG2E, CK_ROUND_MAGIC);
    const float n = shifted - CK_ROUND_MAGIC;
    float r = __builtin_fmaf(n, -CK_EXP_LN2_HIGH, x);
    r = __builtin_fmaf(n, -CK_EXP_LN2_LOW, r);
    float p = __builtin_fmaf(CK_EXP_P0, r, CK_EXP_P1);
    p = __builtin_fmaf(p, r, CK_EXP_P2);
    p = __builtin_fmaf(p, r, CK_EXP_P3);
    p = __builtin_fmaf(p, r, CK_EXP_P4);
    p = __builtin_fmaf(p, r, CK_EXP_P5);
    p = __builtin_fmaf(p, r * r, r) + 1.0f;
    // 2^n in two factors, so that results below 2^-126 round once.
    const uint32_t whole = ck_float_bits(shifted) - CK_ROUND_MAGIC_BITS;
    const uint32_t half = (uint32_t)((int32_t)whole >> 1);
    const float first = ck_bits_float((half + 127u) << 23);
    const float second = ck_bits_float((whole - half + 127u) << 23);
    return p * first * second;
}

#endif
