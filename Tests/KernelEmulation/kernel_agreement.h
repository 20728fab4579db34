// What the checks of kernel agreement share: comparison by bits, and a digest of everything the scalar reference said.

#ifndef KERNEL_AGREEMENT_H
#define KERNEL_AGREEMENT_H

#include "kernel_fixtures.h"

typedef struct agreement {
    const ck_kernels *scalar, *other;   // `other` null: the scalar results are only digested
    uint64_t digest;                    // FNV-1a over the scalar results; equal on every machine
    size_t compared, failures;
} agreement;

// The bits of a value; every NaN is one, because payloads may differ between instruction sets.
static inline uint32_t comparable_bits(float value) {
    uint32_t bits = 0x7FC00000u;
    if (value == value) memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline void digest_bytes(agreement *a, const void *memory, size_t count) {
    const uint8_t *bytes = memory;
    for (size_t i = 0; i < count; i++) a->digest = (a->digest ^ bytes[i]) * 0x100000001B3u;
}

static inline void report_failure(agreement *a, const char *what, size_t index, double reference, double other) {
    a->failures++;
    if (a->failures > 20) return;
    fprintf(stderr, "%s: %s, value %zu: %.9g, scalar %.9g\n", a->other->name, what, index, other, reference);
}

// Digests `count` reference values and compares the others with them.
static inline void agree_on_floats(agreement *a, const char *what, const float *reference, const float *other,
                                   size_t count) {
    for (size_t i = 0; i < count; i++) {
        const uint32_t bits = comparable_bits(reference[i]);
        digest_bytes(a, &bits, sizeof bits);
        if (!a->other) continue;
        a->compared++;
        if (comparable_bits(other[i]) != bits) report_failure(a, what, i, (double)reference[i], (double)other[i]);
    }
}

static inline void agree_on_bytes(agreement *a, const char *what, const void *reference, const void *other,
                                  size_t count) {
    digest_bytes(a, reference, count);
    if (!a->other) return;
    a->compared += count;
    for (size_t i = 0; i < count; i++) {
        const uint8_t mine = ((const uint8_t *)other)[i], his = ((const uint8_t *)reference)[i];
        if (mine != his) report_failure(a, what, i, his, mine);
    }
}

// The kernels to run: the scalar ones, and the other variant if there is one.
static inline const ck_kernels *variant_of(const agreement *a, int index) { return index == 0 ? a->scalar : a->other; }
static inline int variant_count(const agreement *a) { return a->other ? 2 : 1; }

void check_products(agreement *a, uint64_t seed);
void check_rows(agreement *a, uint64_t seed);
void check_attention(agreement *a, uint64_t seed);
void check_rounded(agreement *a, uint64_t seed);

#endif
