// Packed weights to 8-bit integers, scales and minimums in registers (layout: tiles.c). Included by each variant's file
// inside its target pragma; `type` is a constant wherever these are inlined.

INLINE u8x64 load_plane(const uint8_t *bytes) {
    u8x64 value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

INLINE u8x64 byte_mask(uint8_t mask) { return (u8x64){0} + mask; }

// Bytes shifted to the right (left for negative amounts) and masked; 16-bit shifts, as there are none of bytes.
INLINE u8x64 shift_mask(u8x64 v, int right, uint8_t mask) {
    const u16x32 wide = right >= 0 ? (u16x32)v >> (uint16_t)right : (u16x32)v << (uint16_t)-right;
    return (u8x64)wide & byte_mask(mask);
}

// How a type's quants are kept and used.
typedef struct scheme {
    int header, chunk, low, high, bits, shift, length;   // bits: of the largest stored integer
    bool super, minimum;
} scheme;

INLINE scheme scheme_of(const ck_type type) {
    switch (type) {
    case CK_Q8_0:   return (scheme){64, 1024, 8, 0, 8, 7, 32, false, false};
    case CK_Q4_0:   return (scheme){64, 512, 4, 0, 4, 3, 32, false, false};
    case CK_Q4_1:   return (scheme){128, 512, 4, 0, 4, 0, 32, false, true};
    case CK_Q5_0:   return (scheme){64, 640, 4, 1, 5, 4, 32, false, false};
    case CK_Q5_1:   return (scheme){128, 640, 4, 1, 5, 0, 32, false, true};
    case CK_IQ4_NL: return (scheme){64, 512, 4, 0, 8, 7, 32, false, false};
    case CK_MXFP4:  return (scheme){64, 512, 4, 0, 5, 4, 32, false, false};
    case CK_Q2_K:   return (scheme){320, 256, 2, 0, 2, 0, 16, true, true};
    case CK_Q3_K:   return (scheme){320, 384, 2, 1, 3, 2, 16, true, false};
    case CK_Q4_K:   return (scheme){256, 512, 4, 0, 4, 0, 32, true, true};
    case CK_Q5_K:   return (scheme){256, 640, 4, 1, 5, 0, 32, true, true};
    case CK_Q6_K:   return (scheme){320, 768, 4, 2, 6, 5, 16, true, false};
    default:        return (scheme){192, 512, 4, 0, 8, 7, 32, true, false};   // IQ4_XS
    }
}

// Group g (0 ..< 8) of half `half` (32 values) of a chunk.
INLINE u8x64 unpack_group(const ck_type type, const uint8_t *chunk, const int half, const int g) {
    const scheme s = scheme_of(type);
    const uint8_t *upper = chunk + s.low * 2 * CK_PLANE;
    u8x64 value;
    if (s.low == 8) {
        return load_plane(chunk + (8 * half + g) * CK_PLANE);
    } else if (s.low == 4) {
        value = shift_mask(load_plane(chunk + g * CK_PLANE), 4 * half, 15);
    } else {
        value = shift_mask(load_plane(chunk + (2 * half + g / 4) * CK_PLANE), 2 * (g % 4), 3);
    }
    if (s.high == 1) {
        value |= shift_mask(load_plane(upper + half * CK_PLANE), g - s.low, (uint8_t)(1 << s.low));
    } else if (s.high == 2) {
        value |= shift_mask(load_plane(upper + (2 * half + g / 4) * CK_PLANE), 2 * (g % 4) - 4, 0x30);
    }
    if (type == CK_IQ4_NL || type == CK_IQ4_XS) value = look_up(ck_iq4_values, value) + byte_mask(128);
    if (type == CK_MXFP4) value = look_up(ck_mxfp4_values, value) + byte_mask(16);
    return value;
}

// Scale and minimum of part `part` (0 or 1, for types with 16 values a scale) of half `half` of chunk `chunk`.
INLINE void unpack_scales(const ck_type type, const uint8_t *block, const int chunk, const int half, const int part,
                          f32x16 *scale, f32x16 *minimum) {
    const scheme s = scheme_of(type);
    *minimum = spread(0);
    if (!s.super) {
        *scale = type == CK_MXFP4 ? widen_bfloats(block + 32 * half) : half_load(block + 32 * half);
        if (s.minimum) *minimum = half_load(block + 64 + 32 * half);
        return;
    }
    const f32x16 d = half_load(block);
    const int j = s.length == 16 ? 4 * chunk + 2 * half + part : 2 * chunk + half;
    const uint8_t *bytes = block + 64 + LANES * j;
    if (type == CK_Q4_K || type == CK_Q5_K) {
        u8x16 low, high;
        memcpy(&low, bytes, sizeof low);
        memcpy(&high, block + 192 + LANES * (j % 4), sizeof high);
        if (j >= 4) high = high >> 4;
        const i32x16 lows = __builtin_convertvector(low, i32x16), highs = __builtin_convertvector(high, i32x16);
        const i32x16 scales = (lows & 15) | ((highs & 3) << 4);
        const i32x16 minimums = (lows >> 4) | ((highs & 12) << 2);
        *scale = d * __builtin_convertvector(scales, f32x16);
        *minimum = -(half_load(block + 32) * __builtin_convertvector(minimums, f32x16));
    } else if (type == CK_Q2_K) {
        u8x16 both;
        memcpy(&both, bytes, sizeof both);
        const i32x16 wide = __builtin_convertvector(both, i32x16);
        *scale = d * __builtin_convertvector(wide & 15, f32x16);
        *minimum = -(half_load(block + 32) * __builtin_convertvector(wide >> 4, f32x16));
    } else {
        *scale = d * widen_signed_bytes(bytes);
    }
}
