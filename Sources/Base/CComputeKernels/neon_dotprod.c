// NEON with dot products (ARMv8.2's option, ARMv8.4's rule): four 8-bit products a lane are one instruction.

#include "variants.h"

#if defined(CK_ARM64)

#include <arm_neon.h>

#include "rounded.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)

#include "neon.h"

// start + the dot products of `groups` groups of 4: weights unsigned, below 2^bits; x every `step` bytes. Full bytes
// (bits == 8) have the offset 128, and start is minus 128 times the sum of x.
INLINE i32x16 dot_block(const int bits, i32x16 start, const u8x64 *weights, const int groups, const int8_t *x,
                        const int step) {
    quarters sum = signed_start(bits, start);
    #pragma clang loop unroll(full)
    for (int g = 0; g < groups; g++) {
        const int8x16_t four = spread_four(x + g * step);
        const quarters weight = signed_weights(bits, weights[g]);
        #pragma clang loop unroll(full)
        for (int q = 0; q < QUARTERS; q++) sum.integers[q] = vdotq_s32(sum.integers[q], weight.bytes[q], four);
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

#pragma clang attribute pop

#define VARIANT ck_neon_dotprod_kernels
#define VARIANT_NAME "neon-dotprod"
#define ARRANGE_ROUNDED 0
#define ROUND_ROWS round_rows
#define MULTIPLY_ROUNDED multiply_rounded
#include "vector_table.h"

#endif
