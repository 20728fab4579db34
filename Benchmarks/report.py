#!/usr/bin/env python3
"""Writes the measured part of docs/performance.md and the plots under docs/plots from files of results.

    report.py [RESULTS.json ...]    # all of Benchmarks/results when none is named, the fullest first

The first file is told whole and drawn; of the others, machines of other kinds, the page gets the goals.
"""
import pathlib
import sys

import goals
import pairs
import plots
import results as kept
from pairs import pick

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PLOTS = ROOT / "docs" / "plots"
BEGIN = "<!-- measured: written by Benchmarks/report.py -->"
END = "<!-- measured: end -->"


def figure(value):
    """A number with three digits that count, or more before the point; a dash when it is missing."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 \
        else f"{value:.3f}"


def share(value, percent):
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if percent else f"{value:.2f}x"


def other(compared):
    """The other side's figure; a peer that was not run is said to be so."""
    return figure(compared["other"]) if compared["other"] is not None else "not run"


def spread(row):
    low, high = (share(row.compared[side], row.percent) for side in ("lowest", "highest"))
    return "–" if low == high == "–" else f"{low} – {high}"


def goal_table(found, only_run=False):
    yield "| work | goal | ours | beside | unit | ratio | spread | rounds | reached |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for row in goals.rows(found):
        compared = row.compared
        if only_run and row.reached is None:
            continue
        reached = {None: "not run", True: "yes", False: "**no**"}[row.reached]
        note = f" ({row.note})" if row.note else ""
        yield (f"| {row.work} | {row.goal} | {figure(compared['ours'])}{note} | {other(compared)} | {row.unit} "
               f"| {share(compared['ratio'], row.percent)} | {spread(row)} | {compared['rounds'] or '–'} | {reached} |")


def scaling_points(found, part, ours, peer):
    """The two lines of a plot over a part of `scaling`; the keys may hold {} for the value of the axis."""
    measured = found["measures"].get("scaling", {}).get("measured", {}).get(part, {})
    lines = []
    for side, key in (("ours", ours), ("peer", peer)):
        medians = [(int(value), pairs.median(pick(one, side, key.format(value)) for one in rounds))
                   for value, rounds in measured.items()]
        lines.append([(x, y) for x, y in medians if y is not None])
    return lines


def context_points(found):
    rounds = goals.rounds_of(found, "depth", "contexts")
    lines = []
    for side in ("ours", "peer"):
        points = {}
        for one in rounds:
            for key, value in (one.get(side) or {}).items():
                if key.startswith("decode_at_"):
                    points.setdefault(int(key.split("_")[2]), []).append(value)
        lines.append([(depth, pairs.median(values)) for depth, values in sorted(points.items())])
    return lines


def figures(found):
    """(file, title, label of the horizontal axis, lines, marks) of every plot that has a point."""
    threads = sorted(int(value) for value in found["measures"].get("scaling", {}).get("measured", {}).get("threads", {}))
    all_figures = [
        ("batch", "Sequences decoded together", "sequences",
         scaling_points(found, "batch", "parallel_tok_s", "decode_x{}_tok_s"), [0, 1, 2, 4, 8, 16]),
        ("context", "Decoding behind a context", "tokens of context", context_points(found), None),
        ("threads", "Decoding on threads", "threads",
         scaling_points(found, "threads", "decode_tok_s", "decode_tok_s"), [0, *threads]),
        ("threads-prefill", "Prefill of 512 tokens on threads", "threads",
         scaling_points(found, "threads", "prefill_tok_s", "prefill_tok_s"), [0, *threads]),
    ]
    return [one for one in all_figures if any(one[3])]


def point_table(label, lines):
    """The figures of a plot in words, with what one token more costs when it is the context that grows."""
    ours, peer = (dict(points) for points in lines)
    yield f"| {label} | ours, tok/s | peer | ratio |"
    yield "|---|---|---|---|"
    for value in sorted({*ours, *peer}):
        left, right = ours.get(value), peer.get(value)
        yield f"| {value:,} | {figure(left)} | {'not run' if right is None else figure(right)} " \
              f"| {share(pairs.ratio(left, right), False)} |"


def growth(lines):
    """How the time of a token grows with the context: a straight line through the first and the last point."""
    ours = lines[0]
    if len(ours) < 2:
        return ""
    (near, fast), (far, slow) = ours[0], ours[-1]
    microseconds = (1 / slow - 1 / fast) / (far - near) * 1e9
    return (f"Ours takes {1000 / fast:.1f} ms a token behind {near:,} tokens and {1000 / slow:.1f} ms behind {far:,}: "
            f"{microseconds:,.0f} ns more for each token of context.")


def failures(found):
    """A line for every sub-benchmark in which a peer's run failed, with the reasons that it gave."""
    def reasons(part):
        if isinstance(part, dict) and "failed" in part:
            yield part["failed"]
        elif isinstance(part, (dict, list)):
            for inner in part.values() if isinstance(part, dict) else part:
                yield from reasons(inner)

    for name, entry in found["measures"].items():
        given = list(reasons(entry["measured"]))
        if given:
            yield ""
            yield f"In {name} {len(given)} runs of the peer failed: {'; '.join(sorted(set(given)))}."


