// The reference: every kernel in plain C, written to be read. The vector variants give the same bits. Reductions over
// a row keep 16 partial results (lane = index mod 16) that are joined 8, 4, 2, 1, because that is what a vector of 16
// lanes does.

#include <math.h>

#include "gelu.h"
#include "scalar.h"

#pragma STDC FP_CONTRACT OFF

enum { LANES = 16, ROWS = CK_TILE_ROWS };

static float larger(float a, float b) { return a > b ? a : b; }

static float join_sum(float lanes[LANES]) {
    for (int width = 8; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) lanes[i] = lanes[i] + lanes[i + width];
    }
    return lanes[0];
}

static float join_max(float lanes[LANES]) {
    for (int width = 8; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) lanes[i] = larger(lanes[i], lanes[i + width]);
    }
    return lanes[0];
}

// MARK: Products

static void prepare(const ck_activations *a, const float *x, size_t stride, size_t index) {
    const float *row = x + index * stride;
    if (a->values) {
        float *values = a->values + index * a->padded;
        for (size_t k = 0; k < a->padded; k++) values[k] = k < a->columns ? row[k] : 0.0f;
    }
    if (!a->quants) return;
    int8_t *quants = a->quants + index * a->padded;
    for (size_t block = 0; block < a->padded / 32; block++) {
        float values[32];
        uint32_t largest = 0;
        for (size_t i = 0; i < 32; i++) {
            const size_t k = 32 * block + i;
            values[i] = k < a->columns ? row[k] : 0.0f;
            const uint32_t bits = ck_float_bits(values[i]) & 0x7FFFFFFFu;
            if (bits > largest) largest = bits;
        }
        float scale, inverse;
        ck_block_scale(largest, &scale, &inverse);
        int32_t sums[2] = {0, 0};
        for (size_t i = 0; i < 32; i++) {
            const float shifted = __builtin_fmaf(values[i], inverse, CK_ROUND_MAGIC);
            const int32_t quant = inverse == 0 ? 0 : (int32_t)(ck_float_bits(shifted) - CK_ROUND_MAGIC_BITS);
            quants[32 * block + i] = (int8_t)quant;
            sums[i / 16] += quant;
        }
        const size_t at = index * (a->padded / 32) + block;
        a->scales[at] = scale;
        a->less128[at] = -128 * (sums[0] + sums[1]);
        a->less16[at] = -16 * (sums[0] + sums[1]);
        a->scaled32[at] = scale * (float)(sums[0] + sums[1]);
        for (size_t s = 0; s < 2; s++) {
            a->less32[2 * at + s] = -32 * sums[s];
            a->scaled16[2 * at + s] = scale * (float)sums[s];
        }
    }
}

// The float rule: per block of K ascending, t = weight scale * activation scale, acc = fma(t, integer sum, acc), and
// for types with a minimum acc = fma(minimum, scaled sum, acc).
static void multiply_chunk(const ck_format *format, const ck_chunk *chunk, const ck_activations *a, size_t column,
                           size_t first, float accumulators[ROWS]) {
    const int32_t offset = format->offset_shift == 0xFF ? 0 : 1 << format->offset_shift;
    const size_t length = format->scale_length;
    for (size_t s = 0; s < CK_CHUNK / length; s++) {
        const size_t k = first + s * length;
        const int8_t *quants = a->quants + column * a->padded + k;
        const size_t block = column * (a->padded / 32) + k / 32;
        const size_t part = column * (a->padded / length) + k / length;
        const int32_t start = offset * (length == 32 ? a->less16[part] / 16 : a->less32[part] / 32);
        for (int row = 0; row < ROWS; row++) {
            int32_t sum = start;
            for (size_t i = 0; i < length; i++) sum += chunk->stored[row][s * length + i] * quants[i];
            const float t = chunk->scales[s][row] * a->scales[block];
            accumulators[row] = __builtin_fmaf(t, (float)sum, accumulators[row]);
            if (format->has_minimum) {
                const float scaled = (length == 32 ? a->scaled32 : a->scaled16)[part];
                accumulators[row] = __builtin_fmaf(chunk->minimums[s][row], scaled, accumulators[row]);
            }
        }
    }
}

static void multiply_quantized(const ck_product *product, const uint8_t *tile, float accumulators[][ROWS]) {
    const ck_activations *a = product->input;
    const ck_format *format = ck_format_of(product->type);
    for (size_t k = 0; k < a->padded; k += CK_CHUNK) {
        ck_chunk chunk;
        ck_tile_chunk(product->type, tile, k / CK_CHUNK, &chunk);
        for (size_t column = 0; column < a->count; column++) {
            multiply_chunk(format, &chunk, a, column, k, accumulators[column]);
        }
    }
}

static void multiply_floats(const ck_product *product, const uint8_t *tile, float accumulators[][ROWS]) {
    const ck_activations *a = product->input;
    const bool pairs = product->type == CK_BF16;
    const size_t columns = product->type == CK_F32 ? a->columns : (a->columns + 1) / 2 * 2;
    for (size_t k = 0; k < columns; k++) {
        for (size_t row = 0; row < ROWS; row++) {
            float weight;
            if (pairs) {
                weight = ck_bfloat_value(ck_read16(tile + 2 * ((k / 2 * ROWS + row) * 2 + k % 2)));
            } else if (product->type == CK_F16) {
                weight = ck_half_value(ck_read16(tile + 2 * (k * ROWS + row)));
            } else {
                memcpy(&weight, tile + 4 * (k * ROWS + row), 4);
            }
            for (size_t column = 0; column < a->count; column++) {
                const float value = a->values[column * a->padded + k];
                accumulators[column][row] = __builtin_fmaf(weight, value, accumulators[column][row]);
            }
        }
    }
}

