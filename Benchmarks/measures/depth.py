"""Decoding behind contexts of rising length, to position 30,000: each engine fills one context once.

Ours computes its context. The peer's script is `peers/llama_context.py`, which decodes as `peer_generation.py --depth`
does, at several depths of one pass; unless --peer-fill says otherwise its context is filled with copies, for computing it
takes the peer twenty minutes and is not what is timed.
"""
import pathlib

import engines

# Decoding is timed at these positions; --depths chooses others.
DEPTHS = (0, 1024, 4096, 16384, 30000)
QUICK_DEPTHS = (0, 1024, 4096)
MILLISECONDS = 3.2
MILLISECONDS_BEHIND_A_TOKEN = 0.00095
PEER = pathlib.Path(__file__).resolve().parent.parent / "peers" / "llama_context.py"


def depths(plan):
    return plan.depths or (QUICK_DEPTHS if plan.quick else DEPTHS)


def minutes(plan):
    """Filling our context is nearly all: milliseconds a token, at once and for each token that stands before."""
    deepest = max(depths(plan))
    return (deepest * MILLISECONDS + deepest**2 / 2 * MILLISECONDS_BEHIND_A_TOKEN) / 60_000


def run(plan, notes):
    """One round: the pass over the context takes minutes, so the runs at each depth are repeated, not the pass."""
    model = plan.model(plan.main_file)
    places = depths(plan)
    found = {"ours": notes.measure(
        engines.ours(model, plan.threads, prompt=16, decode=16, parallel=1, rounds=3, depths=places))}
    yield {"contexts": [found]}
    found["peer"] = notes.peer(plan.peer and [
        plan.peer.python, PEER, model, "--threads", plan.threads, "--depths", ",".join(map(str, places)),
        "--fill", plan.peer_fill])
    yield {"contexts": [found]}
