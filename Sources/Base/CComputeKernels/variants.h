// The vector variants and what they need of the processor.

#ifndef CK_VARIANTS_H
#define CK_VARIANTS_H

#include "include/CComputeKernels.h"

#if defined(__x86_64__)

extern const ck_kernels ck_avx2_kernels;
extern const ck_kernels ck_avx512_kernels;
extern const ck_kernels ck_amx_kernels;

void ck_amx_arrange_rounded(void *tile, size_t columns);
void ck_amx_round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index);
void ck_amx_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count);

// AVX-512 and matrix instructions on bytes (Sapphire Rapids onwards), when the system lets the process use them.
bool ck_has_amx(void);

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

#elif defined(__aarch64__) && !defined(__AARCH64EB__)

// 64-bit ARM that stores the low byte first: all of it has NEON.
#define CK_ARM64 1

#if defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

extern const ck_kernels ck_neon_kernels;
extern const ck_kernels ck_neon_dotprod_kernels;

// 8-bit dot products: Cortex-A76 and Neoverse N1 onwards, every Mac.
static inline bool ck_has_dotprod(void) {
#if defined(__linux__)
    return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
#elif defined(__APPLE__)
    return true;
#else
    return false;
#endif
}

#endif

#endif
