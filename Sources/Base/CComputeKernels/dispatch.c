// Which kernels this machine runs.

#include "scalar.h"

const ck_kernels *ck_kernels_named(const char *name) {
    return strcmp(name, ck_scalar_kernels.name) == 0 ? &ck_scalar_kernels : 0;
}

const ck_kernels *ck_kernels_best(void) { return &ck_scalar_kernels; }
