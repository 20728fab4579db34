"""The file that keeps what was measured: the machine, and for each sub-benchmark its raw rounds and what they ran."""
import datetime
import json
import os
import pathlib

import machine

FOLDER = pathlib.Path(__file__).resolve().parent / "results"


def default_path(facts):
    return FOLDER / f"{machine.name(facts)}.json"


def read(path):
    """The results of a file, or empty ones when there is none."""
    if not pathlib.Path(path).exists():
        return {"machine": {}, "measures": {}}
    return json.loads(pathlib.Path(path).read_text())


def write(path, results):
    """Replaces the file in one step, so that an interruption leaves the old or the new one."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(results, indent=1) + "\n")
    os.replace(beside, path)


def keep(results, name, facts, measured):
    """Puts what a sub-benchmark measured into `results`.

    Earlier parts of the same sub-benchmark (other weight types, say) stay when the same versions measured them in the
    same way; otherwise they go, so that one entry never mixes programs.
    """
    entry = results["measures"].get(name)
    alike = entry and all(entry.get(key) == facts.get(key) for key in ("versions", "threads", "quick")) and all(
        facts["model_bytes"].get(file, size) == size for file, size in entry["model_bytes"].items())
    parts = {**entry["measured"], **measured} if alike else measured
    results["measures"][name] = {
        "measured_at": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        **facts,
        "model_bytes": {**(entry["model_bytes"] if alike else {}), **facts["model_bytes"]},
        "commands": sorted({*(entry["commands"] if alike else []), *facts["commands"]}),
        "measured": parts,
    }
