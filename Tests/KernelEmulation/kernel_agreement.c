// Compares every kernel variant that this processor runs with the scalar reference, by bits, without Swift: so it also
// runs under an emulator of another processor. Arguments: seeds (default 1 2). Prints what was compared and a digest of
// the scalar results, which is the same on every machine.

#include <pthread.h>
#include <stdatomic.h>

#include "kernel_agreement.h"

static void check_all(agreement *a, uint64_t seed) {
    check_products(a, seed);
    check_rows(a, seed + 1);
    check_attention(a, seed + 2);
    check_rounded(a, seed + 3);
}

static atomic_size_t pool_sum;

static void add_chunk(void *context, size_t chunk) {
    (void)context;
    atomic_fetch_add(&pool_sum, chunk + 1);
}

// The rest of the module: that it runs at all on this processor, and gives the same.
static bool check_services(void) {
    bool fine = ck_granted_cores() >= 1;
    ck_pool *pool = ck_pool_create(3);
    if (!pool || ck_pool_threads(pool) != 3) return false;
    for (size_t run = 0; run < 50; run++) ck_pool_run(pool, 1000, add_chunk, 0);
    ck_pool_destroy(pool);
    fine &= atomic_load(&pool_sum) == 50 * 500500;
    uint8_t bytes[301];
    uint64_t state = 9, expected = 0;
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)next_random(&state);
    for (size_t i = 0; i < sizeof bytes - 1; i++) expected ^= (uint64_t)bytes[1 + i] << (8 * (i % 8));
    return fine && ck_stream_read(bytes + 1, sizeof bytes - 1) == expected;
}

int main(int count, char **arguments) {
    static char *defaults[] = {"", "1", "2"};
    if (count < 2) {
        count = 3;
        arguments = defaults;
    }
    bool failed = !check_services();
    if (failed) fprintf(stderr, "the thread pool, the count of cores or the reading of memory is wrong\n");
    // Index 0 is the scalar reference itself, which is digested beside the others, or alone if there are none.
    const size_t first = ck_kernels_available(1) ? 1 : 0;
    const ck_kernels *kernels;
    for (size_t index = first; (kernels = ck_kernels_available(index)); index++) {
        agreement a = {
            .scalar = ck_kernels_named("scalar"), .other = index == 0 ? 0 : kernels, .digest = 0xCBF29CE484222325u};
        for (int i = 1; i < count; i++) check_all(&a, strtoull(arguments[i], 0, 10));
        if (index > 0) printf("%s: %zu values compared, %zu differ\n", kernels->name, a.compared, a.failures);
        if (index == first) printf("digest of the scalar results: %016llx\n", (unsigned long long)a.digest);
        failed |= a.failures > 0;
    }
    printf("fastest: %s\n", ck_kernels_best()->name);
    return failed ? 1 : 0;
}
