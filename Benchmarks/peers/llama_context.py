#!/usr/bin/env python3
"""Times llama.cpp's decoding behind contexts of rising length, in one pass over the longest.

    llama_context.py MODEL.gguf --depths 0,1024,4096 [--threads 2] [--decode 16] [--runs 3]

Prints one JSON object. The tokens that are decoded at a depth are taken out again, so that the next depth finds the
context alone. With `--fill computed` every token of the context is computed, as `peer_generation.py --depth` does it;
30,000 take the peer some twenty minutes on two cores. With `--fill copied` (the default) the first 512 are computed and
their keys and values copied to the positions behind them: decoding reads as many cells and does the same work with them,
whatever they hold. Needs numpy and llama-cpp-python.
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
        settings.n_seq_max = 2  # the context, and a place where copies get their positions
        settings.kv_unified = True
        settings.n_batch = settings.n_ubatch = BATCH
        settings.n_threads = settings.n_threads_batch = threads
        self.context = llama_cpp.llama_init_from_model(self.model, settings)
        self.memory = llama_cpp.llama_get_memory(self.context)
        self.block, self.block_length = None, 0
        self.clock = time.perf_counter

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

    def extend(self, tokens, position):
        """Lets the context grow by as many tokens as `tokens` holds: copies of the first ones where they are enough."""
        if len(tokens) > self.block_length:
            self.decode(tokens, position, False)
            if position > 0:
                return
            self.block_length = len(tokens)
            size = llama_cpp.llama_state_seq_get_size(self.context, 0)
            self.block = (ctypes.c_uint8 * size)()
            llama_cpp.llama_state_seq_get_data(self.context, self.block, size, 0)
            return
        if llama_cpp.llama_state_seq_set_data(self.context, self.block, len(self.block), 1) == 0:
            raise SystemExit(f"the cache does not take a copy at position {position}")
        llama_cpp.llama_memory_seq_rm(self.memory, 1, len(tokens), -1)
        llama_cpp.llama_memory_seq_add(self.memory, 1, 0, -1, position)
        llama_cpp.llama_memory_seq_cp(self.memory, 1, 0, -1, -1)
        llama_cpp.llama_memory_seq_rm(self.memory, 1, -1, -1)

    def rate(self, tokens, depth, count):
        """Tokens a second of `count` tokens behind `depth`, which are forgotten afterwards."""
        start = self.clock()
        for place in range(count):
            self.decode(tokens[depth + place:depth + place + 1], depth + place, True)
        seconds = self.clock() - start
        llama_cpp.llama_memory_seq_rm(self.memory, 0, depth, -1)
        return count / seconds


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("--depths", required=True)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--decode", type=int, default=16)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--fill", choices=("copied", "computed"), default="copied")
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
            if given.fill == "copied":
                context.extend(tokens[filled:filled + count], filled)
            else:
                context.decode(tokens[filled:filled + count], filled, False)
            filled += count
        last = llama_cpp.llama_memory_seq_pos_max(context.memory, 0)
        if last != depth - 1:
            raise SystemExit(f"the context ends at position {last} instead of {depth - 1}")
        context.rate(tokens, depth, 1)  # positions of copies are applied by the next step, whoever it is
        rates[f"decode_at_{depth}_tok_s"] = round(
            statistics.median(context.rate(tokens, depth, given.decode) for _ in range(given.runs)), 2)
    print(json.dumps({"peer": "llama.cpp", "version": llama_cpp.__version__, "threads": given.threads, "fill": given.fill, **rates}))


if __name__ == "__main__":
    main()
