// Products of rounded floats by AMX's matrix instructions on bytes (Intel, Instruction Set Extensions Programming
// Reference, 319433, chapter 3). An integer of 14 bits is 64 * high + low, both signed bytes, and the product of two
// 4096 high high + 64 (high low + low high) + low low: three sums, exact, so the result is that of the other variants.

#if defined(__linux__)
#define _GNU_SOURCE  // syscall
#endif

#include "variants.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "rounded.h"
#include "scalar.h"

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

bool ck_has_amx(void) {
#if defined(__linux__)
    if (!ck_has_avx512() || !__builtin_cpu_supports("amx-tile") || !__builtin_cpu_supports("amx-int8")) return false;
    // The system keeps these registers for a process only when it was asked: ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA.
    return syscall(SYS_arch_prctl, 0x1023, 18) == 0;
#else
    return false;
#endif
}

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push( \
    __attribute__((target( \
        "amx-tile,amx-int8,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma,f16c"))), apply_to = function)

#include "lanes.h"
#include "vector_rounded_rows.h"

enum { HIGH = 0, LOW = 1, HALF_COLUMNS = 64, ROWS = CK_ROUNDED_GROUP };

typedef int16_t i16x32 __attribute__((vector_size(64)));

// A matrix register's worth of bytes: 16 rows of 64.
typedef int8_t byte_tile[ROWS][HALF_COLUMNS];

// Rounded rows of x as these kernels keep them: for every 16 rows, by block, its two halves of 64 columns, each as high
// and low parts. A byte's column is that of the weights at the same place.
typedef struct input_block {
    byte_tile bytes[2][2];
} input_block;

_Static_assert(sizeof(input_block) == ROWS * CK_ROUNDED_BLOCK * sizeof(int16_t), "as large as the integers");

// The bytes of two vectors of integers, neighbours in one lane.
INLINE void split(i16x32 first, i16x32 second, int8_t *high, int8_t *low) {
    const i16x32 upper = ((first >> 6) & 0xFF) | ((second >> 6) << 8);
    const i16x32 lower = (first & 63) | ((second & 63) << 8);
    memcpy(high, &upper, sizeof upper);
    memcpy(low, &lower, sizeof lower);
}

void ck_amx_round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    input_block *blocks = (input_block *)(void *)input->integers + index * input->blocks;
    for (size_t row = 0; row < ROWS; row++) {
        const size_t number = index * ROWS + row;
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t k = block * CK_ROUNDED_BLOCK;
            i16x32 integers[4] = {0};
            if (number < input->count) {
                input->scales[number * input->blocks + block] = round_block(
                    x + number * stride + k, input->columns - k, (int16_t *)integers);
            }
            for (size_t half = 0; half < 2; half++) {
                split(integers[2 * half], integers[2 * half + 1], blocks[block].bytes[half][HIGH][row],
                      blocks[block].bytes[half][LOW][row]);
            }
        }
    }
}

// A block of W as bytes.
INLINE void split_block(const ck_rounded_block *weights, byte_tile bytes[2][2]) {
    #pragma clang loop unroll_count(4)
    for (size_t row = 0; row < ROWS; row++) {
        #pragma clang loop unroll(full)
        for (size_t half = 0; half < 2; half++) {
            i16x32 pairs[2];
            // The next block, which is wanted when this one has met all rows of x.
            __builtin_prefetch(weights[1].integers[half * 32 + 2 * row]);
            __builtin_prefetch(weights[1].integers[half * 32 + 2 * row + 1]);
            memcpy(pairs, weights->integers[half * 32 + 2 * row], sizeof pairs);
            split(pairs[0], pairs[1], bytes[half][HIGH][row], bytes[half][LOW][row]);
        }
    }
}

typedef struct tile_configuration {
    uint8_t palette, start_row, reserved[14];
    uint16_t columns[16];  // in bytes
    uint8_t rows[16];
} tile_configuration;

// What the products of 16 rows of x with 16 of W have summed.
typedef struct byte_sums {
    _Alignas(64) int32_t high[ROWS][LANES], middle[ROWS][LANES], low[ROWS][LANES];
} byte_sums;

