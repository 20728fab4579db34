#!/usr/bin/env bash
# Builds a C program together with the kernels, as SwiftPM's release build compiles them:
#     kernel_program.sh native|amx-in-c|aarch64 PROGRAM SOURCE.c...
# `amx-in-c` is this machine with AMX's instructions computed in C; `aarch64` is 64-bit ARM on Linux, linked statically to
# run under qemu. What is newer than its sources is left alone.
# Exit status 2, with the reason on standard output, where another processor's programs cannot be built and run.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1 program=$2
shift 2
kernels=Sources/Base/CComputeKernels
flags=(-O2 -std=gnu17 -Wall -Wextra -Werror -fPIC -fno-omit-frame-pointer -DSWIFT_PACKAGE=1 "-I$kernels/include")

if [ "$target" = amx-in-c ]; then
    flags+=(-D_GNU_SOURCE= -include Tests/KernelEmulation/amx_in_c.h)
elif [ "$target" = aarch64 ]; then
    for tool in aarch64-linux-gnu-gcc qemu-aarch64; do
        command -v "$tool" >/dev/null || { echo "$tool is missing (on Debian: scripts/setup.sh emulation)"; exit 2; }
    done
    if [ ! -e /usr/aarch64-linux-gnu/include/stdio.h ]; then
        echo "the C library for aarch64 is missing (on Debian: scripts/setup.sh emulation)"
        exit 2
    fi
    flags+=(--target=aarch64-linux-gnu -static)
fi

folders=("$kernels" Tests/KernelEmulation Benchmarks/KernelCounts)
if [ -e "$program" ] && [ -z "$(find "${folders[@]}" "$0" -newer "$program" -type f -not -name '*.json')" ]; then
    exit 0
fi
mkdir -p "$(dirname "$program")"
"$(scripts/toolchain_clang.sh)" "${flags[@]}" "$@" "$kernels"/*.c -lm -lpthread -o "$program"
