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

enum {
    HIGH = 0,
    LOW = 1,
    HALF_COLUMNS = 64,
    ROWS = CK_ROUNDED_GROUP,
    // Bytes of tiles that meet all rows of x before the next do: half of a core's second cache.
    WEIGHTS_TOGETHER = 1 << 20,
};

typedef int16_t i16x32 __attribute__((vector_size(64)));

// A matrix register's worth of bytes: 16 rows of 64.
typedef int8_t byte_tile[ROWS][HALF_COLUMNS];

// A part of 16 rows of x as these kernels keep it: its two halves of 64 columns, each as high and low bytes. A half's
// columns stand in the order 0, 32, 1, 33 ...: two vectors of 16-bit integers become one of bytes lane by lane.
// A part of W has in row g the columns that stand at 4 g ... 4 g + 3, for each of the 16 rows of W.
typedef struct byte_part {
    byte_tile bytes[2][2];
} byte_part;

_Static_assert(sizeof(byte_part) == ROWS * CK_ROUNDED_PART * sizeof(int16_t), "as large as the integers of x");
_Static_assert(sizeof(byte_part) == sizeof(ck_rounded_part), "as large as the integers of W");

void ck_amx_arrange_rounded(void *tile, size_t columns) {
    for (size_t number = 0; number < ck_rounded_parts(columns); number++) {
        ck_rounded_part part;
        byte_part *target = (byte_part *)tile + number;
        memcpy(&part, target, sizeof part);
        for (size_t i = 0; i < CK_ROUNDED_PART * ROWS; i++) {
            const size_t row = i / CK_ROUNDED_PART, half = i % CK_ROUNDED_PART / HALF_COLUMNS, at = i % HALF_COLUMNS;
            const size_t column = half * HALF_COLUMNS + at % 2 * 32 + at / 2;
            const int16_t integer = part.integers[column / 2][row][column % 2];
            target->bytes[half][HIGH][at / 4][row * 4 + at % 4] = (int8_t)(integer >> 6);
            target->bytes[half][LOW][at / 4][row * 4 + at % 4] = integer & 63;
        }
    }
}

// Rounds a part's bytes from its integers.
INLINE void split(const int16_t integers[CK_ROUNDED_PART], byte_part *part, size_t row) {
    #pragma clang loop unroll(full)
    for (size_t half = 0; half < 2; half++) {
        i16x32 pairs[2];
        memcpy(pairs, integers + half * HALF_COLUMNS, sizeof pairs);
        const i16x32 high = ((pairs[0] >> 6) & 0xFF) | ((pairs[1] >> 6) << 8);
        const i16x32 low = (pairs[0] & 63) | ((pairs[1] & 63) << 8);
        memcpy(part->bytes[half][HIGH][row], &high, sizeof high);
        memcpy(part->bytes[half][LOW][row], &low, sizeof low);
    }
}

void ck_amx_round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    byte_part *parts = (byte_part *)(void *)input->integers + index * input->parts;
    for (size_t row = 0; row < ROWS; row++) {
        const size_t number = index * ROWS + row;
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t k = block * CK_ROUNDED_BLOCK, first = block * CK_BLOCK_PARTS;
            int16_t integers[CK_ROUNDED_BLOCK] = {0};
            if (number < input->count) {
                input->scales[number * input->blocks + block] = round_block(
                    x + number * stride + k, input->columns - k, integers);
            }
            for (size_t part = 0; part < ck_parts_of_block(input->parts, block); part++) {
                split(integers + part * CK_ROUNDED_PART, &parts[first + part], row);
            }
        }
    }
}

typedef struct tile_configuration {
    uint8_t palette, start_row, reserved[14];
    uint16_t columns[16];  // in bytes
    uint8_t rows[16];
} tile_configuration;

// What the products of 16 rows of x with 16 of W have summed: products of high bytes, of a high and a low one, of low.
typedef struct byte_sums {
    _Alignas(64) int32_t high[ROWS][LANES], middle[ROWS][LANES], low[ROWS][LANES];
} byte_sums;

INLINE i32x16 load_integers(const int32_t *x) {
    i32x16 value;
    memcpy(&value, x, sizeof value);
    return value;
}

