// The hyperbolic tangent and what is made of it, in the order of operations that every variant follows: Cephes' tanhf
// (polynomial below 0.625, exponential above; error below 2 units in the last place).

#ifndef CK_HYPERBOLIC_H
#define CK_HYPERBOLIC_H

#include "exponential.h"

#pragma STDC FP_CONTRACT OFF

#define CK_TANH_SMALL 0.625f
#define CK_TANH_P0 -5.70498872745e-3f
#define CK_TANH_P1 2.06390887954e-2f
#define CK_TANH_P2 -5.37397155531e-2f
#define CK_TANH_P3 1.33314422036e-1f
#define CK_TANH_P4 -3.33332819422e-1f

static inline float ck_tanh(float x) {
    const float magnitude = __builtin_fabsf(x);
    if (magnitude < CK_TANH_SMALL) {
        const float square = x * x;
        float p = __builtin_fmaf(CK_TANH_P0, square, CK_TANH_P1);
        p = __builtin_fmaf(p, square, CK_TANH_P2);
        p = __builtin_fmaf(p, square, CK_TANH_P3);
        p = __builtin_fmaf(p, square, CK_TANH_P4);
        return __builtin_fmaf(p * square, x, x);
    }
    const float large = 1.0f - 2.0f / (ck_exp(magnitude + magnitude) + 1.0f);
    return x < 0 ? -large : large;
}

// cap * tanh(x / cap)
static inline float ck_soft_cap(float x, float cap) { return cap * ck_tanh(x / cap); }

#endif
