// Attention over cache pages in 16 lanes: keys in lanes for scores, dimensions in lanes for values. The steps are those
// of scalar_attention.c. HEADS query heads that share the page are computed together. Included by each variant's file
// inside its target pragma.

enum { PAGE = CK_PAGE_LENGTH, PAGE_VECTORS = PAGE / LANES, LONGEST_HEAD = 512 };

INLINE f32x16 cache_load(const ck_cache_type type, const uint8_t *base, size_t index) {
    return type == CK_CACHE_F16 ? half_load(base + 2 * index) : load((const float *)(const void *)base + index);
}

static void append(const ck_pages *pages, size_t position, const float *key, const float *value) {
    const size_t dim = pages->head_dim, slot = position % PAGE;
    uint8_t *keys = pages->base + (size_t)pages->table[position / PAGE] * pages->page_stride;
    uint8_t *values = keys + pages->value_offset;
    const size_t row = slot * ck_value_stride(dim);
    if (pages->type == CK_CACHE_F32) {
        for (size_t d = 0; d < dim; d++) ((float *)(void *)keys)[d * PAGE + slot] = key[d];
        memcpy(values + 4 * row, value, dim * sizeof(float));
        return;
    }
    for (size_t d = 0; d < dim; d += LANES) {
        uint16_t halves[LANES];
        const size_t left = dim - d < LANES ? dim - d : LANES;
        half_store(halves, load_some(key + d, left, 0));
        for (size_t i = 0; i < left; i++) memcpy(keys + 2 * ((d + i) * PAGE + slot), halves + i, 2);
        half_store(halves, load_some(value + d, left, 0));
        memcpy(values + 2 * (row + d), halves, 2 * left);
    }
}

// exp(score - maximum) where a key is visible, else 0. The exponential of what is hidden would be a number so small
// that processors take a hundred times as long for it.
INLINE f32x16 visible_exp(i32x16 visible, f32x16 scores, float maximum) {
    return choose(visible, exp16(choose(visible, scores - spread(maximum), spread(0))), spread(0));
}

// What a query row and head has summed so far.
typedef struct progress {
    float maximum, sum;
    _Alignas(64) float output[LONGEST_HEAD];
} progress;

// Turns scores into weights and rescales what was summed before, if the maximum rises.
INLINE void weigh(f32x16 scores[PAGE_VECTORS], const ck_attention *attention, size_t from, size_t to, size_t dim,
                  float *weights, progress *state) {
    i32x16 visible[PAGE_VECTORS];
    #pragma clang loop unroll(full)
    for (int v = 0; v < PAGE_VECTORS; v++) {
        const i32x16 key = lane_numbers() + LANES * v;
        visible[v] = (key >= spread_integer((int32_t)from)) & (key < spread_integer((int32_t)to));
        scores[v] = scores[v] * spread(attention->scale);
        if (attention->soft_cap > 0) scores[v] = soft_cap16(scores[v], attention->soft_cap);
        scores[v] = choose(visible[v], scores[v], spread(-INFINITY));
    }
    const f32x16 upper = larger16(larger16(scores[0], scores[1]), larger16(scores[2], scores[3]));
    const float page_max = join_max(upper);
    const float rising = page_max > state->maximum ? page_max : state->maximum;
    if (rising > state->maximum) {
        const float correction = ck_exp(state->maximum - rising);
        state->sum *= correction;
        for (size_t d = 0; d < dim; d += LANES) store(state->output + d, load(state->output + d) * spread(correction));
        state->maximum = rising;
    }
    #pragma clang loop unroll(full)
    for (int v = 0; v < PAGE_VECTORS; v++) {
        scores[v] = visible_exp(visible[v], scores[v], state->maximum);
        store(weights + LANES * v, scores[v]);
    }
    state->sum += join_sum((scores[0] + scores[1]) + (scores[2] + scores[3]));
}

