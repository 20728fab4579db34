// What the kernels of rounded floats share in 16 lanes: rounding, and writing outputs. Included by each variant's file inside its target pragma, after lanes.h.

// Rounds up to 384 values; the integers behind them are zeros, up to a whole part. Returns the scale.
INLINE float round_block(const float *x, size_t count, int16_t integers[CK_ROUNDED_BLOCK]) {
    if (count > CK_ROUNDED_BLOCK) count = CK_ROUNDED_BLOCK;
    u32x16 most = {0};
    for (size_t i = 0; i < count; i += LANES) {
        most = __builtin_elementwise_max(most, (u32x16)load_some(x + i, count - i, 0) & 0x7FFFFFFFu);
    }
    float scale, inverse;
    ck_scale_to(CK_ROUNDED_LIMIT, __builtin_reduce_max(most), &scale, &inverse);
    const size_t end = ck_rounded_parts(count) * CK_ROUNDED_PART;
    for (size_t i = 0; i < end; i += LANES) {
        const f32x16 value = inverse == 0 || i >= count ? spread(0) : load_some(x + i, count - i, 0);
        const f32x16 shifted = fma16(value, spread(inverse), spread(CK_ROUND_MAGIC));
        const i16x16 rounded = __builtin_convertvector((i32x16)((u32x16)shifted - CK_ROUND_MAGIC_BITS), i16x16);
        memcpy(integers + i, &rounded, sizeof rounded);
    }
    return scale;
}

// A block's sum as a float, rounded once: its parts' sums came as upper * 2^12 + lower.
INLINE f32x16 block_sum(i32x16 upper, i32x16 lower) {
    return fma16(__builtin_convertvector(upper, f32x16), spread(1 << CK_LOWER_BITS),
                 __builtin_convertvector(lower, f32x16));
}

// Writes the outputs of a tile's rows for one row of x.
INLINE void store_rounded(const ck_rounded_product *product, size_t tile, size_t i, f32x16 total) {
    const size_t row = tile * LANES, left = product->rows - row;
    if (product->bias) total = total + load_some(product->bias + row, left, 0);
    store_some(product->output + i * product->output_stride + row, left, total);
}
