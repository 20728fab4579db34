"""Runs one measurement: `alicerce bench` or a peer's script, each in a process of its own, and reads what it prints."""
import contextlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "bin" / "alicerce"


class MeasurementFailed(Exception):
    """A run that gave no figures; the message says which one and why."""


def last_object(text):
    """The last line of `text` that is a JSON object, or None."""
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            try:
                return json.loads(line)
            except ValueError:
                continue
    return None


def objects(text):
    """Every line of `text` that is a JSON object."""
    found = []
    for line in text.splitlines():
        if line.startswith("{"):
            with contextlib.suppress(ValueError):
                found.append(json.loads(line))
    return found


def shown(command):
    """A command as the report writes it: programs and files by their names, without the folders they lie in."""
    words = [str(word) for word in command]
    return " ".join(os.path.basename(word) if os.sep in word else word for word in words)


def execute(command, timeout=2400, environment=None):
    """What a command prints.

    Raises MeasurementFailed with the end of its error output when it fails or takes longer than `timeout` seconds."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=timeout, env=environment)
    except OSError as error:
        raise MeasurementFailed(f"{shown(words)} cannot be started: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise MeasurementFailed(f"{shown(words)} took more than {timeout} s") from error
    if done.returncode != 0:
        raise MeasurementFailed(f"{shown(words)} ended with {done.returncode}: {done.stderr.strip()[-400:]}")
    return done.stdout


def measure(command, **options):
    """The JSON object that a command prints last."""
    found = last_object(execute(command, **options))
    if found is None:
        raise MeasurementFailed(f"{shown(command)} printed no JSON object")
    return found


def ours(model, threads, prompt=512, decode=64, parallel=8, rounds=1, depths=()):
    """The command of our own measurement."""
    return [PROGRAM, "bench", "--model", model, "--threads", threads, "--prompt", prompt, "--decode", decode,
            "--parallel", parallel, "--rounds", rounds, "--json",
            *(word for depth in depths for word in ("--depth", depth))]


class Peer:
    """llama.cpp through its Python package: an interpreter that has it, and the folder of the scripts that time it."""

    def __init__(self, python, folder):
        self.python = python
        self.script = pathlib.Path(folder) / "peer_generation.py"

    def command(self, model, threads, prompt=512, decode=64, parallel=8):
        return [self.python, self.script, model, "--threads", threads, "--prompt", prompt, "--decode", decode,
                "--parallel", parallel, "--runs", 1]


# Ends by itself when whoever started it is gone.
BUSY = """
import os
while os.getppid() == {parent}:
    for _ in range(1000000): pass
"""


@contextlib.contextmanager
def busy_core():
    """Keeps one core busy, as a process that has nothing to do with us would."""
    process = subprocess.Popen([sys.executable, "-c", BUSY.format(parent=os.getpid())])
    try:
        yield
    finally:
        process.kill()
        process.wait()
