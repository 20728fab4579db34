// What the scalar files share with one another and with the dispatch table.

#ifndef CK_SCALAR_H
#define CK_SCALAR_H

#include <math.h>

#include "formats.h"

#pragma STDC FP_CONTRACT OFF

void ck_scalar_append(const ck_pages *pages, size_t position, const float *key, const float *value);
void ck_scalar_attend(const ck_attention *attention, size_t first_row, size_t row_count);
void ck_scalar_attend_self(const ck_self_attention *attention, size_t first_row, size_t row_count);

void ck_scalar_round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index);
void ck_scalar_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count);

void ck_scalar_scale(const float *x, float factor, size_t count, float *output);
void ck_scalar_add_scaled(const float *x, const float *y, float factor, size_t count, float *output);
void ck_scalar_soft_cap(const float *x, float cap, size_t count, float *output);
void ck_scalar_clamped_silu_multiply(
    const float *gate, const float *up, float alpha, float limit, size_t count, float *output);

extern const ck_kernels ck_scalar_kernels;

// 1 / sqrt(mean + epsilon): sqrt and division round correctly everywhere.
static inline float ck_norm_scale(float sum, size_t count, float epsilon) {
    return 1.0f / sqrtf(sum / (float)count + epsilon);
}

// First and last visible position of a query row.
static inline void ck_visible(const ck_attention *attention, size_t row, size_t *first, size_t *last) {
    *last = attention->first_position + row;
    *first = attention->window > 0 && *last + 1 > attention->window ? *last + 1 - attention->window : 0;
}

// First and last row that a row of a sequence sees of it.
static inline void ck_self_visible(const ck_self_attention *a, size_t row, size_t *first, size_t *last) {
    const bool bounded = a->window > 0;
    *first = bounded && row > a->window ? row - a->window : 0;
    *last = bounded && a->length - 1 - row > a->window ? row + a->window : a->length - 1;
}

enum { CK_SPAN_FLOATS = 16384, CK_LONGEST_SPAN = 512 };

// Keys that a row meets before it sees how its maximum rises: so many that 64 KiB hold them, a multiple of 64.
static inline size_t ck_self_span(size_t head_dim) {
    const size_t keys = CK_SPAN_FLOATS / ck_value_stride(head_dim) / CK_PAGE_LENGTH * CK_PAGE_LENGTH;
    return keys < CK_PAGE_LENGTH ? CK_PAGE_LENGTH : keys > CK_LONGEST_SPAN ? CK_LONGEST_SPAN : keys;
}

#endif
