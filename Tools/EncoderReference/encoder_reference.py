#!/usr/bin/env python3
"""What other people's code makes of encoders: the reference of the tests of encoders, embedding and reranking.

    encoder_reference.py families OUT            tiny random checkpoints of every family, with transformers' states
    encoder_reference.py sentences OUT           tiny sentence-transformers folders and cross-encoders, with their output
    encoder_reference.py decoders OUT [NAME...]  tiny sentence-transformers folders around decoders, with their output
    encoder_reference.py cranfield MODEL DATA OUT  MODEL over the collection in DATA, by sentence-transformers

Needs numpy, torch and transformers, and sentence-transformers for all but the first.

families:  OUT/<name>/{config.json,model.safetensors}, tokens.i32 and lengths.i32 of several texts, states.f32 of all
           their rows; <name>-scorer has scores.f32 of a head with one label instead, and seconds.i32: where the second
           of two texts begins, or -1.
sentences: OUT/<name>/, texts.json [{"prompt", "texts", "dimensions"}], vectors.f32; cross-encoders have query, scores.f32.
decoders:  the same.
cranfield: OUT/documents, OUT/queries (zero bytes between texts), documents.f32, queries.f32, relevant.json
"""
import json
import os
import pathlib
import re
import shutil
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy as np  # noqa: E402 (the setting must stand before)
import torch  # noqa: E402
import transformers  # noqa: E402

torch.manual_seed(7)
SHAPE = dict(vocab_size=120, hidden_size=48, num_attention_heads=4, num_hidden_layers=3, intermediate_size=80)


def spread(model):
    """Weights larger than transformers' 0.02, so that attention is not flat and every bias counts."""
    for name, value in model.named_parameters():
        with torch.no_grad():
            value.normal_(1 if "norm" in name.lower() and value.ndim == 1 and "bias" not in name else 0,
                          0.25 if value.ndim == 2 else 0.1)
    return model.eval()


def family_configurations():
    t = transformers
    return {
        "bert": t.BertConfig(**SHAPE, max_position_embeddings=160),
        "bert-tanh": t.BertConfig(**SHAPE, max_position_embeddings=160, hidden_act="gelu_new"),
        "roberta": t.RobertaConfig(**SHAPE, max_position_embeddings=162, type_vocab_size=1, pad_token_id=1),
        "xlm-roberta": t.XLMRobertaConfig(**SHAPE, max_position_embeddings=162, type_vocab_size=1, pad_token_id=1),
        "mpnet": t.MPNetConfig(**SHAPE, max_position_embeddings=162, relative_attention_num_buckets=32),
        "modernbert": t.ModernBertConfig(**SHAPE, max_position_embeddings=256, local_attention=24, pad_token_id=0,
                                         bos_token_id=2, eos_token_id=3, cls_token_id=2, sep_token_id=3),
        "modernbert-biased": t.ModernBertConfig(
            **SHAPE, max_position_embeddings=256, local_attention=24, pad_token_id=0, bos_token_id=2, eos_token_id=3,
            cls_token_id=2, sep_token_id=3, norm_bias=True, mlp_bias=True, attention_bias=True,
            classifier_bias=True, classifier_pooling="mean"),
        "distilbert": t.DistilBertConfig(vocab_size=120, dim=48, n_heads=4, n_layers=3, hidden_dim=80,
                                         max_position_embeddings=160),
        "distilbert-relu": t.DistilBertConfig(vocab_size=120, dim=48, n_heads=4, n_layers=3, hidden_dim=80,
                                              max_position_embeddings=160, activation="relu"),
        "nomic-bert": t.NomicBertConfig(**SHAPE, max_position_embeddings=160),
    }


