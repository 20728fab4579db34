// The vector variants and what they need of the processor.

#ifndef CK_VARIANTS_H
#define CK_VARIANTS_H

#include "include/CComputeKernels.h"

#if defined(__x86_64__)

extern const ck_kernels ck_avx2_kernels;
extern const ck_kernels ck_avx512_kernels;

// AVX2, FMA and half conversion: Haswell and Zen onwards.
static inline bool ck_has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
}

// AVX-512 with integer dot products: Ice Lake and Zen 4 onwards.
static inline bool ck_has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vnni");
}

#endif

#endif
