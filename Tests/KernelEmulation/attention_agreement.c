// Writing keys and values into cache pages and attending to them: both cache types, odd head sizes, windows, several
// query heads and rows, caps and sinks.

#include "kernel_agreement.h"

enum { POSITIONS = CACHE_PAGES * CK_PAGE_LENGTH };

static void check_attend(agreement *a, ck_cache_type type, size_t dim, size_t heads, size_t first_position,
                         size_t count, size_t window, bool is_capped, wildness how, uint64_t *state) {
    const size_t stride = heads * dim + 3, total = 1 + count * stride;
    const size_t positions = first_position + count;
    float *queries = aligned_memory(total * sizeof(float));
    float *rows = aligned_memory(2 * positions * dim * sizeof(float));
    float sinks[8];
    for (size_t i = 0; i < heads; i++) sinks[i] = random_input(state, (wildness)0);
    for (size_t i = 0; i < total; i++) queries[i] = random_input(state, how);
    for (size_t i = 0; i < 2 * positions * dim; i++) rows[i] = random_input(state, how);
    cache caches[2];
    float *outputs[2];
    for (int v = 0; v < variant_count(a); v++) {
        make_cache(&caches[v], type, dim);
        for (size_t position = 0; position < positions; position++) {
            const float *key = rows + 2 * position * dim;
            variant_of(a, v)->append(&caches[v].pages, position, key, key + dim);
        }
        outputs[v] = aligned_memory(total * sizeof(float));
        for (size_t i = 0; i < total; i++) outputs[v][i] = 7;
        const ck_attention attention = {
            .pages = caches[v].pages, .queries = queries + 1, .query_stride = stride, .output = outputs[v] + 1,
            .output_stride = stride, .heads = heads, .count = count, .first_position = first_position,
            .window = window, .scale = 0.125f, .soft_cap = is_capped ? 2.5f : 0, .sinks = is_capped ? sinks : 0,
        };
        variant_of(a, v)->attend(&attention, 0, count / 2);
        variant_of(a, v)->attend(&attention, count / 2, count - count / 2);
    }
    const int last = variant_count(a) - 1;
    // NaNs stand in a cache with whatever payload an instruction gives them.
    if (how != UNBOUNDED) agree_on_bytes(a, "cache", caches[0].pages.base, caches[last].pages.base, caches[0].bytes);
    char what[128];
    snprintf(what, sizeof what, "attend %s%s, dim %zu, heads %zu, rows %zu from %zu, window %zu",
             type == CK_CACHE_F16 ? "f16" : "f32", is_capped ? " capped" : "", dim, heads, count, first_position, window);
    agree_on_floats(a, what, outputs[0], outputs[last], total);
    for (int v = 0; v < variant_count(a); v++) {
        free(caches[v].pages.base);
        free(outputs[v]);
    }
    free(queries);
    free(rows);
}

static void check_attend_self(
    agreement *a, size_t dim, size_t length, size_t window, bool biased, wildness how, uint64_t *state) {
    const size_t stride = 3 * dim + 2, output_stride = dim + 3;
    const size_t total = 1 + length * stride, results = 1 + length * output_stride;
    float *rows = aligned_memory(total * sizeof(float));
    float *bias = aligned_memory((2 * length + 64) * sizeof(float));
    for (size_t i = 0; i < total; i++) rows[i] = random_input(state, how);
    for (size_t i = 0; i < 2 * length + 64; i++) bias[i] = random_input(state, how);
    float *outputs[2];
    const size_t most = 1 + random_below(state, CK_MAX_COUNT);
    for (int v = 0; v < variant_count(a); v++) {
        outputs[v] = aligned_memory(results * sizeof(float));
        for (size_t i = 0; i < results; i++) outputs[v][i] = 7;
        const ck_self_attention attention = {
            .queries = rows + 1, .keys = rows + 1 + dim, .values = rows + 1 + 2 * dim, .stride = stride,
            .output = outputs[v] + 1, .output_stride = output_stride, .length = length, .head_dim = dim,
            .window = window, .bias = biased ? bias + length - 1 : 0, .scale = 0.25f,
        };
        // Cut in another way by each variant.
        const size_t some = v == 0 ? most : CK_MAX_COUNT;
        for (size_t row = 0; row < length; row += some) {
            variant_of(a, v)->attend_self(&attention, row, length - row < some ? length - row : some);
        }
    }
    char what[128];
    snprintf(what, sizeof what, "attend_self, dim %zu, rows %zu, window %zu%s", dim, length, window,
             biased ? ", biased" : "");
    agree_on_floats(a, what, outputs[0], outputs[variant_count(a) - 1], results);
    for (int v = 0; v < variant_count(a); v++) free(outputs[v]);
    free(rows);
    free(bias);
}