def families(out):
    lengths = [1, 2, 7, 64, 65, 130, 160]
    for name, configuration in family_configurations().items():
        for head in (None, "scorer"):
            if head:
                configuration.num_labels = 1
                model = transformers.AutoModelForSequenceClassification.from_config(
                    configuration, attn_implementation="eager")
            else:
                model = transformers.AutoModel.from_config(configuration, attn_implementation="eager")
            folder = out / (name + ("-scorer" if head else ""))
            model = spread(model)
            model.save_pretrained(folder)
            texts = [torch.randint(4, 120, (1, length)) for length in lengths]
            found, seconds = [], []
            with torch.no_grad():
                for text in texts:
                    length = text.shape[1]
                    second = length // 2 if length > 6 else -1
                    more = {}
                    if head and name.startswith(("bert", "nomic")) and second > 0:
                        more["token_type_ids"] = (torch.arange(length) >= second).long()[None]
                    output = model(input_ids=text, attention_mask=torch.ones_like(text), **more)
                    found.append((output.logits if head else output.last_hidden_state)[0].numpy().ravel())
                    seconds.append(second if head else -1)
            np.concatenate([text.numpy().ravel() for text in texts]).astype(np.int32).tofile(folder / "tokens.i32")
            np.array(lengths, np.int32).tofile(folder / "lengths.i32")
            np.array(seconds, np.int32).tofile(folder / "seconds.i32")
            np.concatenate(found).astype(np.float32).tofile(folder / ("scores.f32" if head else "states.f32"))
            if name == "nomic-bert" and not head:
                rename_nomic(folder, out / "nomic-bert-hub")


