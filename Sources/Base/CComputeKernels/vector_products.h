// Products in 16 lanes, one lane a row of W. Included by each variant's file inside its target pragma.
//
// One row of x: quants go from the packed tile to the dot product in registers, one kernel a type. Several rows:
// a slice of a tile is expanded to bytes, scales and minimums once (a panel), and one kernel for each form of panel and
// each width serves every type. Expanding keeps integers and scales as they are, so both ways give the same bits.

// The form of a panel: values a scale, bits of the stored integers, whether there are minimums.
typedef enum form { WIDE, NARROW, NARROW_MINIMUM, HALF, HALF_MINIMUM } form;

INLINE int form_length(const form f) { return f == HALF || f == HALF_MINIMUM ? 16 : 32; }
INLINE int form_bits(const form f) { return f == WIDE ? 8 : f == HALF ? 6 : f == HALF_MINIMUM ? 2 : 5; }
// Panels of a form have one offset, so that its kernel need not shift.
INLINE int form_shift(const form f) { return f == WIDE ? 7 : f == HALF ? 5 : 4; }
INLINE bool form_minimum(const form f) { return f == NARROW_MINIMUM || f == HALF_MINIMUM; }

INLINE form form_of(const scheme s) {
    if (s.length == 16) return s.minimum ? HALF_MINIMUM : HALF;
    return s.minimum ? NARROW_MINIMUM : s.bits == 8 ? WIDE : NARROW;
}

// Prepared rows of x of one group, from some block of 32 on.
typedef struct rows_of_x {
    const int8_t *quants;
    const float *scales;
    const int32_t *less128, *less16, *less32;
    const float *scaled32, *scaled16;
} rows_of_x;

INLINE rows_of_x rows_at(const ck_activations *a, ck_span group, size_t k) {
    const size_t before = group.start * a->padded + k * group.width;
    return (rows_of_x){
        .quants = a->quants + before,
        .scales = a->scales + before / 32,
        .less128 = a->less128 + before / 32,
        .less16 = a->less16 + before / 32,
        .less32 = a->less32 + before / 16,
        .scaled32 = a->scaled32 + before / 32,
        .scaled16 = a->scaled16 + before / 16,
    };
}

// What an integer sum of block `at` starts with, to undo the offset 1 << shift of the stored integers.
INLINE i32x16 block_start(const form f, const int shift, rows_of_x x, size_t at) {
    if (form_minimum(f)) return spread_integer(0);
    if (f == WIDE) return spread_integer(x.less128[at]);
    if (f == HALF) return spread_integer(x.less32[at] >> (5 - shift));
    return spread_integer(x.less16[at] >> (4 - shift));
}

// Adds 32 values of K to one row's accumulator. `block` counts from x's start; width and column place the row.
INLINE f32x16 add_block(const form f, const int bits, const u8x64 *weights, const f32x16 *scales,
                        const f32x16 *minimums, const int shift, rows_of_x x, size_t block, const int width,
                        const int column, f32x16 accumulator) {
    const int8_t *quants = x.quants + (block * 8 * (size_t)width + (size_t)column) * 4;
    const size_t at = block * (size_t)width + (size_t)column;
    const f32x16 own_scale = spread(x.scales[at]);
    if (form_length(f) == 32) {
        const i32x16 sum = dot_block(bits, block_start(f, shift, x, at), weights, 8, quants, 4 * width);
        accumulator = fma16(scales[0] * own_scale, __builtin_convertvector(sum, f32x16), accumulator);
        if (form_minimum(f)) accumulator = fma16(minimums[0], spread(x.scaled32[at]), accumulator);
        return accumulator;
    }
    for (int part = 0; part < 2; part++) {
        const size_t half = (block * 2 + (size_t)part) * (size_t)width + (size_t)column;
        const i32x16 start = block_start(f, shift, x, half);
        const i32x16 sum = dot_block(bits, start, weights + 4 * part, 4, quants + part * 16 * width, 4 * width);
        accumulator = fma16(scales[part] * own_scale, __builtin_convertvector(sum, f32x16), accumulator);
        if (form_minimum(f)) accumulator = fma16(minimums[part], spread(x.scaled16[half]), accumulator);
    }
    return accumulator;
}

// MARK: Reading ahead

// Reads of a packed matrix run ahead of the arithmetic by a page: the processor's own look-ahead ends at page borders.
enum { AHEAD = 4096 };

INLINE void fetch_ahead(const uint8_t *bytes, const size_t count) {
    #pragma clang loop unroll(full)
    for (size_t line = 0; line < count; line += 64) __builtin_prefetch((const void *)((uintptr_t)bytes + AHEAD + line));
}

// MARK: One row of x

