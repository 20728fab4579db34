// The kernels that work on one row, at lengths around the vector's and at every alignment a float can have.

#include "kernel_agreement.h"

enum { LONGEST = 1025 };

typedef struct row_case {
    float x[LONGEST + 8], y[LONGEST + 8], z[LONGEST + 8];   // inputs
    float outputs[2][LONGEST + 8];
    size_t count, at;                                       // `at` floats lie before each of them
} row_case;

typedef void (*row_kernel)(const ck_kernels *kernels, const row_case *c, float *output);

static void norm(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->rms_norm(c->x + c->at, c->y + c->at, c->count, 1e-5f, output);
}
static void norm_in_place(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->rms_norm(output, c->y + c->at, c->count, 1e-5f, output);
}
static void layer(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->layer_norm(c->x + c->at, c->y + c->at, c->z + c->at, c->count, 1e-12f, output);
}
static void layer_in_place(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->layer_norm(output, c->y + c->at, 0, c->count, 1e-5f, output);
}
static void halves(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->rope_half(output, c->y + c->at, c->z + c->at, c->count / 2);
}
static void pairs(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->rope_pairs(output, c->y + c->at, c->z + c->at, c->count / 2);
}
static void silu(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->silu_multiply(c->x + c->at, c->y + c->at, c->count, output);
}
static void silu_in_place(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->y + c->at, c->count * sizeof(float));
    kernels->silu_multiply(c->x + c->at, output, c->count, output);
}
static void gelu(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->gelu(c->x + c->at, 0, c->count, output);
}
static void gelu_in_place(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->gelu(output, c->y + c->at, c->count, output);
}
static void gelu_tanh(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->gelu_tanh(c->x + c->at, 0, c->count, output);
}
static void gelu_tanh_in_place(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->y + c->at, c->count * sizeof(float));
    kernels->gelu_tanh(c->x + c->at, output, c->count, output);
}
static void add(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->add(c->x + c->at, c->y + c->at, c->count, output);
}
static void scale_in_place(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->scale(output, -1.7f, c->count, output);
}
static void add_scaled(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->add_scaled(c->x + c->at, c->y + c->at, 0.3f, c->count, output);
}
static void soft_cap(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->soft_cap(c->x + c->at, 3.0f, c->count, output);
}
static void clamped_silu(const ck_kernels *kernels, const row_case *c, float *output) {
    kernels->clamped_silu_multiply(c->x + c->at, c->y + c->at, 1.702f, 0.8f, c->count, output);
}
static void soften(const ck_kernels *kernels, const row_case *c, float *output) {
    memcpy(output, c->x + c->at, c->count * sizeof(float));
    kernels->softmax(output, c->count);
}
// The only kernel that calls the system's library (a logarithm), so its last bits are no part of the digest; compared
// within this machine.
static void check_log_sum(agreement *a, const row_case *c) {
    if (!a->other) return;
    const double mine = a->scalar->log_sum_exp(c->x + c->at, c->count);
    const double his = a->other->log_sum_exp(c->x + c->at, c->count);
    a->compared++;
    if (memcmp(&mine, &his, sizeof mine) != 0 && (mine == mine || his == his)) {
        report_failure(a, "log_sum_exp", c->count, mine, his);
    }
}

static void check_largest(agreement *a, const row_case *c) {
    const int64_t mine = a->scalar->argmax(c->x + c->at, c->count);
    const int64_t his = a->other ? a->other->argmax(c->x + c->at, c->count) : mine;
    agree_on_bytes(a, "argmax", &mine, &his, sizeof mine);
}

static const struct {
    const char *name;
    row_kernel run;
} row_kernels[] = {
    {"rms_norm", norm}, {"rms_norm in place", norm_in_place}, {"rope_half", halves}, {"rope_pairs", pairs},
    {"silu_multiply", silu}, {"silu_multiply in place", silu_in_place}, {"add", add}, {"softmax", soften},
    {"layer_norm", layer}, {"layer_norm in place", layer_in_place}, {"gelu", gelu}, {"gelu in place", gelu_in_place},
    {"gelu_tanh", gelu_tanh}, {"gelu_tanh in place", gelu_tanh_in_place}, {"scale in place", scale_in_place},
    {"add_scaled", add_scaled}, {"soft_cap", soft_cap}, {"clamped_silu_multiply", clamped_silu},
};

static void check_case(agreement *a, row_case *c) {
    for (size_t k = 0; k < sizeof row_kernels / sizeof row_kernels[0]; k++) {
        for (int v = 0; v < variant_count(a); v++) {
            for (size_t i = 0; i < LONGEST + 8; i++) c->outputs[v][i] = 7;
            row_kernels[k].run(variant_of(a, v), c, c->outputs[v] + c->at);
        }
        char what[64];
        snprintf(what, sizeof what, "%s of %zu at %zu", row_kernels[k].name, c->count, c->at);
        agree_on_floats(a, what, c->outputs[0], c->outputs[variant_count(a) - 1], c->count + 8);
    }
    check_log_sum(a, c);
    check_largest(a, c);
}

void check_rows(agreement *a, uint64_t seed) {
    static const size_t counts[] = {0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 255, 1024, LONGEST};
    row_case *c = aligned_memory(sizeof *c);
    uint64_t state = seed;
    for (size_t n = 0; n < sizeof counts / sizeof counts[0]; n++) {
        for (wildness how = PLAIN; how <= UNBOUNDED; how++) {
            for (c->at = 0; c->at < 4; c->at++) {
                c->count = counts[n];
                for (size_t i = 0; i < LONGEST + 8; i++) {
                    c->x[i] = random_input(&state, how) * (how == PLAIN ? 5 : 1);
                    c->y[i] = random_input(&state, how);
                    c->z[i] = random_input(&state, how);
                    // Equal values, so that the first of the largest has to be found.
                    if (c->at == 3 && how == PLAIN) c->x[i] = (float)(int)c->x[i];
                }
                check_case(a, c);
            }
        }
    }
    free(c);
}
