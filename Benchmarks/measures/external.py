"""Benchmarks that are programs of their own: tokenizing, loading and memory, constraints on answers.

Each prints one JSON object a line; all of them are kept as they are. A line that answers a row of the goals' table says
so: `{"goal": "tokenizing" | "load" | "memory", "ours": 1, "peer": 2, "unit": "s", "ratio": 0.5, "spread": [0.4, 0.6]}`;
lines of the tokenizer are read by their own names (see goals.py). A program that is not there, or that was given no
arguments although it needs them, is passed over with a line that says so.
"""
import pathlib
import sys

import engines

FOLDER = pathlib.Path(__file__).resolve().parent.parent
BUILT = FOLDER.parent / ".build" / "release"


class NotAsked(Exception):
    """A benchmark that cannot run with what it was given; the message says what it needs."""


def lines(notes, command):
    notes.command(engines.shown(command))
    found = engines.objects(engines.execute(command))
    if not found:
        raise engines.MeasurementFailed(f"{engines.shown(command)} printed no JSON object")
    return {"lines": found}


def script(plan, notes, name, arguments):
    """Runs `Benchmarks/NAME.py` with the arguments of the run's `--NAME-arguments`."""
    path = FOLDER / f"{name}.py"
    if not path.exists():
        raise NotAsked(f"there is no Benchmarks/{name}.py")
    if not arguments:
        raise NotAsked(f"it needs --{name}-arguments; Benchmarks/{name}.py --help says which")
    yield lines(notes, [sys.executable, path, *arguments])


def tokenizer(plan, notes):
    return script(plan, notes, "tokenizer", plan.arguments.get("tokenizer"))


def load(plan, notes):
    return script(plan, notes, "load", plan.arguments.get("load"))


def constraints(plan, notes):
    program = BUILT / "ConstraintBenchmark"
    if not program.exists():
        raise NotAsked("build it: swift build -c release --product ConstraintBenchmark")
    if not plan.arguments.get("constraints"):
        raise NotAsked("it needs --constraints-arguments with the path of a tokenizer.model")
    yield lines(notes, [program, *plan.arguments["constraints"]])
