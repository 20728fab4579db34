// The compute kernels of the engine: matrix products over packed weights, norms, attention over cache pages, and the
// thread pool that runs them. Everything here is numbers; nothing knows a file format, a model or a request.
//
// What is promised:
// - One result. Every output is computed by one fixed sequence of operations over its inputs. It does not depend on how
//   many rows are computed together, on how the work is cut, on the number of threads, or on the instruction set: the
//   variants agree bit for bit (tests compare them). No contraction, no libm in kernels, no flushing of subnormals.
// - No allocation and no locks in kernels; sizes are the caller's duty (TensorCore checks them and throws).
// What is not: pointers are not checked, and NaN payloads may differ between variants.
//
// Words: a product is y[count, rows] = x[count, columns] * W[rows, columns] transposed. A tile is 16 rows of W, laid so
// that the 16 rows lie in the 16 lanes of a vector and K ("columns") runs along memory.

#ifndef CCOMPUTEKERNELS_H
#define CCOMPUTEKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Element types

// Weight types that products and look-ups know; the values are GGUF's type ids.
typedef enum ck_type {
    CK_F32 = 0,
    CK_F16 = 1,
    CK_Q4_0 = 2,
    CK_Q4_1 = 3,
    CK_Q5_0 = 6,
    CK_Q5_1 = 7,
    CK_Q8_0 = 8,
    CK_Q2_K = 10,
    CK_Q3_K = 11,
    CK_Q4_K = 12,
    CK_Q5_K = 13,
    CK_Q6_K = 14,
    CK_IQ4_NL = 20,
    CK_IQ4_XS = 23,
    CK_BF16 = 30,
    CK_TQ1_0 = 34,
    CK_TQ2_0 = 35,
    CK_MXFP4 = 39,
} ck_type;

// Elements and bytes of one block of a type as files store it; 0 for a type that is not known.
size_t ck_block_elements(ck_type type);
size_t ck_block_bytes(ck_type type);

// Turns `elements` stored values (a multiple of the type's block) into floats.
void ck_dequantize_row(ck_type type, const void *blocks, size_t elements, float *output);

// Stores `elements` finite values (a multiple of the type's block) as Q8_0, Q4_0, Q5_0, Q4_K or Q6_K; false for another
// type, and when a scale is too large for half precision. Q8_0, Q4_0 and Q5_0 give the bytes of GGUF's reference; the K-quants search for the scales of least weighted
// square error.
bool ck_quantize_row(ck_type type, const float *values, size_t elements, void *blocks);

float ck_half_to_float(uint16_t bits);
uint16_t ck_float_to_half(float value);

// MARK: Packed weights

enum {
    CK_TILE_ROWS = 16,    // rows of W in a tile
    CK_MAX_COUNT = 128,   // rows of x in one product
    CK_PAGE_LENGTH = 64,  // positions in a cache page
};

// The type whose layout a type's tiles have. Mostly its own; the ternary types are laid as Q2_K, which holds their values
// exactly. Products and ck_tile_row take this type.
ck_type ck_packed_type(ck_type type);

// Bytes of one packed tile with `columns` values a row (a multiple of the type's block); a multiple of 64.
size_t ck_tile_bytes(ck_type type, size_t columns);

// Packs 16 rows as files store them into a 64-byte aligned tile; a null row becomes zeros. False if a scale (or, in
// F32, F16 and BF16, a value) is not finite.
bool ck_tile_pack(ck_type type, const void *const rows[CK_TILE_ROWS], size_t columns, void *tile);

// The values of one row of a packed tile: equal, bit for bit, to ck_dequantize_row of what was packed.
void ck_tile_row(ck_type type, const void *tile, size_t columns, size_t row, float *output);

// Whether products of this type read quantised activations (true) or floats (false).
bool ck_type_is_quantized(ck_type type);

// MARK: Activations

