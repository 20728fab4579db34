#!/usr/bin/env python3
"""Times loading to the first token, ours and llama.cpp's in turn, and holds resident memory against the file.

    load.py MODEL.gguf [--peer-python PYTHON] [--threads 2] [--rounds 5]

Both sides begin with the file in the page cache and end with the first token behind a prompt of 32. Prints a JSON object
for each goal; without a peer its figures are null.
"""
import argparse
import json
import os
import pathlib
import sys

import engines
import pairs

PEER = pathlib.Path(__file__).resolve().parent / "peers" / "llama_first_token.py"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("--peer-python")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    with open(given.model, "rb") as file:
        while file.read(1 << 24):
            pass
    rounds = []
    for _ in range(given.rounds):
        ours = engines.measure(engines.ours(given.model, given.threads, prompt=32, decode=2, parallel=1))
        peer = {}
        if given.peer_python:
            peer = engines.measure([given.peer_python, PEER, given.model, "--threads", given.threads])
        rounds.append((ours, peer))
    report("load", "s", rounds, [(ours["first_token_s"], peer.get("first_token_s")) for ours, peer in rounds])
    size = os.path.getsize(given.model) / 1048576
    memory = [(ours["peak_rss_MB"], size + ours["kv_MB"]) for ours, _ in rounds]
    report("memory", "MB", rounds, memory, "beside the file and the cache; the peer's peak: "
           + ", ".join(str(peer["peak_rss_MB"]) for _, peer in rounds if peer))


def report(goal, unit, rounds, figures, note=""):
    compared = pairs.compare(figures)
    print(json.dumps({"goal": goal, "ours": compared["ours"], "peer": compared["other"], "unit": unit,
                      "ratio": compared["ratio"], "spread": [compared["lowest"], compared["highest"]],
                      "rounds": len(rounds), "note": note}))


if __name__ == "__main__":
    sys.exit(main())
