// How rounded floats lie in memory, and how they are rounded; see "Products of rounded floats" in the header.
//
// A tile is 16 rows of W, block after block: [64 pairs of columns][16 rows][2] integers, then the 16 scales. The pairs
// of 64 columns stand in an order in which two neighbours hold columns 2 g, 2 g + 1 and 32 + 2 g, 33 + 2 g: their upper
// and lower parts can be joined to bytes lane by lane.

#ifndef CK_ROUNDED_H
#define CK_ROUNDED_H

#include "activations.h"

enum { CK_ROUNDED_PAIRS = CK_ROUNDED_BLOCK / 2 };

typedef struct ck_rounded_block {
    int16_t integers[CK_ROUNDED_PAIRS][CK_TILE_ROWS][2];
    float scales[CK_TILE_ROWS];
} ck_rounded_block;

static inline size_t ck_rounded_blocks(size_t columns) {
    return (columns + CK_ROUNDED_BLOCK - 1) / CK_ROUNDED_BLOCK;
}

// The first of the two columns of a pair.
static inline size_t ck_pair_column(size_t pair) {
    return pair / 32 * 64 + pair % 2 * 32 + pair % 32 / 2 * 2;
}

#endif
