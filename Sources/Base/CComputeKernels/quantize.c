// Floats to stored blocks: the types that `alicerce quantize` writes. Q8_0, Q4_0 and Q5_0 follow GGUF's reference bit for
// bit. A K-quant leaves the scales to whoever writes it; here each sub-block tries some scales around the obvious one,
// solves for the best scale (and minimum) of the integers that each gives by weighted least squares, and keeps the
// best; the sub-blocks' scales are then rounded to the super-block's, and the integers chosen anew for what is stored.
// Sums run in four lanes of fixed order, so a file's bytes do not depend on the machine.

#include "formats.h"

#pragma STDC FP_CONTRACT OFF

enum { LANES = 4, HALF_VECTORS = 16 / LANES, VECTORS = 32 / LANES };

typedef float floats4 __attribute__((vector_size(16)));
typedef uint32_t words4 __attribute__((vector_size(16)));

static void put_half(uint8_t *bytes, uint16_t half) {
    bytes[0] = (uint8_t)half;
    bytes[1] = (uint8_t)(half >> 8);
}

static bool is_finite_half(uint16_t half) { return (half & 0x7C00) != 0x7C00; }

static float magnitude(float value) { return value < 0 ? -value : value; }

static floats4 splat(float value) { return (floats4){value, value, value, value}; }

static floats4 magnitudes(floats4 values) { return (floats4)((words4)values & 0x7FFFFFFF); }

static float sum4(floats4 v) { return (v[0] + v[2]) + (v[1] + v[3]); }

// To the nearest integer between `low` and `high` (of magnitudes below 2^21), halves to even.
static floats4 rounded(floats4 values, float low, float high) {
    const floats4 shift = splat(0x1.8p23f);
    const floats4 kept = __builtin_elementwise_min(__builtin_elementwise_max(values, splat(low)), splat(high));
    return (kept + shift) - shift;
}

static int rounded_one(float value, int low, int high) {
    if (!(value > (float)low)) return low;
    if (value >= (float)high) return high;
    return (int)((value + 0x1.8p23f) - 0x1.8p23f);
}

// MARK: Blocks of 32

// Halves away from zero, as the reference rounds.
static int rounded_away(float value) {
    const float size = magnitude(value);
    int whole = (int)size;
    whole += 2 * (size - (float)whole) >= 1;
    return value < 0 ? -whole : whole;
}

static bool quantize_q8_0(const float *x, uint8_t *bytes) {
    float largest = 0;
    for (int i = 0; i < 32; i++) largest = magnitude(x[i]) > largest ? magnitude(x[i]) : largest;
    const float d = largest / 127;
    const float inverse = d != 0 && 1 / d < __builtin_inff() ? 1 / d : 0;
    put_half(bytes, ck_half_bits(d));
    for (int i = 0; i < 32; i++) bytes[2 + i] = (uint8_t)(int8_t)rounded_away(x[i] * inverse);
    return is_finite_half(ck_half_bits(d));
}

// Q4_0 (middle 8) and Q5_0 (middle 16): the value of largest magnitude becomes the most negative integer.
static bool quantize_offset(const float *x, int middle, uint8_t *bytes) {
    float extreme = 0;
    for (int i = 0; i < 32; i++) extreme = magnitude(x[i]) > magnitude(extreme) ? x[i] : extreme;
    const float d = extreme / (float)-middle;
    const float inverse = d != 0 && magnitude(1 / d) < __builtin_inff() ? 1 / d : 0;
    put_half(bytes, ck_half_bits(d));
    uint8_t *nibbles = bytes + (middle == 16 ? 6 : 2);
    memset(bytes + 2, 0, middle == 16 ? 20 : 16);
    for (int i = 0; i < 32; i++) {
        const int level = (int)(x[i] * inverse + ((float)middle + 0.5f));
        const int stored = level > 2 * middle - 1 ? 2 * middle - 1 : level;
        nibbles[i % 16] |= (uint8_t)((stored & 15) << (i < 16 ? 0 : 4));
        if (middle == 16) bytes[2 + i / 8] |= (uint8_t)((stored >> 4) << (i % 8));
    }
    return is_finite_half(ck_half_bits(d));
}

// MARK: Q4_K

typedef struct affine {
    float scale, minimum;   // value = scale * level - minimum, minimum >= 0
} affine;