// The input of a product, prepared once and read by any number of weights. Rows of x are kept in groups (see
// `ck_kernels.group`) with each group's rows interleaved; only the kernels that prepared it can read it.
//
// Quantised form: every 32 values share a scale = max|x| / 127 (f32), and are rounded to nearest even. A block that
// holds a value that is not finite gets the scale NaN. Blocks are 32 for K-quants too: more exact than their usual 256,
// and no dearer, because one integer multiply a sub-block becomes one float multiply.
typedef struct ck_activations {
    size_t count;       // rows of x, at most CK_MAX_COUNT
    size_t columns;     // K
    size_t padded;      // K rounded up to 64
    float *values;      // [group][padded][row]                    when floats were asked for, else null
    int8_t *quants;     // [group][padded / 4][row][4]             when quantised values were asked for, else null
    float *scales;      // [group][padded / 32][row]
    int32_t *less128;   // [group][padded / 32][row]: -128 * sum of 32 quants, for weights stored with that offset
    int32_t *less16;    // [group][padded / 32][row]: -16 * sum of 32 quants
    int32_t *less32;    // [group][padded / 16][row]: -32 * sum of 16 quants
    float *scaled32;    // [group][padded / 32][row]: scale * sum of 32 quants
    float *scaled16;    // [group][padded / 16][row]: scale * sum of 16 quants
} ck_activations;

// Bytes that ck_activations_place needs, and the placing itself in memory aligned to 64.
size_t ck_activations_bytes(size_t count, size_t columns, bool floats, bool quantized);
void ck_activations_place(
    ck_activations *activations, void *memory, size_t count, size_t columns, bool floats, bool quantized);

// MARK: Products

// One packed matrix and where its result goes: output[i * output_stride + row] for row i of x.
typedef struct ck_product {
    ck_type type;
    const void *tiles;
    size_t tile_bytes;
    size_t rows;
    size_t columns;
    const ck_activations *input;
    float *output;
    size_t output_stride;
} ck_product;

// MARK: Products of rounded floats
//
// A matrix of floats and what it is multiplied with, both rounded to integers of 14 bits (-8191 ... 8191) with one scale
// for every block of 128 values of a row: a block's products are integers whose sum is exact in 32 bits, and far cheaper
// than those of floats. The sum is rounded to a float and added to the output: acc = fma(scale of W * scale of x, sum,
// acc), blocks ascending. Scales are max|x| / 8191; rounding is to nearest even. A block of x that holds a value that is
// not finite gets the scale NaN. A block of W whose values are so alike in size that its sums might not fit gets fewer
// bits: the magnitudes of its integers sum to at most CK_ROUNDED_WEIGHT.
//
// A scale for 256 or 384 values was tried: a query of Cranfield then ranks two documents the other way.

enum {
    CK_ROUNDED_BLOCK = 128,                    // columns that share a scale
    CK_ROUNDED_LIMIT = 8191,                   // the largest integer
    CK_ROUNDED_WEIGHT = INT32_MAX / CK_ROUNDED_LIMIT,
    CK_ROUNDED_GROUP = 16,                     // rows of x that are rounded by one call
};

typedef struct ck_kernels ck_kernels;

// Bytes of 16 rounded rows of W; a multiple of 64.
size_t ck_rounded_tile_bytes(size_t columns);

// Rounds 16 rows of finite floats into a 64-byte aligned tile, in the order that `kernels` read; a null row becomes
// zeros.
void ck_rounded_tile_pack(
    const ck_kernels *kernels, const float *const rows[CK_TILE_ROWS], size_t columns, void *tile);

// Rows of x, rounded; only the kernels that rounded them can read the integers.
typedef struct ck_rounded_input {
    size_t count;       // rows of x, at most CK_MAX_COUNT
    size_t columns;     // K
    size_t blocks;      // blocks of CK_ROUNDED_BLOCK columns
    int16_t *integers;  // [count rounded up to 16][blocks * 128], in the kernels' own order
    float *scales;      // [count][blocks]
} ck_rounded_input;

// Bytes that ck_rounded_input_place needs, and the placing itself in memory aligned to 64.
size_t ck_rounded_input_bytes(size_t count, size_t columns);
void ck_rounded_input_place(ck_rounded_input *input, void *memory, size_t count, size_t columns);

