#!/usr/bin/env bash
# Compares the kernels of processors that this machine is not with the scalar reference, by bits: builds
# Tests/KernelEmulation with the Swift toolchain's clang for 64-bit ARM and runs it under qemu as a processor without
# dot products and as one with all that qemu knows. The scalar results must also be those of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=(1 2)
kernels=Sources/Base/CComputeKernels
tests=Tests/KernelEmulation
built=.build/kernel-emulation

# Nothing may be skipped in CI.
skip() {
    echo "SKIP emulated kernels: $1. On Debian: scripts/setup.sh emulation"
    [ "${CI:-}" = true ] && exit 1
    exit 0
}

clang=$(scripts/toolchain_clang.sh)
mkdir -p "$built"
# The flags of a release build by SwiftPM, and nothing of the machine that builds.
flags=(-O2 -std=gnu17 -Wall -Wextra -Werror -fPIC -fno-omit-frame-pointer -DSWIFT_PACKAGE=1 "-I$kernels/include")

# build NAME FLAGS...: the test program at $built/NAME, unless it is newer than its sources.
build() {
    local program=$built/$1
    shift
    if [ -e "$program" ] && [ -z "$(find "$kernels" "$tests" "$0" -newer "$program" -type f)" ]; then return; fi
    "$clang" "${flags[@]}" "$@" "$tests"/*.c "$kernels"/*.c -lm -lpthread -o "$program"
}

digest_of() { sed -n 's/^digest of the scalar results: //p'; }

build native
echo "this machine ($(uname -m)):"
results=$("$built/native" "${seeds[@]}")
echo "$results"
here=$(digest_of <<<"$results")

case $(uname -m) in
arm64 | aarch64) exit 0 ;;   # the kernels of ARM just ran
esac
for tool in aarch64-linux-gnu-gcc qemu-aarch64; do
    command -v "$tool" >/dev/null || skip "$tool is missing"
done
[ -e /usr/aarch64-linux-gnu/include/stdio.h ] || skip "the C library for aarch64 is missing"
build aarch64 --target=aarch64-linux-gnu -static
for expected in cortex-a53:neon max:neon-dotprod; do
    processor=${expected%%:*}
    echo "aarch64 as $processor:"
    results=$(qemu-aarch64 -cpu "$processor" "$built/aarch64" "${seeds[@]}")
    echo "$results"
    grep -qx "fastest: ${expected#*:}" <<<"$results" || { echo "$processor should run ${expected#*:}" >&2; exit 1; }
    there=$(digest_of <<<"$results")
    if [ "$there" != "$here" ]; then
        echo "the scalar results differ between this machine ($here) and $processor ($there)" >&2
        exit 1
    fi
done
