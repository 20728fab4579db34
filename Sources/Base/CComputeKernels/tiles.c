// Packed tiles: how 16 rows of a weight lie in memory, putting them there and reading them back.
//
// Floats: F32 and F16 [columns][16 rows]; BF16 [columns / 2][16 rows][2]. In the 16-bit types a 64-byte line holds two
// columns (columns padded to 2 with zeros).
//
// Quantised types: tile blocks of 64 values of K (types with blocks of 32; K padded with zeros) or 256 (K-quants).
// A tile block is a header, then one chunk for every 64 values. Group g (0 ..< 16) of a chunk: values 4 g ... 4 g + 3,
// and in a plane of 64 bytes, byte 4 row + i belongs to value i of the group: one plane is one vector of 16 lanes.
//   8 bits    16 planes, one a group (Q8_0)
//   4 bits    8 planes: group g in the low nibbles of plane g, group g + 8 in the high ones
//   2 bits    4 planes: group g in bits 2 (g % 4) of plane g / 4
//   1 bit     2 planes: group g in bit g % 8 of plane g / 8
// Q5_0, Q5_1, Q5_K: 4 + 1 bits; Q6_K: 4 + 2; Q3_K: 2 + 1; Q2_K: 2; the others 4.
//
// Headers:
//   32-blocks   scale f16 [2][16] (MXFP4: bfloat16), with a minimum: then minimum f16 [2][16]
//   K-quants    d f16 [16], dmin f16 [16] (zeros without a minimum), then
//     Q4_K, Q5_K   [8 sub-blocks][16] bytes: low nibbles of scale and minimum; [4][16] bytes: the upper 2 + 2 bits of
//                  sub-block j in the low nibble and of j + 4 in the high one (scale below minimum)
//     Q2_K         [16][16] bytes: scale in the low nibble, minimum in the high one
//     Q3_K, Q6_K   [16][16] scales i8;  IQ4_XS [8][16] scales i8
//
// The bytes are those of the file give or take some header padding, so decoding reads no more memory than the file has.

#include "formats.h"

#pragma STDC FP_CONTRACT OFF

enum { NONE = 0xFF, ROWS = CK_TILE_ROWS };

// How the quants of a chunk are split into planes.
static int low_bits(ck_type type) { return type == CK_Q8_0 ? 8 : type == CK_Q2_K || type == CK_Q3_K ? 2 : 4; }

static int high_bits(ck_type type) {
    switch (type) {
    case CK_Q5_0: case CK_Q5_1: case CK_Q5_K: case CK_Q3_K: return 1;
    case CK_Q6_K: return 2;
    default: return 0;
    }
}

// Plane and shift of group g in a plane set of `bits` bits.
static void place(int bits, int g, int *plane, int *shift) {
    switch (bits) {
    case 8: *plane = g; *shift = 0; break;
    case 4: *plane = g % 8; *shift = g < 8 ? 0 : 4; break;
    case 2: *plane = g / 4; *shift = 2 * (g % 4); break;
    default: *plane = g / 8; *shift = g % 8; break;
    }
}

static int get(const uint8_t *planes, int bits, int row, int k) {
    int plane, shift;
    place(bits, k / 4, &plane, &shift);
    return (planes[plane * CK_PLANE + 4 * row + k % 4] >> shift) & ((1 << bits) - 1);
}

static void put16(uint8_t *bytes, size_t index, uint16_t value) {
    bytes[2 * index] = (uint8_t)value;
    bytes[2 * index + 1] = (uint8_t)(value >> 8);
}

size_t ck_tile_bytes(ck_type type, size_t columns) {
    const ck_format *format = ck_format_of(type);
    if (!format) return 0;
    switch (type) {
    case CK_F32: return columns * 64;
    case CK_F16: return (columns + 1) / 2 * 64;
    case CK_BF16: return (columns + 1) / 2 * 64;
    default: return (columns + format->tile_elements - 1) / format->tile_elements * ck_tile_block_bytes(format);
    }
}

// MARK: Packing

