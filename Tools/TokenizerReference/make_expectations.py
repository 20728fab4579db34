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

import json
import pathlib
import random
import struct
import sys
import time
import unicodedata

import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

ENGLISH = """the of and to in a is that for it was on are as with his they at be this from have or by one had not but
what all were when we there can an your which their said if do will each about how up out them then she many some so
these would other into has more her two like him see time could no make than first been its who now people my made over
did down only way find use may water long little very after words called just where most know don't won't they're I'm
we've she'll he'd cannot Foundation model tokenization language Transformers unbelievable extraordinarily""".split()
PORTUGUESE = """o que de não um uma para com está você isso são ação coração informação água também até às português
maçã avô avó pêssego lingüiça ônibus São Paulo João índio único três análise tokenização língua fundação alicerce
atenção ninguém amanhã possível história café à ao das pelos cinqüenta""".split()
CODE = ["def f(x):\n    return x**2\n", "if (a != b) { c += 1; }\n", "<div class=\"x\">&nbsp;</div>", "x = [1, 2, 3][::-1]",
        "#include <stdio.h>\r\nint main() {\r\n\treturn 0;\r\n}", "SELECT * FROM t WHERE id=42;", "foo_bar.bazQux()->quux",
        "0xDEADBEEF", "3.14159e-10", "1,234,567.89", "https://example.com/a/b?c=d&e=f#g", "        indented",
        "\t\ttabs", "// comment", "/* x */", "a&&b||!c", "std::vector<int>{};", "$HOME/.local/bin", "{{ user['name'] }}"]
EMOJI = ["😀", "👩‍👩‍👧‍👦", "🇧🇷", "👍🏽", "❤️", "🧑‍💻", "☃", "✈️", "🏳️‍🌈", "1️⃣", "🤷🏻‍♀️", "🥹", "©", "™"]
SPACES = [" ", "  ", "   ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2003", "\u3000", "\u2028", "\u2029", "\u0085", " \n ",
          "\u200b", "\u1680", "\x0b", "\x0c", "      ", "\n \n", " \t\n"]
CONTROLS = ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\u0080", "\u200d", "\u200e", "\u202e", "\ufeff", "\u00ad", "\ue000",
            "\ufffd", "\ufffe", "\U0010ffff", "\u2060", "\U000e0041"]
OTHER = ["你好世界", "北京", "東京タワー", "カタカナ", "ひらがな", "한국어", "안녕", "привет мир", "ЁЖ", "Ελληνικά", "ΣΊΣΥΦΟΣ", "שלום",
         "مرحبا", "हिन्दी", "नमस्ते", "ไทย", "ភាសា", "ქართული", "አማርኛ", "𝒳𝓎𝓏", "ﬁ", "ﬀ", "Ⅷ", "½", "²", "①", "㎏", "ǅ", "ſ",
         "K", "Å", "Å", "ß", "ẞ", "İ", "ı", "e\u0301", "n\u0303", "q\u0323\u0307", "a\u0300\u0316", "가", "ᄀ\u1161\u11a8",
         "１２３", "٣٤٥", "४२", "〇", "﷽", "\u0e33", "𠀀", "豈", "Ａｂｃ", "½kg", "x²", "naïve", "Zürich", "œuvre", "ʼn", "ˈ",
         "\u0345", "ᾳ", "ﾊﾟ", "\u3099か", "𓀀"]
PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["…", "—", "«", "»", "“", "”", "‘", "’", "¿", "¡", "、", "。", "！",
                                                          "€", "£", "°", "±", "×", "→", "'s", "'S", "'LL", "'ve", "'ſ", "▁",
                                                          "▁▁", "Ġ", "Ċ", "##", "</w>", "<0x41>", "<0xE2>", "<unk>"]
SPECIAL = ["<s>", "</s>", "[CLS]", "[SEP]", "[MASK]", "[UNK]", "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|x|>",
           "<left>", "<right>", "<both>", "word", "Normal", "NORMAL", "<pad>"]


