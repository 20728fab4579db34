// What the kernels of rounded floats share in 16 lanes: rounding, and writing outputs. Included by each variant's file inside its target pragma, after lanes.h.

// Rounds up to 128 values; the integers behind them are zeros. Returns the scale.
INLINE float round_block(const float *x, size_t count, int16_t integers[CK_ROUNDED_BLOCK]) {
    enum { VECTORS = CK_ROUNDED_BLOCK / LANES };
    f32x16 values[VECTORS];
    u32x16 most = {0};
    #pragma clang loop unroll(full)
    for (size_t v = 0; v < VECTORS; v++) {
        values[v] = count > v * LANES ? load_some(x + v * LANES, count - v * LANES, 0) : spread(0);
        most = __builtin_elementwise_max(most, (u32x16)values[v] & 0x7FFFFFFFu);
    }
    float scale, inverse;
    ck_scale_to(CK_ROUNDED_LIMIT, __builtin_reduce_max(most), &scale, &inverse);
    #pragma clang loop unroll(full)
    for (size_t v = 0; v < VECTORS; v++) {
        const f32x16 value = inverse == 0 ? spread(0) : values[v];
        const f32x16 shifted = fma16(value, spread(inverse), spread(CK_ROUND_MAGIC));
        const i16x16 rounded = __builtin_convertvector((i32x16)((u32x16)shifted - CK_ROUND_MAGIC_BITS), i16x16);
        memcpy(integers + v * LANES, &rounded, sizeof rounded);
    }
    return scale;
}

// Writes the outputs of a tile's rows for one row of x.
INLINE void store_rounded(const ck_rounded_product *product, size_t tile, size_t i, f32x16 total) {
    const size_t row = tile * LANES, left = product->rows - row;
    if (product->bias) total = total + load_some(product->bias + row, left, 0);
    store_some(product->output + i * product->output_stride + row, left, total);
}