// One rounded matrix and where its result goes: output[i * output_stride + row] for row i of x.
typedef struct ck_rounded_product {
    const void *tiles;    // packed for the kernels that multiply
    size_t rows;
    const ck_rounded_input *input;
    const float *bias;    // bias[row] is added at the end; null: nothing is
    float *output;
    size_t output_stride;
} ck_rounded_product;

// MARK: Attention

typedef enum ck_cache_type { CK_CACHE_F32 = 0, CK_CACHE_F16 = 1 } ck_cache_type;

// The pages of one layer and one kv head: page p's keys [head_dim][64] start at `base + p * page_stride`, its values
// [64][ck_value_stride(head_dim)] follow `value_offset` bytes later. Pages start at multiples of 64 bytes.
typedef struct ck_pages {
    ck_cache_type type;
    uint8_t *base;
    size_t page_stride;
    size_t value_offset;
    size_t head_dim;
    const int32_t *table;   // page index of positions 64 j ... 64 j + 63
} ck_pages;

// Elements between two positions' values in a page: head_dim rounded up to 16.
static inline size_t ck_value_stride(size_t head_dim) { return (head_dim + 15) / 16 * 16; }

// Causal attention of consecutive positions of one sequence, for the query heads that share one kv head.
// Row i stands at position first_position + i and sees positions max(0, position - window + 1) ... position.
typedef struct ck_attention {
    ck_pages pages;
    const float *queries;    // queries[i * query_stride + head * head_dim + d]
    size_t query_stride;
    float *output;           // output[i * output_stride + head * head_dim + d]
    size_t output_stride;
    size_t heads;            // query heads of this kv head
    size_t count;            // query rows
    size_t first_position;
    size_t window;           // 0: everything before
    float scale;
    float soft_cap;          // scores become soft_cap * tanh(score / soft_cap); 0: as they are
    const float *sinks;      // sinks[head]: a score more in the softmax, without a value; null: none
} ck_attention;

// Attention of one sequence over itself, in both directions, for one head. Row i sees rows j with |i - j| <= window.
typedef struct ck_self_attention {
    const float *queries;    // queries[i * stride + d]
    const float *keys;       // keys[j * stride + d]
    const float *values;     // values[j * stride + d]
    size_t stride;
    float *output;           // output[i * output_stride + d]
    size_t output_stride;
    size_t length;           // rows of the sequence, at least 1
    size_t head_dim;
    size_t window;           // 0: everything
    const float *bias;       // bias[j - i] is added to a scaled score; null: nothing is. There are
                             // bias[-(length - 1)] ... bias[length - 1 + 63].
    float scale;
} ck_self_attention;

// MARK: The table

struct ck_kernels {
    const char *name;
    size_t group;   // how many rows of x are interleaved at most

    // Prepares rows of x (x[i * stride + k]) of group `index` (0 ..< ck_group_count).
    void (*prepare)(const ck_activations *activations, const float *x, size_t stride, size_t index);
    // Computes the outputs of tiles first_tile ..< first_tile + tile_count.
    void (*multiply)(const ck_product *product, size_t first_tile, size_t tile_count);

    // Puts a tile of integers into the order that multiply_rounded reads; null: it is that of ck_rounded_tile_pack.
    void (*arrange_rounded)(void *tile, size_t columns);
    // Rounds rows 16 index ..< 16 index + 16, as far as there are, of x (x[i * stride + k]).
    void (*round_rows)(const ck_rounded_input *input, const float *x, size_t stride, size_t index);
    // Computes the outputs of tiles first_tile ..< first_tile + tile_count.
    void (*multiply_rounded)(const ck_rounded_product *product, size_t first_tile, size_t tile_count);

