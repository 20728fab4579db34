// Attention of a sequence over itself in plain C: the reference for the vector variants.
//
// A row takes the keys in spans of ck_self_span, counted from the sequence's beginning. In each: the scores of the keys
// that it sees (dimensions ascending), the largest, rescaling of what was summed if the maximum rises, weights
// p = exp(score - maximum), their sum in 16 lanes over blocks of 64 keys, joined in a fixed tree, then the values (keys
// ascending).

#include "exponential.h"
#include "scalar.h"
#include "scalar_blocks.h"

#pragma STDC FP_CONTRACT OFF

static float score(const ck_self_attention *a, size_t row, size_t key) {
    float score = 0;
    for (size_t d = 0; d < a->head_dim; d++) {
        score = __builtin_fmaf(a->queries[row * a->stride + d], a->keys[key * a->stride + d], score);
    }
    score *= a->scale;
    return a->bias ? score + a->bias[(ptrdiff_t)key - (ptrdiff_t)row] : score;
}

// Keys from ..< to of one span, which starts at a multiple of 64.
static void attend_span(const ck_self_attention *a, size_t row, size_t from, size_t to, float *maximum, float *sum) {
    float *output = a->output + row * a->output_stride, weights[CK_LONGEST_SPAN] = {0}, lanes[LANES] = {0};
    const size_t start = from / BLOCK * BLOCK;
    float rising = *maximum;
    for (size_t key = from; key < to; key++) {
        weights[key - start] = score(a, row, key);
        rising = ck_larger(weights[key - start], rising);
    }
    if (rising > *maximum) {
        const float correction = ck_exp(*maximum - rising);
        *sum *= correction;
        for (size_t d = 0; d < a->head_dim; d++) output[d] *= correction;
        *maximum = rising;
    }
    for (size_t key = from; key < to; key++) weights[key - start] = ck_exp(weights[key - start] - *maximum);
    for (size_t block = start; block < to; block += BLOCK) ck_block_lanes(weights + (block - start), lanes);
    *sum += ck_lanes_sum(lanes);
    for (size_t key = from; key < to; key++) {
        const float *value = a->values + key * a->stride;
        for (size_t d = 0; d < a->head_dim; d++) output[d] = __builtin_fmaf(weights[key - start], value[d], output[d]);
    }
}

static void attend_row(const ck_self_attention *a, size_t row) {
    float *output = a->output + row * a->output_stride;
    const size_t span = ck_self_span(a->head_dim);
    size_t first, last;
    ck_self_visible(a, row, &first, &last);
    float maximum = -INFINITY, sum = 0;
    for (size_t d = 0; d < a->head_dim; d++) output[d] = 0;
    for (size_t start = first / span * span; start <= last; start += span) {
        const size_t from = first > start ? first : start, to = last - start < span ? last + 1 : start + span;
        attend_span(a, row, from, to, &maximum, &sum);
    }
    for (size_t d = 0; d < a->head_dim; d++) output[d] /= sum;
}

void ck_scalar_attend_self(const ck_self_attention *attention, size_t first_row, size_t row_count) {
    for (size_t row = first_row; row < first_row + row_count; row++) attend_row(attention, row);
}