// Scale and minimum of 32 values in 0 ... 15 levels. Large values weigh more: they matter more to a product.
static affine fit_affine(const floats4 x[VECTORS]) {
    floats4 squares = splat(0), low_lanes = splat(0), high_lanes = x[0];
    for (int i = 0; i < VECTORS; i++) {
        squares += x[i] * x[i];
        low_lanes = __builtin_elementwise_min(low_lanes, x[i]);
        high_lanes = __builtin_elementwise_max(high_lanes, x[i]);
    }
    const float spread = __builtin_sqrtf(sum4(squares) / 32);
    float low = 0, high = high_lanes[0];
    for (int i = 0; i < LANES; i++) {
        low = low_lanes[i] < low ? low_lanes[i] : low;
        high = high_lanes[i] > high ? high_lanes[i] : high;
    }
    if (!(high > low)) return (affine){0, -low};
    floats4 weights[VECTORS], all = splat(0), weighted = splat(0), power = splat(0);
    for (int i = 0; i < VECTORS; i++) {
        weights[i] = splat(spread) + magnitudes(x[i]);
        all += weights[i];
        weighted += weights[i] * x[i];
        power += weights[i] * x[i] * x[i];
    }
    const double w = sum4(all), wx = sum4(weighted), wxx = sum4(power);
    affine best = {(high - low) / 15, -low};
    double least = __builtin_inf();
    for (int step = 0; step <= 20; step++) {
        float inverse = (14.0f + 0.1f * (float)step) / (high - low), offset = low;
        // The integers that a solution gives are solved for once more.
        for (int round = 0; round < 2; round++) {
            floats4 l_lanes = splat(0), ll_lanes = splat(0), xl_lanes = splat(0);
            for (int i = 0; i < VECTORS; i++) {
                const floats4 level = rounded((x[i] - splat(offset)) * splat(inverse), 0, 15);
                const floats4 wl = weights[i] * level;
                l_lanes += wl;
                ll_lanes += wl * level;
                xl_lanes += wl * x[i];
            }
            const double wl = sum4(l_lanes), wll = sum4(ll_lanes), wxl = sum4(xl_lanes);
            const double determinant = w * wll - wl * wl;
            if (!(determinant > 0)) break;
            double scale = (w * wxl - wx * wl) / determinant, minimum = (wll * wx - wl * wxl) / determinant;
            if (minimum > 0) {
                minimum = 0;
                scale = wxl / wll;
            }
            if (!(scale > 0)) break;
            const double error = wxx + scale * scale * wll + minimum * minimum * w
                + 2 * (scale * minimum * wl - scale * wxl - minimum * wx);
            if (error < least) {
                least = error;
                best = (affine){(float)scale, (float)-minimum};
            }
            inverse = (float)(1 / scale);
            offset = (float)minimum;
        }
    }
    return best;
}

static bool quantize_q4_k(const float *values, uint8_t *bytes) {
    floats4 x[8][VECTORS];
    memcpy(x, values, sizeof x);
    affine fits[8];
    float largest_scale = 0, largest_minimum = 0;
    for (int j = 0; j < 8; j++) {
        fits[j] = fit_affine(x[j]);
        largest_scale = fits[j].scale > largest_scale ? fits[j].scale : largest_scale;
        largest_minimum = fits[j].minimum > largest_minimum ? fits[j].minimum : largest_minimum;
    }
    memset(bytes, 0, 144);
    const uint16_t d = ck_half_bits(largest_scale / 63), m = ck_half_bits(largest_minimum / 63);
    put_half(bytes, d);
    put_half(bytes + 2, m);
    const float d_value = ck_half_value(d), m_value = ck_half_value(m);
    for (int j = 0; j < 8; j++) {
        const int scale = largest_scale > 0 ? rounded_one(63 * fits[j].scale / largest_scale, 0, 63) : 0;
        const int minimum = largest_minimum > 0 ? rounded_one(63 * fits[j].minimum / largest_minimum, 0, 63) : 0;
        uint8_t *scales = bytes + 4;
        if (j < 4) {
            scales[j] |= (uint8_t)scale;
            scales[j + 4] |= (uint8_t)minimum;
        } else {
            scales[j + 4] = (uint8_t)((scale & 15) | (minimum & 15) << 4);
            scales[j - 4] |= (uint8_t)((scale >> 4) << 6);
            scales[j] |= (uint8_t)((minimum >> 4) << 6);
        }
        const float step = d_value * (float)scale;
        if (step == 0) continue;
        const floats4 offset = splat(m_value * (float)minimum);
        for (int i = 0; i < VECTORS; i++) {
            const floats4 levels = rounded((x[j][i] + offset) / splat(step), 0, 15);
            for (int lane = 0; lane < LANES; lane++) {
                bytes[16 + 32 * (j / 2) + LANES * i + lane] |= (uint8_t)((int)levels[lane] << (4 * (j % 2)));
            }
        }
    }
    return is_finite_half(d) && is_finite_half(m);
}

