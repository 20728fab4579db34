"""What llama.cpp makes of a GGUF file.

    llama_cpp_reference.py FOLDER    scores FOLDER/f32.gguf on FOLDER/tokens.i32 and writes to FOLDER/llama.cpp how far its
                                     logits are from FOLDER/f32.f32: the largest difference over the largest logit
"""

import ctypes
import os
import sys

import llama_cpp
import numpy as np

# llama.cpp keeps the pointer: the callback must live as long as the process.
SILENCE = llama_cpp.llama_log_callback(lambda level, text, data: None)
llama_cpp.llama_log_set(SILENCE, ctypes.c_void_p(0))

# llama.cpp's numbers for whole-file mixes.
LLAMA_CPP_TYPES = dict(
    q4_0=2, q4_1=3, q8_0=7, q5_0=8, q5_1=9, q2_k=10, q3_k_m=12, q4_k_m=15, q5_k_m=17, q6_k=18, iq4_nl=25, iq4_xs=30,
)


def quantize(source, target, ftype):
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = ftype
    parameters.nthread = 2
    if llama_cpp.llama_model_quantize(source.encode(), target.encode(), parameters):
        raise SystemExit(f"llama.cpp cannot quantise {source} as {ftype}")


def llama_cpp_logits(path, tokens):
    """llama.cpp's logits, with an f32 cache and without its machine-specific weight layouts."""
    defaults = llama_cpp.llama_model_default_params()
    defaults.use_extra_bufts = False
    model = llama_cpp.llama_model_load_from_file(path.encode(), defaults)
    parameters = llama_cpp.llama_context_default_params()
    parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = len(tokens)
    parameters.n_threads = parameters.n_threads_batch = 2
    parameters.type_k = parameters.type_v = 0
    context = llama_cpp.llama_init_from_model(model, parameters)
    batch = llama_cpp.llama_batch_init(len(tokens), 0, 1)
    batch.n_tokens = len(tokens)
    for index, token in enumerate(tokens):
        batch.token[index], batch.pos[index], batch.n_seq_id[index] = int(token), index, 1
        batch.seq_id[index][0], batch.logits[index] = 0, True
    if llama_cpp.llama_decode(context, batch):
        raise SystemExit(f"llama.cpp cannot run {path}")
    size = llama_cpp.llama_vocab_n_tokens(llama_cpp.llama_model_get_vocab(model))
    rows = [np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(context, i), (size,)).copy() for i in range(len(tokens))]
    llama_cpp.llama_batch_free(batch)
    llama_cpp.llama_free(context)
    llama_cpp.llama_model_free(model)
    return np.stack(rows)


def main(folder):
    tokens = np.fromfile(os.path.join(folder, "tokens.i32"), np.int32)
    expected = np.fromfile(os.path.join(folder, "f32.f32"), np.float32).reshape(len(tokens), -1)
    difference = np.abs(llama_cpp_logits(os.path.join(folder, "f32.gguf"), tokens) - expected).max()
    with open(os.path.join(folder, "llama.cpp"), "w") as file:
        file.write(str(float(difference / np.abs(expected).max())))


if __name__ == "__main__":
    main(sys.argv[1])
