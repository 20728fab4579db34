// What is known of each weight type: its block in files, its place in a packed tile, and how its integers are to be
// read. The layout of tiles is described in tiles.c.

#ifndef CK_FORMATS_H
#define CK_FORMATS_H

#include "include/CComputeKernels.h"
#include "half.h"

enum {
    CK_CHUNK = 64,          // K values that are unpacked together
    CK_PLANE = 64,          // bytes of one group of 4 K in 16 rows
    CK_SLICE_CHUNKS = 8,    // chunks a panel holds: 512 values of K; a multiple of 4, for K-quants
};

typedef struct ck_format {
    uint16_t block_elements;   // in files
    uint16_t block_bytes;
    uint16_t tile_elements;    // K values of one tile block: 64, or 256 for K-quants; 1 or 2 for floats
    uint16_t header_bytes;     // scales at the start of a tile block
    uint16_t chunk_bytes;      // quants of 64 K in 16 rows
    uint8_t scale_length;      // K values that share a scale: 32 or 16
    uint8_t offset_shift;      // stored integers are value + (1 << shift); 0xFF: no offset
    bool has_minimum;
} ck_format;

const ck_format *ck_format_of(ck_type type);

static inline size_t ck_tile_block_bytes(const ck_format *format) {
    return format->header_bytes + (size_t)(format->tile_elements / CK_CHUNK) * format->chunk_bytes;
}

// The values of the IQ4_NL and IQ4_XS nibbles, and of MXFP4's (doubled).
extern const int8_t ck_iq4_values[16];
extern const int8_t ck_mxfp4_values[16];

// The values of a type's nibbles, null if they stand for themselves.
static inline const int8_t *ck_value_table(ck_type type) {
    return type == CK_IQ4_NL || type == CK_IQ4_XS ? ck_iq4_values : type == CK_MXFP4 ? ck_mxfp4_values : 0;
}

// 2^(exponent - 128) as a bfloat16, NaN for 255.
static inline uint16_t ck_mxfp4_scale(uint8_t exponent) {
    if (exponent == 255) return 0x7FC0;
    if (exponent >= 2) return (uint16_t)((exponent - 1) << 7);
    return exponent == 1 ? 0x40 : 0x20;
}

// Sub-block j's 6-bit scale and minimum in the 12 bytes of Q4_K and Q5_K.
static inline void ck_scale_pair(const uint8_t *packed, int j, uint8_t *scale, uint8_t *minimum) {
    if (j < 4) {
        *scale = packed[j] & 63;
        *minimum = packed[j + 4] & 63;
    } else {
        *scale = (uint8_t)((packed[j + 4] & 15) | ((packed[j - 4] >> 6) << 4));
        *minimum = (uint8_t)((packed[j + 4] >> 4) | ((packed[j] >> 6) << 4));
    }
}

// Sub-block k's scale (already less 32) in the 12 bytes of Q3_K.
static inline int8_t ck_q3_scale(const uint8_t *packed, int k) {
    const int low = k < 8 ? packed[k] & 15 : packed[k - 8] >> 4;
    return (int8_t)((low | (((packed[8 + k % 4] >> (2 * (k / 4))) & 3) << 4)) - 32);
}

// Sub-block b's scale (already less 32) in IQ4_XS.
static inline int8_t ck_iq4_xs_scale(const uint8_t *block, int b) {
    const int low = (block[4 + b / 2] >> (4 * (b % 2))) & 15;
    return (int8_t)((low | (((ck_read16(block + 2) >> (2 * b)) & 3) << 4)) - 32);
}

// One block of a file, taken apart: integers as stored (value + offset, or index into the value table), and the
// header's numbers.
// scales and minimums are the small integers of K-quants (16 or 8 of them).
typedef struct ck_block {
    uint8_t stored[256];
    uint16_t scale;        // f16 bits (bfloat16 bits for MXFP4)
    uint16_t minimum;      // f16 bits
    int8_t scales[16];
    uint8_t minimums[16];
} ck_block;

// Takes one block of a quantised type apart.
void ck_read_block(ck_type type, const uint8_t *bytes, ck_block *block);

// 64 values of K of 16 rows, unpacked: stored[row][k], and per scale block (32 or 16 values) the weight's scale and, in
// types that have one, minimum, so that value = scale * (stored - offset) + minimum.
typedef struct ck_chunk {
    uint8_t stored[CK_TILE_ROWS][CK_CHUNK];
    float scales[4][CK_TILE_ROWS];
    float minimums[4][CK_TILE_ROWS];
} ck_chunk;

// Unpacks chunk `index` (64 values of K) of a tile of a quantised type.
void ck_tile_chunk(ck_type type, const uint8_t *tile, size_t index, ck_chunk *chunk);

#endif