static void multiply(const ck_product *product, size_t first_tile, size_t tile_count) {
    float accumulators[CK_MAX_COUNT][ROWS];
    for (size_t tile = first_tile; tile < first_tile + tile_count; tile++) {
        memset(accumulators, 0, product->input->count * sizeof accumulators[0]);
        const uint8_t *bytes = (const uint8_t *)product->tiles + tile * product->tile_bytes;
        if (ck_type_is_quantized(product->type)) {
            multiply_quantized(product, bytes, accumulators);
        } else {
            multiply_floats(product, bytes, accumulators);
        }
        const size_t left = product->rows - tile * ROWS;
        for (size_t column = 0; column < product->input->count; column++) {
            float *output = product->output + column * product->output_stride + tile * ROWS;
            memcpy(output, accumulators[column], (left < ROWS ? left : ROWS) * sizeof(float));
        }
    }
}

// MARK: Rows

static void rms_norm(const float *x, const float *weight, size_t count, float epsilon, float *output) {
    float lanes[LANES] = {0};
    for (size_t i = 0; i < count; i++) lanes[i % LANES] = __builtin_fmaf(x[i], x[i], lanes[i % LANES]);
    const float scale = ck_norm_scale(join_sum(lanes), count, epsilon);
    for (size_t i = 0; i < count; i++) output[i] = x[i] * scale * weight[i];
}

static void layer_norm(
    const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *output) {
    float sums[LANES] = {0}, squares[LANES] = {0};
    for (size_t i = 0; i < count; i++) sums[i % LANES] += x[i];
    const float mean = join_sum(sums) / (float)count;
    for (size_t i = 0; i < count; i++) {
        const float centred = x[i] - mean;
        squares[i % LANES] = __builtin_fmaf(centred, centred, squares[i % LANES]);
    }
    const float scale = ck_norm_scale(join_sum(squares), count, epsilon);
    for (size_t i = 0; i < count; i++) {
        const float normed = (x[i] - mean) * scale;
        output[i] = bias ? __builtin_fmaf(normed, weight[i], bias[i]) : normed * weight[i];
    }
}

static void rotate(float *x, float *y, float cosine, float sine) {
    const float a = *x, b = *y;
    *x = __builtin_fmaf(a, cosine, -(b * sine));
    *y = __builtin_fmaf(b, cosine, a * sine);
}

static void rope_half(float *x, const float *cosines, const float *sines, size_t half) {
    for (size_t i = 0; i < half; i++) rotate(x + i, x + i + half, cosines[i], sines[i]);
}

static void rope_pairs(float *x, const float *cosines, const float *sines, size_t half) {
    for (size_t i = 0; i < half; i++) rotate(x + 2 * i, x + 2 * i + 1, cosines[i], sines[i]);
}

static void silu_multiply(const float *gate, const float *up, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = gate[i] / (1.0f + ck_exp(-gate[i])) * up[i];
}

static void gelu(const float *x, const float *factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = factor ? ck_gelu(x[i]) * factor[i] : ck_gelu(x[i]);
}

static void gelu_tanh(const float *x, const float *factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = factor ? ck_gelu_tanh(x[i]) * factor[i] : ck_gelu_tanh(x[i]);
}

static void add(const float *x, const float *y, size_t count, float *output) {
    for (size_t i = 0; i < count; i++) output[i] = x[i] + y[i];
}

static float maximum(const float *x, size_t count) {
    float lanes[LANES];
    for (int i = 0; i < LANES; i++) lanes[i] = -INFINITY;
    for (size_t i = 0; i < count; i++) lanes[i % LANES] = larger(x[i], lanes[i % LANES]);
    return join_max(lanes);
}

static void softmax(float *x, size_t count) {
    const float largest = maximum(x, count);
    float lanes[LANES] = {0};
    for (size_t i = 0; i < count; i++) {
        x[i] = ck_exp(x[i] - largest);
        lanes[i % LANES] += x[i];
    }
    const float sum = join_sum(lanes);
    for (size_t i = 0; i < count; i++) x[i] /= sum;
}

static double log_sum_exp(const float *x, size_t count) {
    const float largest = maximum(x, count);
    if (largest == -INFINITY) return -INFINITY;
    float lanes[LANES] = {0};
    for (size_t i = 0; i < count; i++) lanes[i % LANES] += ck_exp(x[i] - largest);
    return (double)largest + log((double)join_sum(lanes));
}

static ptrdiff_t argmax(const float *x, size_t count) {
    ptrdiff_t best = -1;
    for (size_t i = 0; i < count; i++) {
        if (x[i] != x[i]) return -1;
        if (best < 0 || x[i] > x[best]) best = (ptrdiff_t)i;
    }
    return best;
}

const ck_kernels ck_scalar_kernels = {
    .name = "scalar",
    .group = 1,
    .prepare = prepare,
    .multiply = multiply,
    .round_rows = ck_scalar_round_rows,
    .multiply_rounded = ck_scalar_multiply_rounded,
    .rms_norm = rms_norm,
    .layer_norm = layer_norm,
    .rope_half = rope_half,
    .rope_pairs = rope_pairs,
    .silu_multiply = silu_multiply,
    .gelu = gelu,
    .gelu_tanh = gelu_tanh,
    .add = add,
    .softmax = softmax,
    .log_sum_exp = log_sum_exp,
    .argmax = argmax,
    .append = ck_scalar_append,
    .attend = ck_scalar_attend,
    .scale = ck_scalar_scale,
    .add_scaled = ck_scalar_add_scaled,
    .soft_cap = ck_scalar_soft_cap,
    .clamped_silu_multiply = ck_scalar_clamped_silu_multiply,
    .attend_self = ck_scalar_attend_self,
};
