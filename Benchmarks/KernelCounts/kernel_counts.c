// Prints how many instructions the hot kernels of every variant of this machine execute on fixed work, as JSON: variant
// to kernel to count (null where an emulator's log has to be counted). scripts/kernel_counts.py runs it and compares.

#include "../../Tests/KernelEmulation/kernel_fixtures.h"
#include "instruction_counter.h"

#if defined(CAN_COUNT)

// Enough work for loops to outweigh their beginnings, and little enough to be stepped through.
typedef struct workload {
    size_t float_columns, columns, super_columns;   // K of float types, of types with blocks of 32, of K-quants
    size_t heads, head_dim, row_length;
} workload;

static const workload vector_work = {96, 512, 512, 4, 64, 256};
static const workload scalar_work = {16, 64, 256, 1, 16, 64};

static const ck_kernels *kernels;
static const workload *work;
static bool first_line;

static void report(const char *name, counted_function function, void *context) {
    function(context);   // so that what is bound or touched at first use is
    const uint64_t count = count_instructions(function, context);
    printf("%s\n    \"%s\": ", first_line ? "" : ",", name);
    if (COUNTS_ITSELF) {
        printf("%llu", (unsigned long long)count);
    } else {
        printf("null");
    }
    first_line = false;
}

// MARK: Products

