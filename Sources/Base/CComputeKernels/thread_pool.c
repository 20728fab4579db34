// A pool for many short jobs in a row. Chunks are claimed one by one from a single word, the caller takes part and
// drains what late workers have not taken, so a worker that the system holds back delays a job by the chunk in its
// hands at most. Workers spin between the jobs of a series, yield when it takes longer, and sleep when it is over.

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "include/CComputeKernels.h"

// The claim word holds epoch (32 bits), chunks (16) and next chunk (16), so that one compare-and-swap proves that the
// job a thread has looked at is the job it takes a chunk of. A job's function and context are written before its word
// and not again before all of its chunks are done.
enum { MOST_CHUNKS = 0xFFFF };

enum {
    SPIN_NANOSECONDS = 70 * 1000,           // then yield
    YIELD_NANOSECONDS = 2 * 1000 * 1000,    // then sleep
    SPINS_PER_CLOCK = 64,
};

#define OWN_LINE _Alignas(128)

struct ck_pool {
    OWN_LINE _Atomic uint64_t claim;
    OWN_LINE _Atomic uint32_t finished;
    OWN_LINE _Atomic(ck_chunk_function) function;
    _Atomic(void *) context;
    _Atomic size_t base;                    // chunk number of the word's chunk 0
    OWN_LINE _Atomic uint32_t sleepers;
    _Atomic bool stopping;
    pthread_mutex_t sleep_lock;
    pthread_cond_t wake;
    pthread_mutex_t owner;                  // callers take turns
    size_t threads;
    pthread_t workers[];
};

// The pool whose chunk this thread is running, so that a nested run does not wait for itself.
static _Thread_local const ck_pool *running;

static uint64_t word(uint32_t epoch, uint32_t chunks) { return (uint64_t)epoch << 32 | (uint64_t)chunks << 16; }
static uint32_t word_epoch(uint64_t claim) { return (uint32_t)(claim >> 32); }
static uint32_t word_chunks(uint64_t claim) { return (uint32_t)(claim >> 16) & 0xFFFF; }
static uint32_t word_next(uint64_t claim) { return (uint32_t)claim & 0xFFFF; }