// Sums of two times 16 rows of x into registers 0 ... 2 and 3 ... 5, so that no product waits for the one before it.
INLINE void multiply_bytes(const input_block *x, const input_block *y, byte_tile weights[2][2], byte_sums sums[2]) {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    _tile_zero(4);
    _tile_zero(5);
    #pragma clang loop unroll(full)
    for (int half = 0; half < 2; half++) {
        _tile_loadd(7, weights[half][HIGH], HALF_COLUMNS);
        _tile_loadd(6, x->bytes[half][HIGH], HALF_COLUMNS);
        _tile_dpbssd(0, 6, 7);
        _tile_loadd(6, y->bytes[half][HIGH], HALF_COLUMNS);
        _tile_dpbssd(3, 6, 7);
        _tile_loadd(6, x->bytes[half][LOW], HALF_COLUMNS);
        _tile_dpbssd(1, 6, 7);
        _tile_loadd(6, y->bytes[half][LOW], HALF_COLUMNS);
        _tile_dpbssd(4, 6, 7);
        _tile_loadd(7, weights[half][LOW], HALF_COLUMNS);
        _tile_dpbssd(5, 6, 7);
        _tile_loadd(6, x->bytes[half][LOW], HALF_COLUMNS);
        _tile_dpbssd(2, 6, 7);
        _tile_loadd(6, y->bytes[half][HIGH], HALF_COLUMNS);
        _tile_dpbssd(4, 6, 7);
        _tile_loadd(6, x->bytes[half][HIGH], HALF_COLUMNS);
        _tile_dpbssd(1, 6, 7);
    }
    _tile_stored(0, sums[0].high, sizeof sums->high[0]);
    _tile_stored(1, sums[0].middle, sizeof sums->middle[0]);
    _tile_stored(2, sums[0].low, sizeof sums->low[0]);
    _tile_stored(3, sums[1].high, sizeof sums->high[0]);
    _tile_stored(4, sums[1].middle, sizeof sums->middle[0]);
    _tile_stored(5, sums[1].low, sizeof sums->low[0]);
}

INLINE i32x16 load_integers(const int32_t *x) {
    i32x16 value;
    memcpy(&value, x, sizeof value);
    return value;
}

// Adds a block's sums of 16 rows of x, or fewer, to their totals; the last block's become outputs.
INLINE void add_sums(const ck_rounded_product *product, size_t tile, size_t block, size_t first, size_t rows,
                     const byte_sums *sums, f32x16 weight_scales, float totals[][LANES]) {
    const ck_rounded_input *input = product->input;
    const float *scales = input->scales + first * input->blocks + block;
    const bool is_first = block == 0, is_last = block + 1 == input->blocks;
    for (size_t row = 0; row < rows; row++) {
        const i32x16 sum = (((load_integers(sums->high[row]) << 6) + load_integers(sums->middle[row])) << 6)
            + load_integers(sums->low[row]);
        const f32x16 before = is_first ? spread(0) : load(totals[first + row]);
        const f32x16 total = fma16(
            weight_scales * spread(scales[row * input->blocks]), __builtin_convertvector(sum, f32x16), before);
        if (is_last) {
            store_rounded(product, tile, first + row, total);
        } else {
            store(totals[first + row], total);
        }
    }
}

static void multiply_tile(const ck_rounded_product *product, size_t tile) {
    const ck_rounded_input *input = product->input;
    const ck_rounded_block *weights = (const ck_rounded_block *)product->tiles + tile * input->blocks;
    const input_block *x = (const input_block *)(const void *)input->integers;
    _Alignas(64) float totals[CK_MAX_COUNT][LANES];
    _Alignas(64) byte_tile bytes[2][2];
    byte_sums sums[2];
    for (size_t block = 0; block < input->blocks; block++) {
        split_block(&weights[block], bytes);
        const f32x16 scales = load(weights[block].scales);
        for (size_t first = 0; first < input->count; first += 2 * ROWS) {
            const input_block *one = x + first / ROWS * input->blocks + block;
            const size_t left = input->count - first;
            multiply_bytes(one, left > ROWS ? one + input->blocks : one, bytes, sums);
            add_sums(product, tile, block, first, left < ROWS ? left : ROWS, &sums[0], scales, totals);
            if (left <= ROWS) break;
            const size_t rest = left < 2 * ROWS ? left - ROWS : ROWS;
            add_sums(product, tile, block, first + ROWS, rest, &sums[1], scales, totals);
        }
    }
}

void ck_amx_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    tile_configuration configuration = {.palette = 1};
    for (int i = 0; i < 8; i++) {
        configuration.columns[i] = HALF_COLUMNS;
        configuration.rows[i] = ROWS;
    }
    _tile_loadconfig(&configuration);
    for (size_t tile = first_tile; tile < first_tile + tile_count; tile++) multiply_tile(product, tile);
    _tile_release();
}

#pragma clang attribute pop

#endif