// Writes one row's 64 integers into the planes of a chunk. Four neighbouring values are one word of a plane.
static inline __attribute__((always_inline)) void put_chunk(const int low, const int high, uint8_t *planes, int row,
                                                            const uint8_t *stored) {
    uint32_t words[16], lows[16] = {0}, highs[4] = {0};
    memcpy(words, stored, sizeof words);
    // Unrolled, every place is a constant; the optimiser does not do so by itself.
    #pragma clang loop unroll(full)
    for (int g = 0; g < 16; g++) {
        int plane, shift;
        place(low, g, &plane, &shift);
        lows[plane] |= (words[g] & (0x01010101u * ((1u << low) - 1))) << shift;
        if (!high) continue;
        place(high, g, &plane, &shift);
        highs[plane] |= ((words[g] >> low) & (0x01010101u * ((1u << high) - 1))) << shift;
    }
    #pragma clang loop unroll(full)
    for (int p = 0; p < 2 * low; p++) memcpy(planes + p * CK_PLANE + 4 * row, &lows[p], 4);
    #pragma clang loop unroll(full)
    for (int p = 0; p < 2 * high; p++) memcpy(planes + (2 * low + p) * CK_PLANE + 4 * row, &highs[p], 4);
}

// The same with constants for the compiler.
static void put_chunk_of(ck_type type, uint8_t *planes, int row, const uint8_t *stored) {
    const int low = low_bits(type), high = high_bits(type);
    if (low == 8) {
        put_chunk(8, 0, planes, row, stored);
    } else if (low == 4) {
        if (high == 0) put_chunk(4, 0, planes, row, stored);
        if (high == 1) put_chunk(4, 1, planes, row, stored);
        if (high == 2) put_chunk(4, 2, planes, row, stored);
    } else {
        if (high == 0) put_chunk(2, 0, planes, row, stored);
        if (high == 1) put_chunk(2, 1, planes, row, stored);
    }
}

static void put_header(ck_type type, const ck_block *block, uint8_t *header, int row, int part) {
    const ck_format *format = ck_format_of(type);
    if (format->block_elements == 32) {
        put16(header, (size_t)(part * ROWS + row), block->scale);
        if (format->has_minimum) put16(header + 64, (size_t)(part * ROWS + row), block->minimum);
        return;
    }
    put16(header, (size_t)row, block->scale);
    put16(header + 32, (size_t)row, block->minimum);
    uint8_t *scales = header + 64;
    if (type == CK_Q4_K || type == CK_Q5_K) {
        for (int j = 0; j < 8; j++) {
            const int scale = block->scales[j], minimum = block->minimums[j];
            scales[j * ROWS + row] = (uint8_t)((scale & 15) | ((minimum & 15) << 4));
            const int upper = (scale >> 4) | ((minimum >> 4) << 2);
            scales[128 + (j % 4) * ROWS + row] |= (uint8_t)(upper << (j < 4 ? 0 : 4));
        }
    } else {
        const int count = 256 / format->scale_length;
        for (int j = 0; j < count; j++) {
            const int minimum = type == CK_Q2_K ? block->minimums[j] << 4 : 0;
            scales[j * ROWS + row] = (uint8_t)(block->scales[j] | minimum);
        }
    }
}

static bool half_is_finite(uint16_t bits) { return (bits & 0x7C00) != 0x7C00; }
static bool bfloat_is_finite(uint16_t bits) { return (bits & 0x7F80) != 0x7F80; }

static bool scales_are_finite(ck_type type, const ck_block *block) {
    return (type == CK_MXFP4 ? bfloat_is_finite(block->scale) : half_is_finite(block->scale))
        && half_is_finite(block->minimum);
}

static bool pack_quantized(ck_type type, const ck_format *format, const uint8_t *bytes, size_t columns, int row,
                           uint8_t *tile) {
    const size_t block_bytes = ck_tile_block_bytes(format);
    const ck_type packed = ck_packed_type(type);
    bool finite = true;
    ck_block block;
    for (size_t k = 0; k < columns; k += format->tile_elements) {
        uint8_t *planes = tile + format->header_bytes;
        if (format->block_elements == 256) {
            ck_read_block(type, bytes, &block);
            bytes += format->block_bytes;
            finite &= scales_are_finite(type, &block);
            put_header(packed, &block, tile, row, 0);
            for (int c = 0; c < 4; c++) {
                put_chunk_of(packed, planes + c * format->chunk_bytes, row, block.stored + CK_CHUNK * c);
            }
        } else {
            // A row may end in the middle of a chunk.
            uint8_t stored[CK_CHUNK] = {0};
            for (int part = 0; part < 2 && k + 32 * (size_t)part < columns; part++) {
                ck_read_block(type, bytes, &block);
                bytes += format->block_bytes;
                finite &= scales_are_finite(type, &block);
                put_header(packed, &block, tile, row, part);
                memcpy(stored + 32 * part, block.stored, 32);
            }
            put_chunk_of(packed, planes, row, stored);
        }
        tile += block_bytes;
    }
    return finite;
}

