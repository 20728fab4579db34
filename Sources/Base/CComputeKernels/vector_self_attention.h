// Attention of a sequence over itself in 16 lanes: keys in lanes for scores, dimensions in lanes for values. A span of
// keys and values is laid out once for all rows; rows go through it TOGETHER at a time. The steps of a row are those of
// scalar_self_attention.c. Included by each variant's file inside its target pragma, after vector_attention.h.

enum { TOGETHER = MOST_SUMS == 16 ? 6 : 1, LONGEST_SELF_HEAD = CK_SPAN_FLOATS / PAGE };

typedef struct self_span {
    _Alignas(64) float keys[CK_SPAN_FLOATS];    // by 64 keys: [head_dim][64]
    _Alignas(64) float values[CK_SPAN_FLOATS];  // [key][head_dim rounded up to 16]
    size_t start, end;
} self_span;

// Rows that go through a span together, and what each sees of it. Behind the last row it stands again: its results are
// computed more than once, and are the same.
typedef struct self_rows {
    size_t row[TOGETHER], from[TOGETHER], to[TOGETHER];  // keys counted from the span's start
    bool begins[TOGETHER], ends[TOGETHER];               // whether it sees nothing before this span, or behind it
    float sum[TOGETHER];
    _Alignas(64) float corrections[LANES];               // the factor of what was summed before
    _Alignas(64) float weights[TOGETHER][CK_LONGEST_SPAN];
} self_rows;

// What the rows of a call have summed so far; the values' sums stand in the output.
typedef struct self_sums {
    float maximum[CK_MAX_COUNT], sum[CK_MAX_COUNT];
} self_sums;

// Lays out the pages that hold keys from ..< to, in whole, and the values of those keys.
static void lay_out_span(const ck_self_attention *a, size_t from, size_t to, self_span *span) {
    const size_t stride = ck_value_stride(a->head_dim);
    for (size_t first = from / PAGE * PAGE; first < (to + PAGE - 1) / PAGE * PAGE; first += LANES) {
        float *page = span->keys + (first - span->start) / PAGE * PAGE * a->head_dim + first % PAGE;
        for (size_t d = 0; d < a->head_dim; d += LANES) {
            f32x16 square[LANES];
            for (size_t i = 0; i < LANES; i++) {
                square[i] = first + i < a->length
                    ? load_some(a->keys + (first + i) * a->stride + d, a->head_dim - d, 0) : spread(0);
            }
            transpose16(square);
            for (size_t i = 0; i < LANES && d + i < a->head_dim; i++) store(page + (d + i) * PAGE, square[i]);
        }
    }
    for (size_t key = from; key < to; key++) {
        for (size_t d = 0; d < stride; d += LANES) {
            store(span->values + (key - span->start) * stride + d,
                  load_some(a->values + key * a->stride + d, a->head_dim - d, 0));
        }
    }
}

// Whether a row sees all keys of the page at `at`, or which.
INLINE bool sees_page(const self_rows *rows, int r, size_t at, i32x16 visible[PAGE_VECTORS]) {
    const size_t from = rows->from[r], to = rows->to[r];
    if (from <= at && at + PAGE <= to) return true;
    const int32_t first = (int32_t)from - (int32_t)at, end = (int32_t)to - (int32_t)at;
    #pragma clang loop unroll(full)
    for (int v = 0; v < PAGE_VECTORS; v++) {
        const i32x16 key = lane_numbers() + LANES * v;
        visible[v] = (key >= spread_integer(first)) & (key < spread_integer(end));
    }
    return false;
}

