"""Instruction counts of another processor's program, from what qemu writes down: the length of each translated block, and
each block that it executes. Used by kernel_counts.py."""
import json
import os
import pathlib
import subprocess
import tempfile
import threading

# A processor with dot products whose features no version of the emulator changes.
PROCESSOR = "neoverse-n1"


def sections(log):
    """The instructions between each call of counting_begins and the next of counting_ends, in a log of qemu's
    `-d in_asm,exec,nochain`."""
    lengths = {}          # address of a block: its instructions
    current = None        # the block whose instructions are being listed
    total = None          # inside a section: what it has so far
    for line in log:
        if line.startswith("Trace "):
            current = None
            if line.endswith(" counting_begins\n"):
                total = 0
            elif line.endswith(" counting_ends\n"):
                yield total
                total = None
            elif total is not None:
                total += lengths[int(line.split("[", 1)[1].split("/", 2)[1], 16)]
        elif line.startswith("0x"):
            # The first instruction of a listing names the block.
            if current is None:
                current = int(line.split(":", 1)[0], 16)
                lengths[current] = 0
            lengths[current] += 1
        elif line.startswith("IN:"):
            current = None


def counts_under_emulator(program):
    """{variant: {kernel: instructions}} of a program of Benchmarks/KernelCounts that qemu runs"""
    with tempfile.TemporaryDirectory() as scratch:
        pipe = pathlib.Path(scratch) / "log"
        os.mkfifo(pipe)
        found = []

        def read():
            with open(pipe) as log:
                found.extend(sections(log))

        reader = threading.Thread(target=read)
        reader.start()
        result = subprocess.run(["qemu-aarch64", "-cpu", PROCESSOR, "-d", "in_asm,exec,nochain", "-D", pipe, program],
                                capture_output=True, text=True, check=True)
        reader.join()
    empty_call, thousand, *rest = found
    if thousand - empty_call != 1000:
        raise SystemExit(f"qemu's log has {thousand - empty_call} instructions where there are 1000")
    counted = json.loads(result.stdout)
    left = iter(rest)
    for kernels in counted.values():
        for kernel in kernels:
            kernels[kernel] = next(left) - empty_call
    if next(left, None) is not None:
        raise SystemExit("qemu's log has more sections than the program has kernels")
    return counted
