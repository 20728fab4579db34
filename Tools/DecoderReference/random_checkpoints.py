#!/usr/bin/env python3
"""Writes tiny random models of every family as whole checkpoints, with what transformers makes of them beside.

    random_checkpoints.py --output DIR [--families llama,qwen3,...] [--kinds F32,F16,BF16,Q8_0,Q4_0]

Needs numpy, torch, transformers, tokenizers, safetensors and gguf. The same seed gives the same files.

DIR/<family>/hf/            Hugging Face folder with tokenizer.json; one family in f16, one in bf16, one in shards
DIR/<family>/<kind>.gguf    the same weights and vocabulary, written with the gguf package under the names and in the
                            row order of llama.cpp's converter; vectors stay in F32
DIR/<family>/reference.json
    "text", "text_tokens"   a text and its ids
    "prompts"               lists of token ids, longer than the sliding window and than the original RoPE context
    "positions"             for each prompt the positions whose logits are given
    "scored_tokens", "window"   a token sequence that is scored in windows that do not overlap; the first token of each
                            is context only
    "results"               for "hf" and each kind: "logits" [prompt][position][vocabulary] and
                            "negative_log_likelihoods" [window], by transformers in f32 with eager attention, with the
                            very weights that the files hold (quantised ones expanded again)
"""

import argparse
import json
import pathlib
import random

import gguf
import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoModelForCausalLM
from transformers.utils import logging

from gguf_files import write_gguf
from random_models import LINEAR_ROPE, LLAMA3_ROPE, SHAPE, logits_of, random_model

SLIDING_WINDOW = 48
VOCABULARY = SHAPE["vocab_size"]

# name: transformers' model_type, changes to SHAPE, type in which the folder stores the weights, shard size
FAMILIES = {
    "llama": ("llama", {}, "float32", None),
    "llama3": ("llama", dict(rope_parameters=LLAMA3_ROPE, head_dim=32), "float32", None),
    "linear": ("llama", dict(rope_parameters=LINEAR_ROPE), "float32", None),
    "smollm": ("llama", dict(tie_word_embeddings=True, hidden_size=96, num_attention_heads=3, num_key_value_heads=1),
               "float16", None),
    "mistral": ("mistral", dict(sliding_window=SLIDING_WINDOW), "bfloat16", None),
    "qwen2": ("qwen2", dict(tie_word_embeddings=True), "float32", None),
    "qwen3": ("qwen3", dict(head_dim=32), "float32", "200KB"),
    "smollm3": ("smollm3", dict(num_hidden_layers=5, pad_token_id=0), "float32", None),
}

TEXT = """The foundation carries the house. A model reads tokens and writes tokens; the engine reads weights and writes
numbers. Numbers that nobody checked are opinions. O alicerce sustenta a casa: quem constrói sem ele constrói duas
vezes. The same request gives the same bytes, whatever else the server is doing, and a bad file is an error that says
what was wrong and where. Palavras, palavras, palavras. The token after this one is a guess, and so is the next."""


# Tokenizers ----------------------------------------------------------------------------------------------------------

