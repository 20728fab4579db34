// The vocabularies of published models that the shared data has or allows to derive.

import Foundation
import StructuredJSON
import TestPeers
import Testing
import TextTokenization

/// Loads tokenizers of published models; `nil` where the files are not there.
struct PublishedVocabularies {
    private let folder: URL
    private static let gpt2Pattern =
        #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    static let llama3Pattern =
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|"#
        + #"\s+(?!\S)|\s+"#

    /// `shared` is the folder of the shared data.
    init(shared: URL) {
        folder = shared.appendingPathComponent("data/tokenizers")
    }

    private func path(_ name: String) -> URL? {
        let file = folder.appendingPathComponent(name)
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    /// The vocabulary of a llama.cpp test file.
    func llamaCpp(_ name: String) throws -> LoadedTokenizer? {
        if name == "llama-bpe" { return try llama3Tiktoken() }
        guard let file = path("llama.cpp/ggml-vocab-\(name).gguf") else { return nil }
        return try TokenizerLoader.load(gguf: try GGUFMetadata(file))
    }

    /// Llama 3 from the original rank file.
    func llama3Tiktoken() throws -> LoadedTokenizer? {
        guard let file = path("llama3/tokenizer.model") else { return nil }
        return try TokenizerLoader.load(tiktokenFile: file.path, pattern: Self.llama3Pattern)
    }

    /// Llama 3 from vocabulary and merges in Hugging Face's form, written out as a tokenizer.json.
    func llama3HuggingFace() async throws -> LoadedTokenizer? {
        guard let vocabulary = path("llama3/hf_encoder.json.xz"), let merges = path("llama3/hf_vocab.bpe.xz") else {
            return nil
        }
        let script = """
            import json, lzma, sys
            vocabulary = json.load(lzma.open(sys.argv[1]))
            merges = lzma.open(sys.argv[2], "rt").read().split("\\n")
            merges = [line for line in merges if line and not line.startswith("#version")]
            split = {"type": "Split", "pattern": {"Regex": sys.argv[4]}, "behavior": "Isolated", "invert": False}
            bytes = {"type": "ByteLevel", "add_prefix_space": False, "use_regex": False}
            model = {"type": "BPE", "vocab": vocabulary, "merges": merges, "ignore_merges": True}
            pre = {"type": "Sequence", "pretokenizers": [split, bytes]}
            json.dump({"pre_tokenizer": pre, "model": model, "decoder": bytes}, open(sys.argv[3], "w"))
            """
        return try await withTemporaryFolder { target in
            let file = target + "/tokenizer.json"
            let arguments = [vocabulary.path, merges.path, file, Self.llama3Pattern]
            let test = "Llama 3 in Hugging Face's form"
            guard try await Python.run(program: script, arguments, for: test) != nil else { return nil }
            return try TokenizerLoader.load(huggingFaceFolder: target)
        }
    }

    /// A rank file of Whisper.
    func whisper(_ name: String) throws -> LoadedTokenizer? {
        guard let file = path("whisper/\(name).tiktoken") else { return nil }
        return try TokenizerLoader.load(tiktokenFile: file.path, pattern: Self.gpt2Pattern)
    }

    /// GPT-2 from vocabulary and merges.
    func gpt2() throws -> LoadedTokenizer? {
        try linked(["encoder.json": "vocab.json", "vocab.bpe": "merges.txt"], in: "gpt2")
    }

    /// Llama 2 from its SentencePiece model.
    func llama2() throws -> LoadedTokenizer? {
        try linked(["tokenizer.model": "tokenizer.model"], in: "llama2")
    }

    /// BERT from its list of tokens.
    func bertVocabulary() throws -> LoadedTokenizer? {
        try linked(["vocab.txt": "vocab.txt"], in: "bert-uncased")
    }

    /// BERT from tokenizer.json.
    func bertHuggingFace() throws -> LoadedTokenizer? {
        guard let file = path("bert-uncased-hf") else { return nil }
        return try TokenizerLoader.load(huggingFaceFolder: file.path)
    }

    private func linked(_ files: [String: String], in name: String) throws -> LoadedTokenizer? {
        try withTemporaryFolder { target in
            for (from, to) in files {
                guard let file = path("\(name)/\(from)") else { return nil }
                try FileManager.default.createSymbolicLink(
                    atPath: target + "/" + to, withDestinationPath: file.path)
            }
            return try TokenizerLoader.load(huggingFaceFolder: target)
        }
    }
}
