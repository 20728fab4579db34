#!/usr/bin/env python3
"""Judges the GGUF files that `alicerce quantize` wrote, with llama.cpp and the gguf package. Prints one JSON object.

    quantization_reference.py tokens MODEL TEXT FOLDER
        Writes FOLDER/tokens.i32: the first tokens of the text in the Hugging Face folder MODEL.
    quantization_reference.py compare MODEL TEXT FOLDER
        FOLDER/f16.gguf and FOLDER/<kind>.gguf are ours. llama.cpp quantises the same f16 file to the same kinds. For each
        kind: "ours" and "theirs", each with the negative log-likelihood that llama.cpp gives the tokens and the root
        mean square of the weights' errors over that of the weights; and "other_types", the tensors that the two store
        in different types. "tokens_differ": lines of the text that llama.cpp, with our vocabulary, cuts otherwise than
        Hugging Face's tokenizer.
    quantization_reference.py folders FOLDER
        FOLDER/<family>/f32.gguf is random_checkpoints.py's, ours.gguf ours of the same weights. For each family: what
        differs, a list that should be empty.
    quantization_reference.py families FOLDER
        FOLDER/<name>/ is family_references.py's, with tokenizers; ours_<kind>.gguf is ours of its folder hf. For each
        name: "differs", as above, against f32.gguf where there is one; and for each kind how far llama.cpp's logits are
        from transformers': "largest", the largest difference over the largest logit, and "mean", the root mean square of
        the differences over that of the logits. A file that llama.cpp cannot run has none.

Needs numpy, transformers, gguf and llama_cpp.
"""

import json
import lzma
import os
import pathlib
import sys

import gguf
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "DecoderReference"))
import llama_cpp  # noqa: E402
from decoder_reference import negative_log_likelihood  # noqa: E402
from llama_cpp_reference import LLAMA_CPP_TYPES, llama_cpp_logits, quantize  # noqa: E402

WINDOW, WINDOWS = 512, 4
KINDS = ("q8_0", "q4_0", "q4_k_m", "q6_k")


def text_of(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as file:
        return file.read(1 << 16)


def tensors_of(path):
    return {tensor.name: tensor for tensor in gguf.GGUFReader(path).tensors}


def values_of(tensor):
    values = gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float64)
    return values.reshape(tensor.shape[::-1])


def error_of(tensors, exact):
    """Of what is quantised, all tensors together."""
    squares = total = 0.0
    for name, values in exact.items():
        if values.ndim > 1:
            squares += float(((values_of(tensors[name]) - values) ** 2).sum())
            total += float((values**2).sum())
    return (squares / total) ** 0.5


def likelihood(path, tokens):
    parts = [tokens[start : start + WINDOW] for start in range(0, len(tokens), WINDOW)]
    return sum(negative_log_likelihood(llama_cpp_logits(str(path), part), part) for part in parts)


class Vocabulary:
    """llama.cpp's tokenizer of a GGUF file."""

    def __init__(self, path):
        parameters = llama_cpp.llama_model_default_params()
        parameters.vocab_only = True
        self.model = llama_cpp.llama_model_load_from_file(str(path).encode(), parameters)
        if not self.model:
            raise SystemExit(f"llama.cpp cannot load the vocabulary of {path}")
        self.vocabulary = llama_cpp.llama_model_get_vocab(self.model)

    def encode(self, text):
        data = text.encode()
        buffer = (llama_cpp.llama_token * (len(data) + 8))()
        count = llama_cpp.llama_tokenize(self.vocabulary, data, len(data), buffer, len(buffer), True, False)
        return list(buffer[:count])


def tokens(model, text, folder):
    from transformers import AutoTokenizer
    ids = AutoTokenizer.from_pretrained(model)(text_of(text)).input_ids[: WINDOW * WINDOWS]
    np.array(ids, dtype=np.int32).tofile(folder / "tokens.i32")
    return len(ids)


def compare(model, text, folder):
    from transformers import AutoTokenizer
    ids = np.fromfile(folder / "tokens.i32", dtype=np.int32)
    exact = {name: values_of(tensor) for name, tensor in tensors_of(folder / "f16.gguf").items()}
    result = {"f16": {"ours": {"likelihood": likelihood(folder / "f16.gguf", ids), "error": 0.0}}}
    for kind in KINDS:
        theirs = folder / f"llama_cpp_{kind}.gguf"
        quantize(str(folder / "f16.gguf"), str(theirs), LLAMA_CPP_TYPES[kind])
        both = {"ours": folder / f"{kind}.gguf", "theirs": theirs}
        tensors = {side: tensors_of(path) for side, path in both.items()}
        result[kind] = {
            side: {"likelihood": likelihood(path, ids), "error": error_of(tensors[side], exact)}
            for side, path in both.items()
        }
        result[kind]["other_types"] = [
            f"{name}: {tensor.tensor_type.name}, not {tensors['theirs'][name].tensor_type.name}"
            for name, tensor in tensors["ours"].items()
            if tensor.tensor_type != tensors["theirs"][name].tensor_type
        ]
    hugging_face, ours = AutoTokenizer.from_pretrained(model), Vocabulary(folder / "q4_k_m.gguf")
    lines = text_of(text).splitlines()[:300] + ["", " ", "Ação — 123 4567 🙂\n\n  x", "it's  WE'LL don't\t\t12"]
    result["tokens_differ"] = [line for line in lines if ours.encode(line) != hugging_face(line).input_ids]
    return result


