// Norms, rotations, activations and softmax in 16 lanes. Included by each variant's file inside its target pragma.

static void rms_norm(const float *x, const float *weight, size_t count, float epsilon, float *output) {
    f32x16 squares = {0};
    for (size_t i = 0; i < count; i += LANES) {
        const f32x16 v = load_some(x + i, count - i, 0);
        squares = fma16(v, v, squares);
    }
    const f32x16 scale = spread(ck_norm_scale(join_sum(squares), count, epsilon));
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        store_some(output + i, left, load_some(x + i, left, 0) * scale * load_some(weight + i, left, 0));
    }
}

// The first `left` of 16 differences from the mean, the other lanes zero.
INLINE f32x16 centred(const float *x, size_t left, float mean) {
    const f32x16 v = load_some(x, left, 0) - spread(mean);
    return left >= LANES ? v : choose(lane_numbers() < spread_integer((int32_t)left), v, spread(0));
}

static void layer_norm(
    const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *output) {
    f32x16 sums = {0}, squares = {0};
    for (size_t i = 0; i < count; i += LANES) sums = sums + load_some(x + i, count - i, 0);
    const float mean = join_sum(sums) / (float)count;
    for (size_t i = 0; i < count; i += LANES) {
        const f32x16 v = centred(x + i, count - i, mean);
        squares = fma16(v, v, squares);
    }
    const f32x16 scale = spread(ck_norm_scale(join_sum(squares), count, epsilon));
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        const f32x16 normed = centred(x + i, left, mean) * scale, w = load_some(weight + i, left, 0);
        store_some(output + i, left, bias ? fma16(normed, w, load_some(bias + i, left, 0)) : normed * w);
    }
}

static void rope_half(float *x, const float *cosines, const float *sines, size_t half) {
    for (size_t i = 0; i < half; i += LANES) {
        const size_t left = half - i;
        const f32x16 a = load_some(x + i, left, 0), b = load_some(x + half + i, left, 0);
        const f32x16 cosine = load_some(cosines + i, left, 0), sine = load_some(sines + i, left, 0);
        store_some(x + i, left, fma16(a, cosine, -(b * sine)));
        store_some(x + half + i, left, fma16(b, cosine, a * sine));
    }
}

static void rope_pairs(float *x, const float *cosines, const float *sines, size_t half) {
    for (size_t i = 0; i < half; i++) {
        const float a = x[2 * i], b = x[2 * i + 1];
        x[2 * i] = __builtin_fmaf(a, cosines[i], -(b * sines[i]));
        x[2 * i + 1] = __builtin_fmaf(b, cosines[i], a * sines[i]);
    }
}

static void silu_multiply(const float *gate, const float *up, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        const f32x16 v = load_some(gate + i, left, 0);
        store_some(output + i, left, v / (spread(1.0f) + exp16(-v)) * load_some(up + i, left, 0));
    }
}

// ck_gelu, lane by lane.
INLINE f32x16 gelu16(f32x16 x) {
    const f32x16 magnitude = (f32x16)((u32x16)x & 0x7FFFFFFFu);
    const f32x16 t = spread(1.0f) / fma16(spread(CK_GELU_REACH), magnitude, spread(1.0f));
    f32x16 q = fma16(spread(CK_GELU_Q9), t, spread(CK_GELU_Q8));
    q = fma16(q, t, spread(CK_GELU_Q7));
    q = fma16(q, t, spread(CK_GELU_Q6));
    q = fma16(q, t, spread(CK_GELU_Q5));
    q = fma16(q, t, spread(CK_GELU_Q4));
    q = fma16(q, t, spread(CK_GELU_Q3));
    q = fma16(q, t, spread(CK_GELU_Q2));
    q = fma16(q, t, spread(CK_GELU_Q1));
    const f32x16 tail = q * t * exp16(magnitude * spread(-0.5f) * magnitude);
    return x * choose(x < spread(0), tail, spread(1.0f) - tail);
}

// ck_gelu_tanh, lane by lane.
INLINE f32x16 gelu_tanh16(f32x16 x) {
    const f32x16 inner = x * fma16(spread(CK_GELU_TANH_CUBIC) * x, x, spread(1.0f));
    return x / (spread(1.0f) + exp16(spread(CK_GELU_TANH_LINEAR) * inner));
}

static void gelu(const float *x, const float *factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        const f32x16 v = gelu16(load_some(x + i, left, 0));
        store_some(output + i, left, factor ? v * load_some(factor + i, left, 0) : v);
    }
}

static void gelu_tanh(const float *x, const float *factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        const f32x16 v = gelu_tanh16(load_some(x + i, left, 0));
        store_some(output + i, left, factor ? v * load_some(factor + i, left, 0) : v);
    }
}

static void add(const float *x, const float *y, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        store_some(output + i, left, load_some(x + i, left, 0) + load_some(y + i, left, 0));
    }
}

INLINE float maximum(const float *x, size_t count) {
    f32x16 lanes = spread(-INFINITY);
    for (size_t i = 0; i < count; i += LANES) lanes = larger16(load_some(x + i, count - i, -INFINITY), lanes);
    return join_max(lanes);
}

// exp(x - largest), zero in lanes beyond `left`: exp(-inf - largest) is not always a zero (inf - inf).
INLINE f32x16 exponentials(const float *x, size_t left, float largest) {
    const f32x16 p = exp16(load_some(x, left, 0) - spread(largest));
    return left >= LANES ? p : choose(lane_numbers() < spread_integer((int32_t)left), p, spread(0));
}

static void softmax(float *x, size_t count) {
    const float largest = maximum(x, count);
    f32x16 lanes = {0};
    for (size_t i = 0; i < count; i += LANES) {
        const f32x16 p = exponentials(x + i, count - i, largest);
        store_some(x + i, count - i, p);
        lanes = lanes + p;
    }
    const f32x16 sum = spread(join_sum(lanes));
    for (size_t i = 0; i < count; i += LANES) store_some(x + i, count - i, load_some(x + i, count - i, 0) / sum);
}

static double log_sum_exp(const float *x, size_t count) {
    const float largest = maximum(x, count);
    if (largest == -INFINITY) return -INFINITY;
    f32x16 lanes = {0};
    for (size_t i = 0; i < count; i += LANES) lanes = lanes + exponentials(x + i, count - i, largest);
    return (double)largest + log((double)join_sum(lanes));
}

// Keeps, in each lane, the first of its largest values; the lowest index wins among equal lanes.
static ptrdiff_t argmax(const float *x, size_t count) {
    if (count == 0) return -1;
    if (count > INT32_MAX) return ck_scalar_kernels.argmax(x, count);
    f32x16 best = load_some(x, count, -INFINITY);
    i32x16 indices = lane_numbers();
    i32x16 unordered = best != best;
    for (size_t i = LANES; i < count; i += LANES) {
        const f32x16 v = load_some(x + i, count - i, -INFINITY);
        const i32x16 rising = v > best;
        unordered |= v != v;
        best = choose(rising, v, best);
        indices = (i32x16)choose(rising, (f32x16)(lane_numbers() + (int32_t)i), (f32x16)indices);
    }
    ptrdiff_t index = -1;
    float largest = 0;
    for (int lane = 0; lane < LANES; lane++) {
        if (unordered[lane]) return -1;
        const ptrdiff_t at = indices[lane];
        if ((size_t)at >= count) continue;
        if (index < 0 || best[lane] > largest || (best[lane] == largest && at < index)) {
            index = at;
            largest = best[lane];
        }
    }
    return index;
}
