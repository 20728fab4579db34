#!/usr/bin/env python3
"""Times llama.cpp from opening a model file to the first token behind a short prompt.

    llama_first_token.py MODEL.gguf [--threads 2] [--prompt 32]

Prints one JSON object. llama.cpp maps the file and reads the weights when they are first used, so loading alone would say
little. Needs numpy and llama-cpp-python.
"""
import argparse
import ctypes
import json
import resource
import time

import llama_cpp
import numpy

from llama_context import Context


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--prompt", type=int, default=32)
    given = arguments.parse_args()
    silent = llama_cpp.llama_log_callback(lambda level, text, data: None)
    llama_cpp.llama_log_set(silent, ctypes.c_void_p(0))
    tokens = numpy.random.default_rng(0).integers(100, 31000, given.prompt)
    start = time.perf_counter()
    context = Context(given.model, 4096, given.threads)
    context.decode(tokens, 0, True)
    int(numpy.argmax(numpy.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(context.context, -1), (32000,))))
    seconds = time.perf_counter() - start
    print(json.dumps({"peer": "llama.cpp", "version": llama_cpp.__version__, "threads": given.threads,
                      "first_token_s": round(seconds, 3),
                      "peak_rss_MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main()
