// hyperbolic.h, lane by lane. Included by each variant's file inside its target pragma.

INLINE f32x16 tanh16(f32x16 x) {
    const f32x16 magnitude = (f32x16)((u32x16)x & 0x7FFFFFFFu);
    const f32x16 square = x * x;
    f32x16 p = fma16(spread(CK_TANH_P0), square, spread(CK_TANH_P1));
    p = fma16(p, square, spread(CK_TANH_P2));
    p = fma16(p, square, spread(CK_TANH_P3));
    p = fma16(p, square, spread(CK_TANH_P4));
    const f32x16 small = fma16(p * square, x, x);
    const f32x16 large = spread(1.0f) - spread(2.0f) / (exp16(magnitude + magnitude) + spread(1.0f));
    return choose(magnitude < spread(CK_TANH_SMALL), small, choose(x < spread(0), -large, large));
}

INLINE f32x16 soft_cap16(f32x16 x, float cap) { return spread(cap) * tanh16(x / spread(cap)); }
