// Products of rounded floats: odd sizes, every number of rows, strides, biases, work cut anywhere.

#include "kernel_agreement.h"

typedef struct rounded_case {
    size_t rows, columns, count, stride, output_stride, tiles, tiles_at_once;
    const float *weights, *x, *bias;
} rounded_case;

static void *pack(const ck_kernels *kernels, const rounded_case *c) {
    uint8_t *packed = aligned_memory(c->tiles * ck_rounded_tile_bytes(c->columns));
    for (size_t tile = 0; tile < c->tiles; tile++) {
        const float *pointers[CK_TILE_ROWS];
        for (size_t lane = 0; lane < CK_TILE_ROWS; lane++) {
            const size_t row = tile * CK_TILE_ROWS + lane;
            pointers[lane] = row < c->rows ? c->weights + row * c->columns : 0;
        }
        ck_rounded_tile_pack(kernels, pointers, c->columns, packed + tile * ck_rounded_tile_bytes(c->columns));
    }
    return packed;
}

static void multiply(const ck_kernels *kernels, const rounded_case *c, float *output) {
    void *weights = pack(kernels, c);
    void *memory = aligned_memory(ck_rounded_input_bytes(c->count, c->columns));
    ck_rounded_input input;
    ck_rounded_input_place(&input, memory, c->count, c->columns);
    for (size_t group = 0; group * CK_ROUNDED_GROUP < c->count; group++) {
        kernels->round_rows(&input, c->x, c->stride, group);
    }
    const ck_rounded_product product = {
        .tiles = weights, .rows = c->rows, .input = &input, .bias = c->bias, .output = output,
        .output_stride = c->output_stride};
    for (size_t tile = 0; tile < c->tiles; tile += c->tiles_at_once) {
        const size_t left = c->tiles - tile;
        kernels->multiply_rounded(&product, tile, left < c->tiles_at_once ? left : c->tiles_at_once);
    }
    free(memory);
    free(weights);
}

static float *random_floats(size_t count, wildness how, uint64_t *state) {
    float *values = aligned_memory(count * sizeof(float));
    for (size_t i = 0; i < count; i++) values[i] = random_input(state, how);
    return values;
}

static void check_rounded_product(agreement *a, size_t rows, size_t columns, size_t count, wildness how,
                                  uint64_t *state) {
    rounded_case c = {.rows = rows, .columns = columns, .count = count, .stride = columns + 3,
                      .output_stride = rows + 5, .tiles = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS};
    float *weights = random_floats(rows * columns, how == UNBOUNDED ? EXTREME : how, state);
    float *x = random_floats(1 + count * c.stride, how, state), *bias = random_floats(rows, how, state);
    // Runs of one value: integers that are all at their limit.
    for (size_t i = 0; how == EXTREME && i < count * c.stride / 2; i++) x[i] = 3;
    c.weights = weights;
    c.x = x + 1;
    c.bias = next_random(state) % 2 ? bias : 0;
    const size_t total = 1 + count * c.output_stride;
    float *outputs[2];
    for (int v = 0; v < variant_count(a); v++) {
        outputs[v] = aligned_memory(total * sizeof(float));
        for (size_t i = 0; i < total; i++) outputs[v][i] = 7;
        c.tiles_at_once = v == 0 ? c.tiles : 1 + random_below(state, c.tiles);
        multiply(variant_of(a, v), &c, outputs[v] + 1);
    }
    if (variant_count(a) == 1) next_random(state);
    char what[96];
    snprintf(what, sizeof what, "rounded product [%zu, %zu] x %zu", rows, columns, count);
    agree_on_floats(a, what, outputs[0], outputs[variant_count(a) - 1], total);
    for (int v = 0; v < variant_count(a); v++) free(outputs[v]);
    free(weights);
    free(x);
    free(bias);
}

void check_rounded(agreement *a, uint64_t seed) {
    static const size_t counts[] = {1, 2, 3, 5, 8, 13, 16, 17, 33, 40};
    static const size_t sizes[][2] = {{1, 1}, {17, 130}, {70, 128}, {35, 400}, {20, 1100}};
    uint64_t state = seed;
    for (wildness how = PLAIN; how <= UNBOUNDED; how++) {
        for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
            const size_t *size = sizes[(i + how) % 5];
            check_rounded_product(a, size[0], size[1], counts[i], how, &state);
        }
    }
}
