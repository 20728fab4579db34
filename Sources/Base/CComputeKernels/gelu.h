// The Gaussian error linear unit x * P(X <= x), X standard normal (Hendrycks and Gimpel 2016, arXiv:1606.08415), and its
// approximation by the hyperbolic tangent: constants and scalar forms that every variant follows.
//
// The tail P(X <= -|x|) is exp(-x^2 / 2) * Q(t) with t = 1 / (1 + CK_GELU_REACH * |x|); Q is the polynomial of degree 9
// without a constant term that fits best relative to the tail over |x| <= 14 (relative error 5.5e-8 before rounding).
// As a whole the unit is within 6e-8 of the exact one below |x| = 1, and within 1.3e-6 of it relative to the tail.

#ifndef CK_GELU_H
#define CK_GELU_H

#include "exponential.h"

#pragma STDC FP_CONTRACT OFF

#define CK_GELU_REACH 0.33f
#define CK_GELU_Q1 0.131622159f
#define CK_GELU_Q2 0.132302786f
#define CK_GELU_Q3 0.111065843f
#define CK_GELU_Q4 0.121819263f
#define CK_GELU_Q5 -0.0565267591f
#define CK_GELU_Q6 0.224630437f
#define CK_GELU_Q7 -0.267185887f
#define CK_GELU_Q8 0.123079726f
#define CK_GELU_Q9 -0.0208075404f

// x / (1 + exp(-2 u)) is x * (1 + tanh(u)) / 2; u = sqrt(2 / pi) * (x + 0.044715 x^3).
#define CK_GELU_TANH_LINEAR -1.59576912160573071f  // -2 sqrt(2 / pi)
#define CK_GELU_TANH_CUBIC 0.044715f

static inline float ck_gelu(float x) {
    const float magnitude = __builtin_fabsf(x);
    const float t = 1.0f / __builtin_fmaf(CK_GELU_REACH, magnitude, 1.0f);
    float q = __builtin_fmaf(CK_GELU_Q9, t, CK_GELU_Q8);
    q = __builtin_fmaf(q, t, CK_GELU_Q7);
    q = __builtin_fmaf(q, t, CK_GELU_Q6);
    q = __builtin_fmaf(q, t, CK_GELU_Q5);
    q = __builtin_fmaf(q, t, CK_GELU_Q4);
    q = __builtin_fmaf(q, t, CK_GELU_Q3);
    q = __builtin_fmaf(q, t, CK_GELU_Q2);
    q = __builtin_fmaf(q, t, CK_GELU_Q1);
    const float tail = q * t * ck_exp(magnitude * -0.5f * magnitude);
    return x * (x < 0 ? tail : 1.0f - tail);
}

static inline float ck_gelu_tanh(float x) {
    const float inner = x * __builtin_fmaf(CK_GELU_TANH_CUBIC * x, x, 1.0f);
    return x / (1.0f + ck_exp(CK_GELU_TANH_LINEAR * inner));
}

#endif
