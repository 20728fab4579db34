// NEON as every 64-bit ARM has it: 8-bit products go through 16-bit sums, as many as cannot overflow.

#include "variants.h"

#if defined(CK_ARM64)

#include <arm_neon.h>

#include "rounded.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF

#include "neon.h"

// start + the dot products of `groups` groups of 4: weights unsigned, below 2^bits; x every `step` bytes. Full bytes
// (bits == 8) have the offset 128, and start is minus 128 times the sum of x.
INLINE i32x16 dot_block(const int bits, i32x16 start, const u8x64 *weights, const int groups, const int8_t *x,
                        const int step) {
    const int together = pair_sums_in_16_bits(bits);
    quarters sum = signed_start(bits, start);
    #pragma clang loop unroll(full)
    for (int first = 0; first < groups; first += together) {
        int16x8_t low[QUARTERS] = {0}, high[QUARTERS] = {0};
        #pragma clang loop unroll(full)
        for (int g = first; g < first + together && g < groups; g++) {
            const int8x16_t four = spread_four(x + g * step);
            const quarters weight = signed_weights(bits, weights[g]);
            #pragma clang loop unroll(full)
            for (int q = 0; q < QUARTERS; q++) {
                low[q] = vmlal_s8(low[q], vget_low_s8(weight.bytes[q]), vget_low_s8(four));
                high[q] = vmlal_high_s8(high[q], weight.bytes[q], four);
            }
        }
        // Two neighbouring products belong to one row, as do the sums of the next two.
        #pragma clang loop unroll(full)
        for (int q = 0; q < QUARTERS; q++) {
            sum.integers[q] = vpadalq_s16(sum.integers[q], vpaddq_s16(low[q], high[q]));
        }
    }
    return sum.all_integers;
}

#include "vector_unpack.h"
#include "vector_products.h"
#include "vector_float_products.h"
#include "vector_rounded_products.h"
#include "vector_rows.h"
#include "vector_hyperbolic.h"
#include "vector_blends.h"
#include "vector_attention.h"
#include "vector_self_attention.h"

#define VARIANT ck_neon_kernels
#define VARIANT_NAME "neon"
#define ARRANGE_ROUNDED 0
#define ROUND_ROWS round_rows
#define MULTIPLY_ROUNDED multiply_rounded
#include "vector_table.h"

#endif
