#!/usr/bin/env python3
"""Times llama.cpp's decoding behind contexts of rising length, in one pass over the longest.

    llama_context.py MODEL.gguf --depths 0,1024,4096 [--threads 2] [--decode 16] [--runs 3]

Prints one JSON object. The cache is filled in batches of 512 up to each depth; the tokens that are decoded there are
taken out again, so that the next depth finds the context alone. Needs numpy and llama-cpp-python.
"""
import argparse
import ctypes
import json
import statistics
import time

import llama_cpp
import numpy

BATCH = 512


class Context:
    """A model with a context of one sequence."""

    def __init__(self, model, length, threads):
        llama_cpp.llama_backend_init()
        self.model = llama_cpp.llama_model_load_from_file(model.encode(), llama_cpp.llama_model_default_params())
        settings = llama_cpp.llama_context_default_params()
        settings.n_ctx = length
        settings.n_batch = settings.n_ubatch = BATCH
        settings.n_threads = settings.n_threads_batch = threads
        self.context = llama_cpp.llama_init_from_model(self.model, settings)
        self.memory = llama_cpp.llama_get_memory(self.context)

    def decode(self, tokens, position, logits):
        batch = llama_cpp.llama_batch_init(len(tokens), 0, 1)
        batch.n_tokens = len(tokens)
        for place, token in enumerate(tokens):
            batch.token[place] = int(token)
            batch.pos[place] = position + place
            batch.n_seq_id[place] = 1
            batch.seq_id[place][0] = 0
            batch.logits[place] = logits
        status = llama_cpp.llama_decode(self.context, batch)
        llama_cpp.llama_synchronize(self.context)
        llama_cpp.llama_batch_free(batch)
        if status != 0:
            raise SystemExit(f"llama_decode answered {status} at position {position}")

    def rate(self, tokens, depth, count):
        """Tokens a second of `count` tokens behind `depth`, which are forgotten afterwards."""
        start = time.perf_counter()
        for place in range(count):
            self.decode(tokens[depth + place:depth + place + 1], depth + place, True)
        seconds = time.perf_counter() - start
        llama_cpp.llama_memory_seq_rm(self.memory, 0, depth, -1)
        return count / seconds


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("--depths", required=True)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--decode", type=int, default=16)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    depths = sorted(int(depth) for depth in given.depths.split(","))
    silent = llama_cpp.llama_log_callback(lambda level, text, data: None)
    llama_cpp.llama_log_set(silent, ctypes.c_void_p(0))
    tokens = numpy.random.default_rng(0).integers(100, 31000, depths[-1] + given.decode)
    context = Context(given.model, depths[-1] + 256, given.threads)
    context.decode(tokens[:4], 0, True)  # the first pages of the weights, not to be paid by the first depth
    llama_cpp.llama_memory_clear(context.memory, True)
    filled = 0
    rates = {}
    for depth in depths:
        while filled < depth:
            count = min(BATCH, depth - filled)
            context.decode(tokens[filled:filled + count], filled, False)
            filled += count
        rates[f"decode_at_{depth}_tok_s"] = round(
            statistics.median(context.rate(tokens, depth, given.decode) for _ in range(given.runs)), 2)
    print(json.dumps({"peer": "llama.cpp", "version": llama_cpp.__version__, "threads": given.threads, **rates}))


if __name__ == "__main__":
    main()