def line_table(lines):
    """What a program of its own printed: a table when its lines are alike, otherwise a list."""
    keys = list(lines[0])
    if all(list(line) == keys for line in lines):
        yield f"| {' | '.join(key.replace('_', ' ') for key in keys)} |"
        yield "|" + "---|" * len(keys)
        for line in lines:
            yield f"| {' | '.join(str(line[key]) for key in keys)} |"
        return
    for line in lines:
        yield "- " + ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in line.items())


def surroundings(found):
    machine = found["machine"]
    extensions = ", ".join(machine.get("vector_extensions", []))
    yield (f"**Machine:** {machine.get('processor')}, {machine.get('cores')} cores, {machine.get('memory_GiB')} GiB; "
           f"{machine.get('system')}, kernel {machine.get('kernel')}; of the vector extensions it has {extensions}.")
    yield ""
    yield "| measured | when | seconds | threads | load before | versions |"
    yield "|---|---|---|---|---|---|"
    for name, entry in found["measures"].items():
        versions = ", ".join(f"{key} {value}" for key, value in entry["versions"].items()
                             if key != "llama.cpp built for")
        kernels = f"; kernels {', '.join(entry['kernels'])}" if entry.get("kernels") else ""
        quick = " (quick)" if entry.get("quick") else ""
        yield (f"| {name}{quick} | {entry['measured_at']} | {entry['seconds']} | {entry['threads']} "
               f"| {entry['load_before']} | {versions}{kernels} |")
    sizes = {(file, size) for entry in found["measures"].values() for file, size in entry["model_bytes"].items()}
    yield ""
    yield "Models: " + ", ".join(f"{file} of {size / 1e6:,.0f} MB" for file, size in sorted(sizes)) + "."
    built = {entry["versions"].get("llama.cpp built for") for entry in found["measures"].values()} - {None}
    for features in sorted(built):
        yield ""
        yield f"llama.cpp was built for {features}."


def commands(found):
    yield "<details><summary>Commands</summary>"
    yield ""
    for name, entry in found["measures"].items():
        yield f"    # {name}"
        yield from (f"    {command}" for command in entry["commands"])
    yield ""
    yield "</details>"


def clients(found):
    """What the weight of the clients does to the rate over HTTP."""
    heavy = [one["boto3"] for one in goals.rounds_of(found, "http", "clients") if one.get("boto3")]
    light = pairs.median(pick(one, "served", "tok_s") for one in goals.rounds_of(found, "http", "clients"))
    if heavy and light:
        yield ""
        yield (f"The clients over HTTP are threads over a plain socket. With eight boto3 clients instead the rate was "
               f"{figure(heavy[0]['tok_s'])} tok/s, and they used {100 * heavy[0]['client_cores']:.0f} % of a core "
               "that the server computes on.")


def other_machine(found):
    """What the page tells of a machine that is not its own."""
    yield ""
    yield f"### Goals on {found['machine'].get('processor')}"
    yield ""
    yield from surroundings(found)
    yield ""
    yield from goal_table(found, only_run=True)
    yield from failures(found)
    yield ""
    yield from commands(found)


def page(found, others=()):
    """The lines between the markers."""
    yield from surroundings(found)
    yield ""
    yield "### Goals"
    yield ""
    yield from goal_table(found)
    yield from failures(found)
    yield from clients(found)
    for name, title, label, lines, _ in figures(found):
        yield ""
        yield f"### {title}"
        yield ""
        yield f"![{title}: tokens a second, ours and llama.cpp](plots/{name}.svg)"
        yield ""
        yield from point_table(label, lines)
        if name == "context" and growth(lines):
            yield ""
            yield growth(lines)
    for name in ("tokenizer", "load", "constraints"):
        lines = goals.rounds_of(found, name, "lines")
        if lines:
            yield ""
            yield f"### {name.capitalize()}"
            yield ""
            yield from line_table(lines)
    yield ""
    yield from commands(found)
    for other_found in others:
        yield from other_machine(other_found)


def between(text, lines):
    """`text` with `lines` between its markers. Raises ValueError when a marker is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"docs/performance.md needs the markers {BEGIN} and {END}")
    return "\n".join([before + BEGIN, "", *lines, "", END]) + after


def write(found, others):
    PAGE.write_text(between(PAGE.read_text(), page(found, others)))
    PLOTS.mkdir(exist_ok=True)
    for name, title, label, lines, marks in figures(found):
        svg = plots.line_plot(title, label, "tokens a second", list(zip(("Alicerce", "llama.cpp"), lines)), marks)
        (PLOTS / f"{name}.svg").write_text(svg)


def main():
    files = [kept.read(word) for word in sys.argv[1:]]
    if not files:
        files = sorted(map(kept.read, sorted(kept.FOLDER.glob("*.json"))), key=lambda found: -len(found["measures"]))
    if not files:
        print(f"there are no results in {kept.FOLDER}", file=sys.stderr)
        return 1
    write(files[0], files[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
