// Counts the instructions that this thread executes, exactly: with the processor's trap flag set, every instruction
// raises SIGTRAP, and the handler counts them. It needs no rights, no counters of the hypervisor and no emulator, so it
// knows every instruction set that the processor has, and what else the machine does changes nothing.

#ifndef INSTRUCTION_COUNTER_H
#define INSTRUCTION_COUNTER_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__linux__)

static volatile uint64_t counted_instructions;

static void count_instruction(int signal) {
    (void)signal;
    counted_instructions++;
}

enum { TRAP_FLAG = 0x100 };

typedef void (*counted_function)(void *context);

// Instructions of one call, with the same few for every call.
__attribute__((noinline)) static uint64_t count_with_call(counted_function function, void *context) {
    counted_instructions = 0;
    __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() | TRAP_FLAG);
    function(context);
    __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() & ~(uint64_t)TRAP_FLAG);
    return counted_instructions;
}

__attribute__((noinline)) static void count_nothing(void *context) { (void)context; }

// Instructions of function(context), without calling it and returning from it.
static uint64_t count_instructions(counted_function function, void *context) {
    return count_with_call(function, context) - count_with_call(count_nothing, 0);
}

__attribute__((noinline)) static void thousand_instructions(void *context) {
    (void)context;
    __asm__ volatile(".rept 1000\n nop\n .endr");
}

// Sets the counter up; false where counting is not exact.
static bool counter_works(void) {
    struct sigaction action = {.sa_handler = count_instruction};
    if (sigaction(SIGTRAP, &action, 0) != 0) return false;
    return count_instructions(thousand_instructions, 0) == 1000;
}

#endif

#endif
