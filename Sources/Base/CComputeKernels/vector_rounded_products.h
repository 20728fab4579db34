// Products of rounded floats in 16 lanes, one lane a row of W. Included by each variant's file inside its target
// pragma, after lanes.h and `dot_pairs`.

#include "vector_rounded_rows.h"

// Tiles that are taken together: with GROUP rows of x as many sums as the registers hold.
enum { ROUNDED_TILES = GROUP == 8 ? 3 : 1 };

static void round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    for (size_t row = index * CK_ROUNDED_GROUP; row < input->count && row < (index + 1) * CK_ROUNDED_GROUP; row++) {
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t k = block * CK_ROUNDED_BLOCK;
            input->scales[row * input->blocks + block] = round_block(
                x + row * stride + k, input->columns - k, input->integers + row * input->blocks * CK_ROUNDED_BLOCK + k);
        }
    }
}

// Adds the products of blocks of `tiles` tiles with those of `width` rows of x to the outputs.
INLINE void add_rounded_block(const int tiles, const int width, const uint8_t *weights, size_t tile_bytes,
                              const ck_rounded_input *input, size_t first, size_t block, f32x16 totals[]) {
    const size_t row_length = input->blocks * CK_ROUNDED_BLOCK;
    const int16_t *x = input->integers + first * row_length + block * CK_ROUNDED_BLOCK;
    i32x16 sums[ROUNDED_TILES * GROUP];
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) sums[i] = spread_integer(0);
    for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
        #pragma clang loop unroll(full)
        for (int c = 0; c < width; c++) {
            #pragma clang loop unroll(full)
            for (int t = 0; t < tiles; t++) {
                const ck_rounded_block *tile = (const void *)(weights + (size_t)t * tile_bytes);
                sums[t * width + c] = dot_pairs(
                    sums[t * width + c], tile[block].integers[pair][0], x + (size_t)c * row_length + 2 * pair);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int t = 0; t < tiles; t++) {
        const f32x16 scales = load(ck_tile_scales(weights + (size_t)t * tile_bytes, input->blocks) + block * LANES);
        #pragma clang loop unroll(full)
        for (int c = 0; c < width; c++) {
            const f32x16 scale = scales * spread(input->scales[(first + (size_t)c) * input->blocks + block]);
            const int i = t * width + c;
            totals[i] = fma16(scale, __builtin_convertvector(sums[i], f32x16), totals[i]);
        }
    }
}

INLINE void rounded_tiles(const int tiles, const int width, const ck_rounded_product *product, size_t tile,
                          size_t first) {
    const ck_rounded_input *input = product->input;
    const size_t tile_bytes = ck_rounded_tile_bytes(input->columns);
    const uint8_t *weights = (const uint8_t *)product->tiles + tile * tile_bytes;
    f32x16 totals[ROUNDED_TILES * GROUP];
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) totals[i] = spread(0);
    for (size_t block = 0; block < input->blocks; block++) {
        add_rounded_block(tiles, width, weights, tile_bytes, input, first, block, totals);
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) {
        store_rounded(product, tile + (size_t)(i / width), first + (size_t)(i % width), totals[i]);
    }
}

// All rows of x with `tiles` tiles, which stay near meanwhile: GROUP rows at a time, then halves of that. Rows alone
// would have too few sums to hide how long one takes.
INLINE void rounded_rows(const int tiles, const ck_rounded_product *product, size_t tile) {
    const size_t count = product->input->count;
    size_t row = 0;
    for (; row + GROUP <= count; row += GROUP) rounded_tiles(tiles, GROUP, product, tile, row);
    #pragma clang loop unroll(full)
    for (int width = GROUP / 2; width > 0; width /= 2) {
        if (row + (size_t)width > count) continue;
        rounded_tiles(tiles, width, product, tile, row);
        row += (size_t)width;
    }
}

static void multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    size_t tile = first_tile;
    const size_t end = first_tile + tile_count;
    for (; tile + ROUNDED_TILES <= end; tile += ROUNDED_TILES) rounded_rows(ROUNDED_TILES, product, tile);
    for (; tile < end; tile++) rounded_rows(1, product, tile);
}
