// Rounded floats: their memory, the packing of weights, and the reference of their products.

#include "rounded.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF

enum { ROWS = CK_TILE_ROWS };

size_t ck_rounded_tile_bytes(size_t columns) {
    return ck_rounded_blocks(columns) * (sizeof(ck_rounded_block) + ROWS * sizeof(float));
}

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

// The sum of a block's magnitudes.
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

void ck_rounded_tile_pack(
    const ck_kernels *kernels, const float *const rows[CK_TILE_ROWS], size_t columns, void *tile) {
    ck_rounded_block *blocks = tile;
    float *scales = ck_tile_scales(tile, ck_rounded_blocks(columns));
    memset(tile, 0, ck_rounded_tile_bytes(columns));
    for (size_t row = 0; row < ROWS; row++) {
        if (!rows[row]) continue;
        for (size_t block = 0; block < ck_rounded_blocks(columns); block++) {
            int16_t integers[CK_ROUNDED_BLOCK];
            scales[block * ROWS + row] = round_weights(
                rows[row] + block * CK_ROUNDED_BLOCK, in_block(columns, block), integers);
            for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
                memcpy(blocks[block].integers[pair][row], integers + 2 * pair, 2 * sizeof(int16_t));
            }
        }
    }
    if (kernels->arrange_rounded) kernels->arrange_rounded(tile, columns);
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
            const size_t k = block * CK_ROUNDED_BLOCK;
            input->scales[row * input->blocks + block] = round_block(
                CK_ROUNDED_LIMIT, x + row * stride + k, in_block(input->columns, block),
                input->integers + row * input->blocks * CK_ROUNDED_BLOCK + k);
        }
    }
}

// A block's sum of products; x points to the block's integers.
static int32_t block_sum(const ck_rounded_block *weights, size_t row, const int16_t x[CK_ROUNDED_BLOCK]) {
    int32_t sum = 0;
    for (size_t pair = 0; pair < CK_ROUNDED_PAIRS; pair++) {
        const int16_t *two = weights->integers[pair][row];
        sum += two[0] * x[2 * pair] + two[1] * x[2 * pair + 1];
    }
    return sum;
}

void ck_scalar_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    const ck_rounded_input *input = product->input;
    for (size_t tile = first_tile; tile < first_tile + tile_count; tile++) {
        const uint8_t *bytes = (const uint8_t *)product->tiles + tile * ck_rounded_tile_bytes(input->columns);
        const ck_rounded_block *blocks = (const ck_rounded_block *)(const void *)bytes;
        const float *scales = ck_tile_scales(bytes, input->blocks);
        for (size_t i = 0; i < input->count; i++) {
            const int16_t *x = input->integers + i * input->blocks * CK_ROUNDED_BLOCK;
            for (size_t row = 0; row < ROWS && tile * ROWS + row < product->rows; row++) {
                float total = 0;
                for (size_t block = 0; block < input->blocks; block++) {
                    const float sum = (float)block_sum(&blocks[block], row, x + block * CK_ROUNDED_BLOCK);
                    total = __builtin_fmaf(
                        scales[block * ROWS + row] * input->scales[i * input->blocks + block], sum, total);
                }
                if (product->bias) total += product->bias[tile * ROWS + row];
                product->output[i * product->output_stride + tile * ROWS + row] = total;
            }
        }
    }
}
