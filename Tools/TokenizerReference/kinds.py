"""Tokenizers of every kind that Hugging Face `tokenizers` can make, trained on a corpus."""

import json

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from patterns import BLOOM, CL100K, DEEPSEEK, GPT2, KIMI, LLAMA3, LLAMA3_CPP, MARKS, O200K, ODD, QWEN2, TEKKEN
from peers import charsmap


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
