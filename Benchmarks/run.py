#!/usr/bin/env python3
"""Runs ours and every peer in turn and writes docs/performance.md's measured part from what they did.

    run.py [NAME...] --models FOLDER [--peers FOLDER --peer-python PYTHON] [--rounds 3] [--quick]

FOLDER of --models holds q4_0.gguf, q4_k_m.gguf, q8_0.gguf and f16.gguf, made with

    random_llama.py --shape 1b --context 32768 --no-hf --quantize q4_0,q4_k_m,q8_0 --out FOLDER

FOLDER of --peers holds random_llama.py and peer_generation.py; PYTHON is an interpreter with llama-cpp-python. Without
them only ours is measured. `--list` names the sub-benchmarks and how long each takes. Results are kept after every
round: an interrupted run is taken up by naming what is missing. Nothing else may run on the machine meanwhile.
"""
import argparse
import pathlib
import re
import shlex
import signal
import sys
import time

import engines
import machine
import measures
import report
import results

FILES = ("q4_0", "q4_k_m", "q8_0", "f16")


class Notes:
    """Runs the commands of a sub-benchmark and notes which there were."""

    def __init__(self):
        self.commands = set()
        self.kernels = set()

    def command(self, text):
        self.commands.add(text)

    def measure(self, command):
        self.command(engines.shown(command))
        found = engines.measure(command)
        if "kernels" in found:
            self.kernels.add(found["kernels"])
        return found

    def peer(self, command):
        """A peer's figures; None when there is no peer, and the reason when it failed: ours is worth having anyway."""
        if not command:
            return None
        try:
            return self.measure(command)
        except engines.MeasurementFailed as failure:
            print(f"  the peer failed: {failure}", file=sys.stderr)
            return {"failed": without_folders(str(failure))}

    def pair(self, ours, peer):
        return {"ours": self.measure(ours), "peer": self.peer(peer)}


def without_folders(text):
    """A text without the folders of this machine's paths."""
    return re.sub(r"(?:/[\w.+@-]+)+/", "", text)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="sub-benchmarks; all when none is named")
    parser.add_argument("--models", type=pathlib.Path, help="the folder of the GGUF files")
    parser.add_argument("--peers", type=pathlib.Path, default=machine.ROOT.parent / "shared" / "bench",
                        help="the folder of peer_generation.py (default: ../shared/bench)")
    parser.add_argument("--peer-python", help="an interpreter that has llama-cpp-python")
    parser.add_argument("--files", default=",".join(FILES), help="weight types, separated by commas")
    parser.add_argument("--rounds", type=int, default=3, help="pairs of runs for each figure (default: 3)")
    parser.add_argument("--depths", default="", help="positions for depth, separated by commas (default: to 30,000)")
    parser.add_argument("--peer-fill", choices=("copied", "computed"), default="copied",
                        help="how the peer's contexts of depth come about (computed: some twenty minutes)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="one round and no deep context, to see that all works")
    parser.add_argument("--results", type=pathlib.Path, help="the file of results (default: by the machine)")
    parser.add_argument("--no-report", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--list", action="store_true", help="name the sub-benchmarks and their durations")
    for name in ("tokenizer", "load", "constraints"):
        parser.add_argument(f"--{name}-arguments", default="", metavar="WORDS",
                            help=f"what Benchmarks' {name} program is given, written --{name}-arguments='...'")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in measures.MEASURES]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; choose from {', '.join(measures.MEASURES)}")
    if not given.list and given.models is None:
        parser.error("--models is needed; the description above says how the files are made")
    return given


def plan_of(given):
    peer = engines.Peer(given.peer_python, given.peers) if given.peer_python else None
    return measures.Plan(
        models=given.models, files=given.files.split(","), rounds=1 if given.quick else max(1, given.rounds),
        threads=given.threads, quick=given.quick, peer=peer, peer_fill=given.peer_fill,
        depths=tuple(int(depth) for depth in given.depths.split(",") if depth),
        arguments={name: shlex.split(getattr(given, f"{name}_arguments"))
                   for name in ("tokenizer", "load", "constraints")})


def run_one(name, plan, found, path, versions):
    """Runs one sub-benchmark and keeps what it yields. Returns whether it came to its end."""
    measure = measures.MEASURES[name]
    print(f"{name}: {measure.title}, about {measure.minutes(plan):.0f} min", file=sys.stderr, flush=True)
    notes = Notes()
    began, load = time.monotonic(), machine.load()
    try:
        for measured in measure.run(plan, notes):
            results.keep(found, name, {
                "seconds": round(time.monotonic() - began), "load_before": load, "rounds": plan.rounds,
                "threads": plan.threads, "quick": plan.quick, "versions": versions,
                "model_bytes": plan.sizes(),
                "kernels": sorted(notes.kernels), "commands": sorted(notes.commands)}, measured)
            results.write(path, found)
    except measures.external.NotAsked as reason:
        print(f"  passed over: {reason}", file=sys.stderr)
    except (engines.MeasurementFailed, RuntimeError, OSError) as failure:
        print(f"  failed: {failure}", file=sys.stderr)
        return False
    print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return True


def main():
    given = parse()
    plan = plan_of(given)
    names = given.names or list(measures.MEASURES)
    if given.list:
        for name in names:
            measure = measures.MEASURES[name]
            print(f"{name:12} {measure.minutes(plan):5.1f} min  {measure.title}")
        print(f"{'all':12} {sum(measures.MEASURES[name].minutes(plan) for name in names):5.1f} min")
        return 0
    facts = machine.describe()
    path = given.results or results.default_path(facts)
    found = results.read(path)
    found["machine"] = facts
    versions = machine.versions(engines.PROGRAM, given.peer_python)
    if machine.load() > 0.5:
        print(f"{machine.load()} processes wanted a core in the last minute: the figures will be noisy", file=sys.stderr)
    # Whoever ends the run ends what it started, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        outcomes = [run_one(name, plan, found, path, versions) for name in names]
    except KeyboardInterrupt:
        print(f"interrupted; {path.name} keeps what was measured, run what is missing by name", file=sys.stderr)
        return 130
    if not given.no_report:
        report.write(path)
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