// MARK: Q6_K

// The scale of 16 values in -32 ... 31; its sign lets the value of largest magnitude take -32.
static float fit_scale(const floats4 x[HALF_VECTORS]) {
    float extreme = 0;
    for (int i = 0; i < 16; i++) {
        const float value = x[i / LANES][i % LANES];
        extreme = magnitude(value) > magnitude(extreme) ? value : extreme;
    }
    if (magnitude(extreme) < 1e-15f) return 0;
    float best = -extreme / 32, most = 0;
    for (int step = -9; step <= 9; step++) {
        const float inverse = -(32 + 0.1f * (float)step) / extreme;
        floats4 xl_lanes = splat(0), ll_lanes = splat(0);
        for (int i = 0; i < HALF_VECTORS; i++) {
            const floats4 level = rounded(x[i] * splat(inverse), -32, 31);
            const floats4 wl = x[i] * x[i] * level;
            xl_lanes += wl * x[i];
            ll_lanes += wl * level;
        }
        const float xl = sum4(xl_lanes), ll = sum4(ll_lanes);
        // Least squares: what is left over shrinks by xl^2 / ll.
        if (ll > 0 && xl * xl > most * ll) {
            best = xl / ll;
            most = best * xl;
        }
    }
    return best;
}

static bool quantize_q6_k(const float *values, uint8_t *bytes) {
    floats4 x[16][HALF_VECTORS];
    memcpy(x, values, sizeof x);
    float fits[16], extreme = 0;
    for (int k = 0; k < 16; k++) {
        fits[k] = fit_scale(x[k]);
        extreme = magnitude(fits[k]) > magnitude(extreme) ? fits[k] : extreme;
    }
    memset(bytes, 0, 210);
    const uint16_t d = ck_half_bits(extreme / -128);
    const float d_value = ck_half_value(d);
    put_half(bytes + 208, d);
    for (int k = 0; k < 16; k++) {
        const int scale = extreme != 0 ? rounded_one(-128 * (fits[k] / extreme), -128, 127) : 0;
        bytes[192 + k] = (uint8_t)(int8_t)scale;
        const float step = d_value * (float)scale;
        for (int i = 0; i < 16; i++) {
            const float value = x[k][i / LANES][i % LANES];
            const int level = step != 0 ? rounded_one(value / step, -32, 31) + 32 : 32;
            const int at = 16 * k + i, h = at / 128, c = at % 128 / 32, l = at % 32;
            bytes[64 * h + l + 32 * (c & 1)] |= (uint8_t)((level & 15) << (4 * (c >> 1)));
            bytes[128 + 32 * h + l] |= (uint8_t)((level >> 4) << (2 * c));
        }
    }
    return is_finite_half(d);
}

bool ck_quantize_row(ck_type type, const float *values, size_t elements, void *blocks) {
    const ck_format *format = ck_format_of(type);
    if (!format) return false;
    uint8_t *bytes = blocks;
    bool finite = true;
    for (size_t i = 0; i + format->block_elements <= elements; i += format->block_elements) {
        switch (type) {
        case CK_Q8_0: finite &= quantize_q8_0(values + i, bytes); break;
        case CK_Q4_0: finite &= quantize_offset(values + i, 8, bytes); break;
        case CK_Q5_0: finite &= quantize_offset(values + i, 16, bytes); break;
        case CK_Q4_K: finite &= quantize_q4_k(values + i, bytes); break;
        case CK_Q6_K: finite &= quantize_q6_k(values + i, bytes); break;
        default: return false;
        }
        bytes += format->block_bytes;
    }
    return finite;
}
