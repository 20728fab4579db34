// Weight types as files store them: block sizes, taking blocks apart, and rows of floats from them. Every formula is
// GGUF's; the tests compare with the gguf package.

#include "formats.h"

#pragma STDC FP_CONTRACT OFF

const int8_t ck_iq4_values[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
const int8_t ck_mxfp4_values[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

enum { NONE = 0xFF };

const ck_format *ck_format_of(ck_type type) {
    //                               file block  tile: K, header, chunk bytes   per scale, offset, minimum
    static const ck_format f32    = {1, 4,       1, 0, 0,                       0, NONE, false};
    static const ck_format f16    = {1, 2,       1, 0, 0,                       0, NONE, false};
    static const ck_format bf16   = {1, 2,       2, 0, 0,                       0, NONE, false};
    static const ck_format q8_0   = {32, 34,     64, 64, 1024,                  32, 7, false};
    static const ck_format q4_0   = {32, 18,     64, 64, 512,                   32, 3, false};
    static const ck_format q4_1   = {32, 20,     64, 128, 512,                  32, NONE, true};
    static const ck_format q5_0   = {32, 22,     64, 64, 640,                   32, 4, false};
    static const ck_format q5_1   = {32, 24,     64, 128, 640,                  32, NONE, true};
    static const ck_format iq4_nl = {32, 18,     64, 64, 512,                   32, 7, false};
    static const ck_format mxfp4  = {32, 17,     64, 64, 512,                   32, 4, false};
    static const ck_format q2_k   = {256, 84,    256, 320, 256,                 16, NONE, true};
    static const ck_format q3_k   = {256, 110,   256, 320, 384,                 16, 2, false};
    static const ck_format q4_k   = {256, 144,   256, 256, 512,                 32, NONE, true};
    static const ck_format q5_k   = {256, 176,   256, 256, 640,                 32, NONE, true};
    static const ck_format q6_k   = {256, 210,   256, 320, 768,                 16, 5, false};
    static const ck_format iq4_xs = {256, 136,   256, 192, 512,                 32, 7, false};
    // Ternary values, packed as Q2_K with all scales and minimums 1.
    static const ck_format tq1_0  = {256, 54,    256, 320, 256,                 16, NONE, true};
    static const ck_format tq2_0  = {256, 66,    256, 320, 256,                 16, NONE, true};
    switch (type) {
    case CK_F32: return &f32;
    case CK_F16: return &f16;
    case CK_BF16: return &bf16;
    case CK_Q8_0: return &q8_0;
    case CK_Q4_0: return &q4_0;
    case CK_Q4_1: return &q4_1;
    case CK_Q5_0: return &q5_0;
    case CK_Q5_1: return &q5_1;
    case CK_IQ4_NL: return &iq4_nl;
    case CK_MXFP4: return &mxfp4;
    case CK_Q2_K: return &q2_k;
    case CK_Q3_K: return &q3_k;
    case CK_TQ1_0: return &tq1_0;
    case CK_TQ2_0: return &tq2_0;
    case CK_Q4_K: return &q4_k;
    case CK_Q5_K: return &q5_k;
    case CK_Q6_K: return &q6_k;
    case CK_IQ4_XS: return &iq4_xs;
    }
    return 0;
}

size_t ck_block_elements(ck_type type) {
    const ck_format *format = ck_format_of(type);
    return format ? format->block_elements : 0;
}

size_t ck_block_bytes(ck_type type) {
    const ck_format *format = ck_format_of(type);
    return format ? format->block_bytes : 0;
}

bool ck_type_is_quantized(ck_type type) { return type != CK_F32 && type != CK_F16 && type != CK_BF16; }

float ck_half_to_float(uint16_t bits) { return ck_half_value(bits); }
uint16_t ck_float_to_half(float value) { return ck_half_bits(value); }

// 16 bytes hold 32 nibbles: element i < 16 is the low nibble of byte i, element i + 16 the high one.
static void read_nibbles(const uint8_t *restrict bytes, uint8_t *restrict stored) {
    for (int i = 0; i < 16; i++) {
        stored[i] = bytes[i] & 15;
        stored[i + 16] = bytes[i] >> 4;
    }
}

// Adds bit i of 32 bits, as 16, to element i.
static void read_fifth_bits(const uint8_t *bits, uint8_t *stored) {
    for (int i = 0; i < 32; i++) stored[i] |= (uint8_t)(((bits[i / 8] >> (i % 8)) & 1) << 4);
}

static void read_q2_k(const uint8_t *bytes, ck_block *block) {
    for (int j = 0; j < 8; j++) {
        const uint8_t *quants = bytes + 16 + 32 * (j / 4);
        for (int l = 0; l < 32; l++) block->stored[32 * j + l] = (quants[l] >> (2 * (j % 4))) & 3;
    }
    for (int k = 0; k < 16; k++) {
        block->scales[k] = bytes[k] & 15;
        block->minimums[k] = bytes[k] >> 4;
    }
    block->scale = ck_read16(bytes + 80);
    block->minimum = ck_read16(bytes + 82);
}

static void read_q3_k(const uint8_t *bytes, ck_block *block) {
    for (int j = 0; j < 8; j++) {
        const uint8_t *quants = bytes + 32 + 32 * (j / 4);
        for (int l = 0; l < 32; l++) {
            const int low = (quants[l] >> (2 * (j % 4))) & 3, high = (bytes[l] >> j) & 1;
            block->stored[32 * j + l] = (uint8_t)(low + 4 * high);
        }
    }
    for (int k = 0; k < 16; k++) block->scales[k] = ck_q3_scale(bytes + 96, k);
    block->scale = ck_read16(bytes + 108);
}

// Values -d, 0 and d (TQ2_0 can store 2 d as well): d * stored - d.
static void set_ternary_scale(uint16_t scale, ck_block *block) {
    memset(block->scales, 1, sizeof block->scales);
    memset(block->minimums, 1, sizeof block->minimums);
    block->scale = scale;
    block->minimum = scale;
}

// Five ternary digits a byte, as the fraction byte / 256 in base 3, first digit first: multiplying by 3 moves the next
// digit in front of the point. 32 bytes hold digits of 160 values, 16 bytes of 80, and 4 bytes with four digits of 16.
static void read_tq1_0(const uint8_t *bytes, ck_block *block) {
    static const struct { uint8_t bytes, digits; } runs[3] = {{32, 5}, {16, 5}, {4, 4}};
    const uint8_t *source = bytes;
    uint8_t *stored = block->stored;
    for (int run = 0; run < 3; run++) {
        unsigned power = 1;
        for (int digit = 0; digit < runs[run].digits; digit++, power *= 3) {
            for (int i = 0; i < runs[run].bytes; i++) *stored++ = (uint8_t)(((source[i] * power) & 255) * 3 >> 8);
        }
        source += runs[run].bytes;
    }
    set_ternary_scale(ck_read16(bytes + 52), block);
}

static void read_tq2_0(const uint8_t *bytes, ck_block *block) {
    for (int j = 0; j < 8; j++) {
        for (int l = 0; l < 32; l++) block->stored[32 * j + l] = (bytes[32 * (j / 4) + l] >> (2 * (j % 4))) & 3;
    }
    set_ternary_scale(ck_read16(bytes + 64), block);
}

static void read_q4_k(const uint8_t *bytes, const uint8_t *fifth, const uint8_t *nibbles, ck_block *restrict block) {
    #pragma clang loop unroll(full)
    for (int j = 0; j < 8; j++) {
        const uint8_t *quants = nibbles + 32 * (j / 2);
        uint8_t *stored = block->stored + 32 * j;
        for (int l = 0; l < 32; l++) stored[l] = (quants[l] >> (4 * (j % 2))) & 15;
        if (!fifth) continue;
        for (int l = 0; l < 32; l++) stored[l] |= (uint8_t)(((fifth[l] >> j) & 1) << 4);
    }
    for (int j = 0; j < 8; j++) {
        uint8_t scale;
        ck_scale_pair(bytes + 4, j, &scale, &block->minimums[j]);
        block->scales[j] = (int8_t)scale;
    }
    block->scale = ck_read16(bytes);
    block->minimum = ck_read16(bytes + 2);
}

static void read_q6_k(const uint8_t *bytes, ck_block *restrict block) {
    #pragma clang loop unroll(full)
    for (int j = 0; j < 8; j++) {
        const int h = j / 4, c = j % 4;
        const uint8_t *lows = bytes + 64 * h + 32 * (c & 1), *highs = bytes + 128 + 32 * h;
        for (int l = 0; l < 32; l++) {
            const int low = (lows[l] >> (4 * (c >> 1))) & 15, high = (highs[l] >> (2 * c)) & 3;
            block->stored[32 * j + l] = (uint8_t)(low + 16 * high);
        }
    }
    for (int k = 0; k < 16; k++) block->scales[k] = (int8_t)bytes[192 + k];
    block->scale = ck_read16(bytes + 208);
}

void ck_read_block(ck_type type, const uint8_t *bytes, ck_block *restrict block) {
    block->minimum = 0;
    switch (type) {
    case CK_Q8_0:
        block->scale = ck_read16(bytes);
        for (int i = 0; i < 32; i++) block->stored[i] = bytes[2 + i] ^ 0x80;
        break;
    case CK_Q4_0:
        block->scale = ck_read16(bytes);
        read_nibbles(bytes + 2, block->stored);
        break;
    case CK_Q4_1:
        block->scale = ck_read16(bytes);
        block->minimum = ck_read16(bytes + 2);
        read_nibbles(bytes + 4, block->stored);
        break;
    case CK_Q5_0:
        block->scale = ck_read16(bytes);
        read_nibbles(bytes + 6, block->stored);
        read_fifth_bits(bytes + 2, block->stored);
        break;
    case CK_Q5_1:
        block->scale = ck_read16(bytes);
        block->minimum = ck_read16(bytes + 2);
        read_nibbles(bytes + 8, block->stored);
        read_fifth_bits(bytes + 4, block->stored);
        break;
    case CK_IQ4_NL:
        block->scale = ck_read16(bytes);
        read_nibbles(bytes + 2, block->stored);
        break;
    case CK_MXFP4:
        block->scale = ck_mxfp4_scale(bytes[0]);
        read_nibbles(bytes + 1, block->stored);
        break;
    case CK_Q2_K: read_q2_k(bytes, block); break;
    case CK_Q3_K: read_q3_k(bytes, block); break;
    case CK_TQ1_0: read_tq1_0(bytes, block); break;
    case CK_TQ2_0: read_tq2_0(bytes, block); break;
    case CK_Q4_K: read_q4_k(bytes, 0, bytes + 16, block); break;
    case CK_Q5_K: read_q4_k(bytes, bytes + 16, bytes + 48, block); break;
    case CK_Q6_K: read_q6_k(bytes, block); break;
    case CK_IQ4_XS:
        block->scale = ck_read16(bytes);
        for (int b = 0; b < 8; b++) {
            read_nibbles(bytes + 8 + 16 * b, block->stored + 32 * b);
            block->scales[b] = ck_iq4_xs_scale(bytes, b);
        }
        break;
    default: break;
    }
}

static void dequantize_block(ck_type type, const ck_format *format, const uint8_t *bytes, float *output) {
    ck_block block;
    ck_read_block(type, bytes, &block);
    const int8_t *table = ck_value_table(type);
    const int offset = format->offset_shift == NONE ? 0 : 1 << format->offset_shift;
    const float d = type == CK_MXFP4 ? ck_bfloat_value(block.scale) : ck_half_value(block.scale);
    const float m = ck_half_value(block.minimum);
    const bool super = format->block_elements == 256;
    for (int first = 0; first < format->block_elements; first += format->scale_length) {
        const int k = first / format->scale_length;
        const float scale = super ? d * (float)block.scales[k] : d;
        const float minimum = !format->has_minimum ? 0.0f : super ? -(m * (float)block.minimums[k]) : m;
        for (int i = first; i < first + format->scale_length; i++) {
            const int value = table ? table[block.stored[i]] : block.stored[i] - offset;
            const float product = scale * (float)value;
            output[i] = format->has_minimum ? product + minimum : product;
        }
    }
}

void ck_dequantize_row(ck_type type, const void *blocks, size_t elements, float *output) {
    const ck_format *format = ck_format_of(type);
    const uint8_t *bytes = blocks;
    if (!format) return;
    if (type == CK_F32) {
        memcpy(output, blocks, elements * sizeof(float));
    } else if (type == CK_F16) {
        for (size_t i = 0; i < elements; i++) output[i] = ck_half_value(ck_read16(bytes + 2 * i));
    } else if (type == CK_BF16) {
        for (size_t i = 0; i < elements; i++) output[i] = ck_bfloat_value(ck_read16(bytes + 2 * i));
    } else {
        for (size_t i = 0; i + format->block_elements <= elements; i += format->block_elements) {
            dequantize_block(type, format, bytes, output + i);
            bytes += format->block_bytes;
        }
    }
}
