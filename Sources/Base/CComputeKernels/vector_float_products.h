// Products with F32, F16 and BF16 weights, the preparing of x, and the entry of all products. Included by each
// variant's file inside its target pragma, after vector_products.h.

// Sums that are kept in registers at once: half of what the hardware has, for AVX2 counted in pairs.
enum { MOST_SUMS = GROUP == 8 ? 16 : 4 };

// Tiles that several groups of x take together when weights are floats already, and the sums that makes.
enum { GROUP_TILES = 3, MOST_TILE_SUMS = GROUP == 8 ? GROUP_TILES * GROUP : MOST_SUMS };

INLINE f32x16 weight_at(const ck_type type, const uint8_t *tile, size_t k) {
    if (type == CK_F32) return load((const float *)(const void *)(tile + 64 * k));
    if (type == CK_F16) return half_load(tile + 32 * k);
    u32x16 pair;
    memcpy(&pair, tile + k / 2 * 64, sizeof pair);
    return (f32x16)(k % 2 == 0 ? pair << 16 : pair & 0xFFFF0000u);
}

// MARK: One group of x
//
// Weights go from the packed tiles to the sums in registers: `tiles` tiles by `width` rows of x, enough independent sums
// to hide the latency of a multiply-add, and each value of x is spread once for all tiles.
INLINE void float_tiles(const ck_type type, const int tiles, const int width, const ck_product *product, size_t tile,
                        ck_span group) {
    const ck_activations *a = product->input;
    const float *x = a->values + group.start * a->padded;
    const uint8_t *bytes = (const uint8_t *)product->tiles + tile * product->tile_bytes;
    f32x16 sums[MOST_TILE_SUMS];
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) sums[i] = spread(0);
    // 16-bit types are padded to an even number of columns.
    const size_t step = type == CK_F32 ? 1 : 2;
    for (size_t first = 0; first < a->columns; first += step) {
        #pragma clang loop unroll(full)
        for (int t = 0; t < tiles; t++) fetch_ahead(bytes + (size_t)t * product->tile_bytes + first / step * 64, 64);
        #pragma clang loop unroll(full)
        for (size_t part = 0; part < step; part++) {
            const size_t k = first + part;
            f32x16 weights[4];
            #pragma clang loop unroll(full)
            for (int t = 0; t < tiles; t++) weights[t] = weight_at(type, bytes + (size_t)t * product->tile_bytes, k);
            #pragma clang loop unroll(full)
            for (int c = 0; c < width; c++) {
                const f32x16 value = spread(x[k * (size_t)width + (size_t)c]);
                #pragma clang loop unroll(full)
                for (int t = 0; t < tiles; t++) {
                    sums[t * width + c] = fma16(weights[t], value, sums[t * width + c]);
                }
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int t = 0; t < tiles; t++) {
        #pragma clang loop unroll(full)
        for (int c = 0; c < width; c++) {
            store_rows(product, tile + (size_t)t, group.start + (size_t)c, sums[t * width + c]);
        }
    }
}

INLINE void float_width(const ck_type type, const int width, const ck_product *product, size_t first, size_t count) {
    const int together = MOST_SUMS / width < 4 ? MOST_SUMS / width : 4;  // 1 to 4
    const ck_span group = {0, (size_t)width};
    size_t tile = first;
    for (; tile + (size_t)together <= first + count; tile += (size_t)together) {
        float_tiles(type, together, width, product, tile, group);
    }
    for (; tile < first + count; tile++) float_tiles(type, 1, width, product, tile, group);
}

// MARK: Several groups of x
//
// A slice of the tiles is widened to floats once, and every group adds its products to its sums, which wait in memory
// between slices. A slice and one group's part of x fit into the first-level cache; the order of additions is the same.

enum { SLICE_COLUMNS = 256, PANEL_TILES = MOST_SUMS / GROUP };

typedef struct float_panel {
    _Alignas(64) float weights[SLICE_COLUMNS][PANEL_TILES][LANES];
    _Alignas(64) float sums[CK_MAX_COUNT][PANEL_TILES][LANES];
} float_panel;

// Adds columns first ..< first + columns to the sums of `width` rows of x.
INLINE void add_float_panel(const int width, float_panel *panel, const ck_activations *a, ck_span group, size_t first,
                            size_t columns) {
    const float *x = a->values + group.start * a->padded + first * (size_t)width;
    f32x16 sums[PANEL_TILES * GROUP];
    #pragma clang loop unroll(full)
    for (int i = 0; i < PANEL_TILES * width; i++) sums[i] = load(panel->sums[group.start][0] + i * LANES);
    for (size_t k = 0; k < columns; k++) {
        f32x16 weights[PANEL_TILES];
        #pragma clang loop unroll(full)
        for (int t = 0; t < PANEL_TILES; t++) weights[t] = load(panel->weights[k][t]);
        #pragma clang loop unroll(full)
        for (int c = 0; c < width; c++) {
            const f32x16 value = spread(x[k * (size_t)width + (size_t)c]);
            #pragma clang loop unroll(full)
            for (int t = 0; t < PANEL_TILES; t++) {
                sums[c * PANEL_TILES + t] = fma16(weights[t], value, sums[c * PANEL_TILES + t]);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < PANEL_TILES * width; i++) store(panel->sums[group.start][0] + i * LANES, sums[i]);
}

static void add_group(float_panel *panel, const ck_activations *a, ck_span group, size_t first, size_t columns) {
    switch (group.width) {
    case 1: add_float_panel(1, panel, a, group, first, columns); break;
    case 2: add_float_panel(2, panel, a, group, first, columns); break;
    case 3: add_float_panel(3, panel, a, group, first, columns); break;
    case 4: add_float_panel(4, panel, a, group, first, columns); break;
#if GROUP == 8
    case 5: add_float_panel(5, panel, a, group, first, columns); break;
    case 6: add_float_panel(6, panel, a, group, first, columns); break;
    case 7: add_float_panel(7, panel, a, group, first, columns); break;
    case 8: add_float_panel(8, panel, a, group, first, columns); break;
#endif
    default: break;
    }
}

// `tiles` is PANEL_TILES, or fewer at the end of a matrix.
INLINE void float_panels(const ck_type type, const ck_product *product, size_t tile, size_t tiles) {
    const ck_activations *a = product->input;
    const uint8_t *bytes = (const uint8_t *)product->tiles + tile * product->tile_bytes;
    // Padding is multiplied with zeros, as in one group.
    const size_t columns = type == CK_F32 ? a->columns : (a->columns + 1) / 2 * 2;
    float_panel panel;
    memset(panel.sums, 0, a->count * sizeof panel.sums[0]);
    if (tiles < PANEL_TILES) memset(panel.weights, 0, sizeof panel.weights);
    for (size_t first = 0; first < columns; first += SLICE_COLUMNS) {
        const size_t some = columns - first < SLICE_COLUMNS ? columns - first : SLICE_COLUMNS;
        for (size_t t = 0; t < tiles; t++) {
            for (size_t k = 0; k < some; k++) {
                store(panel.weights[k][t], weight_at(type, bytes + t * product->tile_bytes, first + k));
            }
        }
        for (size_t index = 0; index < ck_groups_of(a->count, GROUP); index++) {
            add_group(&panel, a, ck_group_span(a->count, GROUP, index), first, some);
        }
    }
    for (size_t column = 0; column < a->count; column++) {
        for (size_t t = 0; t < tiles; t++) store_rows(product, tile + t, column, load(panel.sums[column][t]));
    }
}

#if GROUP == 8
// Floats need no widening, and a few tiles of them stay in the second-level cache while group after group passes: no
// slices, and no sums in memory.
INLINE void group_tiles(const int tiles, const ck_product *product, size_t tile, ck_span group) {
    switch (group.width) {
    case 1: return float_tiles(CK_F32, tiles, 1, product, tile, group);
    case 2: return float_tiles(CK_F32, tiles, 2, product, tile, group);
    case 3: return float_tiles(CK_F32, tiles, 3, product, tile, group);
    case 4: return float_tiles(CK_F32, tiles, 4, product, tile, group);
    case 5: return float_tiles(CK_F32, tiles, 5, product, tile, group);
    case 6: return float_tiles(CK_F32, tiles, 6, product, tile, group);
    case 7: return float_tiles(CK_F32, tiles, 7, product, tile, group);
    case 8: return float_tiles(CK_F32, tiles, 8, product, tile, group);
    default: break;
    }
}
#endif

INLINE void float_type(const ck_type type, const ck_product *product, size_t first, size_t count) {
    switch (product->input->count) {
    case 1: return float_width(type, 1, product, first, count);
    case 2: return float_width(type, 2, product, first, count);
    case 3: return float_width(type, 3, product, first, count);
    case 4: return float_width(type, 4, product, first, count);
#if GROUP == 8
    case 5: return float_width(type, 5, product, first, count);
    case 6: return float_width(type, 6, product, first, count);
    case 7: return float_width(type, 7, product, first, count);
    case 8: return float_width(type, 8, product, first, count);
#endif
    default: break;
    }
#if GROUP == 8
    if (type == CK_F32) {
        for (size_t tile = first; tile < first + count; tile += GROUP_TILES) {
            const size_t left = first + count - tile;
            for (size_t index = 0; index < ck_groups_of(product->input->count, GROUP); index++) {
                const ck_span group = ck_group_span(product->input->count, GROUP, index);
                if (left >= GROUP_TILES) {
                    group_tiles(GROUP_TILES, product, tile, group);
                } else if (left == 2) {
                    group_tiles(2, product, tile, group);
                } else {
                    group_tiles(1, product, tile, group);
                }
            }
        }
        return;
    }
#endif
    for (size_t tile = first; tile < first + count; tile += PANEL_TILES) {
        const size_t left = first + count - tile;
        float_panels(type, product, tile, left < PANEL_TILES ? left : PANEL_TILES);
    }
}

static void multiply_f32(const ck_product *product, size_t first, size_t count) {
    float_type(CK_F32, product, first, count);
}

static void multiply_f16(const ck_product *product, size_t first, size_t count) {
    float_type(CK_F16, product, first, count);
}

static void multiply_bf16(const ck_product *product, size_t first, size_t count) {
    float_type(CK_BF16, product, first, count);
}

static void multiply(const ck_product *product, size_t first_tile, size_t tile_count) {
    switch (product->type) {
    case CK_F32: multiply_f32(product, first_tile, tile_count); break;
    case CK_F16: multiply_f16(product, first_tile, tile_count); break;
    case CK_BF16: multiply_bf16(product, first_tile, tile_count); break;
    default:
        for (size_t tile = first_tile; tile < first_tile + tile_count; tile++) multiply_quantized(product, tile);
    }
}

// MARK: Preparing x

static void quantize_block(const ck_activations *a, const float *x, size_t left, ck_span group, size_t column,
                           size_t block) {
    f32x16 values[2] = {load_some(x, left, 0), left > LANES ? load_some(x + LANES, left - LANES, 0) : spread(0)};
    const u32x16 first = (u32x16)values[0] & 0x7FFFFFFFu, second = (u32x16)values[1] & 0x7FFFFFFFu;
    const uint32_t largest = __builtin_reduce_max(__builtin_elementwise_max(first, second));
    float scale, inverse;
    ck_block_scale(largest, &scale, &inverse);
    int32_t sums[2];
    int8_t quants[32];
    for (int s = 0; s < 2; s++) {
        const f32x16 v = inverse == 0 ? spread(0) : values[s];
        const f32x16 shifted = fma16(v, spread(inverse), spread(CK_ROUND_MAGIC));
        const i32x16 rounded = (i32x16)((u32x16)shifted - CK_ROUND_MAGIC_BITS);
        const i8x16 bytes = __builtin_convertvector(rounded, i8x16);
        memcpy(quants + 16 * s, &bytes, sizeof bytes);
        sums[s] = __builtin_reduce_add(rounded);
    }
    const size_t start = group.start * a->padded;
    int8_t *into = a->quants + start + (block * 8 * group.width + column) * 4;
    for (size_t g = 0; g < 8; g++) memcpy(into + g * 4 * group.width, quants + 4 * g, 4);
    const size_t at = start / 32 + block * group.width + column;
    a->scales[at] = scale;
    a->less128[at] = -128 * (sums[0] + sums[1]);
    a->less16[at] = -16 * (sums[0] + sums[1]);
    a->scaled32[at] = scale * (float)(sums[0] + sums[1]);
    for (size_t s = 0; s < 2; s++) {
        const size_t half = start / 16 + (block * 2 + s) * group.width + column;
        a->less32[half] = -32 * sums[s];
        a->scaled16[half] = scale * (float)sums[s];
    }
}

// Interleaves the rows of a whole group, 16 columns at a time.
static void interleave(const ck_activations *a, const float *x, size_t stride, ck_span group) {
    float *values = a->values + group.start * a->padded;
    for (size_t k = 0; k < a->padded; k += LANES) {
        f32x16 square[LANES];
        #pragma clang loop unroll(full)
        for (size_t i = 0; i < LANES; i++) {
            square[i] = i < GROUP && k < a->columns
                ? load_some(x + (group.start + i) * stride + k, a->columns - k, 0) : spread(0);
        }
        transpose16(square);
        #pragma clang loop unroll(full)
        for (size_t i = 0; i < LANES; i++) memcpy(values + (k + i) * GROUP, &square[i], GROUP * sizeof(float));
    }
}

static void prepare(const ck_activations *a, const float *x, size_t stride, size_t index) {
    const ck_span group = ck_group_span(a->count, GROUP, index);
    const bool whole = group.width == GROUP;
    if (a->values && whole) interleave(a, x, stride, group);
    for (size_t column = 0; column < group.width; column++) {
        const float *row = x + (group.start + column) * stride;
        if (a->values && !whole) {
            float *values = a->values + group.start * a->padded + column;
            for (size_t k = 0; k < a->padded; k++) values[k * group.width] = k < a->columns ? row[k] : 0.0f;
        }
        if (!a->quants) continue;
        for (size_t block = 0; block < a->padded / 32; block++) {
            const size_t k = 32 * block;
            quantize_block(a, row + k, k < a->columns ? a->columns - k : 0, group, column, block);
        }
    }
}
