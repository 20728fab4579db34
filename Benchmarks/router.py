#!/usr/bin/env python3
"""Judges the prompt router's prediction on prompts with reference answers, and writes the table of docs/models.md.

    router.py [--shared FOLDER] [--docs FILE]

Two models answer: the one that ships and stories260K (Tools/convert_stories260k.py makes it). For a prompt p with the
reference answer r, a model's quality is exp(log P(r | p) / bytes of r), the geometric mean of the probability that it
gives each byte of the reference. The router predicts the ratio of the two models' qualities from their qualities on p
alone (Sources/Platform/ModelInvocation/Routing/QualityPredictor.swift). The slope is fitted on one set of prompts; the
table is of others, nothing of which was fitted. Everything is computed by `alicerce perplexity --lines`.
"""
import argparse
import json
import lzma
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "bin" / "alicerce"
NANO = "alicerce.nano-v1:0"
BEGIN, END = "<!-- router table -->", "<!-- end of router table -->"
# What both models read in one window.
LONGEST = 520
THRESHOLDS = (0, 10, 25, 50)
EDGES = (-50, -25, -10, 0, 10, 25, 50)


def read(path):
    opened = lzma.open(path, "rt") if path.suffix == ".xz" else open(path)
    with opened as file:
        return file.read()


def instructions(path, limit):
    """Prompts and references of self-instruct's form."""
    pairs = []
    for line in read(path).splitlines():
        task = json.loads(line)
        instance = task["instances"][0]
        pairs.append(((task["instruction"] + "\n" + instance["input"]).strip(), instance["output"].strip()))
    return short(pairs, limit)


def alpaca(path, limit):
    return short([((task["instruction"] + "\n" + task.get("input", "")).strip(), task["output"].strip())
                  for task in json.loads(read(path))], limit)


def arithmetic(path, limit):
    return short([(task["question"], task["answer"].split("####")[0].strip())
                  for task in map(json.loads, read(path).splitlines())], limit)


def dialogues(path, limit):
    return short([(task["dialogue"], task["summary"]) for task in map(json.loads, read(path).splitlines())], limit)