def broken(random_source):
    """Random bytes as text. Left out are characters that Unicode has classified or changed since version 3.2: Hugging
    Face asks tables of several versions, the oldest for BERT's punctuation and marks."""
    content = bytes(random_source.randrange(256) for _ in range(random_source.randrange(1, 8))).decode("utf-8", "replace")
    return "".join(c for c in content
                   if unicodedata.category(c) == unicodedata.ucd_3_2_0.category(c) != "Cn" or c == "\ufffd")


def fragment(source):
    kind = source.random()
    if kind < 0.25:
        return source.choice(ENGLISH)
    if kind < 0.4:
        return source.choice(PORTUGUESE)
    if kind < 0.46:
        return source.choice(CODE)
    if kind < 0.51:
        return source.choice(EMOJI)
    if kind < 0.62:
        return source.choice(SPACES)
    if kind < 0.65:
        return source.choice(CONTROLS)
    if kind < 0.75:
        return source.choice(OTHER)
    if kind < 0.86:
        return source.choice(PUNCTUATION)
    if kind < 0.9:
        return str(source.randrange(10 ** source.randrange(1, 9)))
    if kind < 0.93:
        return source.choice(SPECIAL)
    if kind < 0.95:
        return broken(source)
    if kind < 0.97:
        return "".join(source.choice("aAbB1 .'\n\u00e9") for _ in range(source.randrange(1, 10)))
    if kind < 0.985:
        return source.choice(ENGLISH).upper() + source.choice(ENGLISH).title()
    return source.choice("aé x1.\n中") * source.randrange(2, 90)


def text(source):
    shape = source.random()
    if shape < 0.02:
        return ""
    if shape < 0.06:
        return fragment(source)
    count = source.randrange(1, 14) if shape < 0.97 else source.randrange(50, 250)
    parts = []
    for _ in range(count):
        parts.append(fragment(source))
        if source.random() < 0.55:
            parts.append(" ")
    return "".join(parts)


