// Which kernels this machine runs.

#include "scalar.h"
#include "variants.h"

const ck_kernels *ck_kernels_named(const char *name) {
    if (strcmp(name, "scalar") == 0) return &ck_scalar_kernels;
#if defined(__x86_64__)
    if (strcmp(name, "avx2") == 0 && ck_has_avx2()) return &ck_avx2_kernels;
    if (strcmp(name, "avx512") == 0 && ck_has_avx512()) return &ck_avx512_kernels;
#endif
    return 0;
}

const ck_kernels *ck_kernels_best(void) {
#if defined(__x86_64__)
    if (ck_has_avx512()) return &ck_avx512_kernels;
    if (ck_has_avx2()) return &ck_avx2_kernels;
#endif
    return &ck_scalar_kernels;
}
