// Seeded inputs for programs that call the kernels without Swift: random numbers, random weights of every type packed
// into tiles, prepared activations, and a cache with pages in disorder.

#ifndef KERNEL_FIXTURES_H
#define KERNEL_FIXTURES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CComputeKernels.h"

typedef struct weight_type {
    ck_type type;
    const char *name;
    int scale_at[2];   // where a block's half-precision scales stand; -1: none
} weight_type;

static const weight_type weight_types[] = {
    {CK_F32, "f32", {-1, -1}},     {CK_F16, "f16", {-1, -1}},    {CK_BF16, "bf16", {-1, -1}},
    {CK_Q8_0, "q8_0", {0, -1}},    {CK_Q4_0, "q4_0", {0, -1}},   {CK_Q4_1, "q4_1", {0, 2}},
    {CK_Q5_0, "q5_0", {0, -1}},    {CK_Q5_1, "q5_1", {0, 2}},    {CK_IQ4_NL, "iq4_nl", {0, -1}},
    {CK_MXFP4, "mxfp4", {-1, -1}}, {CK_Q2_K, "q2_k", {80, 82}},  {CK_Q3_K, "q3_k", {108, -1}},
    {CK_Q4_K, "q4_k", {0, 2}},     {CK_Q5_K, "q5_k", {0, 2}},    {CK_Q6_K, "q6_k", {208, -1}},
    {CK_IQ4_XS, "iq4_xs", {0, -1}},
};
enum { WEIGHT_TYPES = sizeof weight_types / sizeof weight_types[0] };

// MARK: Random numbers

// SplitMix64 (Steele, Lea and Flood 2014).
static inline uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

// A multiple of 2^-23 in -1 ..< 1, times `magnitude`.
static inline float random_float(uint64_t *state, float magnitude) {
    return ((float)(int32_t)(next_random(state) >> 40) * 0x1p-23f - 1.0f) * magnitude;
}

static inline size_t random_below(uint64_t *state, size_t limit) { return (size_t)(next_random(state) % limit); }

// How far from everyday numbers a fixture goes.
typedef enum wildness {
    PLAIN,      // what models hold
    EXTREME,    // zeros, subnormals, the largest and smallest of everything; finite
    UNBOUNDED,  // infinities and NaN as well
} wildness;

static inline float random_input(uint64_t *state, wildness how) {
    static const float edges[] = {
        0.0f, -0.0f, 0x1p-149f, -0x1.8p-130f, 1e-30f, -9.9e-31f, 1e-20f, 3e38f, -3.4028235e38f, 1e30f, -1e10f, 0.5f,
        -1.0f, 65504.0f, 65520.0f, 0x1p-24f, 0x1.8p-25f, 88.7f, -104.5f, __builtin_inff(), -__builtin_inff(),
        __builtin_nanf(""),
    };
    const size_t count = sizeof edges / sizeof edges[0] - (how == UNBOUNDED ? 0 : 3);
    if (how == PLAIN || next_random(state) % 4) return random_float(state, 4);
    return edges[random_below(state, count)];
}

// MARK: Memory

static inline void *aligned_memory(size_t bytes) {
    void *memory = 0;
    if (posix_memalign(&memory, 64, bytes ? bytes : 64) != 0) {
        fprintf(stderr, "no memory for %zu bytes\n", bytes);
        exit(2);
    }
    return memory;
}

// MARK: Weights

// One stored block of a type.
static inline void random_block(const weight_type *type, uint64_t *state, wildness how, uint8_t *block) {
    static const uint16_t edges[] = {0, 0x8000, 1, 0x83FF, 0x0400, 0x7BFF, 0xFBFF, 0x3C00};
    if (ck_block_elements(type->type) == 1) {
        const float value = random_float(state, how == PLAIN ? 1.0f : 1000.0f);
        uint32_t bits;
        memcpy(&bits, &value, sizeof bits);
        const uint16_t half = type->type == CK_F16 ? ck_float_to_half(value) : (uint16_t)(bits >> 16);
        memcpy(block, type->type == CK_F32 ? (const void *)&bits : (const void *)&half, ck_block_bytes(type->type));
        return;
    }
    // Blocks of one byte value reach the largest sums.
    static const uint8_t fills[] = {0x00, 0xFF, 0x80, 0x7F};
    const uint64_t fill = next_random(state);
    for (size_t i = 0; i < ck_block_bytes(type->type); i++) {
        block[i] = how != PLAIN && fill % 2 ? fills[fill / 2 % 4] : (uint8_t)next_random(state);
    }
    for (int i = 0; i < 2 && type->scale_at[i] >= 0; i++) {
        const bool edge = how != PLAIN && next_random(state) % 2;
        const uint16_t half = edge ? edges[random_below(state, 8)] : ck_float_to_half(random_float(state, 0.02f));
        memcpy(block + type->scale_at[i], &half, 2);
    }
    if (type->type == CK_MXFP4) {
        block[0] = (uint8_t)(how == PLAIN ? 118 + random_below(state, 12) : random_below(state, 255));
    }
}

