// Products of rounded floats in 16 lanes, one lane a row of W. Included by each variant's file inside its target pragma,
// after lanes.h and `dot_pairs`.

#include "vector_rounded_rows.h"

// Tiles that are taken together: with GROUP rows of x as many sums as the registers hold.
enum { ROUNDED_TILES = GROUP == 8 ? 3 : 1 };

static void round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    for (size_t row = index * CK_ROUNDED_GROUP; row < input->count && row < (index + 1) * CK_ROUNDED_GROUP; row++) {
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t at = row * input->blocks + block, k = block * CK_ROUNDED_BLOCK;
            input->scales[at] = round_block(
                x + row * stride + k, input->columns - k, input->integers + at * CK_ROUNDED_BLOCK);
        }
    }
}

INLINE void rounded_tiles(const int tiles, const int width, const ck_rounded_product *product, size_t tile,
                          size_t first) {
    const ck_rounded_input *input = product->input;
    const ck_rounded_block *blocks = (const ck_rounded_block *)product->tiles + tile * input->blocks;
    const size_t row_length = input->blocks * CK_ROUNDED_BLOCK;
    f32x16 totals[ROUNDED_TILES * GROUP];
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) totals[i] = spread(0);
    for (size_t block = 0; block < input->blocks; block++) {
        const int16_t *x = input->integers + first * row_length + block * CK_ROUNDED_BLOCK;
        i32x16 sums[ROUNDED_TILES * GROUP];
        #pragma clang loop unroll(full)
        for (int i = 0; i < tiles * width; i++) sums[i] = spread_integer(0);
        for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
            const size_t column = ck_pair_column(pair);
            #pragma clang loop unroll(full)
            for (int c = 0; c < width; c++) {
                #pragma clang loop unroll(full)
                for (int t = 0; t < tiles; t++) {
                    sums[t * width + c] = dot_pairs(
                        sums[t * width + c], blocks[(size_t)t * input->blocks + block].integers[pair][0],
                        x + (size_t)c * row_length + column);
                }
            }
        }
        #pragma clang loop unroll(full)
        for (int t = 0; t < tiles; t++) {
            const f32x16 scales = load(blocks[(size_t)t * input->blocks + block].scales);
            #pragma clang loop unroll(full)
            for (int c = 0; c < width; c++) {
                const float scale = input->scales[(first + (size_t)c) * input->blocks + block];
                totals[t * width + c] = fma16(
                    scales * spread(scale), __builtin_convertvector(sums[t * width + c], f32x16),
                    totals[t * width + c]);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) {
        store_rounded(product, tile + (size_t)(i / width), first + (size_t)(i % width), totals[i]);
    }
}

// The rows of x from `first` on, as many as are taken together, or one.
INLINE void rounded_rows(const int width, const ck_rounded_product *product, size_t first, size_t tile, size_t end) {
    for (; tile + ROUNDED_TILES <= end; tile += ROUNDED_TILES) {
        rounded_tiles(ROUNDED_TILES, width, product, tile, first);
    }
    for (; tile < end; tile++) rounded_tiles(1, width, product, tile, first);
}

static void multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    size_t row = 0;
    for (; row + GROUP <= product->input->count; row += GROUP) {
        rounded_rows(GROUP, product, row, first_tile, first_tile + tile_count);
    }
    for (; row < product->input->count; row++) rounded_rows(1, product, row, first_tile, first_tile + tile_count);
}
