// Which kernels this machine runs: every variant of the build with what it asks of the processor, the fastest last.

#include "scalar.h"
#include "variants.h"

static bool always(void) { return true; }

static const struct {
    const ck_kernels *kernels;
    bool (*runs_here)(void);
} variants[] = {
    {&ck_scalar_kernels, always},
#if defined(__x86_64__)
    {&ck_avx2_kernels, ck_has_avx2},
    {&ck_avx512_kernels, ck_has_avx512},
    {&ck_amx_kernels, ck_has_amx},
#elif defined(CK_ARM64)
    {&ck_neon_kernels, always},
    {&ck_neon_dotprod_kernels, ck_has_dotprod},
#endif
};

const ck_kernels *ck_kernels_available(size_t index) {
    for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++) {
        if (!variants[i].runs_here()) continue;
        if (index == 0) return variants[i].kernels;
        index--;
    }
    return 0;
}

const ck_kernels *ck_kernels_named(const char *name) {
    const ck_kernels *kernels;
    for (size_t i = 0; (kernels = ck_kernels_available(i)); i++) {
        if (strcmp(name, kernels->name) == 0) return kernels;
    }
    return 0;
}

const ck_kernels *ck_kernels_best(void) {
    const ck_kernels *best = &ck_scalar_kernels, *kernels;
    for (size_t i = 0; (kernels = ck_kernels_available(i)); i++) best = kernels;
    return best;
}