// Adds `vectors` vectors of the values from dimension d on, keys ascending.
INLINE void add_values(const ck_cache_type type, const int heads, const int vectors, const uint8_t *values,
                       size_t stride, size_t d, size_t from, size_t to, float weights[][PAGE], progress *states) {
    f32x16 sums[HEADS * 4];
    #pragma clang loop unroll(full)
    for (int i = 0; i < heads * vectors; i++) {
        sums[i] = load(states[i / vectors].output + d + (size_t)(LANES * (i % vectors)));
    }
    for (size_t key = from; key < to; key++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            const f32x16 value = cache_load(type, values, key * stride + d + (size_t)(LANES * v));
            #pragma clang loop unroll(full)
            for (int h = 0; h < heads; h++) {
                sums[h * vectors + v] = fma16(spread(weights[h][key]), value, sums[h * vectors + v]);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < heads * vectors; i++) {
        store(states[i / vectors].output + d + (size_t)(LANES * (i % vectors)), sums[i]);
    }
}

INLINE void attend_page(const ck_cache_type type, const int heads, const uint8_t *keys, const uint8_t *values,
                        const float *queries, const ck_attention *attention, size_t from, size_t to,
                        progress *states) {
    const size_t dim = attention->pages.head_dim;
    f32x16 scores[HEADS][PAGE_VECTORS];
    float weights[HEADS][PAGE];
    #pragma clang loop unroll(full)
    for (int i = 0; i < heads * PAGE_VECTORS; i++) scores[i / PAGE_VECTORS][i % PAGE_VECTORS] = spread(0);
    for (size_t d = 0; d < dim; d++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < PAGE_VECTORS; v++) {
            const f32x16 key = cache_load(type, keys, d * PAGE + (size_t)(LANES * v));
            #pragma clang loop unroll(full)
            for (int h = 0; h < heads; h++) {
                scores[h][v] = fma16(spread(queries[(size_t)h * dim + d]), key, scores[h][v]);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int h = 0; h < heads; h++) weigh(scores[h], attention, from, to, dim, weights[h], &states[h]);
    const size_t stride = ck_value_stride(dim);
    size_t d = 0;
    for (; d + 4 * LANES <= stride; d += 4 * LANES) {
        add_values(type, heads, 4, values, stride, d, from, to, weights, states);
    }
    for (; d < stride; d += LANES) add_values(type, heads, 1, values, stride, d, from, to, weights, states);
}

INLINE void attend_heads(const ck_cache_type type, const int heads, const ck_attention *attention, size_t row,
                         size_t head) {
    const ck_pages *pages = &attention->pages;
    const size_t dim = pages->head_dim;
    const float *queries = attention->queries + row * attention->query_stride + head * dim;
    float *output = attention->output + row * attention->output_stride + head * dim;
    progress states[HEADS];
    for (int h = 0; h < heads; h++) {
        states[h].maximum = attention->sinks ? attention->sinks[head + (size_t)h] : -INFINITY;
        states[h].sum = attention->sinks ? 1 : 0;
        memset(states[h].output, 0, ck_value_stride(dim) * sizeof(float));
    }
    size_t first, last;
    ck_visible(attention, row, &first, &last);
    for (size_t index = first / PAGE; index <= last / PAGE; index++) {
        const uint8_t *keys = pages->base + (size_t)pages->table[index] * pages->page_stride;
        const size_t start = index * PAGE;
        const size_t from = first > start ? first - start : 0;
        const size_t to = last - start < PAGE ? last - start + 1 : PAGE;
        attend_page(type, heads, keys, keys + pages->value_offset, queries, attention, from, to, states);
    }
    for (int h = 0; h < heads; h++) {
        const f32x16 sum = spread(states[h].sum);
        for (size_t d = 0; d < dim; d += LANES) {
            store_some(output + (size_t)h * dim + d, dim - d, load(states[h].output + d) / sum);
        }
    }
}

static void attend_together(const ck_attention *attention, size_t row, size_t head) {
    if (attention->pages.type == CK_CACHE_F16) {
        attend_heads(CK_CACHE_F16, HEADS, attention, row, head);
    } else {
        attend_heads(CK_CACHE_F32, HEADS, attention, row, head);
    }
}

static void attend_alone(const ck_attention *attention, size_t row, size_t head) {
    if (attention->pages.type == CK_CACHE_F16) {
        attend_heads(CK_CACHE_F16, 1, attention, row, head);
    } else {
        attend_heads(CK_CACHE_F32, 1, attention, row, head);
    }
}

static void attend(const ck_attention *attention, size_t first_row, size_t row_count) {
    if (ck_value_stride(attention->pages.head_dim) > LONGEST_HEAD) {
        ck_scalar_attend(attention, first_row, row_count);
        return;
    }
    for (size_t row = first_row; row < first_row + row_count; row++) {
        size_t head = 0;
        for (; head + HEADS <= attention->heads; head += HEADS) attend_together(attention, row, head);
        for (; head < attention->heads; head++) attend_alone(attention, row, head);
    }
}