// Writes a page's scores and keeps the largest that each row sees.
INLINE void score_page(const ck_self_attention *a, const self_span *span, size_t at, self_rows *rows,
                       f32x16 largest[TOGETHER]) {
    const float *keys = span->keys + at * a->head_dim, *queries[TOGETHER];
    f32x16 scores[TOGETHER][PAGE_VECTORS];
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        queries[r] = a->queries + rows->row[r] * a->stride;
        #pragma clang loop unroll(full)
        for (int v = 0; v < PAGE_VECTORS; v++) scores[r][v] = spread(0);
    }
    for (size_t d = 0; d < a->head_dim; d++) {
        f32x16 key[PAGE_VECTORS];
        #pragma clang loop unroll(full)
        for (int v = 0; v < PAGE_VECTORS; v++) key[v] = load(keys + d * PAGE + (size_t)(LANES * v));
        #pragma clang loop unroll(full)
        for (int r = 0; r < TOGETHER; r++) {
            #pragma clang loop unroll(full)
            for (int v = 0; v < PAGE_VECTORS; v++) scores[r][v] = fma16(spread(queries[r][d]), key[v], scores[r][v]);
        }
    }
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        i32x16 visible[PAGE_VECTORS];
        const bool whole = sees_page(rows, r, at, visible);
        #pragma clang loop unroll(full)
        for (int v = 0; v < PAGE_VECTORS; v++) {
            const size_t place = at + (size_t)(LANES * v);
            f32x16 score = scores[r][v] * spread(a->scale);
            if (a->bias) score = score + load(a->bias + (ptrdiff_t)(span->start + place) - (ptrdiff_t)rows->row[r]);
            if (!whole) score = choose(visible[v], score, spread(-INFINITY));
            store(rows->weights[r] + place, score);
            largest[r] = larger16(score, largest[r]);
        }
    }
}

// Turns a row's scores into weights. Returns their sum.
INLINE float weigh_row(self_rows *rows, int r, size_t from, size_t to, float maximum) {
    f32x16 sum = spread(0);
    for (size_t at = from; at < to; at += PAGE) {
        i32x16 visible[PAGE_VECTORS];
        f32x16 weights[PAGE_VECTORS];
        const bool whole = sees_page(rows, r, at, visible);
        #pragma clang loop unroll(full)
        for (int v = 0; v < PAGE_VECTORS; v++) {
            float *place = rows->weights[r] + at + LANES * v;
            weights[v] = spread(0);
            if (whole) {
                weights[v] = exp16(load(place) - spread(maximum));
            } else if (at + (size_t)(LANES * v) < rows->to[r]) {
                weights[v] = visible_exp(visible[v], load(place), maximum);
            }
            store(place, weights[v]);
        }
        sum = sum + ((weights[0] + weights[1]) + (weights[2] + weights[3]));
    }
    return join_sum(sum);
}

// Adds one row's values of some keys.
INLINE void add_row_values(const int vectors, const float *weights, const float *values, size_t stride, size_t from,
                           size_t to, f32x16 sums[]) {
    for (size_t key = from; key < to; key++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            sums[v] = fma16(spread(weights[key]), load(values + key * stride + (size_t)(LANES * v)), sums[v]);
        }
    }
}

// Adds `vectors` vectors of the values from dimension d on to the rows' outputs, keys ascending; a row that ends is
// divided by its sum.
INLINE void add_self_values(const int vectors, const ck_self_attention *a, const self_span *span, const self_rows *rows,
                            size_t d) {
    const size_t stride = ck_value_stride(a->head_dim);
    const float *values = span->values + d;
    // What all rows see.
    const size_t from = rows->from[TOGETHER - 1], to = rows->to[0] > from ? rows->to[0] : from;
    f32x16 sums[TOGETHER * 4];
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            const size_t at = d + (size_t)(LANES * v);
            sums[r * vectors + v] = rows->begins[r] ? spread(0)
                : load_some(a->output + rows->row[r] * a->output_stride + at, a->head_dim - at, 0)
                    * spread(rows->corrections[r]);
        }
        const size_t end = rows->to[r] < from ? rows->to[r] : from;
        add_row_values(vectors, rows->weights[r], values, stride, rows->from[r], end, sums + r * vectors);
    }
    for (size_t key = from; key < to; key++) {
        #pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            const f32x16 value = load(values + key * stride + (size_t)(LANES * v));
            #pragma clang loop unroll(full)
            for (int r = 0; r < TOGETHER; r++) {
                sums[r * vectors + v] = fma16(spread(rows->weights[r][key]), value, sums[r * vectors + v]);
            }
        }
    }
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        add_row_values(vectors, rows->weights[r], values, stride, to, rows->to[r], sums + r * vectors);
        #pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            const size_t at = d + (size_t)(LANES * v);
            const f32x16 sum = sums[r * vectors + v];
            store_some(a->output + rows->row[r] * a->output_stride + at, a->head_dim - at,
                       rows->ends[r] ? sum / spread(rows->sum[r]) : sum);
        }
    }
}

