// Products of rounded floats in 16 lanes, one lane a row of W. Included by each variant's file inside its target pragma,
// after lanes.h and `dot_pairs`.

#include "vector_rounded_rows.h"

// Tiles that are taken together: with GROUP rows of x as many sums as the registers hold.
enum { ROUNDED_TILES = GROUP == 8 ? 3 : 1 };

static void round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    for (size_t row = index * CK_ROUNDED_GROUP; row < input->count && row < (index + 1) * CK_ROUNDED_GROUP; row++) {
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t k = block * CK_ROUNDED_BLOCK;
            input->scales[row * input->blocks + block] = round_block(
                x + row * stride + k, input->columns - k, input->integers + row * input->parts * CK_ROUNDED_PART + k);
        }
    }
}

// Adds a part's products of `tiles` tiles with `width` rows of x to the block's sums.
INLINE void add_part(const int tiles, const int width, const ck_rounded_part *const weights[], const int16_t *x,
                     size_t row_length, i32x16 upper[], i32x16 lower[]) {
    i32x16 sums[ROUNDED_TILES * GROUP];
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) sums[i] = spread_integer(0);
    for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
        #pragma clang loop unroll(full)
        for (int c = 0; c < width; c++) {
            #pragma clang loop unroll(full)
            for (int t = 0; t < tiles; t++) {
                sums[t * width + c] = dot_pairs(
                    sums[t * width + c], weights[t]->integers[pair][0], x + (size_t)c * row_length + 2 * pair);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) {
        upper[i] = upper[i] + (sums[i] >> CK_LOWER_BITS);
        lower[i] = lower[i] + (sums[i] & CK_LOWER_MASK);
    }
}

INLINE void rounded_tiles(const int tiles, const int width, const ck_rounded_product *product, size_t tile,
                          size_t first) {
    const ck_rounded_input *input = product->input;
    const size_t tile_bytes = ck_rounded_tile_bytes(input->columns), row_length = input->parts * CK_ROUNDED_PART;
    const uint8_t *weights = (const uint8_t *)product->tiles + tile * tile_bytes;
    const int16_t *x = input->integers + first * row_length;
    f32x16 totals[ROUNDED_TILES * GROUP];
    #pragma clang loop unroll(full)
    for (int i = 0; i < tiles * width; i++) totals[i] = spread(0);
    for (size_t block = 0; block < input->blocks; block++) {
        i32x16 upper[ROUNDED_TILES * GROUP], lower[ROUNDED_TILES * GROUP];
        #pragma clang loop unroll(full)
        for (int i = 0; i < tiles * width; i++) upper[i] = lower[i] = spread_integer(0);
        for (size_t part = block * CK_BLOCK_PARTS; part < input->parts && part < (block + 1) * CK_BLOCK_PARTS; part++) {
            const ck_rounded_part *parts[ROUNDED_TILES];
            #pragma clang loop unroll(full)
            for (int t = 0; t < tiles; t++) {
                parts[t] = (const ck_rounded_part *)(const void *)(weights + (size_t)t * tile_bytes) + part;
            }
            add_part(tiles, width, parts, x + part * CK_ROUNDED_PART, row_length, upper, lower);
        }
        #pragma clang loop unroll(full)
        for (int t = 0; t < tiles; t++) {
            const float *scales = ck_tile_scales(weights + (size_t)t * tile_bytes, input->parts);
            #pragma clang loop unroll(full)
            for (int c = 0; c < width; c++) {
                const int i = t * width + c;
                totals[i] = fma16(
                    load(scales + block * LANES) * spread(input->scales[(first + (size_t)c) * input->blocks + block]),
                    block_sum(upper[i], lower[i]), totals[i]);
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
