#!/usr/bin/env bash
# Compares the kernels of processors that this machine is not with the scalar reference, by bits: builds
# Tests/KernelEmulation with the Swift toolchain's clang for 64-bit ARM and runs it under qemu as a processor without
# dot products and as one with all that qemu knows. The scalar results must also be those of this machine. Where this
# machine has AVX-512 and lacks AMX, AMX's instructions are computed in C.
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=(1 2)
sources=(Tests/KernelEmulation/*.c)
built=.build/kernel-emulation

digest_of() { sed -n 's/^digest of the scalar results: //p'; }

scripts/kernel_program.sh native "$built/native" "${sources[@]}"
echo "this machine ($(uname -m)):"
results=$("$built/native" "${seeds[@]}")
echo "$results"
here=$(digest_of <<<"$results")

if grep -qx "fastest: avx512" <<<"$results"; then
    scripts/kernel_program.sh amx-in-c "$built/amx-in-c" "${sources[@]}"
    echo "this machine, AMX in C:"
    results=$("$built/amx-in-c" "${seeds[@]}")
    echo "$results"
    grep -qx "fastest: amx" <<<"$results" || { echo "AMX in C should run amx" >&2; exit 1; }
fi

case $(uname -m) in
arm64 | aarch64) exit 0 ;;   # the kernels of ARM just ran
esac
status=0
reason=$(scripts/kernel_program.sh aarch64 "$built/aarch64" "${sources[@]}") || status=$?
if [ "$status" -eq 2 ]; then
    echo "SKIP emulated kernels: $reason"
    # Nothing may be skipped in CI.
    if [ "${CI:-}" = true ]; then exit 1; else exit 0; fi
fi
[ "$status" -eq 0 ] || exit "$status"
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
