// Half precision and bfloat16 to float and back in integer arithmetic: the same bits as the hardware conversions
// (round to nearest even, subnormals kept, NaN made quiet), without needing them.

#ifndef CK_HALF_H
#define CK_HALF_H

#include <stdint.h>
#include <string.h>

static inline float ck_bits_float(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint32_t ck_float_bits(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float ck_half_value(uint16_t half) {
    const uint32_t sign = (uint32_t)(half & 0x8000u) << 16;
    const uint32_t exponent = (half >> 10) & 31u;
    const uint32_t mantissa = half & 0x3FFu;
    if (exponent == 31) {
        const uint32_t quiet = mantissa ? 0x400000u : 0;
        return ck_bits_float(sign | 0x7F800000u | quiet | (mantissa << 13));
    }
    if (exponent == 0) {
        // 2^-24 * mantissa is exact in a float.
        const float magnitude = (float)mantissa * 0x1p-24f;
        return ck_bits_float(sign | ck_float_bits(magnitude));
    }
    return ck_bits_float(sign | ((exponent + 112) << 23) | (mantissa << 13));
}

static inline uint16_t ck_half_bits(float value) {
    const uint32_t bits = ck_float_bits(value);
    const uint16_t sign = (uint16_t)((bits >> 16) & 0x8000u);
    const uint32_t magnitude = bits & 0x7FFFFFFFu;
    if (magnitude > 0x7F800000u) {
        return (uint16_t)(sign | 0x7E00u | ((magnitude >> 13) & 0x3FFu));
    }
    if (magnitude >= 0x477FF000u) {
        return (uint16_t)(sign | 0x7C00u);  // 65520 and above round to infinity
    }
    if (magnitude < 0x38800000u) {
        // Below 2^-14 the result counts units of 2^-24; adding 0.5 makes the float unit exactly that.
        const float shifted = ck_bits_float(magnitude) + 0.5f;
        return (uint16_t)(sign | (ck_float_bits(shifted) - 0x3F000000u));
    }
    const uint32_t odd = (magnitude >> 13) & 1u;
    return (uint16_t)(sign | ((magnitude - 0x38000000u + 0xFFFu + odd) >> 13));
}

static inline float ck_bfloat_value(uint16_t bits) { return ck_bits_float((uint32_t)bits << 16); }

// Reads of unaligned little-endian data.
static inline uint16_t ck_read16(const uint8_t *bytes) { return (uint16_t)(bytes[0] | (bytes[1] << 8)); }

#endif
