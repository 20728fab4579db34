// Attention of a sequence over itself in 16 lanes: keys in lanes for scores, dimensions in lanes for values. A block of
// 64 keys and values is laid out once for all rows; rows go through it TOGETHER at a time. The steps of a row are those
// of scalar_self_attention.c. Included by each variant's file inside its target pragma, after vector_attention.h.

enum { TOGETHER = MOST_SUMS / PAGE_VECTORS, LONGEST_SELF_HEAD = 256 };

typedef struct self_block {
    _Alignas(64) float keys[LONGEST_SELF_HEAD][PAGE];    // [head_dim][64]
    _Alignas(64) float values[PAGE][LONGEST_SELF_HEAD];  // [64][head_dim rounded up to 16]
    size_t start;
} self_block;

// What the rows of a call have summed so far; the values' sums stand in the output.
typedef struct self_sums {
    float maximum[CK_MAX_COUNT], sum[CK_MAX_COUNT];
} self_sums;

static void lay_out_block(const ck_self_attention *a, size_t start, self_block *block) {
    const size_t count = a->length - start < PAGE ? a->length - start : PAGE;
    const size_t stride = ck_value_stride(a->head_dim);
    block->start = start;
    for (size_t first = 0; first < PAGE; first += LANES) {
        for (size_t d = 0; d < a->head_dim; d += LANES) {
            f32x16 square[LANES];
            for (size_t i = 0; i < LANES; i++) {
                const size_t key = first + i;
                square[i] = key < count
                    ? load_some(a->keys + (start + key) * a->stride + d, a->head_dim - d, 0) : spread(0);
            }
            transpose16(square);
            for (size_t i = 0; i < LANES && d + i < a->head_dim; i++) store(block->keys[d + i] + first, square[i]);
        }
    }
    for (size_t key = 0; key < count; key++) {
        const float *values = a->values + (start + key) * a->stride;
        for (size_t d = 0; d < stride; d += LANES) {
            store(block->values[key] + d, load_some(values + d, a->head_dim - d, 0));
        }
    }
}

// Scales a row's scores and hides the keys that it does not see. `whole`: it sees all of the block.
// Returns the largest.
INLINE float finish_scores(const bool whole, const ck_self_attention *a, f32x16 scores[PAGE_VECTORS], size_t row,
                           size_t start, const i32x16 visible[PAGE_VECTORS]) {
    #pragma clang loop unroll(full)
    for (int v = 0; v < PAGE_VECTORS; v++) {
        f32x16 score = scores[v] * spread(a->scale);
        if (a->bias) score = score + load(a->bias + (ptrdiff_t)(start + (size_t)(LANES * v)) - (ptrdiff_t)row);
        scores[v] = whole ? score : choose(visible[v], score, spread(-INFINITY));
    }
    return join_max(larger16(larger16(scores[0], scores[1]), larger16(scores[2], scores[3])));
}

// Turns a row's scores into weights. Returns their sum.
INLINE float weigh_self(const bool whole, f32x16 scores[PAGE_VECTORS], const i32x16 visible[PAGE_VECTORS],
                        float maximum, float *weights) {
    #pragma clang loop unroll(full)
    for (int v = 0; v < PAGE_VECTORS; v++) {
        const f32x16 weight = exp16(scores[v] - spread(maximum));
        scores[v] = whole ? weight : choose(visible[v], weight, spread(0));
        store(weights + LANES * v, scores[v]);
    }
    return join_sum((scores[0] + scores[1]) + (scores[2] + scores[3]));
}

