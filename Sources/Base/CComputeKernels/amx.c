// Rounded floats for AMX's matrix instructions: whether this machine has them, and how weights and inputs become bytes.

#if defined(__linux__)
#define _GNU_SOURCE  // syscall
#endif

#include "variants.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "amx.h"
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

typedef int16_t i16x32 __attribute__((vector_size(64)));

void ck_amx_arrange_rounded(void *tile, size_t columns) {
    for (size_t number = 0; number < ck_rounded_blocks(columns); number++) {
        ck_rounded_block block;
        byte_block *target = (byte_block *)tile + number;
        memcpy(&block, target, sizeof block);
        for (size_t i = 0; i < CK_ROUNDED_BLOCK * ROWS; i++) {
            const size_t row = i / CK_ROUNDED_BLOCK, half = i % CK_ROUNDED_BLOCK / HALF_COLUMNS, at = i % HALF_COLUMNS;
            const size_t column = half * HALF_COLUMNS + at % 2 * 32 + at / 2;
            const int16_t integer = block.integers[column / 2][row][column % 2];
            target->bytes[half][HIGH][at / 4][row * 4 + at % 4] = (int8_t)(integer >> 6);
            target->bytes[half][LOW][at / 4][row * 4 + at % 4] = integer & 63;
        }
    }
}

// Writes a row's integers of a block as bytes.
INLINE void split(const int16_t integers[CK_ROUNDED_BLOCK], byte_block *block, size_t row) {
    #pragma clang loop unroll(full)
    for (size_t half = 0; half < 2; half++) {
        i16x32 pairs[2];
        memcpy(pairs, integers + half * HALF_COLUMNS, sizeof pairs);
        const i16x32 high = ((pairs[0] >> 6) & 0xFF) | ((pairs[1] >> 6) << 8);
        const i16x32 low = (pairs[0] & 63) | ((pairs[1] & 63) << 8);
        memcpy(block->bytes[half][HIGH][row], &high, sizeof high);
        memcpy(block->bytes[half][LOW][row], &low, sizeof low);
    }
}

void ck_amx_round_rows(const ck_rounded_input *input, const float *x, size_t stride, size_t index) {
    byte_block *blocks = (byte_block *)(void *)input->integers + index * input->blocks;
    for (size_t row = 0; row < ROWS; row++) {
        const size_t number = index * ROWS + row;
        for (size_t block = 0; block < input->blocks; block++) {
            const size_t k = block * CK_ROUNDED_BLOCK;
            int16_t integers[CK_ROUNDED_BLOCK] = {0};
            if (number < input->count) {
                input->scales[number * input->blocks + block] = round_block(
                    x + number * stride + k, input->columns - k, integers);
            }
            split(integers, &blocks[block], row);
        }
    }
}

#pragma clang attribute pop

#endif