INLINE f32x16 single_row(const ck_type type, const uint8_t *tile, rows_of_x x, size_t padded) {
    const scheme s = scheme_of(type);
    const int chunks = s.super ? 4 : 1;
    const size_t block_bytes = (size_t)(s.header + chunks * s.chunk);
    f32x16 accumulator = {0};
    for (size_t first = 0; first < padded / 32; first += 2 * (size_t)chunks) {
        fetch_ahead(tile, block_bytes);
        #pragma clang loop unroll(full)
        for (int chunk = 0; chunk < chunks; chunk++) {
            #pragma clang loop unroll(full)
            for (int half = 0; half < 2; half++) {
                u8x64 weights[8];
                f32x16 scales[2], minimums[2];
                #pragma clang loop unroll(full)
                for (int g = 0; g < 8; g++) {
                    weights[g] = unpack_group(type, tile + s.header + chunk * s.chunk, half, g);
                }
                unpack_scales(type, tile, chunk, half, 0, &scales[0], &minimums[0]);
                if (s.length == 16) unpack_scales(type, tile, chunk, half, 1, &scales[1], &minimums[1]);
                const size_t block = first + (size_t)(2 * chunk + half);
                accumulator = add_block(
                    form_of(s), s.bits, weights, scales, minimums, s.shift, x, block, 1, 0, accumulator);
            }
        }
        tile += block_bytes;
    }
    return accumulator;
}

#define SINGLE_ROW(TYPE) \
    static f32x16 single_##TYPE(const uint8_t *tile, rows_of_x x, size_t padded) { \
        return single_row(CK_##TYPE, tile, x, padded); \
    }

#define EACH_QUANTIZED_TYPE(DO) \
    DO(Q8_0) DO(Q4_0) DO(Q4_1) DO(Q5_0) DO(Q5_1) DO(IQ4_NL) DO(MXFP4) \
    DO(Q2_K) DO(Q3_K) DO(Q4_K) DO(Q5_K) DO(Q6_K) DO(IQ4_XS)

EACH_QUANTIZED_TYPE(SINGLE_ROW)

// MARK: Several rows of x

// A slice of a tile, expanded. `step` bytes lie between the planes of two chunks.
typedef struct panel {
    const uint8_t *planes;
    size_t step;
    float scales[CK_SLICE_CHUNKS * 4][LANES];
    float minimums[CK_SLICE_CHUNKS * 4][LANES];
} panel;

INLINE void expand_chunk(const ck_type type, const uint8_t *block, const int chunk, size_t index, uint8_t *planes,
                         panel *into) {
    const scheme s = scheme_of(type);
    const int parts = s.length == 16 ? 2 : 1;
    for (int half = 0; half < 2; half++) {
        for (int g = 0; g < 8 && s.low != 8; g++) {
            u8x64 value = unpack_group(type, block + s.header + chunk * s.chunk, half, g);
            if (!s.minimum) value += byte_mask((uint8_t)((1 << form_shift(form_of(s))) - (1 << s.shift)));
            memcpy(planes + (8 * half + g) * CK_PLANE, &value, sizeof value);
        }
        for (int part = 0; part < parts; part++) {
            f32x16 scale, minimum;
            unpack_scales(type, block, chunk, half, part, &scale, &minimum);
            const size_t at = index * (size_t)(2 * parts) + (size_t)(half * parts + part);
            store(into->scales[at], scale);
            if (s.minimum) store(into->minimums[at], minimum);
        }
    }
}

// Expands chunks first ..< first + count (whole tile blocks).
INLINE void expand(const ck_type type, const uint8_t *tile, size_t first, size_t count, uint8_t *planes,
                   panel *into) {
    const scheme s = scheme_of(type);
    const int chunks = s.super ? 4 : 1;
    const size_t block_bytes = (size_t)(s.header + chunks * s.chunk);
    const uint8_t *block = tile + first / (size_t)chunks * block_bytes;
    into->planes = s.low == 8 ? block + s.header : planes;
    into->step = s.low == 8 ? block_bytes : 16 * CK_PLANE;
    for (size_t index = 0; index < count; index += (size_t)chunks) {
        fetch_ahead(block, block_bytes);
        #pragma clang loop unroll(full)
        for (int chunk = 0; chunk < chunks; chunk++) {
            expand_chunk(type, block, chunk, index + (size_t)chunk, planes, into);
            planes += 16 * CK_PLANE;
        }
        block += block_bytes;
    }
}

#define EXPAND(TYPE) \
    static void expand_##TYPE(const uint8_t *tile, size_t first, size_t count, uint8_t *planes, panel *into) { \
        expand(CK_##TYPE, tile, first, count, planes, into); \
    }

EACH_QUANTIZED_TYPE(EXPAND)

