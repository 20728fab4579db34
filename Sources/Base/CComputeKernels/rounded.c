// Rounded floats: their memory, the packing of weights, and the reference of their products.

#include "rounded.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF

enum { ROWS = CK_TILE_ROWS };

size_t ck_rounded_tile_bytes(size_t columns) { return ck_rounded_blocks(columns) * sizeof(ck_rounded_block); }

// Rounds up to 128 values to integers up to `limit`; those behind them are zeros. Returns the scale.
static float round_block(float limit, const float *x, size_t count, int16_t integers[CK_ROUNDED_BLOCK]) {
    uint32_t largest = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t bits = ck_float_bits(x[i]) & 0x7FFFFFFFu;
        if (bits > largest) largest = bits;
    }
    float scale, inverse;
    ck_scale_to(limit, largest, &scale, &inverse);
    for (size_t i = 0; i < CK_ROUNDED_BLOCK; i++) {
        const float shifted = __builtin_fmaf(i < count ? x[i] : 0.0f, inverse, CK_ROUND_MAGIC);
        integers[i] = inverse == 0 ? 0 : (int16_t)(int32_t)(ck_float_bits(shifted) - CK_ROUND_MAGIC_BITS);
    }
    return scale;
}

static size_t in_block(size_t columns, size_t block) {
    const size_t left = columns - block * CK_ROUNDED_BLOCK;
    return left < CK_ROUNDED_BLOCK ? left : CK_ROUNDED_BLOCK;
}

static int32_t weight_of(const int16_t integers[CK_ROUNDED_BLOCK]) {
    int32_t sum = 0;
    for (size_t i = 0; i < CK_ROUNDED_BLOCK; i++) sum += integers[i] < 0 ? -integers[i] : integers[i];
    return sum;
}

// Rounds a block of W: to fewer bits when its products with the largest x would not fit into 32.
static float round_weights(const float *w, size_t count, int16_t integers[CK_ROUNDED_BLOCK]) {
    float limit = CK_ROUNDED_LIMIT, scale = round_block(limit, w, count, integers);
    for (int32_t weight; (weight = weight_of(integers)) > CK_ROUNDED_WEIGHT;) {
        limit *= 0.999f * (float)CK_ROUNDED_WEIGHT / (float)weight;
        scale = round_block(limit, w, count, integers);
    }
    return scale;
}

void ck_rounded_tile_pack(const float *const rows[CK_TILE_ROWS], size_t columns, void *tile) {
    ck_rounded_block *blocks = tile;
    memset(tile, 0, ck_rounded_tile_bytes(columns));
    for (size_t row = 0; row < ROWS; row++) {
        if (!rows[row]) continue;
        for (size_t block = 0; block < ck_rounded_blocks(columns); block++) {
            int16_t integers[CK_ROUNDED_BLOCK];
            const float *x = rows[row] + block * CK_ROUNDED_BLOCK;
            blocks[block].scales[row] = round_weights(x, in_block(columns, block), integers);
            for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
                memcpy(blocks[block].integers[pair][row], integers + ck_pair_column(pair), 2 * sizeof(int16_t));
            }
        }
    }
}

static size_t line(size_t bytes) { return (bytes + 63) / 64 * 64; }

static size_t integers_bytes(size_t count, size_t columns) {
    const size_t rows = (count + CK_ROUNDED_GROUP - 1) / CK_ROUNDED_GROUP * CK_ROUNDED_GROUP;
    return rows * ck_rounded_blocks(columns) * CK_ROUNDED_BLOCK * sizeof(int16_t);
}

size_t ck_rounded_input_bytes(size_t count, size_t columns) {
    return integers_bytes(count, columns) + line(count * ck_rounded_blocks(columns) * sizeof(float));
}

void ck_rounded_input_place(ck_rounded_input *input, void *memory, size_t count, size_t columns) {
    *input = (ck_rounded_input){
        .count = count,
        .columns = columns,
        .blocks = ck_rounded_blocks(columns),
        .integers = memory,
        .scales = (float *)(void *)((uint8_t *)memory + integers_bytes(count, columns)),
    };
}

// MARK: Products

void ck_scalar_round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    for (size_t row = index * CK_ROUNDED_GROUP; row < input->count && row < (index + 1) * CK_ROUNDED_GROUP; row++) {
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t at = row * input->blocks + block;
            input->scales[at] = round_block(
                CK_ROUNDED_LIMIT, x + row * stride + block * CK_ROUNDED_BLOCK, in_block(input->columns, block),
                input->integers + at * CK_ROUNDED_BLOCK);
        }
    }
}

static float block_product(const ck_rounded_block *weights, size_t row, const int16_t *x, float scale,
                           float sum_before) {
    int32_t sum = 0;
    for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
        const int16_t *two = weights->integers[pair][row];
        const size_t column = ck_pair_column(pair);
        sum += two[0] * x[column] + two[1] * x[column + 1];
    }
    return __builtin_fmaf(weights->scales[row] * scale, (float)sum, sum_before);
}

void ck_scalar_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    const ck_rounded_input *input = product->input;
    for (size_t tile = first_tile; tile < first_tile + tile_count; tile++) {
        const ck_rounded_block *blocks = (const ck_rounded_block *)product->tiles + tile * input->blocks;
        for (size_t i = 0; i < input->count; i++) {
            for (size_t row = 0; row < ROWS && tile * ROWS + row < product->rows; row++) {
                float sum = 0;
                for (size_t block = 0; block < input->blocks; block++) {
                    const size_t at = i * input->blocks + block;
                    sum = block_product(
                        blocks + block, row, input->integers + at * CK_ROUNDED_BLOCK, input->scales[at], sum);
                }
                if (product->bias) sum += product->bias[tile * ROWS + row];
                product->output[i * product->output_stride + tile * ROWS + row] = sum;
            }
        }
    }
}