GPT2 = r"""'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
          r"|\s+(?!\S)|\s+")
LLAMA3_CPP = LLAMA3.replace("(?i:'s|'t|'re|'ve|'m|'ll|'d)", "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])")
QWEN2 = LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}")
MARKS = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+"
         r"|\s+(?!\S)|\s+")
CL100K = (r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)"
          r"|\s+")
O200K = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
TEKKEN = O200K.replace("(?i:'s|'t|'re|'ve|'m|'ll|'d)?", "").replace(r"\p{N}{1,3}", r"\p{N}")
DEEPSEEK = (r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"
            r"| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
KIMI = (r"[\p{Han}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+"
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+"
        r"[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
        r"|\s*[\r\n]+|\s+(?!\S)|\s+")
BLOOM = r" ?[^(\s|[.,!?…。，、।۔،])]+"
ODD = r"(?<=[a-z])(?=[A-Z])|\bthe\b|(?>x+)y?|[[:alpha:]&&[^aeiou]]{2,}?|\d+(?:\.\d+)*|^\s+|\s+$|(?m:.)\z"


def sequence(*parts):
    return pre_tokenizers.Sequence(list(parts))


def split(pattern, behavior="isolated", invert=False):
    return pre_tokenizers.Split(Regex(pattern), behavior, invert)


BYTES = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)


def add_flagged(tokenizer):
    tokenizer.add_special_tokens([AddedToken("<|im_start|>", special=True, normalized=False), "<|im_end|>", "<s>", "</s>"])
    tokenizer.add_tokens([
        AddedToken("<left>", lstrip=True, normalized=False), AddedToken("<right>", rstrip=True, normalized=False),
        AddedToken("<both>", lstrip=True, rstrip=True, normalized=True), AddedToken("word", single_word=True),
        AddedToken("Normal", normalized=True), AddedToken("<|x|>", special=True, normalized=True)])


def byte_level(corpus, pre, normalizer=None, add_prefix=False, ignore_merges=False, size=700):
    tokenizer = Tokenizer(models.BPE(ignore_merges=ignore_merges))
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
                                  show_progress=False, special_tokens=["<|endoftext|>"])
    tokenizer.train_from_iterator(corpus, trainer)
    return tokenizer


def character_bpe(corpus, pre, normalizer, decoder, fallback=True, fuse=True, missing=(), size=900, **options):
    alphabet = [] if not fallback else ["<0x%02X>" % b for b in range(256) if b not in missing]
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=fallback, fuse_unk=fuse, **options))
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    if pre is not None:
        tokenizer.pre_tokenizer = pre
    tokenizer.decoder = decoder
    keys = {key: options[key] for key in ("continuing_subword_prefix", "end_of_word_suffix") if key in options}
    trainer = trainers.BpeTrainer(vocab_size=size, show_progress=False, limit_alphabet=120,
                                  special_tokens=["<unk>", "<s>", "</s>"] + alphabet, **keys)
    lines = [line for line in corpus] if pre is not None else [word for line in corpus for word in line.split()]
    tokenizer.train_from_iterator(lines, trainer)
    return without_added_bytes(tokenizer)


def without_added_bytes(tokenizer):
    """Byte tokens are only in the vocabulary, as in published models: the trainer also made them added tokens."""
    content = json.loads(tokenizer.to_str())
    content["added_tokens"] = [token for token in content["added_tokens"] if not token["content"].startswith("<0x")]
    return Tokenizer.from_str(json.dumps(content))


def unigram(corpus, normalizer, fallback=False, scheme="always", pre=None):
    tokenizer = Tokenizer(models.Unigram())
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre or pre_tokenizers.Metaspace(prepend_scheme=scheme)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme=scheme)
    special = ["<unk>", "<s>", "</s>"] + (["<0x%02X>" % b for b in range(256)] if fallback else [])
    trainer = trainers.UnigramTrainer(vocab_size=800, show_progress=False, special_tokens=special, unk_token="<unk>")
    tokenizer.train_from_iterator(corpus, trainer)
    if fallback:
        content = json.loads(tokenizer.to_str())
        content["model"]["byte_fallback"] = True
        content["decoder"] = {"type": "Sequence", "decoders": [
            {"type": "ByteFallback"}, {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": True}]}
        tokenizer = without_added_bytes(Tokenizer.from_str(json.dumps(content)))
    return tokenizer


def charsmap(folder, corpus):
    """The nmt_nfkc table, as SentencePiece puts it into the models it trains."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2
    prefix = folder / "sentencepiece"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus), model_prefix=str(prefix), vocab_size=400, model_type="unigram",
        normalization_rule_name="nmt_nfkc", minloglevel=2, hard_vocab_limit=False)
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString((folder / "sentencepiece.model").read_bytes())
    return bytes(model.normalizer_spec.precompiled_charsmap)