def halves(texts, limit):
    """Texts whose first half is the prompt."""
    pairs = []
    for text in texts:
        text = " ".join(text.split())[:LONGEST]
        cut = text.rfind(" ", 0, len(text) // 2)
        if cut > 0:
            pairs.append((text[:cut], text[cut + 1:]))
    return short(pairs, limit)


def stories(path):
    found = json.loads(read(path))
    return [story if isinstance(story, str) else story["text"] for story in found]


def short(pairs, limit):
    """The first pairs that both models read whole."""
    fitting = [(prompt, answer) for prompt, answer in pairs
               if len(answer) >= 8 and len(prompt) >= 8 and len((prompt + "\n" + answer).encode()) <= LONGEST]
    return fitting[:limit]


def scores(model, texts):
    """The negative log-likelihood of each text in nats; None for one that could not be scored."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write("".join(json.dumps(text) + "\n" for text in texts))
        file.flush()
        ran = subprocess.run([str(PROGRAM), "perplexity", "--model", str(model), "--file", file.name, "--lines"],
                             capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return [score["negative_log_likelihood"] if score["tokens"] else None for score in found]


def qualities(model, pairs):
    """For each pair, nats a byte of the prompt, and of the reference after it."""
    prompts = scores(model, [prompt for prompt, _ in pairs])
    wholes = scores(model, [prompt + "\n" + answer for prompt, answer in pairs])
    return [(prompt / len(pair[0].encode()), (whole - prompt) / len(pair[1].encode()))
            if prompt is not None and whole is not None else None
            for pair, prompt, whole in zip(pairs, prompts, wholes)]


def ratios(fallback, other):
    """The logarithms of the ratios of qualities on prompts and on references."""
    both = [(first, second) for first, second in zip(fallback, other) if first and second]
    return [(first[0] - second[0], first[1] - second[1]) for first, second in both]


def correlation(pairs):
    return statistics.correlation(*zip(*pairs)) if len(pairs) > 2 else float("nan")


def percent(logarithm):
    return 100 * (math.exp(logarithm) - 1)


def judged(fallback, other, slope, threshold):
    """What the router does with a threshold: how often it is right, and the mean quality beside the other policies."""
    right = chosen = better = 0
    means = {"fallback": [], "other": [], "router": [], "best": []}
    for first, second in zip(fallback, other):
        if not first or not second:
            continue
        predicted = percent(slope * (first[0] - second[0]))
        actual = percent(first[1] - second[1])
        takes, should = predicted > threshold, actual > threshold
        right += takes == should
        chosen += takes
        better += should
        low, high = math.exp(-first[1]), math.exp(-second[1])
        means["fallback"].append(low)
        means["other"].append(high)
        means["router"].append(high if takes else low)
        means["best"].append(max(low, high))
    count = len(means["router"])
    return [100 * chosen / count, 100 * better / count, 100 * right / count] + [
        statistics.mean(values) for values in means.values()]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join("---" if place == 0 else "---:"
                                                            for place in range(len(head))) + "|"]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--docs", type=pathlib.Path, default=ROOT / "docs" / "models.md")
    asked = parser.parse_args()
    data = asked.shared / "data"
    told = stories(data / "text/en/tinystories_1000.json.xz")
    fitted = {"alpaca demonstration": alpaca(data / "instruct/llamafactory_alpaca_en_demo.json.xz", 150),
              "TinyStories, the first half of each": halves(told[:150], 150)}
    held_out = {
        "self-instruct, user-oriented": instructions(data / "eval/self_instruct_user_oriented_252.jsonl", 252),
        "GSM8K, test": arithmetic(data / "eval/gsm8k_test.jsonl.xz", 150),
        "DialogSum, dev": dialogues(data / "eval/dialogsum_dev.jsonl.xz", 150),
        "TinyStories, others": halves(told[150:300], 150)}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(ROOT / "Tools" / "convert_stories260k.py"), "--source",
                        str(data / "models/stories260K"), "--output", folder + "/stories"], check=True,
                       capture_output=True)
        known = {name: {set_name: qualities(model, pairs) for set_name, pairs in {**fitted, **held_out}.items()}
                 for name, model in (("stories260K", folder + "/stories"), ("nano", NANO))}

    points = [point for name in fitted for point in ratios(known["stories260K"][name], known["nano"][name])]
    # Through the origin: to exchange the models must turn the prediction round.
    slope = sum(x * y for x, y in points) / sum(x * x for x, _ in points)
    lines = [f"The slope fitted on {len(points)} prompts ({', '.join(fitted)}) is **{slope:.2f}**.", ""]
    rows, everything = [], []
    for name, pairs in held_out.items():
        found = ratios(known["stories260K"][name], known["nano"][name])
        everything += found
        rows.append([name, len(found), f"{percent(statistics.mean(y for _, y in found)):+.0f} %",
                     f"{correlation(found):.2f}"])
    rows.append(["all", len(everything), f"{percent(statistics.mean(y for _, y in everything)):+.0f} %",
                 f"{correlation(everything):.2f}"])
    lines += table(["held-out prompts", "number", "nano against stories260K", "correlation of prediction and truth"], rows)
    lines += ["", "Predicted and measured difference, by what was predicted (fallback stories260K, other nano):", ""]
    rows = []
    bounds = (-math.inf, *EDGES, math.inf)
    for low, high in zip(bounds, bounds[1:]):
        bin_ = [(percent(slope * x), percent(y)) for x, y in everything if low < percent(slope * x) <= high]
        if bin_:
            label = f"up to {high} %" if low == -math.inf else f"over {low} %" if high == math.inf else f"{low} to {high} %"
            rows.append([label, len(bin_), f"{statistics.mean(x for x, _ in bin_):+.0f} %",
                         f"{statistics.median(y for _, y in bin_):+.0f} %",
                         f"{100 * sum((y > 0) == (x > 0) for x, y in bin_) / len(bin_):.0f} %"])
    lines += table(["predicted", "prompts", "mean of the predictions", "median measured", "right about the better"], rows)
    lines += ["", "What the router does with them (quality: mean probability a byte of the reference, higher is better):", ""]
    rows = []
    for names in (("stories260K", "nano"), ("nano", "stories260K")):
        first, second = ([quality for name in held_out for quality in known[model][name]] for model in names)
        for threshold in THRESHOLDS:
            taken, better, right, low, high, routed, best = judged(first, second, slope, threshold)
            rows.append([f"{names[0]} → {names[1]}", f"{threshold} %", f"{taken:.0f} %", f"{better:.0f} %",
                         f"{right:.0f} %", f"{low:.3f}", f"{high:.3f}", f"{routed:.3f}", f"{best:.3f}"])
    lines += table(["fallback → other", "difference", "other taken", "other better by it", "decided rightly",
                    "fallback", "other", "router", "best of both"], rows)
    text = "\n".join(lines)
    print(text)
    docs = asked.docs.read_text()
    if BEGIN in docs and END in docs:
        head, rest = docs.split(BEGIN, 1)
        asked.docs.write_text(head + BEGIN + "\n\n" + text + "\n\n" + END + rest.split(END, 1)[1])


if __name__ == "__main__":
    main()