static void run_product(void *context) {
    const ck_product *product = context;
    kernels->multiply(product, 0, (product->rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS);
}

typedef struct preparation {
    ck_activations activations;
    const float *x;
} preparation;

static void run_preparation(void *context) {
    const preparation *p = context;
    const ck_activations *a = &p->activations;
    for (size_t i = 0; i < ck_group_count(kernels, a->count); i++) kernels->prepare(a, p->x, a->columns, i);
}

static void count_products(const weight_type *type, size_t count, uint64_t *state) {
    const size_t block = ck_block_elements(type->type);
    const size_t columns = block == 1 ? work->float_columns : block == 32 ? work->columns : work->super_columns;
    const size_t rows = block == 1 ? 4 * CK_TILE_ROWS : CK_TILE_ROWS;   // float kernels take 4 tiles at a time
    matrix m = random_matrix(type, rows, columns, state, PLAIN);
    float *x = aligned_memory(count * columns * sizeof(float)), *output = aligned_memory(count * rows * sizeof(float));
    for (size_t i = 0; i < count * columns; i++) x[i] = random_input(state, PLAIN);
    prepared input = prepare_input(kernels, x, columns, count, columns, type->type);
    ck_product product = product_of(&m, &input.activations, output, rows);
    char name[64];
    snprintf(name, sizeof name, "product %s x %zu", type->name, count);
    report(name, run_product, &product);
    if (type->type == CK_F32 || type->type == CK_Q8_0) {
        preparation p = {.activations = input.activations, .x = x};
        snprintf(name, sizeof name, "prepare %s x %zu", type->type == CK_F32 ? "floats" : "quants", count);
        report(name, run_preparation, &p);
    }
    free(input.memory);
    free(x);
    free(output);
    free_matrix(&m);
}

// MARK: Products of rounded floats

typedef struct rounded_work {
    ck_rounded_input input;
    ck_rounded_product product;
    const float *x;
} rounded_work;

static void run_rounding(void *context) {
    const rounded_work *w = context;
    for (size_t i = 0; i * CK_ROUNDED_GROUP < w->input.count; i++) {
        kernels->round_rows(&w->input, w->x, w->input.columns, i);
    }
}

static void run_rounded_product(void *context) {
    const rounded_work *w = context;
    kernels->multiply_rounded(&w->product, 0, (w->product.rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS);
}

static void count_rounded(size_t count) {
    const size_t columns = 2 * CK_ROUNDED_BLOCK, rows = 3 * CK_TILE_ROWS;   // kernels take up to 3 tiles at a time
    uint64_t state = 3;
    float *x = aligned_memory(count * columns * sizeof(float)), *output = aligned_memory(count * rows * sizeof(float));
    for (size_t i = 0; i < count * columns; i++) x[i] = random_input(&state, PLAIN);
    const float *tile_rows[CK_TILE_ROWS];
    for (size_t row = 0; row < CK_TILE_ROWS; row++) tile_rows[row] = x + row % count * columns;
    uint8_t *tiles = aligned_memory(3 * ck_rounded_tile_bytes(columns));
    for (size_t t = 0; t < 3; t++) {
        ck_rounded_tile_pack(kernels, tile_rows, columns, tiles + t * ck_rounded_tile_bytes(columns));
    }
    void *memory = aligned_memory(ck_rounded_input_bytes(count, columns));
    rounded_work w = {.x = x};
    ck_rounded_input_place(&w.input, memory, count, columns);
    w.product = (ck_rounded_product){
        .tiles = tiles, .rows = rows, .input = &w.input, .output = output, .output_stride = rows};
    char name[64];
    snprintf(name, sizeof name, "round x %zu", count);
    report(name, run_rounding, &w);
    snprintf(name, sizeof name, "product rounded x %zu", count);
    report(name, run_rounded_product, &w);
    free(memory);
    free(tiles);
    free(output);
    free(x);
}

// MARK: Rows

typedef struct rows {
    float *x, *y, *output;
} rows;

static void run_norm(void *context) {
    const rows *r = context;
    kernels->rms_norm(r->x, r->y, work->row_length, 1e-5f, r->output);
}
static void run_softmax(void *context) {
    kernels->softmax(((const rows *)context)->output, work->row_length);
}
static void run_log_sum_exp(void *context) {
    kernels->log_sum_exp(((const rows *)context)->x, work->row_length);
}
static void run_argmax(void *context) { kernels->argmax(((const rows *)context)->x, work->row_length); }
static void run_silu(void *context) {
    const rows *r = context;
    kernels->silu_multiply(r->x, r->y, work->row_length, r->output);
}
static void run_add(void *context) {
    const rows *r = context;
    kernels->add(r->x, r->y, work->row_length, r->output);
}
static void run_halves(void *context) {
    const rows *r = context;
    kernels->rope_half(r->output, r->x, r->y, work->row_length / 2);
}
static void run_pairs(void *context) {
    const rows *r = context;
    kernels->rope_pairs(r->output, r->x, r->y, work->row_length / 2);
}

static void count_rows(uint64_t *state) {
    float *memory = aligned_memory(3 * work->row_length * sizeof(float));
    rows r = {memory, memory + work->row_length, memory + 2 * work->row_length};
    for (size_t i = 0; i < 3 * work->row_length; i++) memory[i] = random_input(state, PLAIN);
    report("rms_norm", run_norm, &r);
    report("softmax", run_softmax, &r);
    report("log_sum_exp", run_log_sum_exp, &r);
    report("argmax", run_argmax, &r);
    report("silu_multiply", run_silu, &r);
    report("add", run_add, &r);
    report("rope_half", run_halves, &r);
    report("rope_pairs", run_pairs, &r);
    free(memory);
}

// MARK: Attention

static void run_self_attention(void *context) {
    const ck_self_attention *attention = context;
    kernels->attend_self(attention, 0, attention->length);
}

static void run_attention(void *context) {
    const ck_attention *attention = context;
    kernels->attend(attention, 0, attention->count);
}

typedef struct append {
    const ck_pages *pages;
    const float *row;
} append;

static void run_append(void *context) {
    const append *a = context;
    kernels->append(a->pages, CK_PAGE_LENGTH + 1, a->row, a->row);
}

// A sequence over itself: whole blocks of keys, and one that is partly behind the end.
static void count_self_attention(uint64_t *state) {
    enum { LENGTH = 75, DIM = 32 };
    float *rows = aligned_memory(LENGTH * 3 * DIM * sizeof(float));
    float *output = aligned_memory(LENGTH * DIM * sizeof(float));
    for (size_t i = 0; i < LENGTH * 3 * DIM; i++) rows[i] = random_input(state, PLAIN);
    ck_self_attention attention = {
        .queries = rows, .keys = rows + DIM, .values = rows + 2 * DIM, .stride = 3 * DIM, .output = output,
        .output_stride = DIM, .length = LENGTH, .head_dim = DIM, .scale = 0.25f};
    report("attend_self", run_self_attention, &attention);
    free(rows);
    free(output);
}

// Query rows that end in the middle of the second page, as both decoding and a prompt's end do.
static void count_attention(ck_cache_type type, size_t count, uint64_t *state) {
    enum { POSITIONS = 96 };
    const size_t dim = work->head_dim, stride = work->heads * dim;
    cache c;
    make_cache(&c, type, dim);
    float *queries = aligned_memory(count * stride * sizeof(float));
    float *output = aligned_memory(count * stride * sizeof(float)), *row = aligned_memory(dim * sizeof(float));
    for (size_t position = 0; position < POSITIONS; position++) {
        for (size_t i = 0; i < dim; i++) row[i] = random_input(state, PLAIN);
        kernels->append(&c.pages, position, row, row);
    }
    for (size_t i = 0; i < count * stride; i++) queries[i] = random_input(state, PLAIN);
    ck_attention attention = {
        .pages = c.pages, .queries = queries, .query_stride = stride, .output = output,
        .output_stride = stride, .heads = work->heads, .count = count, .first_position = POSITIONS - count,
        .scale = 0.125f,
    };
    char name[64];
    const char *width = type == CK_CACHE_F16 ? "f16" : "f32";
    snprintf(name, sizeof name, "attend %s x %zu", width, count);
    report(name, run_attention, &attention);
    append a = {&c.pages, row};
    snprintf(name, sizeof name, "append %s", width);
    if (count == 1) report(name, run_append, &a);
    free(c.pages.base);
    free(queries);
    free(output);
    free(row);
}

// MARK: All

static void count_variant(void) {
    const bool scalar = kernels == ck_kernels_named("scalar");
    work = scalar ? &scalar_work : &vector_work;
    first_line = true;
    count_rounded(32);
    // All else is avx512's.
    if (kernels == ck_kernels_named("amx")) return;
    // The reference takes one row of x after the other, and every K-quant alike: one stands for all.
    for (size_t count = 1; count <= (scalar ? 1 : 8); count += 7) {
        uint64_t state = 1;
        for (int t = 0; t < WEIGHT_TYPES; t++) {
            const weight_type *type = &weight_types[t];
            const bool super = ck_block_elements(type->type) == 256;
            if (!scalar || !super || type->type == CK_Q6_K) count_products(type, count, &state);
        }
        count_attention(CK_CACHE_F32, count, &state);
        count_attention(CK_CACHE_F16, count, &state);
    }
    uint64_t state = 2;
    count_self_attention(&state);
    count_rows(&state);
}

int main(void) {
    if (!counter_works()) {
        fprintf(stderr, "this machine does not step through a program exactly, so instructions cannot be counted\n");
        return 3;
    }
    printf("{");
    // The reference is counted on x86-64.
    for (size_t index = COUNTS_ITSELF ? 0 : 1; (kernels = ck_kernels_available(index)); index++) {
        printf("%s\n  \"%s\": {", index == (COUNTS_ITSELF ? 0 : 1) ? "" : ",", kernels->name);
        count_variant();
        printf("\n  }");
    }
    printf("\n}\n");
    return 0;
}

#else

int main(void) {
    fprintf(stderr, "instructions are counted on Linux only, on x86-64 or under qemu-aarch64\n");
    return 3;
}

#endif
