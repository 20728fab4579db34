// What the kernels of rounded floats share in 16 lanes: rounding, and writing outputs. Included by each variant's file
// inside its target pragma, after lanes.h.

INLINE void round_lanes(f32x16 values, float inverse, int16_t integers[LANES]) {
    const f32x16 shifted = fma16(values, spread(inverse), spread(CK_ROUND_MAGIC));
    const i16x16 rounded = __builtin_convertvector((i32x16)((u32x16)shifted - CK_ROUND_MAGIC_BITS), i16x16);
    memcpy(integers, &rounded, sizeof rounded);
}

// Rounds up to 128 values; the integers behind them are zeros. Returns the scale.
INLINE float round_block(const float *x, size_t count, int16_t integers[CK_ROUNDED_BLOCK]) {
    if (count > CK_ROUNDED_BLOCK) count = CK_ROUNDED_BLOCK;
    const size_t whole = count / LANES * LANES;
    // An array of the last values, so that vectors need not be whole.
    float last[LANES] = {0};
    memcpy(last, x + whole, (count - whole) * sizeof(float));
    u32x16 most = (u32x16)load(last) & 0x7FFFFFFFu;
    for (size_t i = 0; i < whole; i += LANES) {
        most = __builtin_elementwise_max(most, (u32x16)load(x + i) & 0x7FFFFFFFu);
    }
    float scale, inverse;
    ck_scale_to(CK_ROUNDED_LIMIT, __builtin_reduce_max(most), &scale, &inverse);
    if (inverse == 0) {
        memset(integers, 0, CK_ROUNDED_BLOCK * sizeof integers[0]);
        return scale;
    }
    for (size_t i = 0; i < whole; i += LANES) round_lanes(load(x + i), inverse, integers + i);
    if (whole == CK_ROUNDED_BLOCK) return scale;
    round_lanes(load(last), inverse, integers + whole);
    memset(integers + whole + LANES, 0, (CK_ROUNDED_BLOCK - whole - LANES) * sizeof integers[0]);
    return scale;
}

// Writes the outputs of a tile's rows for one row of x.
INLINE void store_rounded(const ck_rounded_product *product, size_t tile, size_t i, f32x16 total) {
    const size_t row = tile * LANES, left = product->rows - row;
    if (product->bias) total = total + load_some(product->bias + row, left, 0);
    store_some(product->output + i * product->output_stride + row, left, total);
}
