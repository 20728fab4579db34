// Test vectors that others published, for every vocabulary that is there or can be derived.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextTokenization

@Suite("Published vectors")
struct PublishedVectorTests {
    @Test("llama.cpp's vocabulary tests give llama.cpp's ids")
    func llamaCpp() throws {
        guard let folder = SharedData.file("data/tokenizers/llama.cpp", for: "llama.cpp vectors"),
            let shared = SharedData.folder
        else { return }
        let vocabularies = PublishedVocabularies(shared: shared)
        var table = VectorTable("llama.cpp")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".gguf.inp") }
            .map { String($0.dropFirst("ggml-vocab-".count).dropLast(".gguf.inp".count)) }.sorted()
        for name in names {
            guard let tokenizer = try vocabularies.llamaCpp(name) else {
                table.missing(name)
                continue
            }
            let base = folder.appendingPathComponent("ggml-vocab-\(name).gguf").path
            let texts = try String(contentsOfFile: base + ".inp", encoding: .utf8)
                .components(separatedBy: "\n__ggml_vocab_test__\n")
            let ids = try String(contentsOfFile: base + ".out", encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            ).prefix(texts.count).map { line in line.split(separator: " ").compactMap { Int32($0) } }
            for (text, expected) in zip(texts, ids) {
                let given = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
                table.check(name, given == expected, "\(text.debugDescription): \(given) for \(expected)")
            }
        }
        table.finish()
    }

    @Test("a long passage has the tokens, ids and text that Hugging Face gives")
    func passages() async throws {
        guard let folder = SharedData.file("data/tokenizers/hf_expected", for: "Hugging Face passages"),
            let shared = SharedData.folder
        else { return }
        let vocabularies = PublishedVocabularies(shared: shared)
        var table = VectorTable("hf_expected passages")
        let files: [(name: String, tokenizer: LoadedTokenizer?, before: Int, after: Int)] = [
            ("bert_uncased_encoded", try vocabularies.bertHuggingFace(), 1, 1),
            ("falcon_encoded", nil, 0, 0),
            ("gemma_encoded", nil, 1, 0),
            ("gpt2_encoded_tokens", try vocabularies.gpt2(), 0, 0),
            ("llama_3.2_encoded", try await vocabularies.llama3HuggingFace(), 1, 0),
            ("llama_encoded", try vocabularies.llama2(), 1, 0),
            ("whisper_tiny_en_encoded", try vocabularies.whisper("gpt2"), 2, 1),
        ]
        for (name, tokenizer, before, after) in files {
            guard let tokenizer else {
                table.missing(name)
                continue
            }
            let json = try JSONValue.parse(Array(try Data(contentsOf: folder.appendingPathComponent("\(name).json"))))
            let text = try #require(json["text"]?.string)
            let tokens = try #require(json["bpe_tokens"]?.array).compactMap(\.string)
            let ids = try #require(json["token_ids"]?.array).compactMap { $0.int.map { Int32($0) } }
            let inner = Array(ids.dropFirst(before).dropLast(after))
            let given = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
            table.check(name, given == inner, "ids \(given) for \(inner)")
            table.check(name, given.compactMap { tokenizer.token(withID: $0) } == tokens, "tokens")
            guard !name.hasPrefix("bert") else { continue }
            let decoded = tokenizer.decode(given, skipSpecialTokens: false)
            table.check(name, decoded == text, "decoded \(decoded)")
        }
        table.finish()
    }

    @Test("short texts have the ids that Hugging Face gives")
    func shortTexts() async throws {
        let name = "Hugging Face short texts"
        guard let file = SharedData.file("data/tokenizers/hf_expected/tokenizer_tests.json", for: name),
            let shared = SharedData.folder
        else { return }
        let vocabularies = PublishedVocabularies(shared: shared)
        let json = try JSONValue.parse(Array(try Data(contentsOf: file)))
        var table = VectorTable("hf_expected short texts")
        for model in try #require(json.object).members {
            let tokenizer: LoadedTokenizer?
            var around = (before: 0, after: 0)
            switch model.name {
            case "bert-base-uncased", "google-bert/bert-base-uncased":
                tokenizer = try vocabularies.bertVocabulary()
                around = (1, 1)
            case "distilgpt2": tokenizer = try vocabularies.gpt2()
            case "coreml-projects/Llama-2-7b-chat-coreml":
                tokenizer = try vocabularies.llama2()
                around = (1, 0)
            case "openai/whisper-tiny.en":
                tokenizer = try vocabularies.whisper("gpt2")
                around = (2, 1)
            case "openai/whisper-large-v2":
                tokenizer = try vocabularies.whisper("multilingual")
                around = (2, 1)
            case "pcuenq/Llama-3.2-1B-Instruct-tokenizer":
                tokenizer = try await vocabularies.llama3HuggingFace()
                around = (1, 0)
            default: tokenizer = nil
            }
            guard let tokenizer else {
                table.missing(model.name)
                continue
            }
            for vector in try #require(model.value.array) {
                let text = try #require(vector["input"]?.string)
                let ids = try #require(vector["encoded"]?["input_ids"]?.array).compactMap { $0.int.map { Int32($0) } }
                let inner = Array(ids.dropFirst(around.before).dropLast(around.after))
                let given = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
                table.check(model.name, given == inner, "\(text.debugDescription): \(given) for \(inner)")
            }
        }
        table.finish()
    }

    @Test("10,570 questions have the ids that BERT's own tokenizer gives")
    func bertQuestions() async throws {
        let name = "BERT questions"
        let folder = "data/tokenizers/bert-uncased/"
        guard
            let wordsText = try await SharedData.decompressed(folder + "basic_tokenized_questions.json.xz", for: name),
            let idsText = try await SharedData.decompressed(folder + "tokenized_questions.json.xz", for: name),
            let shared = SharedData.folder
        else { return }
        let questions = try #require(try JSONValue.parse(wordsText).array)
        let expected = try #require(try JSONValue.parse(idsText).array)
        #expect(questions.count == expected.count)
        let vocabularies = PublishedVocabularies(shared: shared)
        let all = [
            ("vocab.txt", try vocabularies.bertVocabulary()), ("tokenizer.json", try vocabularies.bertHuggingFace()),
        ]
        var table = VectorTable("BERT questions")
        for (kind, tokenizer) in all {
            guard let tokenizer else {
                table.missing(kind)
                continue
            }
            for (question, ids) in zip(questions, expected) {
                let text = (question.array ?? []).compactMap(\.string).joined(separator: " ")
                let given = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
                let wanted = (ids.array ?? []).compactMap { $0.int.map { Int32($0) } }
                table.check(kind, given == wanted, "\(text): \(given) for \(wanted)")
            }
        }
        table.finish()
    }
}

/// Counts vectors by vocabulary and prints which ran and which could not.
struct VectorTable {
    private let title: String
    private var rows: [(name: String, passed: Int, total: Int)] = []
    private var absent: [String] = []

    init(_ title: String) {
        self.title = title
    }

    /// One vector.
    mutating func check(_ name: String, _ isEqual: Bool, _ message: @autoclosure () -> String) {
        if rows.last?.name != name { rows.append((name, 0, 0)) }
        rows[rows.count - 1].total += 1
        if isEqual {
            rows[rows.count - 1].passed += 1
        } else {
            Issue.record("\(title), \(name): \(message())")
        }
    }

    /// A vocabulary that is neither there nor derivable.
    mutating func missing(_ name: String) {
        absent.append(name)
    }

    /// Prints the table.
    func finish() {
        for row in rows {
            print("VECTORS \(title): \(row.name): \(row.passed) of \(row.total)")
        }
        if !absent.isEmpty {
            print("VECTORS \(title): vocabulary missing: \(absent.joined(separator: ", "))")
        }
        #expect(!rows.isEmpty, "no vocabulary at all for \(title)")
    }
}
