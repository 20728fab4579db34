"""SentencePiece and llama.cpp, behind the few methods of Hugging Face's tokenizers that are called here."""

import pathlib


class SentencePieceTokenizer:
    """SentencePiece behind the few methods that are called here."""

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
    """llama.cpp behind the few methods that are called here."""

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
