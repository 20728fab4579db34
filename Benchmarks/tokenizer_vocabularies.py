#!/usr/bin/env python3
"""Writes the tokenizers and texts that docs/performance.md measures tokenizing with.

    tokenizer_vocabularies.py DATA TARGET

DATA is the folder of the tests' shared data. TARGET gets a folder with a tokenizer.json for each of gpt2, gpt-neox-20b,
llama3, llama3-as-qwen2, llama3-as-deepseek3, llama2 and bert-uncased, and english.txt and portuguese.txt. Needs
`sentencepiece`.
"""
import json
import lzma
import pathlib
import shutil
import sys
import tarfile

LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|"
          r"\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace("{1,3}", "")
# DeepSeek V3 splits three times, one pattern after the other.
DEEPSEEK = [r"\p{N}{1,3}", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+", (
    r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"""
    r"""| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+""")]


def byte_level(regex):
    return {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": regex}


def added(tokens):
    return [{"id": number, "content": text, "single_word": False, "lstrip": False, "rstrip": False,
             "normalized": False, "special": True} for number, text in tokens]


def write(target, patterns, vocabulary, merges, normalizer=None, special=(), **model):
    """A byte-level tokenizer.json; without patterns, GPT-2's own splitter."""
    pre = {"type": "Sequence", "pretokenizers": [
        {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False}
        for pattern in patterns] + [byte_level(not patterns)]}
    model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
             "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "vocab": vocabulary,
             "merges": [tuple(merge.split(" ")) for merge in merges], **model}
    target.mkdir(parents=True, exist_ok=True)
    (target / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added(special), "normalizer": normalizer,
        "pre_tokenizer": pre, "post_processor": None, "decoder": byte_level(True), "model": model}))


def merges_of(text):
    return [line for line in text.split("\n") if line and not line.startswith("#version")]


def write_sentence_piece(target, path):
    """Llama 2 in the form that it is published in for Hugging Face: byte fallback, and merges in order of score."""
    from sentencepiece import SentencePieceProcessor
    model = SentencePieceProcessor(model_file=str(path))
    vocabulary = {model.id_to_piece(number): number for number in range(model.get_piece_size())}
    merges = []
    for piece, number in vocabulary.items():
        splits = [(piece[:at], piece[at:]) for at in range(1, len(piece))]
        known = [pair for pair in splits if pair[0] in vocabulary and pair[1] in vocabulary]
        known.sort(key=lambda pair: (vocabulary[pair[0]], vocabulary[pair[1]]))
        merges += [(-model.get_score(number), pair) for pair in known]
    merges.sort(key=lambda merge: merge[0])
    blank = "\u2581"
    target.mkdir(parents=True, exist_ok=True)
    (target / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added(
            [(0, "<unk>"), (1, "<s>"), (2, "</s>")]),
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Prepend", "prepend": blank}, {"type": "Replace", "pattern": {"String": " "}, "content": blank}]},
        "pre_tokenizer": None, "post_processor": None, "decoder": None,
        "model": {"type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": True, "byte_fallback": True, "vocab": vocabulary,
                  "merges": [pair for _, pair in merges]}}))


def main(data, target):
    tokenizers = data / "tokenizers"
    write(target / "gpt2", [], json.loads((tokenizers / "gpt2/encoder.json").read_text()),
          merges_of((tokenizers / "gpt2/vocab.bpe").read_text()))
    llama3 = (json.load(lzma.open(tokenizers / "llama3/hf_encoder.json.xz")),
              merges_of(lzma.open(tokenizers / "llama3/hf_vocab.bpe.xz", "rt").read()))
    special = [(128000 + number, f"<|reserved_special_token_{number}|>") for number in range(256)]
    write(target / "llama3", [LLAMA3], *llama3, ignore_merges=True, special=special)
    # These have no vocabulary of their own among the data: their normaliser and splitters, with Llama 3's vocabulary.
    write(target / "llama3-as-deepseek3", DEEPSEEK, *llama3, special=special[:22])
    write(target / "llama3-as-qwen2", [QWEN2], *llama3, normalizer={"type": "NFC"}, special=special[:22])
    write_sentence_piece(target / "llama2", tokenizers / "llama2/tokenizer.model")
    for name, source in (("gpt-neox-20b", "gpt-neox-20b"), ("bert-uncased", "bert-uncased-hf")):
        (target / name).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tokenizers / source / "tokenizer.json", target / name / "tokenizer.json")

    (target / "english.txt").write_bytes(lzma.open(data / "text/en/plato_republic_clean.txt.xz").read())
    with tarfile.open(data / "text/pt/machado_de_assis.tar.xz") as tar:
        parts = [tar.extractfile(member).read().decode("utf-8", "replace")
                 for member in list(tar)[:20] if member.isfile()]
    (target / "portuguese.txt").write_text("\n".join(parts))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
