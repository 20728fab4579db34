#!/usr/bin/env python3
"""Checks what the compiler does not: who may import whom, how long a file may be, and what may not stand in Sources.

Usage: scripts/check_house.py   (from anywhere; exit status 1 and one line a finding when the house is not in order)
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "Sources"

# The floors, bottom first. A module may import modules of lower floors and of its own floor, wings excepted: the three
# wings share one floor and do not know one another.
FLOORS = [["Base"], ["Engine", "Capabilities", "Wire"], ["Platform"], ["Services"], ["Server"], ["CommandLine"]]
# Only these may import the engine wing; the command line is where concrete parts meet.
ENGINE_IMPORTERS = {"ModelCatalog", "ModelCustomization"}
# Libraries that only the named modules may import.
LIBRARY_IMPORTERS = {"Hummingbird": {"HTTPServer"}, "GRDB": {"SQLiteStorage"}, "ArgumentParser": {"alicerce"},
                     "AsyncHTTPClient": {"ModelHub", "S3ObjectStorage"}}

MAXIMUM_LINES = 400
# path -> reason; generated folders need no line here.
LENGTH_EXCEPTIONS = {}

FORBIDDEN = {
    r"\bfatalError\(": "fatalError",
    r"\btry!": "try!",
    r"\bas!": "as!",
    r"\bpreconditionFailure\(": "preconditionFailure",
    r"@testable\b": "@testable",
}
MAXIMUM_UNCHECKED = 5


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns], cwd=ROOT,
                         capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines() if (ROOT / line).is_file()]


def is_generated(path):
    return "Generated" in path.parts or ".generated." in path.name


def modules():
    """module name -> wing"""
    return {folder.name: wing.name for wing in SOURCES.iterdir() if wing.is_dir()
            for folder in wing.iterdir() if folder.is_dir()}


def floor_of(wing):
    return next((number for number, wings in enumerate(FLOORS) if wing in wings), None)


def imports_of(path):
    pattern = re.compile(r"^\s*(?:@\w+\s+)*(?:public |package |internal |private |fileprivate )?import\s+"
                         r"(?:struct |class |enum |func |protocol )?(\w+)")
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = pattern.match(line)
        if found:
            yield number, found.group(1)


def check_imports(wings):
    for path in tracked("Sources/**/*.swift", "Sources/*.swift"):
        wing, module = path.relative_to(SOURCES).parts[:2]
        if floor_of(wing) is None:
            yield f"{path.relative_to(ROOT)}: the wing {wing} has no floor in scripts/check_house.py"
            continue
        for number, name in imports_of(path):
            place = f"{path.relative_to(ROOT)}:{number}"
            if name in LIBRARY_IMPORTERS and module not in LIBRARY_IMPORTERS[name]:
                yield f"{place}: only {', '.join(sorted(LIBRARY_IMPORTERS[name]))} may import {name}"
            if name not in wings or name == module:
                continue
            other = wings[name]
            if floor_of(other) > floor_of(wing):
                yield f"{place}: {module} ({wing}) imports upward: {name} ({other})"
            if floor_of(other) == floor_of(wing) and other != wing:
                yield f"{place}: {module} ({wing}) imports another wing: {name} ({other})"
            if other == "Engine" and wing not in ("Engine", "CommandLine") and module not in ENGINE_IMPORTERS:
                yield f"{place}: only {', '.join(sorted(ENGINE_IMPORTERS))} may import the engine ({name})"
            if wing == "Services" and other == "Services":
                yield f"{place}: services do not know one another: {module} imports {name}"


def check_lengths():
    for path in tracked("*.swift", "*.c", "*.h", "*.py", "*.js", "*.sh", "Makefile"):
        if is_generated(path):
            continue
        name = str(path.relative_to(ROOT))
        lines = len(path.read_text().splitlines())
        if lines > MAXIMUM_LINES and name not in LENGTH_EXCEPTIONS:
            yield f"{name}: {lines} lines; split at {MAXIMUM_LINES}"


def check_contents():
    unchecked = []
    for path in tracked("Sources/**/*.swift", "Sources/*.swift"):
        name = path.relative_to(ROOT)
        lines = path.read_text().splitlines()
        first = next((line for line in lines if line.strip()), "")
        if not first.startswith("//"):
            yield f"{name}:1: the file does not say in its first line what it is for"
        for number, line in enumerate(lines, 1):
            code = line.split("//")[0]
            for pattern, word in FORBIDDEN.items():
                if re.search(pattern, code):
                    yield f"{name}:{number}: {word} has no place in Sources"
            if "@unchecked Sendable" in code or "nonisolated(unsafe)" in code:
                unchecked.append(f"{name}:{number}")
                if not any("//" in text for text in lines[max(0, number - 6):number - 1]):
                    yield f"{name}:{number}: unchecked sendability without a reason in a comment above it"
    if len(unchecked) > MAXIMUM_UNCHECKED:
        yield f"{len(unchecked)} unchecked Sendable, at most {MAXIMUM_UNCHECKED}: {', '.join(unchecked)}"


def main():
    findings = [*check_imports(modules()), *check_lengths(), *check_contents()]
    for finding in findings:
        print(finding)
    print(f"house: {len(modules())} modules, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