// Adds a panel of `chunks` chunks to `width` rows.
INLINE void add_panel(const form f, const int width, const panel *p, size_t chunks, rows_of_x x,
                      float accumulators[][LANES]) {
    const int parts = form_length(f) == 16 ? 2 : 1;
    f32x16 sums[GROUP];
    #pragma clang loop unroll(full)
    for (int column = 0; column < width; column++) sums[column] = load(accumulators[column]);
    for (size_t block = 0; block < 2 * chunks; block++) {
        const uint8_t *planes = p->planes + block / 2 * p->step + block % 2 * (8 * CK_PLANE);
        u8x64 weights[8];
        f32x16 scales[2], minimums[2];
        #pragma clang loop unroll(full)
        for (int g = 0; g < 8; g++) weights[g] = load_plane(planes + g * CK_PLANE);
        #pragma clang loop unroll(full)
        for (int part = 0; part < parts; part++) {
            scales[part] = load(p->scales[block * (size_t)parts + (size_t)part]);
            if (form_minimum(f)) minimums[part] = load(p->minimums[block * (size_t)parts + (size_t)part]);
        }
        #pragma clang loop unroll(full)
        for (int column = 0; column < width; column++) {
            sums[column] = add_block(
                f, form_bits(f), weights, scales, minimums, form_shift(f), x, block, width, column, sums[column]);
        }
    }
    #pragma clang loop unroll(full)
    for (int column = 0; column < width; column++) store(accumulators[column], sums[column]);
}

typedef void (*panel_function)(const panel *, size_t, rows_of_x, float (*)[LANES]);

#define PANEL(FORM, WIDTH) \
    static void panel_##FORM##_##WIDTH(const panel *p, size_t chunks, rows_of_x x, float (*sums)[LANES]) { \
        add_panel(FORM, WIDTH, p, chunks, x, sums); \
    }

#if GROUP == 8
#define EACH_WIDTH(DO, FORM) \
    DO(FORM, 1) DO(FORM, 2) DO(FORM, 3) DO(FORM, 4) DO(FORM, 5) DO(FORM, 6) DO(FORM, 7) DO(FORM, 8)
#else
#define EACH_WIDTH(DO, FORM) DO(FORM, 1) DO(FORM, 2) DO(FORM, 3) DO(FORM, 4)
#endif

EACH_WIDTH(PANEL, WIDE)
EACH_WIDTH(PANEL, NARROW)
EACH_WIDTH(PANEL, NARROW_MINIMUM)
EACH_WIDTH(PANEL, HALF)
EACH_WIDTH(PANEL, HALF_MINIMUM)

#define PANEL_ENTRY(FORM, WIDTH) [WIDTH] = panel_##FORM##_##WIDTH,

static const panel_function panels[5][GROUP + 1] = {
    [WIDE] = {EACH_WIDTH(PANEL_ENTRY, WIDE)},
    [NARROW] = {EACH_WIDTH(PANEL_ENTRY, NARROW)},
    [NARROW_MINIMUM] = {EACH_WIDTH(PANEL_ENTRY, NARROW_MINIMUM)},
    [HALF] = {EACH_WIDTH(PANEL_ENTRY, HALF)},
    [HALF_MINIMUM] = {EACH_WIDTH(PANEL_ENTRY, HALF_MINIMUM)},
};

// MARK: Both

typedef struct quantized_functions {
    f32x16 (*single)(const uint8_t *, rows_of_x, size_t);
    void (*expand)(const uint8_t *, size_t, size_t, uint8_t *, panel *);
} quantized_functions;

#define TYPE_ENTRY(TYPE) [CK_##TYPE] = {single_##TYPE, expand_##TYPE},

static const quantized_functions quantized[CK_MXFP4 + 1] = {EACH_QUANTIZED_TYPE(TYPE_ENTRY)};

static void store_rows(const ck_product *product, size_t tile, size_t column, f32x16 value) {
    const size_t row = tile * LANES;
    store_some(product->output + column * product->output_stride + row, product->rows - row, value);
}

static void multiply_quantized(const ck_product *product, size_t tile) {
    const ck_activations *a = product->input;
    const uint8_t *bytes = (const uint8_t *)product->tiles + tile * product->tile_bytes;
    const quantized_functions functions = quantized[product->type];
    if (a->count == 1) {
        store_rows(product, tile, 0, functions.single(bytes, rows_at(a, (ck_span){0, 1}, 0), a->padded));
        return;
    }
    const scheme s = scheme_of(product->type);
    const panel_function *by_width = panels[form_of(s)];
    const size_t groups = ck_groups_of(a->count, GROUP);
    _Alignas(64) uint8_t planes[CK_SLICE_CHUNKS * 16 * CK_PLANE];
    _Alignas(64) float sums[CK_MAX_COUNT][LANES];
    panel slice;
    memset(sums, 0, a->count * sizeof sums[0]);
    const size_t chunks = a->padded / CK_CHUNK;
    for (size_t first = 0; first < chunks; first += CK_SLICE_CHUNKS) {
        const size_t count = chunks - first < CK_SLICE_CHUNKS ? chunks - first : CK_SLICE_CHUNKS;
        functions.expand(bytes, first, count, planes, &slice);
        for (size_t index = 0; index < groups; index++) {
            const ck_span group = ck_group_span(a->count, GROUP, index);
            by_width[group.width](&slice, count, rows_at(a, group, first * CK_CHUNK), sums + group.start);
        }
    }
    for (size_t column = 0; column < a->count; column++) store_rows(product, tile, column, load(sums[column]));
}
