// Reads memory and does nothing else: how fast weights could come from memory at best.

#include <string.h>

#include "include/CComputeKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static uint64_t read_avx2(const uint8_t *bytes, size_t count) {
    __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
    size_t i = 0;
    for (; i + 128 <= count; i += 128) {
        a = _mm256_xor_si256(a, _mm256_loadu_si256((const __m256i *)(bytes + i)));
        b = _mm256_xor_si256(b, _mm256_loadu_si256((const __m256i *)(bytes + i + 32)));
        c = _mm256_xor_si256(c, _mm256_loadu_si256((const __m256i *)(bytes + i + 64)));
        d = _mm256_xor_si256(d, _mm256_loadu_si256((const __m256i *)(bytes + i + 96)));
    }
    a = _mm256_xor_si256(_mm256_xor_si256(a, b), _mm256_xor_si256(c, d));
    uint64_t lanes[4];
    _mm256_storeu_si256((__m256i *)lanes, a);
    uint64_t result = lanes[0] ^ lanes[1] ^ lanes[2] ^ lanes[3];
    for (; i < count; i++) result ^= (uint64_t)bytes[i] << (8 * (i % 8));
    return result;
}
#endif

// Several words at a time, which compilers turn into vectors.
static uint64_t read_words(const uint8_t *bytes, size_t count) {
    enum { WORDS = 8 };
    uint64_t lanes[WORDS] = {0}, result = 0;
    size_t i = 0;
    for (; i + sizeof lanes <= count; i += sizeof lanes) {
        uint64_t words[WORDS];
        memcpy(words, bytes + i, sizeof words);
        for (int word = 0; word < WORDS; word++) lanes[word] ^= words[word];
    }
    for (int word = 0; word < WORDS; word++) result ^= lanes[word];
    for (; i < count; i++) result ^= (uint64_t)bytes[i] << (8 * (i % 8));
    return result;
}

uint64_t ck_stream_read(const void *memory, size_t count) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return read_avx2(memory, count);
#endif
    return read_words(memory, count);
}