// Adds `vectors` vectors of the values from dimension d on to `rows` rows of the output, keys ascending. What the output
// has already is multiplied with the row's correction.
INLINE void add_self_values(const int rows, const int vectors, const ck_self_attention *a, const self_block *block,
                            size_t row, size_t d, size_t from, size_t to, float weights[][PAGE],
                            const float corrections[LANES]) {
    f32x16 sums[TOGETHER * 4];
    float *output = a->output + row * a->output_stride + d;
    #pragma clang loop unroll(full)
    for (int i = 0; i < rows * vectors; i++) {
        const size_t at = (size_t)(LANES * (i % vectors));
        sums[i] = load_some(output + (size_t)(i / vectors) * a->output_stride + at, a->head_dim - d - at, 0)
            * spread(corrections[i / vectors]);
    }
    for (size_t key = from; key < to; key++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            const f32x16 value = load(block->values[key] + d + (size_t)(LANES * v));
            #pragma clang loop unroll(full)
            for (int r = 0; r < rows; r++) {
                sums[r * vectors + v] = fma16(spread(weights[r][key]), value, sums[r * vectors + v]);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int i = 0; i < rows * vectors; i++) {
        const size_t at = (size_t)(LANES * (i % vectors));
        store_some(output + (size_t)(i / vectors) * a->output_stride + at, a->head_dim - d - at, sums[i]);
    }
}

// `rows` rows from `row` on, which see the same keys of a block.
INLINE void attend_self_rows(const int rows, const bool whole, const ck_self_attention *a, const self_block *block,
                             size_t row, size_t from, size_t to, float *maximum, float *sum) {
    f32x16 scores[TOGETHER][PAGE_VECTORS];
    float weights[TOGETHER][PAGE];
    const float *queries = a->queries + row * a->stride;
    #pragma clang loop unroll(full)
    for (int i = 0; i < rows * PAGE_VECTORS; i++) scores[i / PAGE_VECTORS][i % PAGE_VECTORS] = spread(0);
    for (size_t d = 0; d < a->head_dim; d++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < PAGE_VECTORS; v++) {
            const f32x16 key = load(block->keys[d] + LANES * v);
            #pragma clang loop unroll(full)
            for (int r = 0; r < rows; r++) {
                scores[r][v] = fma16(spread(queries[(size_t)r * a->stride + d]), key, scores[r][v]);
            }
        }
    }
    i32x16 visible[PAGE_VECTORS];
    #pragma clang loop unroll(full)
    for (int v = 0; v < PAGE_VECTORS; v++) {
        const i32x16 key = lane_numbers() + LANES * v;
        visible[v] = (key >= spread_integer((int32_t)from)) & (key < spread_integer((int32_t)to));
    }
    // Where a maximum rises, what was summed before is rescaled; elsewhere the factor is exp(0), exactly 1.
    _Alignas(64) float corrections[LANES] = {0};
    #pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
        const float largest = finish_scores(whole, a, scores[r], row + (size_t)r, block->start, visible);
        if (largest > maximum[r]) {
            corrections[r] = maximum[r] - largest;
            maximum[r] = largest;
        }
    }
    store(corrections, exp16(load(corrections)));
    #pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
        sum[r] = sum[r] * corrections[r] + weigh_self(whole, scores[r], visible, maximum[r], weights[r]);
    }
    const size_t stride = ck_value_stride(a->head_dim);
    size_t d = 0;
    for (; d + 4 * LANES <= stride; d += 4 * LANES) {
        add_self_values(rows, 4, a, block, row, d, from, to, weights, corrections);
    }
    for (; d + 2 * LANES <= stride; d += 2 * LANES) {
        add_self_values(rows, 2, a, block, row, d, from, to, weights, corrections);
    }
    for (; d < stride; d += LANES) add_self_values(rows, 1, a, block, row, d, from, to, weights, corrections);
}

static void attend_self_together(const ck_self_attention *a, const self_block *block, size_t row, size_t from,
                                 size_t to, float *maximum, float *sum) {
    if (from == 0 && to == PAGE) {
        attend_self_rows(TOGETHER, true, a, block, row, 0, PAGE, maximum, sum);
    } else {
        attend_self_rows(TOGETHER, false, a, block, row, from, to, maximum, sum);
    }
}

static void attend_self_alone(const ck_self_attention *a, const self_block *block, size_t row, size_t from, size_t to,
                              float *maximum, float *sum) {
    attend_self_rows(1, false, a, block, row, from, to, maximum, sum);
}

// The part of a block that a row sees; false when it sees nothing of it.
INLINE bool part_of_block(const ck_self_attention *a, size_t row, size_t start, size_t *from, size_t *to) {
    size_t first, last;
    ck_self_visible(a, row, &first, &last);
    if (last < start || first >= start + PAGE) return false;
    *from = first > start ? first - start : 0;
    *to = last - start < PAGE ? last - start + 1 : PAGE;
    return true;
}

static void attend_self_block(const ck_self_attention *a, const self_block *block, size_t first_row, size_t row_count,
                              self_sums *sums) {
    for (size_t i = 0; i < row_count;) {
        size_t from, to, last_from, last_to;
        const size_t row = first_row + i;
        if (!part_of_block(a, row, block->start, &from, &to)) {
            i++;
            continue;
        }
        // Where first and last of the rows see the same part, so do those between them.
        if (TOGETHER > 1 && i + TOGETHER <= row_count
            && part_of_block(a, row + TOGETHER - 1, block->start, &last_from, &last_to) && last_from == from
            && last_to == to) {
            attend_self_together(a, block, row, from, to, sums->maximum + i, sums->sum + i);
            i += TOGETHER;
        } else {
            attend_self_alone(a, block, row, from, to, sums->maximum + i, sums->sum + i);
            i++;
        }
    }
}

static void attend_self(const ck_self_attention *a, size_t first_row, size_t row_count) {
    if (row_count == 0) return;
    if (ck_value_stride(a->head_dim) > LONGEST_SELF_HEAD || row_count > CK_MAX_COUNT) {
        ck_scalar_attend_self(a, first_row, row_count);
        return;
    }
    self_block block;
    self_sums sums;
    for (size_t i = 0; i < row_count; i++) {
        sums.maximum[i] = -INFINITY;
        sums.sum[i] = 0;
        memset(a->output + (first_row + i) * a->output_stride, 0, a->head_dim * sizeof(float));
    }
    size_t first, last, ignored;
    ck_self_visible(a, first_row, &first, &ignored);
    ck_self_visible(a, first_row + row_count - 1, &ignored, &last);
    for (size_t start = first / PAGE * PAGE; start <= last; start += PAGE) {
        lay_out_block(a, start, &block);
        attend_self_block(a, &block, first_row, row_count, &sums);
    }
    for (size_t i = 0; i < row_count; i++) {
        float *output = a->output + (first_row + i) * a->output_stride;
        for (size_t d = 0; d < a->head_dim; d += LANES) {
            const size_t left = a->head_dim - d;
            store_some(output + d, left, load_some(output + d, left, 0) / spread(sums.sum[i]));
        }
    }
}
