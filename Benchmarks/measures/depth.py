"""Decoding behind contexts of rising length, to position 30,000: each engine fills one context once.

The peer's script is `peers/llama_context.py`: the calls of `peer_generation.py --depth`, at several depths of one pass.
"""
import pathlib

import engines

DEPTHS = (0, 1024, 4096, 16384, 30000)
QUICK_DEPTHS = (0, 1024, 4096)
PEER = pathlib.Path(__file__).resolve().parent.parent / "peers" / "llama_context.py"


def depths(plan):
    return QUICK_DEPTHS if plan.quick else DEPTHS


def minutes(plan):
    return 1.5 if plan.quick else 10


def run(plan, notes):
    """One round: the pass over the context takes minutes, so the runs at each depth are repeated, not the pass."""
    model = plan.model(plan.main_file)
    places = depths(plan)
    yield {"contexts": [notes.pair(
        engines.ours(model, plan.threads, prompt=16, decode=16, parallel=1, rounds=3, depths=places),
        plan.peer and [plan.peer.python, PEER, model, "--threads", plan.threads,
                       "--depths", ",".join(map(str, places))])]}
