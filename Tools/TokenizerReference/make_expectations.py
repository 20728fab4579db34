#!/usr/bin/env python3
"""Makes tokenizers of every kind with Hugging Face `tokenizers` and writes what they give for generated texts.

    make_expectations.py OUTPUT_FOLDER COUNT SEED [FILE ...]

A FILE is a tokenizer.json, or a SentencePiece tokenizer.model, or a GGUF file; if there are any of the latter two, the
reference is SentencePiece itself, with some more models made here, or llama.cpp, with those files alone.

Writes OUTPUT_FOLDER/<kind>/tokenizer.json and OUTPUT_FOLDER/expectations.bin: one record a text, little-endian:
u16 kind, u8 flags (1 = add special tokens, 2 = special tokens are found in the text, 4 = compare the decoded text),
then text, ids, decoded text and decoded text without special tokens, each with a u32 length before it (ids: u32 each).
Decoded text is not compared where an added token that is matched in normalised text occurs: version 0.23 writes the
normalised spelling for those and no longer skips special ones, versions before and ours write them as they were added.
Nor is it where the text itself spells a byte token: that may decode to bytes that are no UTF-8, for which Hugging Face
loses the characters around and ours, like SentencePiece, does not.
OUTPUT_FOLDER/kinds.txt names the kinds in order.
"""

import pathlib
import random
import struct
import sys
import time

import tokenizers
from tokenizers import Tokenizer

from kinds import make_kinds
from peers import LlamaCppTokenizer, sentence_piece_kinds
from texts import text


def main():
    folder = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2])
    seed = int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    start = time.time()
    corpus_source = random.Random(seed + 1)
    corpus = [text(corpus_source) for _ in range(1500)]
    corpus = [line for line in corpus if "\0" not in line and line.strip()]
    files = [pathlib.Path(path) for path in sys.argv[4:]]
    is_sentence_piece = any(".model" in path.name for path in files)
    is_llama_cpp = any(path.suffix == ".gguf" for path in files)
    if is_llama_cpp:
        kinds = {path.stem: LlamaCppTokenizer(path) for path in files}
    elif is_sentence_piece:
        kinds = sentence_piece_kinds(folder, corpus, files)
    else:
        kinds = make_kinds(folder, corpus)
        for path in files:
            kinds[path.parent.name] = Tokenizer.from_file(str(path))
    names = list(kinds)
    (folder / "kinds.txt").write_text("\n".join(names) + "\n")
    for name in names:
        (folder / name).mkdir(exist_ok=True)
        kinds[name].no_truncation()
        kinds[name].no_padding()
        kinds[name].save(str(folder / name / "tokenizer.json"))
    normalized = {name: {id for id, token in kinds[name].get_added_tokens_decoder().items() if token.normalized}
                  for name in names}
    source = random.Random(seed)
    with open(folder / "expectations.bin", "wb") as output:
        for number in range(count):
            kind = number % len(names)
            tokenizer = kinds[names[kind]]
            content = text(source)
            if is_llama_cpp:
                content = content.replace("\0", "")
            flags = 0 if is_sentence_piece else source.randrange(4)
            tokenizer.encode_special_tokens = not flags & 2
            ids = tokenizer.encode(content, add_special_tokens=bool(flags & 1)).ids
            # SentencePiece writes " \u2047 " for what is unknown, where Hugging Face and ours write the token's spelling,
            # and it may drop more than one mark for a blank at the start when the text itself has some.
            is_apart = is_sentence_piece and (tokenizer.processor.unk_id() in ids or "▁" in content)
            if normalized[names[kind]].isdisjoint(ids) and "<0x" not in content and not is_apart and not is_llama_cpp:
                flags |= 4
            fields = [content.encode(), struct.pack(f"<{len(ids)}I", *ids),
                      tokenizer.decode(ids, skip_special_tokens=False).encode(),
                      tokenizer.decode(ids, skip_special_tokens=True).encode()]
            output.write(struct.pack("<HB", kind, flags))
            for field in fields:
                output.write(struct.pack("<I", len(field)) + field)
    reference = "llama.cpp" if is_llama_cpp else "SentencePiece" if is_sentence_piece else f"tokenizers {tokenizers.__version__}"
    print(f"{reference}: {count} texts, {len(names)} kinds, {time.time() - start:.1f} s")


main()
