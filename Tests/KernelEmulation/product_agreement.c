// Preparing x, and products with every weight type: odd sizes, every width, strides, unaligned rows, work cut anywhere.

#include "kernel_agreement.h"

static size_t columns_of(ck_type type, size_t blocks) {
    static const size_t odd[] = {1, 7, 77, 130};
    const size_t elements = ck_block_elements(type);
    return elements == 1 ? odd[blocks % 4] : blocks * elements;
}

// The numbers of one row of x lie alike in every variant.
static void check_prepared(agreement *a, const float *x, size_t columns, ck_type type) {
    prepared inputs[2];
    for (int v = 0; v < variant_count(a); v++) {
        inputs[v] = prepare_input(variant_of(a, v), x, columns, 1, columns, type);
    }
    const ck_activations *mine = &inputs[0].activations, *other = &inputs[variant_count(a) - 1].activations;
    if (mine->values) agree_on_floats(a, "prepared values", mine->values, other->values, mine->padded);
    if (mine->quants) {
        const size_t blocks = mine->padded / 32;
        agree_on_bytes(a, "quants", mine->quants, other->quants, mine->padded);
        agree_on_floats(a, "scales", mine->scales, other->scales, blocks);
        agree_on_floats(a, "scaled sums of 32", mine->scaled32, other->scaled32, blocks);
        agree_on_floats(a, "scaled sums of 16", mine->scaled16, other->scaled16, 2 * blocks);
        agree_on_bytes(a, "offsets 128", mine->less128, other->less128, 4 * blocks);
        agree_on_bytes(a, "offsets 16", mine->less16, other->less16, 4 * blocks);
        agree_on_bytes(a, "offsets 32", mine->less32, other->less32, 8 * blocks);
    }
    for (int v = 0; v < variant_count(a); v++) free(inputs[v].memory);
}

// One product with margins around every row of the output that must stay as they are.
static void multiply(const ck_kernels *kernels, const matrix *m, const float *x, size_t stride, size_t count,
                     size_t tiles_at_once, float *output, size_t output_stride) {
    prepared input = prepare_input(kernels, x, stride, count, m->columns, m->type);
    const ck_product product = product_of(m, &input.activations, output, output_stride);
    for (size_t tile = 0; tile < m->tile_count; tile += tiles_at_once) {
        const size_t left = m->tile_count - tile;
        kernels->multiply(&product, tile, left < tiles_at_once ? left : tiles_at_once);
    }
    free(input.memory);
}

// Numbers for x; beside extreme ones, runs of one value, whose quants are all 127 or all -127.
static void random_rows(float *x, size_t count, wildness how, uint64_t *state) {
    for (size_t i = 0; i < count; i++) x[i] = random_input(state, how);
    if (how != EXTREME) return;
    for (size_t start = 0; start + 64 <= count; start += 64) {
        const float value = random_float(state, 1);
        if (next_random(state) % 2) for (size_t i = start; i < start + 64; i++) x[i] = value;
    }
}

static void check_product(agreement *a, const weight_type *type, size_t rows, size_t blocks, size_t count,
                          wildness how, uint64_t *state) {
    const size_t columns = columns_of(type->type, blocks);
    const size_t stride = columns + 3, output_stride = rows + 5, total = 1 + count * output_stride;
    matrix m = random_matrix(type, rows, columns, state, how);
    float *x = aligned_memory((1 + count * stride) * sizeof(float));
    random_rows(x, 1 + count * stride, how, state);
    float *outputs[2];
    const size_t tiles_at_once[2] = {m.tile_count, 1 + random_below(state, m.tile_count)};
    for (int v = 0; v < variant_count(a); v++) {
        outputs[v] = aligned_memory(total * sizeof(float));
        for (size_t i = 0; i < total; i++) outputs[v][i] = 7;
        multiply(variant_of(a, v), &m, x + 1, stride, count, tiles_at_once[v], outputs[v] + 1, output_stride);
    }
    char what[96];
    snprintf(what, sizeof what, "product %s [%zu, %zu] x %zu", type->name, rows, columns, count);
    agree_on_floats(a, what, outputs[0], outputs[variant_count(a) - 1], total);
    check_prepared(a, x + 1, columns, type->type);
    for (int v = 0; v < variant_count(a); v++) free(outputs[v]);
    free(x);
    free_matrix(&m);
}

// Stored values and what tiles keep of them: no variant's business, but the same on every machine.
static void check_stored(agreement *a, const weight_type *type, wildness how, uint64_t *state) {
    const size_t columns = columns_of(type->type, 3);
    matrix m = random_matrix(type, 5, columns, state, how);
    float *stored = aligned_memory(columns * sizeof(float)), *packed = aligned_memory(columns * sizeof(float));
    for (size_t row = 0; row < m.rows; row++) {
        ck_dequantize_row(type->type, m.stored + row * m.row_bytes, columns, stored);
        ck_tile_row(type->type, m.tiles, columns, row, packed);
        agree_on_floats(a, "stored and packed values", stored, packed, columns);
    }
    free(stored);
    free(packed);
    free_matrix(&m);
}

void check_products(agreement *a, uint64_t seed) {
    static const size_t counts[] = {1, 2, 3, 4, 5, 7, 8, 9, 13, 17};
    static const struct {
        size_t rows, blocks;
    } sizes[] = {{1, 1}, {17, 2}, {35, 3}};
    uint64_t state = seed;
    for (int t = 0; t < WEIGHT_TYPES; t++) {
        const weight_type *type = &weight_types[t];
        for (wildness how = PLAIN; how <= UNBOUNDED; how++) {
            for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
                const size_t size = (i + how) % 3;
                check_product(a, type, sizes[size].rows, sizes[size].blocks, counts[i], how, &state);
            }
            check_stored(a, type, how, &state);
        }
        // Longer than a slice, so that panels follow one another.
        check_product(a, type, 16, ck_block_elements(type->type) == 256 ? 3 : 35, 6, PLAIN, &state);
    }
}
