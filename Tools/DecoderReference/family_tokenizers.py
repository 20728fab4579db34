"""Tiny tokenizers of the kinds that families come with: the steps of the published ones over a small vocabulary."""

import json

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from random_checkpoints import TEXT, VOCABULARY, sentence_piece_tokenizer

CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
BLANKS = r"\s*[\r\n]+|\s+(?!\S)|\s+"
UPPER, LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
PATTERNS = {
    "qwen2": CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + BLANKS,
    "llama3": CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + BLANKS,
    "gpt-4o": rf"[^\r\n\p{{L}}\p{{N}}]?{UPPER}*{LOWER}+{CONTRACTIONS}?|[^\r\n\p{{L}}\p{{N}}]?{UPPER}+{LOWER}*{CONTRACTIONS}?"
              r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + BLANKS,
}
# model_type: the kind; the first name that fits the beginning of a model's name comes before.
KINDS = dict(
    phi4="gpt-4o", longrope="llama3", gemma="gemma", phi3="llama", mixtral="llama", gpt2="gpt-2", gpt_neox="gpt-neox",
    falcon="falcon", starcoder2="starcoder", granite="starcoder", olmo2="llama3-merging", qwen3_moe="qwen2",
)


def plain(use_regex=True):
    return pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=use_regex)


def steps(kind):
    if kind in PATTERNS:
        return pre_tokenizers.Sequence([
            pre_tokenizers.Split(Regex(PATTERNS[kind]), behavior="removed", invert=True), plain(False)])
    if kind == "starcoder":
        return pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), plain()])
    if kind == "falcon":
        return pre_tokenizers.Sequence([
            pre_tokenizers.Punctuation(behavior="contiguous"), plain(), pre_tokenizers.Digits(individual_digits=False),
            pre_tokenizers.Split(Regex("[0-9][0-9][0-9]"), behavior="isolated")])
    return plain()


def byte_level(kind):
    tokenizer = Tokenizer(models.BPE(ignore_merges=kind == "llama3"))
    if kind == "gpt-neox":
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = steps(kind.removesuffix("-merging"))
    tokenizer.decoder = decoders.ByteLevel()
    special = [AddedToken(token, special=True) for token in ("<|endoftext|>", "<|begin|>", "<|end|>")]
    tokenizer.train_from_iterator(TEXT.splitlines(), trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    if kind == "llama3":
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<|begin|> $A", special_tokens=[("<|begin|>", 1)])
    return tokenizer


def gemma():
    """Sentence pieces with no blank before a text, cut at blanks that are none any more, and a token beyond the rows."""
    tokenizer = sentence_piece_tokenizer()
    tokenizer.normalizer = normalizers.Replace(" ", "\u2581")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", behavior="merged_with_previous")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse()])
    tokenizer.add_special_tokens(["<image_soft_token>"])
    return tokenizer


def write_tokenizer(folder, name):
    kind = next((kind for start, kind in KINDS.items() if name.startswith(start)), "gpt-2")
    tokenizer = gemma() if kind == "gemma" else sentence_piece_tokenizer() if kind == "llama" else byte_level(kind)
    tokenizer.save(f"{folder}/tokenizer.json")
    piece = tokenizer.id_to_token
    with open(f"{folder}/tokenizer_config.json", "w") as file:
        json.dump(dict(tokenizer_class="PreTrainedTokenizerFast", bos_token=piece(1), eos_token=piece(2)), file)
