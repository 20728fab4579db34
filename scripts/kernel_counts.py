#!/usr/bin/env python3
"""Counts the instructions of the hot kernels and compares them with the counts that are checked in.

    kernel_counts.py --objects FOLDER            compare; fails if a kernel takes over 5 % more instructions
    kernel_counts.py --objects FOLDER --write    write the counts of this machine's variants

FOLDER holds the object files of CComputeKernels that SwiftPM's release build made: what is counted is what ships. The
kernels of ARM are built with the same flags and run under qemu. Counts are exact
(Benchmarks/KernelCounts/instruction_counter.h), so load does not change them; the compiler may.
"""
import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

from emulated_counts import counts_under_emulator

ROOT = pathlib.Path(__file__).resolve().parent.parent
KERNELS = ROOT / "Sources/Base/CComputeKernels"
DRIVER = ROOT / "Benchmarks/KernelCounts/kernel_counts.c"
COUNTS = ROOT / "Benchmarks/KernelCounts/counts.json"
TOLERANCE = 0.05
EMULATED = ROOT / ".build/kernel-emulation/aarch64_counts"
CANNOT_BUILD = 2   # kernel_program.sh's exit status where ARM's programs cannot be built and run
CANNOT_COUNT = 3   # the driver's exit status where stepping is not exact
# The C library chooses its memory functions by processor; without these choices it takes the same ones everywhere.
SAME_LIBRARY = "glibc.cpu.hwcaps=-AVX512VL,-AVX512BW,-ERMS,-FSRM,-RTM"


def skip(reason):
    """Says that something is not counted here, which CI takes for a failure."""
    print(f"SKIP kernel counts: {reason}")
    if os.environ.get("CI") == "true":
        sys.exit(1)


def kernel_objects(folder):
    """The object file of each source; an object that is missing or older than its source is an error."""
    objects = []
    for source in sorted(KERNELS.glob("*.c")):
        compiled = folder / f"{source.name}.o"
        if not compiled.is_file():
            sys.exit(f"no {compiled}: build the package in release first (make build)")
        if compiled.stat().st_mtime < source.stat().st_mtime:
            sys.exit(f"{compiled} is older than {source.relative_to(ROOT)}: build in release first (make build)")
        objects.append(str(compiled))
    return objects


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def counted_here(clang, folder):
    """{variant: {kernel: instructions}} of the variants that this machine runs"""
    with tempfile.TemporaryDirectory() as scratch:
        program = pathlib.Path(scratch) / "kernel_counts"
        subprocess.run([clang, "-O2", "-std=gnu17", "-Wall", "-Wextra", "-Werror", f"-I{KERNELS / 'include'}", DRIVER,
                        *kernel_objects(folder), "-lm", "-lpthread", "-o", program], check=True)
        result = subprocess.run([program], capture_output=True, text=True,
                                env={**os.environ, "GLIBC_TUNABLES": SAME_LIBRARY, "LD_BIND_NOW": "1"})
    if result.returncode == CANNOT_COUNT:
        skip(result.stderr.strip())
        return {}
    if result.returncode != 0:
        sys.exit(f"the driver failed ({result.returncode}): {result.stderr.strip()}")
    return json.loads(result.stdout)


def counted_under_emulator():
    """{variant: {kernel: instructions}} of ARM's variants"""
    result = subprocess.run([ROOT / "scripts/kernel_program.sh", "aarch64", EMULATED, DRIVER], stdout=subprocess.PIPE,
                            text=True)
    if result.returncode == CANNOT_BUILD:
        skip(result.stdout.strip())
        return {}
    result.check_returncode()
    return counts_under_emulator(EMULATED)


def measure(folder):
    """(compiler, {variant: {kernel: instructions}})"""
    clang = output_of(ROOT / "scripts/toolchain_clang.sh")
    version = output_of(clang, "--version").splitlines()[0]
    if platform.machine() in ("aarch64", "arm64"):
        skip("a program on ARM cannot count its instructions; they are counted on x86-64 Linux")
        return version, {}
    return version, {**counted_here(clang, folder), **counted_under_emulator()}


def differences(recorded, counted):
    """(worse, better, unknown) as lines"""
    worse, better, unknown = [], [], []
    for variant, kernels in counted.items():
        for kernel, now in kernels.items():
            before = recorded.get(variant, {}).get(kernel)
            if before is None:
                unknown.append(f"{variant}: {kernel} has no count yet ({now} now)")
                continue
            line = f"{variant}: {kernel} takes {now} instructions, {before} recorded ({now / before - 1:+.1%})"
            if now > before * (1 + TOLERANCE):
                worse.append(line)
            elif now < before * (1 - TOLERANCE):
                better.append(line)
        gone = recorded.get(variant, {}).keys() - kernels.keys()
        unknown += [f"{variant}: {kernel} is recorded and no longer counted" for kernel in sorted(gone)]
    return worse, better, unknown


def compare(version, counted):
    recorded = json.loads(COUNTS.read_text())
    worse, better, unknown = differences(recorded["counts"], counted)
    for line in better:
        print(f"fewer: {line}; `make kernel-counts` records the gain")
    for line in worse + unknown:
        print(line, file=sys.stderr)
    absent = sorted(recorded["counts"].keys() - counted.keys())
    print(f"kernel counts: {sum(map(len, counted.values()))} of {', '.join(counted)}; {len(worse)} over 5 % more, "
          f"{len(better)} over 5 % fewer" + (f"; not counted here: {', '.join(absent)}" if absent else ""))
    if not worse and not unknown:
        return 0
    if recorded["compiler"] != version:
        print(f"The compiler is another: the counts are of {recorded['compiler']!r}, this is {version!r}. If the "
              "kernels' sources did not change, it is the compiler's doing.", file=sys.stderr)
    print("If more instructions are meant (fewer cycles, or another compiler), run `make kernel-counts` on a machine "
          "with every variant and say in the commit why.", file=sys.stderr)
    return 1


def write(version, counted):
    kept = json.loads(COUNTS.read_text())["counts"] if COUNTS.exists() else {}
    absent = sorted(kept.keys() - counted.keys())
    if absent:
        print(f"not counted here, so kept as they were: {', '.join(absent)}", file=sys.stderr)
    record = {"regenerate": "make kernel-counts", "compiler": version, "counts": {**kept, **counted}}
    COUNTS.write_text(json.dumps(record, indent=2) + "\n")
    print(f"wrote {COUNTS.relative_to(ROOT)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--objects", type=pathlib.Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    version, counted = measure(options.objects)
    if options.write:
        write(version, counted)
        return 0
    return compare(version, counted)


if __name__ == "__main__":
    sys.exit(main())