// A block's sums of two times 16 rows of x, in registers 0 ... 2 and 3 ... 5, so that no product waits for the one
// before it.
INLINE void multiply_two(const byte_part *x, const byte_part *y, const byte_part *weights, size_t parts,
                         byte_sums sums[2]) {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    _tile_zero(4);
    _tile_zero(5);
    for (size_t part = 0; part < parts; part++) {
        #pragma clang loop unroll(full)
        for (int half = 0; half < 2; half++) {
            _tile_loadd(7, weights[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_loadd(6, x[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_dpbssd(0, 6, 7);
            _tile_loadd(6, y[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_dpbssd(3, 6, 7);
            _tile_loadd(6, x[part].bytes[half][LOW], HALF_COLUMNS);
            _tile_dpbssd(1, 6, 7);
            _tile_loadd(6, y[part].bytes[half][LOW], HALF_COLUMNS);
            _tile_dpbssd(4, 6, 7);
            _tile_loadd(7, weights[part].bytes[half][LOW], HALF_COLUMNS);
            _tile_dpbssd(5, 6, 7);
            _tile_loadd(6, x[part].bytes[half][LOW], HALF_COLUMNS);
            _tile_dpbssd(2, 6, 7);
            _tile_loadd(6, y[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_dpbssd(4, 6, 7);
            _tile_loadd(6, x[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_dpbssd(1, 6, 7);
        }
    }
    _tile_stored(0, sums[0].high, sizeof sums->high[0]);
    _tile_stored(1, sums[0].middle, sizeof sums->middle[0]);
    _tile_stored(2, sums[0].low, sizeof sums->low[0]);
    _tile_stored(3, sums[1].high, sizeof sums->high[0]);
    _tile_stored(4, sums[1].middle, sizeof sums->middle[0]);
    _tile_stored(5, sums[1].low, sizeof sums->low[0]);
}

// The same for 16 rows of x: the middle products go to two registers.
INLINE void multiply_one(const byte_part *x, const byte_part *weights, size_t parts, byte_sums sums[2]) {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (size_t part = 0; part < parts; part++) {
        #pragma clang loop unroll(full)
        for (int half = 0; half < 2; half++) {
            _tile_loadd(4, x[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_loadd(6, weights[part].bytes[half][HIGH], HALF_COLUMNS);
            _tile_dpbssd(0, 4, 6);
            _tile_loadd(5, x[part].bytes[half][LOW], HALF_COLUMNS);
            _tile_dpbssd(1, 5, 6);
            _tile_loadd(7, weights[part].bytes[half][LOW], HALF_COLUMNS);
            _tile_dpbssd(2, 5, 7);
            _tile_dpbssd(3, 4, 7);
        }
    }
    _tile_stored(0, sums[0].high, sizeof sums->high[0]);
    _tile_stored(1, sums[0].middle, sizeof sums->middle[0]);
    _tile_stored(2, sums[0].low, sizeof sums->low[0]);
    _tile_stored(3, sums[1].middle, sizeof sums->middle[0]);
    for (size_t row = 0; row < ROWS; row++) {
        const i32x16 middle = load_integers(sums[0].middle[row]) + load_integers(sums[1].middle[row]);
        memcpy(sums[0].middle[row], &middle, sizeof middle);
    }
}

// Adds a block's sums of 16 rows of x, or fewer, to their totals; the last block's become outputs.
INLINE void add_sums(const ck_rounded_product *product, size_t tile, size_t block, size_t first, const byte_sums *sums,
                     f32x16 weight_scales, float totals[ROWS][LANES]) {
    const ck_rounded_input *input = product->input;
    const float *scales = input->scales + first * input->blocks + block;
    const bool is_first = block == 0, is_last = block + 1 == input->blocks;
    const size_t left = input->count - first;
    for (size_t row = 0; row < ROWS && row < left; row++) {
        // 64 * 64 * high + 64 * middle + low; the latter two fit into 32 bits together.
        const i32x16 rest = (load_integers(sums->middle[row]) << 6) + load_integers(sums->low[row]);
        const f32x16 sum = block_sum(
            load_integers(sums->high[row]) + (rest >> CK_LOWER_BITS), rest & CK_LOWER_MASK);
        const f32x16 before = is_first ? spread(0) : load(totals[row]);
        const f32x16 total = fma16(weight_scales * spread(scales[row * input->blocks]), sum, before);
        if (is_last) {
            store_rounded(product, tile, first + row, total);
        } else {
            store(totals[row], total);
        }
    }
}

// The outputs of a tile for up to 32 rows of x.
static void multiply_tile(const ck_rounded_product *product, size_t tile, size_t first) {
    const ck_rounded_input *input = product->input;
    const uint8_t *bytes = (const uint8_t *)product->tiles + tile * ck_rounded_tile_bytes(input->columns);
    const byte_part *weights = (const byte_part *)(const void *)bytes;
    const float *scales = ck_tile_scales(bytes, input->parts);
    const byte_part *x = (const byte_part *)(const void *)input->integers + first / ROWS * input->parts;
    const bool two = input->count - first > ROWS;
    _Alignas(64) float totals[2][ROWS][LANES];
    byte_sums sums[2];
    for (size_t block = 0; block < input->blocks; block++) {
        const size_t part = block * CK_BLOCK_PARTS, parts = ck_parts_of_block(input->parts, block);
        const f32x16 weight_scales = load(scales + block * LANES);
        if (two) {
            multiply_two(x + part, x + input->parts + part, weights + part, parts, sums);
        } else {
            multiply_one(x + part, weights + part, parts, sums);
        }
        add_sums(product, tile, block, first, &sums[0], weight_scales, totals[0]);
        if (two) add_sums(product, tile, block, first + ROWS, &sums[1], weight_scales, totals[1]);
    }
}

void ck_amx_multiply_rounded(const ck_rounded_product *product, size_t first_tile, size_t tile_count) {
    const size_t together = WEIGHTS_TOGETHER / ck_rounded_tile_bytes(product->input->columns), end = first_tile + tile_count;
    const size_t step = together > 0 ? together : 1;
    tile_configuration configuration = {.palette = 1};
    for (int i = 0; i < 8; i++) {
        configuration.columns[i] = HALF_COLUMNS;
        configuration.rows[i] = ROWS;
    }
    _tile_loadconfig(&configuration);
    for (size_t tile = first_tile; tile < end; tile += step) {
        for (size_t first = 0; first < product->input->count; first += 2 * ROWS) {
            for (size_t i = tile; i < end && i < tile + step; i++) multiply_tile(product, i, first);
        }
    }
    _tile_release();
}

#pragma clang attribute pop

#endif