def word_piece(corpus, normalizer, cleanup=True):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=40))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix="##", cleanup=cleanup)
    trainer = trainers.WordPieceTrainer(vocab_size=700, show_progress=False,
                                        special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.post_processor = processors.BertProcessing(
        ("[SEP]", tokenizer.token_to_id("[SEP]")), ("[CLS]", tokenizer.token_to_id("[CLS]")))
    return tokenizer


def word_level(corpus, pre, normalizer, size=500):
    tokenizer = Tokenizer(models.WordLevel(unk_token="<unk>"))
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre
    tokenizer.train_from_iterator(
        corpus, trainers.WordLevelTrainer(vocab_size=size, show_progress=False, special_tokens=["<unk>"]))
    return tokenizer


class SentencePieceTokenizer:
    """SentencePiece behind the few methods that this script calls."""

    def __init__(self, content):
        import sentencepiece
        self.content = content
        self.processor = sentencepiece.SentencePieceProcessor(model_proto=content)

    def encode(self, content, add_special_tokens):
        self.ids = self.processor.encode(content)
        return self

    def decode(self, ids, skip_special_tokens):
        return self.processor.decode(ids)

    def save(self, path):
        pathlib.Path(path).with_name("tokenizer.model").write_bytes(self.content)

    def get_added_tokens_decoder(self):
        return {}

    def no_truncation(self):
        pass

    no_padding = no_truncation


class LlamaCppTokenizer:
    """llama.cpp behind the few methods that this script calls."""

    def __init__(self, path):
        import llama_cpp
        self.path = path
        self.model = llama_cpp.Llama(str(path), vocab_only=True, verbose=False)

    def encode(self, content, add_special_tokens):
        self.ids = self.model.tokenize(content.encode(), add_bos=add_special_tokens,
                                       special=not self.encode_special_tokens)
        return self

    def decode(self, ids, skip_special_tokens):
        return ""

    def save(self, path):
        pathlib.Path(path).with_name("vocabulary.gguf").symlink_to(self.path)

    def get_added_tokens_decoder(self):
        return {}

    def no_truncation(self):
        pass

    no_padding = no_truncation


def sentence_piece_kinds(folder, corpus, files):
    import sentencepiece
    kinds = {}
    for name, options in {
            "unigram-nmt": {"model_type": "unigram", "normalization_rule_name": "nmt_nfkc"},
            "unigram-fold": {"model_type": "unigram", "normalization_rule_name": "nmt_nfkc_cf", "byte_fallback": True},
            "unigram-plain": {"model_type": "unigram", "normalization_rule_name": "identity",
                              "remove_extra_whitespaces": False, "add_dummy_prefix": False},
            "bpe-bytes": {"model_type": "bpe", "normalization_rule_name": "identity", "byte_fallback": True,
                          "remove_extra_whitespaces": False, "split_digits": True},
            "bpe-nfkc": {"model_type": "bpe", "normalization_rule_name": "nfkc", "character_coverage": 0.98}}.items():
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(corpus), model_prefix=str(folder / name), vocab_size=900, minloglevel=2,
            hard_vocab_limit=False, **options)
        kinds[name] = SentencePieceTokenizer((folder / f"{name}.model").read_bytes())
    for path in files:
        kinds[f"{path.parent.name}-{path.name}"] = SentencePieceTokenizer(path.read_bytes())
    return kinds


def template(tokenizer, before="<s>", after="</s>"):
    ids = [(name, tokenizer.token_to_id(name)) for name in {before, after}]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{before} $A {after}", special_tokens=ids)


