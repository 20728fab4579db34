// AMX's matrix instructions in plain C (Intel, Instruction Set Extensions Programming Reference, 319433, chapter 3), so
// that the kernels that use them are compared on machines with AVX-512 alone. Included before each source of a program.

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// One register: 16 rows of 64 bytes, as the kernels configure all of them.
typedef struct amx_register {
    int8_t bytes[16][64];
} amx_register;

static _Thread_local amx_register amx_registers[8];

static inline void amx_load(int number, const void *from, size_t stride) {
    for (size_t row = 0; row < 16; row++) {
        memcpy(amx_registers[number].bytes[row], (const int8_t *)from + row * stride, 64);
    }
}

static inline void amx_store(int number, void *to, size_t stride) {
    for (size_t row = 0; row < 16; row++) {
        memcpy((int8_t *)to + row * stride, amx_registers[number].bytes[row], 64);
    }
}

// sums[row][column] += the sum over k of x[row][k] * weights[k / 4][4 * column + k % 4], bytes with a sign.
static inline void amx_multiply(int sums, int x, int weights) {
    for (size_t row = 0; row < 16; row++) {
        for (size_t column = 0; column < 16; column++) {
            int8_t *at = amx_registers[sums].bytes[row] + 4 * column;
            uint32_t sum;
            memcpy(&sum, at, sizeof sum);
            for (size_t k = 0; k < 64; k++) {
                const int w = amx_registers[weights].bytes[k / 4][4 * column + k % 4];
                sum += (uint32_t)(amx_registers[x].bytes[row][k] * w);
            }
            memcpy(at, &sum, sizeof sum);
        }
    }
}

#undef _tile_loadconfig
#undef _tile_release
#undef _tile_zero
#undef _tile_loadd
#undef _tile_stored
#undef _tile_dpbssd
#define _tile_loadconfig(configuration) ((void)(configuration))
#define _tile_release() memset(amx_registers, 0x5A, sizeof amx_registers)
#define _tile_zero(number) memset(&amx_registers[number], 0, sizeof(amx_register))
#define _tile_loadd(number, from, stride) amx_load(number, from, stride)
#define _tile_stored(number, to, stride) amx_store(number, to, stride)
#define _tile_dpbssd(sums, x, weights) amx_multiply(sums, x, weights)

// The processor has them, and the system grants them.
#define __builtin_cpu_supports(name) (memcmp(name, "amx-", 4) == 0 || __builtin_cpu_supports(name))
#define syscall(number, ...) ((number) == SYS_arch_prctl ? 0L : syscall(number, __VA_ARGS__))

#endif
