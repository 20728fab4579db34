// Scaling, capping and the clamped gate in plain C: the reference for the vector variants.

#include "hyperbolic.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF

void ck_scalar_scale(const float *x, float factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = x[i] * factor;
}

void ck_scalar_add_scaled(const float *x, const float *y, float factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = __builtin_fmaf(y[i], factor, x[i]);
}

void ck_scalar_soft_cap(const float *x, float cap, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = ck_soft_cap(x[i], cap);
}

void ck_scalar_clamped_silu_multiply(
    const float *gate, const float *up, float alpha, float limit, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) {
        const float g = gate[i] > limit ? limit : gate[i];
        float u = up[i] > limit ? limit : up[i];
        u = u < -limit ? -limit : u;
        output[i] = g / (1.0f + ck_exp(g * -alpha)) * (u + 1.0f);
    }
}