static bool pack_floats(ck_type type, const uint8_t *bytes, size_t from, size_t columns, size_t row, uint8_t *tile) {
    bool finite = true;
    for (size_t k = from; k < columns; k++) {
        if (type == CK_F32) {
            uint32_t value;
            memcpy(&value, bytes + 4 * k, 4);
            memcpy(tile + 4 * (k * ROWS + row), &value, 4);
            finite &= (value & 0x7F800000u) != 0x7F800000u;
        } else {
            uint16_t value;
            memcpy(&value, bytes + 2 * k, 2);
            const size_t at = type == CK_F16 ? k * ROWS + row : (k / 2 * ROWS + row) * 2 + k % 2;
            memcpy(tile + 2 * at, &value, 2);
            finite &= type == CK_F16 ? half_is_finite(value) : bfloat_is_finite(value);
        }
    }
    return finite;
}

// 16 rows of 16 words each, turned so that vector k holds word k of every row: four rounds, each of which interleaves
// vector i with vector i + 8. Lane by lane (pack_floats) a row touches each line of the tile for one value only.
typedef uint16_t words16 __attribute__((vector_size(2 * ROWS)));
typedef uint32_t words32 __attribute__((vector_size(4 * ROWS)));

#define TURN(words, rows)                                                                                            \
    for (int round = 0; round < 4; round++) {                                                                        \
        words turned[ROWS];                                                                                          \
        for (int i = 0; i < ROWS / 2; i++) {                                                                         \
            turned[2 * i] = __builtin_shufflevector(                                                                 \
                rows[i], rows[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);                       \
            turned[2 * i + 1] = __builtin_shufflevector(                                                             \
                rows[i], rows[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);                 \
        }                                                                                                            \
        memcpy(rows, turned, sizeof turned);                                                                         \
    }

// Packs 16 full rows up to the last whole block of 16 words; a word of BF16 is two columns.
// Returns the columns done; `finite` becomes false when a value is not.
static size_t pack_float_blocks(ck_type type, const void *const rows[CK_TILE_ROWS], size_t columns, uint8_t *tile,
                                bool *finite) {
    const size_t block = type == CK_BF16 ? 2 * ROWS : ROWS;
    const size_t bytes = type == CK_F32 ? 4 : 2;
    size_t k = 0;
    if (type == CK_F16) {
        words16 broken = {0};
        for (; k + block <= columns; k += block) {
            words16 words[ROWS];
            for (int row = 0; row < ROWS; row++) {
                memcpy(&words[row], (const uint8_t *)rows[row] + bytes * k, sizeof(words16));
                broken |= (words16)((words[row] & 0x7C00) == 0x7C00);
            }
            TURN(words16, words)
            memcpy(tile + bytes * k * ROWS, words, sizeof words);
        }
        for (int i = 0; i < ROWS; i++) *finite &= !broken[i];
    } else {
        const uint32_t low = type == CK_BF16 ? 0x7F80u : 0, high = 0x7F800000u;
        words32 broken = {0};
        for (; k + block <= columns; k += block) {
            words32 words[ROWS];
            for (int row = 0; row < ROWS; row++) {
                memcpy(&words[row], (const uint8_t *)rows[row] + bytes * k, sizeof(words32));
                broken |= (words32)((words[row] & high) == high);
                if (low) broken |= (words32)((words[row] & low) == low);
            }
            TURN(words32, words)
            memcpy(tile + bytes * k * ROWS, words, sizeof words);
        }
        for (int i = 0; i < ROWS; i++) *finite &= !broken[i];
    }
    return k;
}

ck_type ck_packed_type(ck_type type) { return type == CK_TQ1_0 || type == CK_TQ2_0 ? CK_Q2_K : type; }

bool ck_tile_pack(ck_type type, const void *const rows[CK_TILE_ROWS], size_t columns, void *tile) {
    const ck_format *format = ck_format_of(type);
    if (!format) return false;
    bool finite = true, isFull = true;
    for (int row = 0; row < ROWS; row++) isFull &= rows[row] != 0;
    const bool quantized = ck_type_is_quantized(type);
    size_t done = 0;
    if (!quantized && isFull) done = pack_float_blocks(type, rows, columns, tile, &finite);
    const size_t bytes = ck_tile_bytes(type, columns), packed = done * ROWS * (type == CK_F32 ? 4 : 2);
    memset((uint8_t *)tile + packed, 0, bytes - packed);
    for (int row = 0; row < ROWS; row++) {
        if (!rows[row]) continue;
        finite &= quantized ? pack_quantized(type, format, rows[row], columns, row, tile)
                            : pack_floats(type, rows[row], done, columns, (size_t)row, tile);
    }
    return finite;
}

// MARK: Reading

static void chunk_scales(ck_type type, const ck_format *format, const uint8_t *header, int part, int row,
                         ck_chunk *chunk) {
    const int count = CK_CHUNK / format->scale_length;
    for (int s = 0; s < count; s++) {
        const int j = part * count + s;
        float scale = 0, minimum = 0;
        if (format->block_elements == 32) {
            const uint8_t *bytes = header + 2 * (s * ROWS + row);
            scale = type == CK_MXFP4 ? ck_bfloat_value(ck_read16(bytes)) : ck_half_value(ck_read16(bytes));
            if (format->has_minimum) minimum = ck_half_value(ck_read16(bytes + 64));
        } else {
            const float d = ck_half_value(ck_read16(header + 2 * row));
            const float m = ck_half_value(ck_read16(header + 32 + 2 * row));
            const uint8_t byte = header[64 + j * ROWS + row];
            if (type == CK_Q4_K || type == CK_Q5_K) {
                const int upper = header[64 + 128 + (j % 4) * ROWS + row] >> (j < 4 ? 0 : 4);
                scale = d * (float)((byte & 15) | ((upper & 3) << 4));
                minimum = -(m * (float)((byte >> 4) | (((upper >> 2) & 3) << 4)));
            } else if (type == CK_Q2_K) {
                scale = d * (float)(byte & 15);
                minimum = -(m * (float)(byte >> 4));
            } else {
                scale = d * (float)(int8_t)byte;
            }
        }
        chunk->scales[s][row] = scale;
        chunk->minimums[s][row] = minimum;
    }
}

static const uint8_t *chunk_block(const ck_format *format, const uint8_t *tile, size_t index, int *part) {
    const size_t per_block = format->tile_elements / CK_CHUNK;
    *part = (int)(index % per_block);
    return tile + index / per_block * ck_tile_block_bytes(format);
}

static void chunk_row(ck_type type, const ck_format *format, const uint8_t *block, int part, int row,
                      ck_chunk *chunk) {
    const uint8_t *planes = block + format->header_bytes + (size_t)part * format->chunk_bytes;
    const int low = low_bits(type), high = high_bits(type);
    const int low_bytes = low * 2 * CK_PLANE;
    const int8_t *table = ck_value_table(type);
    for (int k = 0; k < CK_CHUNK; k++) {
        int value = get(planes, low, row, k);
        if (high) value |= get(planes + low_bytes, high, row, k) << low;
        chunk->stored[row][k] = (uint8_t)(table ? table[value] + (1 << format->offset_shift) : value);
    }
    chunk_scales(type, format, block, part, row, chunk);
}

void ck_tile_chunk(ck_type type, const uint8_t *tile, size_t index, ck_chunk *chunk) {
    const ck_format *format = ck_format_of(type);
    int part;
    const uint8_t *block = chunk_block(format, tile, index, &part);
    for (int row = 0; row < ROWS; row++) chunk_row(type, format, block, part, row, chunk);
}

static void tile_row_floats(ck_type type, const uint8_t *tile, size_t columns, size_t row, float *output) {
    for (size_t k = 0; k < columns; k++) {
        if (type == CK_F32) {
            memcpy(output + k, tile + 4 * (k * ROWS + row), 4);
        } else if (type == CK_F16) {
            output[k] = ck_half_value(ck_read16(tile + 2 * (k * ROWS + row)));
        } else {
            output[k] = ck_bfloat_value(ck_read16(tile + 2 * ((k / 2 * ROWS + row) * 2 + k % 2)));
        }
    }
}

void ck_tile_row(ck_type type, const void *tile, size_t columns, size_t row, float *output) {
    const ck_format *format = ck_format_of(type);
    if (!format) return;
    if (!ck_type_is_quantized(type)) {
        tile_row_floats(type, tile, columns, row, output);
        return;
    }
    const int offset = format->offset_shift == NONE ? 0 : 1 << format->offset_shift;
    ck_chunk chunk;
    for (size_t k = 0; k < columns; k++) {
        const size_t i = k % CK_CHUNK;
        if (i == 0) {
            int part;
            const uint8_t *block = chunk_block(format, tile, k / CK_CHUNK, &part);
            chunk_row(type, format, block, part, (int)row, &chunk);
        }
        const size_t s = i / format->scale_length;
        const float product = chunk.scales[s][row] * (float)(chunk.stored[row][i] - offset);
        output[k] = format->has_minimum ? product + chunk.minimums[s][row] : product;
    }
}
