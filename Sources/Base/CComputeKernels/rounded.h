// How rounded floats lie in memory, and how they are rounded; see "Products of rounded floats" in the header.
//
// A tile is 16 rows of W, block after block: [64 pairs of columns][16 rows][2] integers; then, block after block, the
// 16 scales.

#ifndef CK_ROUNDED_H
#define CK_ROUNDED_H

#include "activations.h"

enum { CK_ROUNDED_PAIRS = CK_ROUNDED_BLOCK / 2 };

typedef struct ck_rounded_block {
    int16_t integers[CK_ROUNDED_PAIRS][CK_TILE_ROWS][2];
} ck_rounded_block;

static inline size_t ck_rounded_blocks(size_t columns) {
    return (columns + CK_ROUNDED_BLOCK - 1) / CK_ROUNDED_BLOCK;
}

// The scales of a tile, [blocks][16].
static inline float *ck_tile_scales(const void *tile, size_t blocks) {
    return (float *)(void *)((uint8_t *)tile + blocks * sizeof(ck_rounded_block));
}

#endif
