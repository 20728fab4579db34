// Attention over cache pages in plain C: the reference for the vector variants.
//
// For a query row and head, page after page in ascending order: scores of 64 keys (dimensions ascending), the page's
// largest visible score, rescaling of what was summed if the maximum rises, weights p = exp(score - maximum), their sum
// joined in a fixed tree, then the values (keys ascending). A sink is there before the first page. Pages stand at absolute positions, so prefill in any chunks
// and decoding see the same blocks.

#include "hyperbolic.h"
#include "scalar.h"
#include "scalar_blocks.h"

#pragma STDC FP_CONTRACT OFF

enum { PAGE = CK_PAGE_LENGTH };

static float load(ck_cache_type type, const uint8_t *base, size_t index) {
    if (type == CK_CACHE_F16) return ck_half_value(ck_read16(base + 2 * index));
    float value;
    memcpy(&value, base + 4 * index, 4);
    return value;
}

static void store(ck_cache_type type, uint8_t *base, size_t index, float value) {
    if (type == CK_CACHE_F16) {
        const uint16_t half = ck_half_bits(value);
        memcpy(base + 2 * index, &half, 2);
    } else {
        memcpy(base + 4 * index, &value, 4);
    }
}

void ck_scalar_append(const ck_pages *pages, size_t position, const float *key, const float *value) {
    uint8_t *page = pages->base + (size_t)pages->table[position / PAGE] * pages->page_stride;
    const size_t slot = position % PAGE;
    for (size_t d = 0; d < pages->head_dim; d++) {
        store(pages->type, page, d * PAGE + slot, key[d]);
        store(pages->type, page + pages->value_offset, slot * ck_value_stride(pages->head_dim) + d, value[d]);
    }
}

static void attend_row(const ck_attention *attention, size_t row, size_t head) {
    const ck_pages *pages = &attention->pages;
    const size_t dim = pages->head_dim, stride = ck_value_stride(dim);
    const float *query = attention->queries + row * attention->query_stride + head * dim;
    float *output = attention->output + row * attention->output_stride + head * dim;
    size_t first, last;
    ck_visible(attention, row, &first, &last);
    const float cap = attention->soft_cap;
    float maximum = attention->sinks ? attention->sinks[head] : -INFINITY, sum = attention->sinks ? 1 : 0;
    for (size_t d = 0; d < dim; d++) output[d] = 0;
    for (size_t index = first / PAGE; index <= last / PAGE; index++) {
        const uint8_t *page = pages->base + (size_t)pages->table[index] * pages->page_stride;
        const size_t start = index * PAGE;
        const size_t from = first > start ? first - start : 0;
        const size_t to = last - start < PAGE ? last - start + 1 : PAGE;
        float scores[PAGE];
        for (size_t key = 0; key < PAGE; key++) {
            float score = 0;
            for (size_t d = 0; d < dim; d++) {
                score = __builtin_fmaf(query[d], load(pages->type, page, d * PAGE + key), score);
            }
            score *= attention->scale;
            if (cap > 0) score = ck_soft_cap(score, cap);
            scores[key] = key >= from && key < to ? score : -INFINITY;
        }
        const float rising = ck_larger(ck_block_max(scores), maximum);
        if (rising > maximum) {
            const float correction = ck_exp(maximum - rising);
            sum *= correction;
            for (size_t d = 0; d < dim; d++) output[d] *= correction;
            maximum = rising;
        }
        for (size_t key = 0; key < PAGE; key++) {
            scores[key] = key >= from && key < to ? ck_exp(scores[key] - maximum) : 0.0f;
        }
        sum += ck_block_sum(scores);
        for (size_t key = from; key < to; key++) {
            for (size_t d = 0; d < dim; d++) {
                const float value = load(pages->type, page + pages->value_offset, key * stride + d);
                output[d] = __builtin_fmaf(scores[key], value, output[d]);
            }
        }
    }
    for (size_t d = 0; d < dim; d++) output[d] /= sum;
}

void ck_scalar_attend(const ck_attention *attention, size_t first_row, size_t row_count) {
    for (size_t row = first_row; row < first_row + row_count; row++) {
        for (size_t head = 0; head < attention->heads; head++) attend_row(attention, row, head);
    }
}