def rename_nomic(folder, target):
    """The same model with config.json as the hub's nomic-embed-text has it, under the names of the hub's own code."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    said = json.loads((folder / "config.json").read_text())
    (target / "config.json").write_text(json.dumps({
        "model_type": "nomic_bert", "architectures": ["NomicBertModel"], "activation_function": "swiglu",
        "n_embd": said["hidden_size"], "n_head": said["num_attention_heads"], "n_inner": said["intermediate_size"],
        "n_layer": said["num_hidden_layers"], "n_positions": said["max_position_embeddings"],
        "vocab_size": said["vocab_size"], "type_vocab_size": said["type_vocab_size"],
        "layer_norm_epsilon": said["layer_norm_eps"], "rotary_emb_base": said["rope_parameters"]["rope_theta"],
        "rotary_emb_fraction": 1.0, "rotary_emb_interleaved": False, "rotary_emb_scale_base": None,
        "rotary_scaling_factor": None, "prenorm": False, "qkv_proj_bias": False, "mlp_fc1_bias": False,
        "mlp_fc2_bias": False, "use_rms_norm": False, "parallel_block": False, "causal": False}))


TEXTS = [
    "The lift of a swept wing in supersonic flow.", "a", "Heat conduction in composite slabs, and what follows from it!",
    "boundary layer " * 40, "Does the wing flutter? It does; see figure 3.", "naïve café, größer, 東京", "",
]
QUERY = "what is the lift of a wing in supersonic flow?"


def tokenizer(kind, limit):
    """A small tokenizer of the kind that each family comes with."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
    lines = TEXTS + [QUERY, "query: passage: instruction"]
    if kind == "bert":
        made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
        made.normalizer = normalizers.BertNormalizer()
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        made.train_from_iterator(lines, trainers.WordPieceTrainer(vocab_size=200, special_tokens=special))
        made.post_processor = processors.TemplateProcessing(
            single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
            special_tokens=[(name, made.token_to_id(name)) for name in ("[CLS]", "[SEP]")])
        made.decoder = decoders.WordPiece()
        return transformers.PreTrainedTokenizerFast(
            tokenizer_object=made, model_max_length=limit, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
            sep_token="[SEP]", mask_token="[MASK]",
            model_input_names=["input_ids", "token_type_ids", "attention_mask"])
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    made.train_from_iterator(lines, trainers.BpeTrainer(
        vocab_size=400, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    made.decoder = decoders.ByteLevel()
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=made, model_max_length=limit, pad_token="<pad>", unk_token="<unk>", cls_token="<s>",
        sep_token="</s>", bos_token="<s>", eos_token="</s>", mask_token="<mask>",
        model_input_names=["input_ids", "attention_mask"])


def save_transformer(kind, folder, limit, head=False):
    words = tokenizer(kind, limit)
    shape = SHAPE | {"vocab_size": len(words)}
    if kind == "bert":
        configuration = transformers.BertConfig(**shape, max_position_embeddings=96)
    else:
        configuration = transformers.XLMRobertaConfig(
            **shape, max_position_embeddings=98, type_vocab_size=1, pad_token_id=1)
    if head:
        configuration.num_labels = 1
        model = transformers.AutoModelForSequenceClassification.from_config(configuration)
    else:
        model = transformers.AutoModel.from_config(configuration, add_pooling_layer=False)
    spread(model).save_pretrained(folder)
    words.save_pretrained(folder)


def sentences(out):
    import sentence_transformers
    from sentence_transformers import CrossEncoder, SentenceTransformer
    base = pathlib.Path(sentence_transformers.__path__[0])
    try:
        from sentence_transformers.sentence_transformer.modules import Dense, Normalize, Pooling, Transformer
    except ImportError:
        from sentence_transformers.models import Dense, Normalize, Pooling, Transformer
    del base
    modes = {
        "mean": "mean", "cls": "cls", "max": "max", "root": "mean_sqrt_len_tokens", "last": "lasttoken",
        "weighted": "weightedmean", "joined": ("cls", "mean"),
    }
    plain = out / "plain-transformer"
    save_transformer("bert", plain, 64)
    rows = {"bare": SentenceTransformer(str(plain), device="cpu")}
    for name, mode in modes.items():
        rows[name] = SentenceTransformer(modules=[Transformer(str(plain), max_seq_length=32), Pooling(48, mode)], device="cpu")
    dense = Dense(48, 24, activation_function=torch.nn.Tanh())
    rows["dense"] = SentenceTransformer(
        modules=[Transformer(str(plain)), Pooling(48, "mean"), dense, Normalize()], device="cpu")
    rows["prompted"] = SentenceTransformer(
        modules=[Transformer(str(plain)), Pooling(48, "mean", include_prompt=False), Normalize()],
        prompts={"query": "query: ", "document": "passage: "}, default_prompt_name="document", device="cpu")
    other = out / "byte-transformer"
    save_transformer("roberta", other, 64)
    rows["bytes"] = SentenceTransformer(modules=[Transformer(str(other)), Pooling(48, "mean"), Normalize()], device="cpu")
    for name, model in rows.items():
        folder = out / name
        if name == "bare":
            import shutil
            shutil.copytree(plain, folder)
        else:
            model.save(str(folder))
        requests, vectors = [], []
        for prompt in (["query", "document", None] if name == "prompted" else [None]):
            for dimensions in (None, 16):
                more = {"prompt_name": prompt} if prompt else {}
                found = model.encode(TEXTS, convert_to_numpy=True, batch_size=3, **more)
                if dimensions:
                    found = found[:, :dimensions]
                    if name in ("dense", "prompted", "bytes"):
                        found = found / np.linalg.norm(found, axis=1, keepdims=True)
                requests.append({"prompt": prompt, "texts": TEXTS, "dimensions": dimensions})
                vectors.append(found.ravel())
        (folder / "texts.json").write_text(json.dumps(requests))
        np.concatenate(vectors).astype(np.float32).tofile(folder / "vectors.f32")
    for kind in ("bert", "roberta"):
        folder = out / ("cross-" + kind)
        save_transformer(kind, folder, 64, head=True)
        scores = CrossEncoder(str(folder), device="cpu").predict([(QUERY, text) for text in TEXTS])
        (folder / "texts.json").write_text(json.dumps([{"query": QUERY, "texts": TEXTS}]))
        np.asarray(scores, np.float32).tofile(folder / "scores.f32")


def decoder_tokenizer(template, side, limit):
    """A byte-level tokenizer that puts around a text what decoders' do."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.train_from_iterator(TEXTS + [QUERY, "Instruct: Query: title: none | text:"], trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<s>", "</s>", "<pad>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    special = [(name, made.token_to_id(name)) for name in ("<s>", "</s>") if name in template]
    level = processors.ByteLevel(trim_offsets=False)
    made.post_processor = processors.Sequence(
        [level, processors.TemplateProcessing(single=template, special_tokens=special)]) if special else level
    made.decoder = decoders.ByteLevel()
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=made, model_max_length=limit, pad_token="<pad>", bos_token="<s>", eos_token="</s>",
        padding_side=side, model_input_names=["input_ids", "attention_mask"])


def decoder_cases():
    """(name, configuration, class, template, padding side, texts' longest, modes, modules behind the pooling)"""
    t = transformers
    shape = dict(hidden_size=48, num_attention_heads=4, num_key_value_heads=2, head_dim=16, num_hidden_layers=3,
                 intermediate_size=80, max_position_embeddings=256, pad_token_id=2, bos_token_id=0, eos_token_id=1)
    rows = [
        # Qwen3-Embedding's way: the last token is one that the tokenizer puts behind the text.
        ("qwen3", t.Qwen3Config(**shape), "AutoModel", "$A </s>", "left", 200, "lasttoken", ["Normalize"]),
        ("qwen3-cut", t.Qwen3Config(**shape), "AutoModel", "$A </s>", "right", 24, "lasttoken", []),
        # A language model's own file, with its output matrix and the name of the model around the tensors.
        ("qwen2-whole", t.Qwen2Config(**shape, tie_word_embeddings=False), "AutoModelForCausalLM", "$A </s>", "right", 200,
         "lasttoken", ["Normalize"]),
        ("qwen2-windows", t.Qwen2Config(**shape, use_sliding_window=True, sliding_window=16, max_window_layers=1),
         "AutoModel", "$A", "left", 200, "weightedmean", []),
        ("qwen2-both", t.Qwen2Config(**shape, is_causal=False), "AutoModel", "$A </s>", "left", 200, "lasttoken",
         ["Normalize"]),
        ("qwen3-both", t.Qwen3Config(**shape, is_causal=False), "AutoModel", "$A </s>", "left", 200, "mean", []),
        # e5-mistral's way: framed on both sides, every layer with a window.
        ("mistral", t.MistralConfig(**shape, sliding_window=20), "AutoModel", "<s> $A </s>", "right", 200, "lasttoken",
         ["Normalize"]),
        ("mistral-both", t.MistralConfig(**shape, sliding_window=None, is_causal=False), "AutoModel", "<s> $A", "right",
         200, "mean", ["Normalize"]),
        ("llama", t.LlamaConfig(**shape), "AutoModel", "<s> $A", "right", 200, "mean", []),
        ("llama-prompted", t.LlamaConfig(**shape), "AutoModel", "<s> $A </s>", "left", 200, "mean",
         ["without prompt", "Normalize"]),
        ("llama-both", t.LlamaConfig(**shape, is_causal=False), "AutoModel", "<s> $A", "left", 200, "mean", []),
        ("gemma2", t.Gemma2Config(**shape, sliding_window=24, query_pre_attn_scalar=16), "AutoModel", "<s> $A </s>",
         "right", 200, "lasttoken", ["Normalize"]),
        # EmbeddingGemma's way: both sides, windows in all but one layer, two dense layers.
        ("gemma3-both", t.Gemma3TextConfig(
            **shape, use_bidirectional_attention=True, sliding_window=24, query_pre_attn_scalar=16,
            layer_types=["sliding_attention", "full_attention", "sliding_attention"]),
         "AutoModel", "<s> $A </s>", "right", 200, "mean", ["Dense 96", "Dense 48", "Normalize"]),
        ("gemma3", t.Gemma3TextConfig(
            **shape, sliding_window=24, query_pre_attn_scalar=16,
            layer_types=["sliding_attention", "full_attention", "sliding_attention"]),
         "AutoModel", "<s> $A </s>", "right", 200, "lasttoken", []),
    ]
    shape.pop("head_dim"), shape.pop("num_key_value_heads")
    rows.append(("gpt-neox", t.GPTNeoXConfig(**shape, rotary_pct=0.5), "AutoModel", "$A", "right", 200, "weightedmean", []))
    return rows


def decoders(out, wanted):
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Normalize, Pooling, Transformer
    prompts = {"query": "Instruct: find it\nQuery: ", "document": "title: none | text: "}
    for name, configuration, kind, template, side, longest, mode, more in decoder_cases():
        if wanted and name not in wanted:
            continue
        words = decoder_tokenizer(template, side, longest)
        configuration.vocab_size = len(words) + 16  # some tokenizers add tokens of their own when they are loaded
        source = out / (name + "-transformer")
        model = spread(getattr(transformers, kind).from_config(configuration))
        if name in ("qwen3", "gemma3-both"):
            model = model.to(torch.bfloat16)
        model.save_pretrained(source)
        words.save_pretrained(source)
        modules = [Transformer(str(source), model_kwargs={"dtype": torch.float32}),
                   Pooling(48, mode, include_prompt="without prompt" not in more)]
        width = 48
        for step in more:
            if step.startswith("Dense"):
                wider = int(step.split()[1])
                modules.append(Dense(width, wider, bias=False, activation_function=torch.nn.Identity()))
                width = wider
            elif step == "Normalize":
                modules.append(Normalize())
        made = SentenceTransformer(modules=modules, prompts=prompts, device="cpu", similarity_fn_name="cosine")
        folder = out / name
        made.save(str(folder))
        if name in ("qwen3", "gemma3-both", "qwen2-whole"):
            # The files as they are published: half the bytes, or with the output matrix.
            import shutil
            shutil.copy(source / "model.safetensors", folder / "model.safetensors")
        requests, vectors = [], []
        for prompt in (None, "query", "document"):
            for dimensions in (None, 16):
                texts = [text for text in TEXTS if text or prompt or "<" in template]
                named = {"prompt_name": prompt} if prompt else {}
                found = made.encode(texts, convert_to_numpy=True, batch_size=3, **named)
                if dimensions:
                    found = found[:, :dimensions]
                    if "Normalize" in more:
                        found = found / np.linalg.norm(found, axis=1, keepdims=True)
                requests.append({"prompt": prompt, "texts": texts, "dimensions": dimensions})
                vectors.append(found.ravel())
        (folder / "texts.json").write_text(json.dumps(requests))
        np.concatenate(vectors).astype(np.float32).tofile(folder / "vectors.f32")


def cranfield(model, data, out):
    from sentence_transformers import SentenceTransformer
    data = pathlib.Path(data)

    def texts(name, tag):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", (data / name).read_text(), re.S)
        return [re.sub(r"\s+", " ", text).strip() for text in found]
    documents, queries = texts("cran.all.1400.xml", "text"), texts("cran.qry.xml", "title")
    encoder = SentenceTransformer(model, device="cpu")
    for name, part in (("documents", documents), ("queries", queries)):
        (out / name).write_bytes("\0".join(part).encode())
        encoder.encode(part, batch_size=32).astype(np.float32).tofile(out / (name + ".f32"))
    relevant = {}
    for line in (data / "cranqrel.trec.txt").read_text().splitlines():
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant.setdefault(query, []).append(int(document))
    (out / "relevant.json").write_text(json.dumps(relevant))


if __name__ == "__main__":
    if sys.argv[1] == "families":
        families(pathlib.Path(sys.argv[2]))
    elif sys.argv[1] == "sentences":
        sentences(pathlib.Path(sys.argv[2]))
    elif sys.argv[1] == "decoders":
        decoders(pathlib.Path(sys.argv[2]), sys.argv[3:])
    else:
        cranfield(sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4]))
