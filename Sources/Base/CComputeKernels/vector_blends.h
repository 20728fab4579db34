// Scaling, capping and the clamped gate in 16 lanes; the steps are those of scalar_blends.c. Included by each variant's
// file inside its target pragma.

static void scale(const float *x, float factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        store_some(output + i, count - i, load_some(x + i, count - i, 0) * spread(factor));
    }
}

static void add_scaled(const float *x, const float *y, float factor, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        store_some(output + i, left, fma16(load_some(y + i, left, 0), spread(factor), load_some(x + i, left, 0)));
    }
}

static void soft_cap(const float *x, float cap, size_t count, float *output) {
    for (size_t i = 0; i < count; i += LANES) {
        store_some(output + i, count - i, soft_cap16(load_some(x + i, count - i, 0), cap));
    }
}

static void clamped_silu_multiply(
    const float *gate, const float *up, float alpha, float limit, size_t count, float *output) {
    const f32x16 most = spread(limit), least = spread(-limit);
    for (size_t i = 0; i < count; i += LANES) {
        const size_t left = count - i;
        f32x16 g = load_some(gate + i, left, 0), u = load_some(up + i, left, 0);
        g = choose(g > most, most, g);
        u = choose(u > most, most, u);
        u = choose(u < least, least, u);
        store_some(output + i, left, g / (spread(1.0f) + exp16(g * spread(-alpha))) * (u + spread(1.0f)));
    }
}