// A random matrix, stored row after row and packed.
typedef struct matrix {
    ck_type type;
    size_t rows, columns, tile_bytes, tile_count, row_bytes;
    uint8_t *stored, *tiles;
} matrix;

static inline matrix random_matrix(
    const weight_type *type, size_t rows, size_t columns, uint64_t *state, wildness how) {
    const size_t block_bytes = ck_block_bytes(type->type), elements = ck_block_elements(type->type);
    matrix m = {.type = type->type, .rows = rows, .columns = columns};
    m.row_bytes = columns / elements * block_bytes;
    m.tile_bytes = ck_tile_bytes(type->type, columns);
    m.tile_count = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS;
    m.stored = aligned_memory(rows * m.row_bytes);
    m.tiles = aligned_memory(m.tile_count * m.tile_bytes);
    for (size_t at = 0; at < rows * m.row_bytes; at += block_bytes) random_block(type, state, how, m.stored + at);
    for (size_t tile = 0; tile < m.tile_count; tile++) {
        const void *row_starts[CK_TILE_ROWS];
        for (size_t i = 0; i < CK_TILE_ROWS; i++) {
            const size_t row = tile * CK_TILE_ROWS + i;
            row_starts[i] = row < rows ? m.stored + row * m.row_bytes : 0;
        }
        ck_tile_pack(type->type, row_starts, columns, m.tiles + tile * m.tile_bytes);
    }
    return m;
}

static inline void free_matrix(matrix *m) {
    free(m->stored);
    free(m->tiles);
}

// MARK: Inputs

// Rows of x as `kernels` prepare them; `memory` is to be freed.
typedef struct prepared {
    ck_activations activations;
    void *memory;
} prepared;

static inline prepared prepare_input(
    const ck_kernels *kernels, const float *x, size_t stride, size_t count, size_t columns, ck_type type) {
    const bool quantized = ck_type_is_quantized(type);
    prepared input;
    input.memory = aligned_memory(ck_activations_bytes(count, columns, !quantized, quantized));
    ck_activations_place(&input.activations, input.memory, count, columns, !quantized, quantized);
    for (size_t i = 0; i < ck_group_count(kernels, count); i++) kernels->prepare(&input.activations, x, stride, i);
    return input;
}

static inline ck_product product_of(const matrix *m, const ck_activations *input, float *output, size_t stride) {
    return (ck_product){
        .type = m->type, .tiles = m->tiles, .tile_bytes = m->tile_bytes, .rows = m->rows, .columns = m->columns,
        .input = input, .output = output, .output_stride = stride,
    };
}

// MARK: Caches

enum { CACHE_PAGES = 4 };

// One kv head's pages, all bytes zero, in an order that is not theirs.
typedef struct cache {
    ck_pages pages;
    size_t bytes;
    int32_t table[CACHE_PAGES];
} cache;

// `c` is filled in place, because its pages point at its table.
static inline void make_cache(cache *c, ck_cache_type type, size_t head_dim) {
    const size_t width = type == CK_CACHE_F16 ? 2 : 4;
    const size_t keys = head_dim * CK_PAGE_LENGTH * width;
    const size_t page = keys + CK_PAGE_LENGTH * ck_value_stride(head_dim) * width;
    static const int32_t order[CACHE_PAGES] = {2, 0, 3, 1};
    memcpy(c->table, order, sizeof order);
    c->bytes = CACHE_PAGES * page;
    c->pages = (ck_pages){
        .type = type, .base = aligned_memory(c->bytes), .page_stride = page, .value_offset = keys,
        .head_dim = head_dim, .table = c->table,
    };
    memset(c->pages.base, 0, c->bytes);
}

#endif
