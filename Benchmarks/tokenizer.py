#!/usr/bin/env python3
"""Times our tokenizer beside Hugging Face's `tokenizers`, on one thread each, in turn in one run.

    tokenizer.py FOLDER... --text NAME=FILE... [--rounds 7] [--characters 1000000] [--long]

Each FOLDER holds a tokenizer.json, which both sides read; each FILE is text in UTF-8 (.xz too). Text is cut into
documents of 4,000 characters; with --long the whole text is also encoded as one document. Prints one JSON object a
line: the median of the paired ratios of time (peer's over ours: above 1 we are faster), both sides' median MB/s, and the
ratio of the first round, in which both caches of words are cold. The ids of both sides are compared; the run ends where
they differ. Needs `tokenizers` and `swift build -c release --product TokenizerBenchmark`. tokenizer_vocabularies.py
writes the folders and texts of docs/performance.md.
"""
import argparse
import json
import lzma
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
from tokenizers import Tokenizer  # noqa: E402 (the setting must stand before)

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Ours:
    """TokenizerBenchmark over one folder, waiting for file names."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [str(ROOT / ".build" / "release" / "TokenizerBenchmark"), str(folder)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)

    def measure(self, path):
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Peer:
    """Hugging Face's tokenizers; `encode_batch_fast` leaves out the offsets that we do not compute either."""

    def __init__(self, folder, call):
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.call = call

    def measure(self, documents):
        start = time.perf_counter()
        if self.call == "fast":
            encoded = self.tokenizer.encode_batch_fast(documents)
        else:
            encoded = [self.tokenizer.encode(document) for document in documents]
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "ids": [document.ids for document in encoded]}


def fnv(documents):
    value = 0xCBF29CE484222325
    for ids in documents:
        for number in ids:
            value = ((value ^ number) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def compare(ours, peer, documents, path, rounds):
    """Ratios and speeds of `rounds` pairs, ours first in every other one."""
    pairs = []
    for number in range(rounds):
        sides = [lambda: ours.measure(path), lambda: peer.measure(documents)]
        if number % 2:
            right, left = sides[1](), sides[0]()
        else:
            left, right = sides[0](), sides[1]()
        if number == 0 and left["hash"] != fnv(right["ids"]):
            raise SystemExit(f"{path}: the ids differ ({left['tokens']} tokens beside {sum(map(len, right['ids']))})")
        pairs.append((left["seconds"], right["seconds"]))
    size = sum(len(document.encode()) for document in documents)
    ratios = [theirs / mine for mine, theirs in pairs]
    return {
        "tokens": left["tokens"], "bytes": size, "median_ratio": round(statistics.median(ratios[1:] or ratios), 2),
        "first_ratio": round(ratios[0], 2), "lowest_ratio": round(min(ratios), 2),
        "ours_MB_s": round(size / statistics.median(mine for mine, _ in pairs) / 1e6, 1),
        "peer_MB_s": round(size / statistics.median(theirs for _, theirs in pairs) / 1e6, 1)}


def read(path):
    data = lzma.open(path).read() if path.endswith(".xz") else pathlib.Path(path).read_bytes()
    return data.decode("utf-8", "replace").replace("\0", " ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--text", action="append", required=True, metavar="NAME=FILE")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--call", choices=["encode", "fast"], default="encode")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for folder in options.folders:
            for name, path in (text.split("=", 1) for text in options.text):
                text = read(path)[:options.characters]
                shapes = {"documents": [text[at:at + 4000] for at in range(0, len(text), 4000)]}
                if options.long:
                    shapes["one long document"] = [text]
                for shape, documents in shapes.items():
                    file = pathlib.Path(temporary) / "documents"
                    file = file.with_suffix(f".{name}.{shape.replace(' ', '-')}")
                    file.write_bytes("\0".join(documents).encode())
                    # Both sides begin anew, so that the first round is cold.
                    ours, peer = Ours(folder), Peer(folder, options.call)
                    result = compare(ours, peer, documents, str(file), options.rounds)
                    ours.stop()
                    print(json.dumps({"vocabulary": folder.name, "text": name, "shape": shape,
                                      "peer_call": options.call, **result}), flush=True)


if __name__ == "__main__":
    main()
