// How rounded floats lie in memory, and how they are rounded; see "Products of rounded floats" in the header.
//
// A tile is 16 rows of W, part after part: [64 pairs of columns][16 rows][2] integers; then, block after block, the 16
// scales.

#ifndef CK_ROUNDED_H
#define CK_ROUNDED_H

#include "activations.h"

enum {
    CK_ROUNDED_PAIRS = CK_ROUNDED_PART / 2,
    CK_BLOCK_PARTS = CK_ROUNDED_BLOCK / CK_ROUNDED_PART,
    // A part's sum is kept as upper * 2^12 + lower: what three of them add up to is then exact in two floats.
    CK_LOWER_BITS = 12,
    CK_LOWER_MASK = (1 << CK_LOWER_BITS) - 1,
};

typedef struct ck_rounded_part {
    int16_t integers[CK_ROUNDED_PAIRS][CK_TILE_ROWS][2];
} ck_rounded_part;

static inline size_t ck_rounded_parts(size_t columns) { return (columns + CK_ROUNDED_PART - 1) / CK_ROUNDED_PART; }

static inline size_t ck_rounded_blocks(size_t columns) {
    return (columns + CK_ROUNDED_BLOCK - 1) / CK_ROUNDED_BLOCK;
}

// The parts of a block of rows with `parts` parts: three, or fewer in the last.
static inline size_t ck_parts_of_block(size_t parts, size_t block) {
    const size_t left = parts - block * CK_BLOCK_PARTS;
    return left < CK_BLOCK_PARTS ? left : CK_BLOCK_PARTS;
}

// The scales of a tile, [blocks][16].
static inline float *ck_tile_scales(const void *tile, size_t parts) {
    return (float *)(void *)((uint8_t *)tile + parts * sizeof(ck_rounded_part));
}

#endif
