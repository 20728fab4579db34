// Attention of a sequence over itself in plain C: the reference for the vector variants. The steps of a row are those
// of scalar_attention.c, with blocks of 64 keys counted from the sequence's beginning in place of cache pages.

#include "exponential.h"
#include "scalar.h"
#include "scalar_blocks.h"

#pragma STDC FP_CONTRACT OFF

static void attend_row(const ck_self_attention *a, size_t row) {
    const float *query = a->queries + row * a->stride;
    float *output = a->output + row * a->output_stride;
    size_t first, last;
    ck_self_visible(a, row, &first, &last);
    float maximum = -INFINITY, sum = 0;
    for (size_t d = 0; d < a->head_dim; d++) output[d] = 0;
    for (size_t start = first / BLOCK * BLOCK; start <= last; start += BLOCK) {
        const size_t from = first > start ? first - start : 0;
        const size_t to = last - start < BLOCK ? last - start + 1 : BLOCK;
        float scores[BLOCK];
        for (size_t key = 0; key < BLOCK; key++) scores[key] = -INFINITY;
        for (size_t key = from; key < to; key++) {
            float score = 0;
            for (size_t d = 0; d < a->head_dim; d++) {
                score = __builtin_fmaf(query[d], a->keys[(start + key) * a->stride + d], score);
            }
            scores[key] = score * a->scale;
            if (a->bias) scores[key] += a->bias[(ptrdiff_t)(start + key) - (ptrdiff_t)row];
        }
        const float rising = ck_larger(ck_block_max(scores), maximum);
        if (rising > maximum) {
            const float correction = ck_exp(maximum - rising);
            sum *= correction;
            for (size_t d = 0; d < a->head_dim; d++) output[d] *= correction;
            maximum = rising;
        }
        for (size_t key = 0; key < BLOCK; key++) {
            scores[key] = key >= from && key < to ? ck_exp(scores[key] - maximum) : 0.0f;
        }
        sum += ck_block_sum(scores);
        for (size_t key = from; key < to; key++) {
            for (size_t d = 0; d < a->head_dim; d++) {
                output[d] = __builtin_fmaf(scores[key], a->values[(start + key) * a->stride + d], output[d]);
            }
        }
    }
    for (size_t d = 0; d < a->head_dim; d++) output[d] /= sum;
}

void ck_scalar_attend_self(const ck_self_attention *attention, size_t first_row, size_t row_count) {
    for (size_t row = first_row; row < first_row + row_count; row++) attend_row(attention, row);
}
