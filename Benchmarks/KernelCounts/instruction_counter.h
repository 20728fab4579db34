// Counts the instructions that this thread executes, exactly.
//
// x86-64: with the processor's trap flag set, every instruction raises SIGTRAP, and the handler counts them. It needs no
// rights, no counters of the hypervisor and no emulator, so it knows every instruction set that the processor has, and
// what else the machine does changes nothing.
//
// 64-bit ARM has no such flag for programs; there the program runs under qemu, which writes down what it executes, and
// scripts/emulated_counts.py counts between the two functions that mark beginning and end.

#ifndef INSTRUCTION_COUNTER_H
#define INSTRUCTION_COUNTER_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

typedef void (*counted_function)(void *context);

#if defined(__x86_64__) && defined(__linux__)

enum { COUNTS_ITSELF = true, TRAP_FLAG = 0x100 };

static volatile uint64_t counted_instructions;

static void count_instruction(int signal) {
    (void)signal;
    counted_instructions++;
}

static bool prepare_counter(void) {
    struct sigaction action = {.sa_handler = count_instruction};
    return sigaction(SIGTRAP, &action, 0) == 0;
}

// Instructions of one call, with the same few for every call.
__attribute__((noinline)) static uint64_t count_with_call(counted_function function, void *context) {
    counted_instructions = 0;
    __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() | TRAP_FLAG);
    function(context);
    __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() & ~(uint64_t)TRAP_FLAG);
    return counted_instructions;
}

#define CAN_COUNT 1

#elif defined(__aarch64__) && defined(__linux__)

enum { COUNTS_ITSELF = false };

static bool prepare_counter(void) { return true; }

__attribute__((noinline)) void counting_begins(void) { __asm__ volatile(""); }
__attribute__((noinline)) void counting_ends(void) { __asm__ volatile(""); }

__attribute__((noinline)) static uint64_t count_with_call(counted_function function, void *context) {
    counting_begins();
    function(context);
    counting_ends();
    return 0;
}

#define CAN_COUNT 1

#endif

#if defined(CAN_COUNT)

__attribute__((noinline)) static void count_nothing(void *context) { __asm__ volatile("" : : "r"(context)); }

__attribute__((noinline)) static void thousand_instructions(void *context) {
    __asm__ volatile(".rept 1000\n nop\n .endr" : : "r"(context));
}

// Instructions of an empty call, and whether a thousand more are counted as a thousand.
static uint64_t empty_call;

static bool counter_works(void) {
    if (!prepare_counter()) return false;
    empty_call = count_with_call(count_nothing, 0);
    return count_with_call(thousand_instructions, 0) == empty_call + (COUNTS_ITSELF ? 1000 : 0);
}

// Instructions of function(context), without calling it and returning from it.
static uint64_t count_instructions(counted_function function, void *context) {
    return count_with_call(function, context) - empty_call;
}

#endif

#endif