def sentence_piece_tokenizer():
    """BPE with byte fallback as Llama 2 has it: <unk>, <s>, </s>, 256 bytes, then characters and unions."""
    normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    trained = Tokenizer(models.BPE())
    trained.normalizer = normalizer
    trained.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    trained.train_from_iterator(TEXT.splitlines(), trainers.BpeTrainer(vocab_size=VOCABULARY - 259, min_frequency=2))
    model = json.loads(trained.to_str())["model"]
    pieces = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    pieces += sorted(model["vocab"], key=model["vocab"].get)
    if len(pieces) > VOCABULARY:
        raise SystemExit("the text has too many different characters")
    pieces += [f"filler{index}" for index in range(len(pieces), VOCABULARY)]
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.BPE(
        vocab=vocabulary, merges=[tuple(merge) for merge in model["merges"]], unk_token="<unk>", fuse_unk=True,
        byte_fallback=True))
    tokenizer.normalizer = normalizer
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    tokenizer.decoder = decoders.Sequence([
        decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    tokenizer.add_special_tokens(["<unk>", "<s>", "</s>"])
    return tokenizer


def byte_level_tokenizer():
    """Byte-level BPE with Qwen 2's pre-tokenizer: three special tokens, 256 bytes, unions."""
    pattern = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|"
               r"\s+(?!\S)|\s+")
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(pattern), behavior="isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(TEXT.splitlines(), trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[AddedToken(token, special=True) for token in special],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    if tokenizer.get_vocab_size() != VOCABULARY:
        raise SystemExit(f"the text gives {tokenizer.get_vocab_size()} tokens, not {VOCABULARY}")
    return tokenizer


def uses_byte_level(config):
    return config.model_type.startswith("qwen")


def write_tokenizer(folder, config, tokenizer):
    tokenizer.save(str(folder / "tokenizer.json"))
    piece = tokenizer.id_to_token
    settings = dict(
        tokenizer_class="PreTrainedTokenizerFast", bos_token=piece(config.bos_token_id),
        eos_token=piece(config.eos_token_id), add_bos_token=not uses_byte_level(config),
        clean_up_tokenization_spaces=False, model_max_length=config.max_position_embeddings,
    )
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def add_gguf_tokenizer(writer, config, tokenizer):
    pieces = [tokenizer.id_to_token(index) for index in range(config.vocab_size)]
    token_type = gguf.TokenType
    if uses_byte_level(config):
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre("qwen2")
        types = [token_type.CONTROL if index < 3 else token_type.NORMAL for index in range(len(pieces))]
        merges = json.loads(tokenizer.to_str())["model"]["merges"]
        writer.add_token_merges([" ".join(merge) for merge in merges])
    else:
        writer.add_tokenizer_model("llama")
        types = [token_type.UNKNOWN] + [token_type.CONTROL] * 2 + [token_type.BYTE] * 256
        types += [token_type.NORMAL] * (len(pieces) - 259)
        # SentencePiece joins by score; training order is score order.
        writer.add_token_scores([0.0] * 259 + [-float(index) for index in range(len(pieces) - 259)])
    writer.add_token_list(pieces)
    writer.add_token_types(types)
    writer.add_bos_token_id(config.bos_token_id)
    writer.add_eos_token_id(config.eos_token_id)
    writer.add_add_bos_token(not uses_byte_level(config))


# Weights -------------------------------------------------------------------------------------------------------------

def write_hugging_face(folder, family, config, model, tokenizer):
    _, _, storage, shard = FAMILIES[family]
    # A copy: `to` rounds rotary frequencies along with the weights.
    copy = AutoModelForCausalLM.from_config(config)
    copy.load_state_dict(model.state_dict())
    copy.to(getattr(torch, storage)).save_pretrained(folder, max_shard_size=shard or "5GB")
    write_tokenizer(folder, config, tokenizer)


# References ----------------------------------------------------------------------------------------------------------

def rounded(values):
    """Nine digits name an f32 exactly."""
    return [float(f"{value:.9g}") for value in values.tolist()]


def results_of(model, reference):
    logits = []
    for prompt, positions in zip(reference["prompts"], reference["positions"]):
        rows = logits_of(model, prompt)
        logits.append([rounded(rows[position]) for position in positions])
    sums = []
    tokens, window = reference["scored_tokens"], reference["window"]
    for start in range(0, len(tokens), window):
        part = tokens[start : start + window]
        if len(part) < 2:
            continue
        likelihoods = torch.log_softmax(logits_of(model, part).double(), dim=-1)
        targets = torch.tensor(part[1:])
        sums.append(-float(likelihoods[:-1].gather(1, targets[:, None]).sum()))
    return dict(logits=logits, negative_log_likelihoods=sums)


def write_family(output, family, kinds):
    folder = output / family
    folder.mkdir(parents=True, exist_ok=True)
    model_type, changes, storage, _ = FAMILIES[family]
    # What the folder holds is what is scored.
    config, model = random_model(model_type, {**SHAPE, **changes}, list(FAMILIES).index(family), storage)
    tokenizer = byte_level_tokenizer() if uses_byte_level(config) else sentence_piece_tokenizer()
    write_hugging_face(folder / "hf", family, config, model, tokenizer)

    source = random.Random(family)
    # The longest exceeds sliding window and original context; the middle one ends one past the window.
    prompts = [[config.bos_token_id] + [source.randrange(3, VOCABULARY) for _ in range(count - 1)]
               for count in (5, SLIDING_WINDOW + 1, 160)]
    text = "The foundation carries the house. Ação! 🙂"
    reference = dict(
        text=text, text_tokens=tokenizer.encode(text).ids, prompts=prompts,
        positions=[sorted({*range(0, len(prompt), 40), len(prompt) - 1}) for prompt in prompts],
        scored_tokens=[source.randrange(3, VOCABULARY) for _ in range(300)], window=128, results={},
    )
    reference["results"]["hf"] = results_of(model, reference)
    weights = {name: value.detach().clone() for name, value in model.named_parameters()}

    def add_vocabulary(writer):
        writer.add_name(f"random {config.model_type}")
        add_gguf_tokenizer(writer, config, tokenizer)

    for kind in kinds:
        held = write_gguf(folder / f"{kind.lower()}.gguf", config, weights, kind, add_vocabulary)
        model.load_state_dict(held, strict=False)
        model.tie_weights()
        reference["results"][kind.lower()] = results_of(model, reference)
    (folder / "reference.json").write_text(json.dumps(reference, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--families", default=",".join(FAMILIES), help="of " + ", ".join(FAMILIES))
    parser.add_argument("--kinds", default="F32,F16,BF16,Q8_0,Q4_0", help="GGUF types that the gguf package can write")
    arguments = parser.parse_args()
    families, kinds = arguments.families.split(","), [kind for kind in arguments.kinds.split(",") if kind]
    unknown = [family for family in families if family not in FAMILIES]
    if unknown:
        parser.error(f"unknown families: {', '.join(unknown)}")
    torch.set_num_threads(2)
    logging.disable_progress_bar()
    for family in families:
        write_family(arguments.output, family, kinds)
        print(family, flush=True)


if __name__ == "__main__":
    main()