    // output = x / sqrt(mean(x^2) + epsilon) * weight; output may be x.
    void (*rms_norm)(const float *x, const float *weight, size_t count, float epsilon, float *output);
    // output = (x - mean) / sqrt(variance + epsilon) * weight + bias, variance the mean of squared differences; a null
    // bias adds nothing; output may be x.
    void (*layer_norm)(
        const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *output);
    // Rotates pairs (x[i], x[i + half]) of one head in place; cosines and sines [half].
    void (*rope_half)(float *x, const float *cosines, const float *sines, size_t half);
    // Rotates pairs (x[2 i], x[2 i + 1]) of one head in place.
    void (*rope_pairs)(float *x, const float *cosines, const float *sines, size_t half);
    // output = silu(gate) * up; output may be gate or up.
    void (*silu_multiply)(const float *gate, const float *up, size_t count, float *output);
    // output = gelu(x) * factor, the exact unit x * P(X <= x); a null factor is 1; output may be x or factor.
    void (*gelu)(const float *x, const float *factor, size_t count, float *output);
    // The same with gelu's approximation by the hyperbolic tangent.
    void (*gelu_tanh)(const float *x, const float *factor, size_t count, float *output);
    // output = x + y; output may be either.
    void (*add)(const float *x, const float *y, size_t count, float *output);
    // Softmax in place.
    void (*softmax)(float *x, size_t count);
    // Natural logarithm of the sum of exponentials; -inf for count 0.
    double (*log_sum_exp)(const float *x, size_t count);
    // Index of the largest value, the lowest on ties; -1 for count 0 or if any value is NaN.
    ptrdiff_t (*argmax)(const float *x, size_t count);
    // Writes key and value [head_dim] of one position into its page.
    void (*append)(const ck_pages *pages, size_t position, const float *key, const float *value);
    // Query rows first_row ..< first_row + row_count of an attention.
    void (*attend)(const ck_attention *attention, size_t first_row, size_t row_count);
    // Rows first_row ..< first_row + row_count of a sequence's attention over itself.
    void (*attend_self)(const ck_self_attention *attention, size_t first_row, size_t row_count);

    // output = x * factor; output may be x.
    void (*scale)(const float *x, float factor, size_t count, float *output);
    // output = x + y * factor, rounded once; output may be either.
    void (*add_scaled)(const float *x, const float *y, float factor, size_t count, float *output);
    // output = cap * tanh(x / cap); output may be x.
    void (*soft_cap)(const float *x, float cap, size_t count, float *output);
    // output = (up + 1) * gate / (1 + exp(-alpha * gate)), gate cut above limit, up on both sides; output may be either.
    void (*clamped_silu_multiply)(
        const float *gate, const float *up, float alpha, float limit, size_t count, float *output);
};

// The fastest kernels of this machine, chosen once.
const ck_kernels *ck_kernels_best(void);
// The kernels that this machine can run, in order: the scalar reference first, the fastest last; null beyond them.
const ck_kernels *ck_kernels_available(size_t index);
// Kernels by name ("scalar"; "avx2", "avx512", "amx"; "neon", "neon-dotprod"); null when this machine or build has none of
// that name.
const ck_kernels *ck_kernels_named(const char *name);

// Groups that `count` rows of x are cut into.
size_t ck_group_count(const ck_kernels *kernels, size_t count);

// MARK: Thread pool

typedef struct ck_pool ck_pool;
typedef void (*ck_chunk_function)(void *context, size_t chunk);

// A pool of `threads` threads in all, the caller's among them (so threads - 1 are started). Null when threads cannot be
// started.
ck_pool *ck_pool_create(size_t threads);
// Stops and joins the workers; nothing may be running.
void ck_pool_destroy(ck_pool *pool);
// Threads in all.
size_t ck_pool_threads(const ck_pool *pool);
// Threads that a run begun on this thread uses: one within the pool's own chunks.
size_t ck_pool_threads_here(const ck_pool *pool);
// Runs function(context, chunk) once for every chunk in 0 ..< chunks, on any of the threads, and returns when all are
// done. Callers on several threads take turns; called from inside a chunk it runs the chunks in place.
void ck_pool_run(ck_pool *pool, size_t chunks, ck_chunk_function function, void *context);

// The exclusive or of the 64-bit words of `count` bytes (the last one padded with zeros): touches each byte once and
// keeps nothing, so its time is memory's.
uint64_t ck_stream_read(const void *memory, size_t count);

// Cores that this process may use: the affinity mask and, on Linux, the cgroup's quota, rounded up; at least 1.
size_t ck_granted_cores(void);

#ifdef __cplusplus
}
#endif

#endif