// Every half-precision value and the floats half way between two of them, through the cache's conversion.
static void check_halves(agreement *a) {
    enum { DIM = 512, ROWS = 65536 * 2 / DIM };
    for (int offset = 0; offset < ROWS; offset += POSITIONS) {
        cache caches[2];
        for (int v = 0; v < variant_count(a); v++) {
            make_cache(&caches[v], CK_CACHE_F16, DIM);
            for (int row = 0; row < POSITIONS; row++) {
                float values[DIM];
                for (int i = 0; i < DIM; i++) {
                    const int pattern = (offset + row) * DIM + i;
                    const float value = ck_half_to_float((uint16_t)(pattern / 2));
                    const float next = ck_half_to_float((uint16_t)(pattern / 2 + 1));
                    const float either = pattern % 2 ? value / 2 + next / 2 : value;
                    values[i] = either == either ? either : 1;
                }
                variant_of(a, v)->append(&caches[v].pages, (size_t)row, values, values);
            }
        }
        agree_on_bytes(a, "halves", caches[0].pages.base, caches[variant_count(a) - 1].pages.base, caches[0].bytes);
        for (int v = 0; v < variant_count(a); v++) free(caches[v].pages.base);
    }
}

void check_attention(agreement *a, uint64_t seed) {
    static const size_t dims[] = {1, 8, 16, 20, 64, 80, 96, 128, 520};
    static const struct {
        size_t first, count, window;
    } spans[] = {{0, 1, 0}, {0, 5, 0}, {63, 2, 0}, {130, 3, 40}, {70, 4, 1}, {200, 1, 100}};
    uint64_t state = seed;
    for (size_t d = 0; d < sizeof dims / sizeof dims[0]; d++) {
        for (size_t s = 0; s < sizeof spans / sizeof spans[0]; s++) {
            const wildness how = (wildness)((d + s) % 3);
            const size_t heads = 1 + (d + 2 * s) % 5;
            for (ck_cache_type type = CK_CACHE_F32; type <= CK_CACHE_F16; type++) {
                for (int capped = 0; capped < 2; capped++) {
                    check_attend(a, type, dims[d], heads, spans[s].first, spans[s].count, spans[s].window, capped, how,
                                 &state);
                }
            }
        }
    }
    static const size_t self_dims[] = {1, 8, 20, 32, 64, 80, 96, 128, 260};
    static const size_t lengths[] = {1, 2, 5, 63, 64, 65, 130, 300};
    for (size_t d = 0; d < sizeof self_dims / sizeof self_dims[0]; d++) {
        for (size_t l = 0; l < sizeof lengths / sizeof lengths[0]; l++) {
            const size_t windows[] = {0, 1, 40, 64};
            check_attend_self(
                a, self_dims[d], lengths[l], windows[(d + l) % 4], (d + l / 2) % 2, (wildness)((d + 2 * l) % 3), &state);
        }
    }
    // More than one span of narrow heads, seen in whole and by windows that end in the second.
    check_attend_self(a, 20, 530, 0, true, PLAIN, &state);
    check_attend_self(a, 20, 600, 64, false, EXTREME, &state);
    check_halves(a);
}