TEXTS = ("The foundation carries the house. Ação! 🙂", "numbers  and   a token", " x", "Palavras, palavras.\n",
         "In 1234567 days, 12 of them, it's WE'LL\n\n  don't\t\t12")


def differences(ours, reference, compares_vocabulary):
    """What two files of the same weights do not have in common."""
    found = []
    our_file, reference_file = gguf.GGUFReader(ours), gguf.GGUFReader(reference)
    our_tensors, reference_tensors = ({tensor.name: tensor for tensor in file.tensors} for file in (our_file, reference_file))
    if our_tensors.keys() != reference_tensors.keys():
        found.append(f"tensors: {sorted(our_tensors.keys() ^ reference_tensors.keys())}")
    for name in our_tensors.keys() & reference_tensors.keys():
        mine, theirs = values_of(our_tensors[name]), values_of(reference_tensors[name])
        if mine.shape != theirs.shape:
            found.append(f"{name}: shape")
        # Frequencies are computed, all else is copied.
        elif not np.allclose(mine, theirs, rtol=1e-6 if name == "rope_freqs.weight" else 0, atol=0):
            found.append(f"{name}: values")
    for key, field in reference_file.fields.items():
        if key.startswith("GGUF.") or key in ("general.name", "general.file_type", "tokenizer.ggml.scores"):
            continue
        if key.startswith("tokenizer.") and not compares_vocabulary:
            continue
        other = our_file.fields.get(key)
        if other is None:
            found.append(f"{key}: missing")
        elif other.types != field.types or other.contents() != field.contents():
            found.append(f"{key}: {str(other.contents())[:60]}, not {str(field.contents())[:60]}")
    return found


def tokens_differ(ours, tokenizer):
    from tokenizers import Tokenizer
    hugging_face, vocabulary = Tokenizer.from_file(str(tokenizer)), Vocabulary(ours)
    pairs = [(text, vocabulary.encode(text), hugging_face.encode(text).ids) for text in TEXTS]
    return [f"{text!r}: {found}, not {expected}" for text, found, expected in pairs if found != expected]


def folders(folder):
    result = {}
    for family in sorted(path for path in folder.iterdir() if (path / "ours.gguf").exists()):
        tokenizer = family / "hf" / "tokenizer.json"
        result[family.name] = differences(family / "ours.gguf", family / "f32.gguf", True)
        result[family.name] += tokens_differ(family / "ours.gguf", tokenizer)
    return result


def judge(family):
    """One family, in a process that llama.cpp may take down."""
    kinds = [kind for kind in ("f32", "f16", "q8_0") if (family / f"ours_{kind}.gguf").exists()]
    result = {"differs": tokens_differ(family / "ours_f32.gguf", family / "hf" / "tokenizer.json")}
    if (family / "f32.gguf").exists():
        result["differs"] += differences(family / "ours_f32.gguf", family / "f32.gguf", False)
    ids = np.fromfile(family / "tokens.i32", dtype=np.int32)
    expected = np.fromfile(family / "hf.f32", dtype=np.float32).reshape(len(ids), -1).astype(np.float64)
    for kind in kinds:
        apart = llama_cpp_logits(str(family / f"ours_{kind}.gguf"), ids) - expected
        result[kind] = {
            "largest": float(np.abs(apart).max() / np.abs(expected).max()),
            "mean": float(((apart**2).mean() / (expected**2).mean()) ** 0.5),
        }
        print(json.dumps(result), flush=True)


def families(folder):
    result = {}
    for family in sorted(path for path in folder.iterdir() if (path / "ours_f32.gguf").exists()):
        reading, writing = os.pipe()
        if not (child := os.fork()):
            os.dup2(writing, 1)
            judge(family)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as file:
            lines = file.read().splitlines()
        os.waitpid(child, 0)
        result[family.name] = json.loads(lines[-1]) if lines else {"differs": ["llama.cpp cannot run it"]}
    return result


def main():
    command, *arguments = sys.argv[1:]
    arguments[-1] = pathlib.Path(arguments[-1])
    print(json.dumps({"tokens": tokens, "compare": compare, "folders": folders, "families": families}[command](*arguments)))


if __name__ == "__main__":
    main()