static void pause_briefly(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// Takes and runs chunks until none is left; returns the word that had none.
static uint64_t drain(ck_pool *pool) {
    uint64_t claim = atomic_load_explicit(&pool->claim, memory_order_acquire);
    while (word_next(claim) < word_chunks(claim)) {
        const ck_chunk_function function = atomic_load_explicit(&pool->function, memory_order_relaxed);
        void *context = atomic_load_explicit(&pool->context, memory_order_relaxed);
        const size_t base = atomic_load_explicit(&pool->base, memory_order_relaxed);
        if (!atomic_compare_exchange_weak_explicit(
                &pool->claim, &claim, claim + 1, memory_order_acq_rel, memory_order_acquire)) {
            continue;
        }
        function(context, base + word_next(claim));
        atomic_fetch_add_explicit(&pool->finished, 1, memory_order_release);
        claim = atomic_load_explicit(&pool->claim, memory_order_acquire);
    }
    return claim;
}

// Sleeps until the epoch is no longer `epoch` or the pool stops.
static void sleep_until_job(ck_pool *pool, uint32_t epoch) {
    pthread_mutex_lock(&pool->sleep_lock);
    atomic_fetch_add(&pool->sleepers, 1);
    while (word_epoch(atomic_load(&pool->claim)) == epoch && !atomic_load(&pool->stopping)) {
        pthread_cond_wait(&pool->wake, &pool->sleep_lock);
    }
    atomic_fetch_sub(&pool->sleepers, 1);
    pthread_mutex_unlock(&pool->sleep_lock);
}

static void *work(void *argument) {
    ck_pool *pool = argument;
    running = pool;
    while (!atomic_load_explicit(&pool->stopping, memory_order_relaxed)) {
        const uint32_t epoch = word_epoch(drain(pool));
        const uint64_t idle = now();
        for (;;) {
            bool changed = false;
            for (int spin = 0; spin < SPINS_PER_CLOCK && !changed; spin++) {
                pause_briefly();
                changed = word_epoch(atomic_load_explicit(&pool->claim, memory_order_acquire)) != epoch;
            }
            if (changed || atomic_load_explicit(&pool->stopping, memory_order_relaxed)) break;
            const uint64_t waited = now() - idle;
            if (waited > YIELD_NANOSECONDS) {
                sleep_until_job(pool, epoch);
                break;
            }
            if (waited > SPIN_NANOSECONDS) sched_yield();
        }
    }
    return 0;
}

static void run_job(ck_pool *pool, size_t base, uint32_t chunks, ck_chunk_function function, void *context) {
    const uint32_t epoch = word_epoch(atomic_load_explicit(&pool->claim, memory_order_relaxed)) + 1;
    atomic_store_explicit(&pool->function, function, memory_order_relaxed);
    atomic_store_explicit(&pool->context, context, memory_order_relaxed);
    atomic_store_explicit(&pool->base, base, memory_order_relaxed);
    atomic_store_explicit(&pool->finished, 0, memory_order_relaxed);
    atomic_store(&pool->claim, word(epoch, chunks));
    // Either a worker that goes to sleep sees the new word, or this sees the sleeper: both are sequentially consistent.
    if (atomic_load(&pool->sleepers) > 0) {
        pthread_mutex_lock(&pool->sleep_lock);
        pthread_cond_broadcast(&pool->wake);
        pthread_mutex_unlock(&pool->sleep_lock);
    }
    drain(pool);
    for (size_t spin = 0; atomic_load_explicit(&pool->finished, memory_order_acquire) < chunks; spin++) {
        pause_briefly();
        // The worker may have lost its core to something else: give it ours.
        if (spin > 2000) sched_yield();
    }
}

void ck_pool_run(ck_pool *pool, size_t chunks, ck_chunk_function function, void *context) {
    if (chunks == 0) return;
    if (chunks == 1 || pool->threads == 1 || running == pool) {
        for (size_t chunk = 0; chunk < chunks; chunk++) function(context, chunk);
        return;
    }
    pthread_mutex_lock(&pool->owner);
    const ck_pool *outer = running;
    running = pool;
    for (size_t base = 0; base < chunks; base += MOST_CHUNKS) {
        const size_t left = chunks - base;
        run_job(pool, base, left < MOST_CHUNKS ? (uint32_t)left : MOST_CHUNKS, function, context);
    }
    running = outer;
    pthread_mutex_unlock(&pool->owner);
}

ck_pool *ck_pool_create(size_t threads) {
    if (threads == 0) threads = 1;
    if (threads > 1024) return 0;
    void *memory = 0;
    const size_t bytes = sizeof(ck_pool) + (threads - 1) * sizeof(pthread_t);
    if (posix_memalign(&memory, _Alignof(ck_pool), bytes) != 0) return 0;
    ck_pool *pool = memory;
    atomic_init(&pool->claim, 0);
    atomic_init(&pool->finished, 0);
    atomic_init(&pool->function, (ck_chunk_function)0);
    atomic_init(&pool->context, (void *)0);
    atomic_init(&pool->base, (size_t)0);
    atomic_init(&pool->sleepers, 0);
    atomic_init(&pool->stopping, false);
    pthread_mutex_init(&pool->sleep_lock, 0);
    pthread_cond_init(&pool->wake, 0);
    pthread_mutex_init(&pool->owner, 0);
    pool->threads = 1;
    for (size_t i = 0; i + 1 < threads; i++) {
        if (pthread_create(&pool->workers[i], 0, work, pool) != 0) {
            ck_pool_destroy(pool);
            return 0;
        }
        pool->threads++;
    }
    return pool;
}

void ck_pool_destroy(ck_pool *pool) {
    if (!pool) return;
    atomic_store(&pool->stopping, true);
    pthread_mutex_lock(&pool->sleep_lock);
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->sleep_lock);
    for (size_t i = 0; i + 1 < pool->threads; i++) pthread_join(pool->workers[i], 0);
    pthread_mutex_destroy(&pool->sleep_lock);
    pthread_cond_destroy(&pool->wake);
    pthread_mutex_destroy(&pool->owner);
    free(pool);
}

size_t ck_pool_threads(const ck_pool *pool) { return pool->threads; }

size_t ck_pool_threads_here(const ck_pool *pool) { return running == pool ? 1 : pool->threads; }
