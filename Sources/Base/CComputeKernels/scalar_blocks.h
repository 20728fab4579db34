// Maximum and sum of a block of 64 attention scores, joined in a fixed tree: the vector variants join 16 lanes alike.

#ifndef CK_SCALAR_BLOCKS_H
#define CK_SCALAR_BLOCKS_H

#include "scalar.h"

#pragma STDC FP_CONTRACT OFF

enum { BLOCK = CK_PAGE_LENGTH, LANES = 16 };

static inline float ck_larger(float a, float b) { return a > b ? a : b; }

static inline float ck_block_max(const float scores[BLOCK]) {
    float lanes[LANES];
    for (int i = 0; i < LANES; i++) {
        lanes[i] = ck_larger(ck_larger(scores[i], scores[i + 16]), ck_larger(scores[i + 32], scores[i + 48]));
    }
    for (int width = 8; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) lanes[i] = ck_larger(lanes[i], lanes[i + width]);
    }
    return lanes[0];
}

// Adds a block's weights to 16 lanes.
static inline void ck_block_lanes(const float weights[BLOCK], float lanes[LANES]) {
    for (int i = 0; i < LANES; i++) lanes[i] += (weights[i] + weights[i + 16]) + (weights[i + 32] + weights[i + 48]);
}

static inline float ck_lanes_sum(float lanes[LANES]) {
    for (int width = 8; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
    }
    return lanes[0];
}

static inline float ck_block_sum(const float weights[BLOCK]) {
    float lanes[LANES] = {0};
    ck_block_lanes(weights, lanes);
    return ck_lanes_sum(lanes);
}

#endif