// Takes rows through a span, `maximum` and `sum` are those of row `first`.
static void attend_self_rows(const ck_self_attention *a, const self_span *span, size_t first, self_rows *rows,
                             float *maximum, float *sum) {
    const size_t from = rows->from[0] / PAGE * PAGE, to = rows->to[TOGETHER - 1];
    f32x16 largest[TOGETHER];
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) largest[r] = spread(-INFINITY);
    for (size_t at = from; at < to; at += PAGE) score_page(a, span, at, rows, largest);
    // Where a maximum rises, what was summed before is rescaled; elsewhere the factor is exp(0), exactly 1.
    float highest[TOGETHER];
    memset(rows->corrections, 0, sizeof rows->corrections);
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        const float before = rows->begins[r] ? -INFINITY : maximum[rows->row[r] - first], most = join_max(largest[r]);
        highest[r] = most > before ? most : before;
        if (most > before) rows->corrections[r] = before - most;
    }
    store(rows->corrections, exp16(load(rows->corrections)));
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        const float before = rows->begins[r] ? 0 : sum[rows->row[r] - first] * rows->corrections[r];
        rows->sum[r] = before + weigh_row(rows, r, from, to, highest[r]);
    }
    #pragma clang loop unroll(full)
    for (int r = 0; r < TOGETHER; r++) {
        maximum[rows->row[r] - first] = highest[r];
        sum[rows->row[r] - first] = rows->sum[r];
    }
    const size_t stride = ck_value_stride(a->head_dim);
    size_t d = 0;
    for (; d + 2 * LANES <= stride; d += 2 * LANES) add_self_values(2, a, span, rows, d);
    for (; d < stride; d += LANES) add_self_values(1, a, span, rows, d);
}

// What a row sees of a span; false when that is nothing.
INLINE bool part_of_span(const ck_self_attention *a, const self_span *span, size_t row, int r, self_rows *rows) {
    size_t first, last;
    ck_self_visible(a, row, &first, &last);
    if (last < span->start || first >= span->end) return false;
    rows->row[r] = row;
    rows->begins[r] = first >= span->start;
    rows->ends[r] = last < span->end;
    rows->from[r] = first > span->start ? first - span->start : 0;
    rows->to[r] = last < span->end ? last + 1 - span->start : span->end - span->start;
    return true;
}

static void attend_self_span(const ck_self_attention *a, const self_span *span, size_t first_row, size_t row_count,
                             self_sums *sums) {
    self_rows rows;
    for (size_t i = 0; i < row_count;) {
        int count = 0;
        for (; count < TOGETHER && i < row_count && part_of_span(a, span, first_row + i, count, &rows); i++) count++;
        if (count == 0) {
            i++;
            continue;
        }
        const size_t last = rows.row[count - 1];
        for (; count < TOGETHER; count++) part_of_span(a, span, last, count, &rows);
        attend_self_rows(a, span, first_row, &rows, sums->maximum, sums->sum);
    }
}

static void attend_self(const ck_self_attention *a, size_t first_row, size_t row_count) {
    if (row_count == 0) return;
    if (ck_value_stride(a->head_dim) > LONGEST_SELF_HEAD || row_count > CK_MAX_COUNT) {
        ck_scalar_attend_self(a, first_row, row_count);
        return;
    }
    const size_t keys = ck_self_span(a->head_dim);
    self_span span;
    self_sums sums;
    size_t first, last, ignored;
    ck_self_visible(a, first_row, &first, &ignored);
    ck_self_visible(a, first_row + row_count - 1, &ignored, &last);
    for (span.start = first / keys * keys; span.start <= last; span.start += keys) {
        span.end = a->length - span.start < keys ? a->length : span.start + keys;
        lay_out_span(a, first > span.start ? first : span.start, last < span.end ? last + 1 : span.end, &span);
        attend_self_span(a, &span, first_row, row_count, &sums);
    }
}