def make_kinds(folder, corpus):
    llama_decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                       decoders.Strip(" ", 1, 0)])
    llama_normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    kinds = {}
    kinds["gpt2"] = byte_level(corpus, pre_tokenizers.ByteLevel(add_prefix_space=False))
    kinds["gpt2-prefix-space"] = byte_level(corpus, pre_tokenizers.ByteLevel(add_prefix_space=True))
    for name, pattern in [("split-gpt2", GPT2), ("llama3", LLAMA3), ("llama3-cpp", LLAMA3_CPP), ("marks", MARKS),
                          ("cl100k", CL100K), ("o200k", O200K), ("tekken", TEKKEN), ("kimi", KIMI), ("bloom", BLOOM),
                          ("odd-pattern", ODD)]:
        kinds[name] = byte_level(corpus, sequence(split(pattern), BYTES), ignore_merges=name == "llama3")
    kinds["qwen2"] = byte_level(corpus, sequence(split(QWEN2), BYTES), normalizers.NFC())
    kinds["deepseek-v3"] = byte_level(corpus, sequence(
        split(r"\p{N}{1,3}"), split(r"[一-龥぀-ゟ゠-ヿ]+"), split(DEEPSEEK), BYTES))
    kinds["deepseek-coder"] = byte_level(corpus, sequence(
        split(r"[\r\n]"), split(r"\s?\p{L}+"), split(r"\s?\p{P}+"), split(r"[一-龥ࠀ-一가-퟿]+"), split(r"\p{N}"), BYTES))
    kinds["deepseek-llm"] = byte_level(corpus, sequence(
        split(r"[\r\n]"), split(r"\s?[A-Za-zµÀ-ÖØ-öø-ƺ]+"), split(r"\s?[!-/:-~！-／：-～‘-‟　-。]+"), split(r"\s+$"),
        split(r"[一-龥ࠀ-一가-퟿]+"), pre_tokenizers.Digits(individual_digits=True), BYTES))
    kinds["falcon"] = byte_level(corpus, sequence(
        pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.ByteLevel(add_prefix_space=False),
        pre_tokenizers.Digits(individual_digits=False), split("[0-9][0-9][0-9]")))
    kinds["starcoder"] = byte_level(corpus, sequence(
        pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)))
    kinds["byte-level-normalizer"] = byte_level(
        corpus, split(GPT2.replace(" ?", "Ġ?")), normalizers.ByteLevel())
    kinds["llama2"] = character_bpe(corpus, None, llama_normalizer, llama_decoder)
    kinds["metaspace-first"] = character_bpe(
        corpus, pre_tokenizers.Metaspace(prepend_scheme="first", split=False), normalizers.Strip(True, False),
        decoders.Sequence([decoders.ByteFallback(), decoders.Metaspace(prepend_scheme="first")]),
        missing=(0xF0, 0xC3))
    kinds["metaspace-never"] = character_bpe(
        corpus, pre_tokenizers.Metaspace(prepend_scheme="never"), normalizers.NFKC(),
        decoders.Metaspace(prepend_scheme="never"), fallback=False, fuse=False)
    kinds["gemma"] = character_bpe(
        corpus, pre_tokenizers.Split(" ", "merged_with_previous"), normalizers.Replace(" ", "▁"),
        decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]))
    kinds["end-of-word"] = character_bpe(
        corpus, pre_tokenizers.BertPreTokenizer(), normalizers.Lowercase(), decoders.BPEDecoder("</w>"), fallback=False,
        end_of_word_suffix="</w>")
    kinds["continuing-prefix"] = character_bpe(
        corpus, pre_tokenizers.Whitespace(), normalizers.NFD(), decoders.WordPiece("##", False), fallback=False,
        continuing_subword_prefix="##")
    table = charsmap(folder, corpus)
    precompiled = normalizers.Sequence([normalizers.Precompiled(table), normalizers.Replace(Regex(" {2,}"), " ")])
    kinds["unigram-precompiled"] = unigram(corpus, precompiled)
    kinds["unigram-bytes"] = unigram(corpus, normalizers.NFKC(), fallback=True)
    kinds["unigram-first"] = unigram(corpus, normalizers.Nmt(), scheme="first")
    kinds["unigram-words"] = unigram(
        corpus, normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents()]),
        pre=sequence(pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")))
    kinds["bert"] = word_piece(corpus, normalizers.BertNormalizer())
    kinds["bert-cased"] = word_piece(corpus, normalizers.BertNormalizer(lowercase=False), cleanup=False)
    kinds["bert-accents"] = word_piece(corpus, normalizers.BertNormalizer(strip_accents=False, clean_text=False))
    kinds["words"] = word_level(corpus, pre_tokenizers.Whitespace(), normalizers.Sequence(
        [normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase(), normalizers.Strip()]))
    kinds["punctuation-previous"] = word_level(corpus, pre_tokenizers.Punctuation("merged_with_previous"), None)
    kinds["punctuation-next"] = word_level(corpus, pre_tokenizers.Punctuation("merged_with_next"), None)
    kinds["split-removed"] = word_level(corpus, split(r"[\s.,]+", "removed"), None)
    kinds["split-contiguous"] = word_level(corpus, split(r"\s", "contiguous"), None)
    kinds["split-inverted"] = word_level(corpus, split(r"\w+", "removed", True), None)
    kinds["split-inverted-next"] = word_level(corpus, split(r"\w", "merged_with_next", True), None)
    kinds["characters"] = word_level(corpus, sequence(
        pre_tokenizers.CharDelimiterSplit("e"), pre_tokenizers.FixedLength(3)), None)
    for tokenizer in kinds.values():
        add_flagged(tokenizer)
    for name in ("llama2", "llama3", "gemma", "unigram-precompiled", "unigram-bytes", "words"):
        template(kinds[name])
    kinds["qwen2"].post_processor = processors.Sequence(
        [processors.ByteLevel(trim_offsets=False), processors.RobertaProcessing(
            ("</s>", kinds["qwen2"].token_to_id("</s>")), ("<s>", kinds["qwen2"].token_to_id("<s>")))])
    return kinds


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
