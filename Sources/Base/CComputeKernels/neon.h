// What both NEON variants share: a vector of 16 lanes is four registers. Half precision is converted by instructions
// that every 64-bit ARM has. Included by each variant's file inside its target pragma, after arm_neon.h and scalar.h.

#include "lanes.h"

enum { HEADS = 1, QUARTERS = 4 };
#define GROUP 4

// A vector of 16 lanes as four registers; the bytes of register q belong to rows 4 q ... 4 q + 3.
typedef union quarters {
    int8x16_t bytes[QUARTERS];
    int32x4_t integers[QUARTERS];
    float32x4_t floats[QUARTERS];
    u8x64 all_bytes;
    i32x16 all_integers;
    f32x16 all_floats;
} quarters;

INLINE f32x16 half_load(const void *halves) {
    uint16x8_t words[2];
    memcpy(words, halves, sizeof words);
    quarters value;
    for (int i = 0; i < 2; i++) {
        const float16x8_t eight = vreinterpretq_f16_u16(words[i]);
        value.floats[2 * i] = vcvt_f32_f16(vget_low_f16(eight));
        value.floats[2 * i + 1] = vcvt_high_f32_f16(eight);
    }
    return value.all_floats;
}

INLINE void half_store(uint16_t *halves, f32x16 source) {
    const quarters value = {.all_floats = source};
    for (int i = 0; i < 2; i++) {
        const float16x8_t eight = vcvt_high_f16_f32(vcvt_f16_f32(value.floats[2 * i]), value.floats[2 * i + 1]);
        vst1q_u16(halves + 8 * i, vreinterpretq_u16_f16(eight));
    }
}

INLINE u8x64 look_up(const int8_t table[16], u8x64 indices) {
    const int8x16_t values = vld1q_s8(table);
    quarters value = {.all_bytes = indices};
    for (int q = 0; q < QUARTERS; q++) value.bytes[q] = vqtbl1q_s8(values, vreinterpretq_u8_s8(value.bytes[q]));
    return value.all_bytes;
}

// The products here are of signed bytes. Weights below 2^7 are that already; full bytes hold value + 128, so the value
// itself is taken, and what the sum starts with to undo the offset is not wanted.
INLINE quarters signed_weights(const int bits, u8x64 weights) {
    return (quarters){.all_bytes = bits < 8 ? weights : weights ^ (u8x64)((u8x64){0} + 0x80)};
}

INLINE quarters signed_start(const int bits, i32x16 start) {
    return (quarters){.all_integers = bits < 8 ? start : spread_integer(0)};
}

// sum + products of two neighbouring 16-bit integers, x's pair with every lane's.
INLINE i32x16 dot_pairs(i32x16 sum, const int16_t *weights, const int16_t *x) {
    quarters total = {.all_integers = sum};
    #pragma clang loop unroll(full)
    for (int i = 0; i < 2; i++) {
        // Eight rows, first and second of their pairs apart.
        const int16x8x2_t pairs = vuzpq_s16(vld1q_s16(weights + 16 * i), vld1q_s16(weights + 16 * i + 8));
        #pragma clang loop unroll(full)
        for (int j = 0; j < 2; j++) {
            total.integers[2 * i] = vmlal_n_s16(total.integers[2 * i], vget_low_s16(pairs.val[j]), x[j]);
            total.integers[2 * i + 1] = vmlal_high_n_s16(total.integers[2 * i + 1], pairs.val[j], x[j]);
        }
    }
    return total.all_integers;
}

// Four bytes of x in every lane.
INLINE int8x16_t spread_four(const int8_t *x) {
    int32_t four;
    memcpy(&four, x, sizeof four);
    return vreinterpretq_s8_s32(vdupq_n_s32(four));
}
