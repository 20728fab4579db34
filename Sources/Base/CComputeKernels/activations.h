// Where the rows of x lie once they are prepared: groups of at most `limit` rows, cut evenly (13 rows by 8 are 7 and
// 6), and the numbers that quantising uses.

#ifndef CK_ACTIVATIONS_H
#define CK_ACTIVATIONS_H

#include "formats.h"

typedef struct ck_span {
    size_t start;
    size_t width;
} ck_span;

static inline size_t ck_groups_of(size_t count, size_t limit) { return (count + limit - 1) / limit; }

static inline ck_span ck_group_span(size_t count, size_t limit, size_t index) {
    const size_t groups = ck_groups_of(count, limit);
    const size_t base = count / groups, wider = count % groups;
    const size_t before = index < wider ? index : wider;
    return (ck_span){index * base + before, base + (index < wider ? 1 : 0)};
}

// A block whose largest magnitude is below this is taken as zeros: 127 / max would overflow.
#define CK_QUANTIZE_MINIMUM 1e-30f

// Adding this to a float of magnitude below 2^22 leaves its nearest integer (ties to even) in the low bits.
#define CK_ROUND_MAGIC 12582912.0f
#define CK_ROUND_MAGIC_BITS 0x4B400000u

// Scale of a block and the factor that takes its values to integers up to `limit`, from the bits of its largest magnitude.
static inline void ck_scale_to(float limit, uint32_t largest_bits, float *scale, float *inverse) {
    const float largest = ck_bits_float(largest_bits);
    if (largest_bits >= 0x7F800000u) {
        *scale = ck_bits_float(0x7FC00000u);
        *inverse = 0;
    } else if (largest < CK_QUANTIZE_MINIMUM) {
        *scale = 0;
        *inverse = 0;
    } else {
        *scale = largest / limit;
        *inverse = limit / largest;
    }
}

static inline void ck_block_scale(uint32_t largest_bits, float *scale, float *inverse) {
    ck_scale_to(127.0f, largest_bits, scale, inverse);
}

#endif
