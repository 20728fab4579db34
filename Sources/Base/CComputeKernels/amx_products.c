// Products of rounded floats by AMX's matrix instructions on bytes (Intel, Instruction Set Extensions Programming
// Reference, 319433, chapter 3). The product of 64 * high + low and another is 4096 high high
// + 64 (high low + low high) + low low: three sums, exact, so the result is that of the other variants.

#include "variants.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "amx.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push( \
    __attribute__((target( \
        "amx-tile,amx-int8,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma,f16c"))), apply_to = function)

#include "lanes.h"
#include "vector_rounded_rows.h"

enum { LINES = sizeof(byte_tile) * 2 / 64 };  // of memory that half a block of W takes

typedef struct tile_configuration {
    uint8_t palette, start_row, reserved[14];
    uint16_t columns[16];  // in bytes
    uint8_t rows[16];
} tile_configuration;

// What the products of 16 rows of x with 16 of W have summed: products of high bytes, of a high and a low one, of low.
typedef struct byte_sums {
    _Alignas(64) int32_t high[ROWS][LANES], middle[ROWS][LANES], low[ROWS][LANES];
} byte_sums;

INLINE u32x16 load_words(const int32_t *x) {
    u32x16 value;
    memcpy(&value, x, sizeof value);
    return value;
}

// Half a block's products of 16 rows of x with two tiles, in registers 0 ... 2 and 3 ... 5: none waits for the last.
INLINE void multiply_half(const byte_tile x[2], const byte_tile weights[2], const byte_tile others[2]) {
    _tile_loadd(7, x[HIGH], HALF_COLUMNS);
    _tile_loadd(6, weights[HIGH], HALF_COLUMNS);
    _tile_dpbssd(0, 7, 6);
    _tile_loadd(6, others[HIGH], HALF_COLUMNS);
    _tile_dpbssd(3, 7, 6);
    _tile_loadd(6, weights[LOW], HALF_COLUMNS);
    _tile_dpbssd(1, 7, 6);
    _tile_loadd(6, others[LOW], HALF_COLUMNS);
    _tile_dpbssd(4, 7, 6);
    _tile_loadd(7, x[LOW], HALF_COLUMNS);
    _tile_dpbssd(5, 7, 6);
    _tile_loadd(6, weights[LOW], HALF_COLUMNS);
    _tile_dpbssd(2, 7, 6);
    _tile_loadd(6, others[HIGH], HALF_COLUMNS);
    _tile_dpbssd(4, 7, 6);
    _tile_loadd(6, weights[HIGH], HALF_COLUMNS);
    _tile_dpbssd(1, 7, 6);
}

// A block's sums. Meanwhile memory is fetched that is needed later: `lines` lines for each half.
INLINE void multiply_block(const byte_block *x, const byte_block *weights, const byte_block *others, uintptr_t later,
                           size_t lines, byte_sums sums[2]) {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    _tile_zero(4);
    _tile_zero(5);
    #pragma clang loop unroll(full)
    for (int half = 0; half < 2; half++) {
        for (size_t i = 0; i < lines; i++, later += 64) __builtin_prefetch((const void *)later, 0, 2);
        multiply_half(x->bytes[half], weights->bytes[half], others->bytes[half]);
    }
    _tile_stored(0, sums[0].high, sizeof sums->high[0]);
    _tile_stored(1, sums[0].middle, sizeof sums->middle[0]);
    _tile_stored(2, sums[0].low, sizeof sums->low[0]);
    _tile_stored(3, sums[1].high, sizeof sums->high[0]);
    _tile_stored(4, sums[1].middle, sizeof sums->middle[0]);
    _tile_stored(5, sums[1].low, sizeof sums->low[0]);
}

// Adds a block's sums of 16 rows of x, or fewer, to their totals; the last block's become outputs.
INLINE void add_sums(const ck_rounded_product *product, size_t tile, size_t block, size_t first, const byte_sums *sums,
                     f32x16 weight_scales, float totals[ROWS][LANES]) {
    const ck_rounded_input *input = product->input;
    const float *scales = input->scales + first * input->blocks + block;
    const bool is_first = block == 0, is_last = block + 1 == input->blocks;
    const size_t left = input->count - first;
    for (size_t row = 0; row < ROWS && row < left; row++) {
        // Without a sign until all is there: without `low` the sum might not fit.
        const u32x16 upper = (load_words(sums->high[row]) << 6) + load_words(sums->middle[row]);
        const i32x16 sum = (i32x16)((upper << 6) + load_words(sums->low[row]));
        const f32x16 before = is_first ? spread(0) : load(totals[row]);
        const f32x16 scale = weight_scales * spread(scales[row * input->blocks]);
        const f32x16 total = fma16(scale, __builtin_convertvector(sum, f32x16), before);
        if (is_last) {
            store_rounded(product, tile, first + row, total);
        } else {
            store(totals[row], total);
        }
    }
}

// The outputs of a tile, or of two, for 16 rows of x from `first` on, or fewer. `later` is memory that is needed when
// all rows have met these tiles; `lines` of it are fetched for every half block.
static void multiply_tiles(const ck_rounded_product *product, size_t tile, bool two, size_t first, uintptr_t later,
                           size_t lines) {
    const ck_rounded_input *input = product->input;
    const size_t tile_bytes = ck_rounded_tile_bytes(input->columns);
    const uint8_t *one = (const uint8_t *)product->tiles + tile * tile_bytes, *other = two ? one + tile_bytes : one;
    const byte_block *x = (const byte_block *)(const void *)input->integers + first / ROWS * input->blocks;
    const byte_block *weights = (const void *)one, *others = (const void *)other;
    _Alignas(64) float totals[2][ROWS][LANES];
    byte_sums sums[2];
    for (size_t block = 0; block < input->blocks; block++) {
        multiply_block(x + block, weights + block, others + block, later, lines, sums);
        later += 2 * lines * 64;
        add_sums(product, tile, block, first, &sums[0], load(ck_tile_scales(one, input->blocks) + block * LANES),
                 totals[0]);
        if (!two) continue;
        add_sums(product, tile + 1, block, first, &sums[1], load(ck_tile_scales(other, input->blocks) + block * LANES),
                 totals[1]);
    }
}

void ck_amx_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    const size_t tile_bytes = ck_rounded_tile_bytes(product->input->columns), end = first_tile + tile_count;
    const size_t passes = (product->input->count + ROWS - 1) / ROWS;
    tile_configuration configuration = {.palette = 1};
    for (int i = 0; i < 8; i++) {
        configuration.columns[i] = HALF_COLUMNS;
        configuration.rows[i] = ROWS;
    }
    if (passes == 0) return;
    _tile_loadconfig(&configuration);
    // Two tiles stay in the first cache while all rows of x meet them; each 16 rows fetch a share of the next two.
    const size_t lines = (2 * LINES + passes - 1) / passes, pass_bytes = product->input->blocks * 2 * lines * 64;
    for (size_t tile = first_tile; tile < end; tile += 2) {
        const uintptr_t later = (uintptr_t)product->tiles + (tile + 2) * tile_bytes;
        for (size_t pass = 0; pass < passes; pass++) {
            multiply_tiles(product, tile, tile + 1 < end, pass * ROWS, later + pass * pass_bytes, lines);
        }
    }
    _tile_release();
}

#pragma clang attribute pop

#endif
