// Our ids and texts against those of Hugging Face `tokenizers`, SentencePiece and llama.cpp, on generated texts over
// tokenizers of every kind.

import Foundation
import ModelContracts
import TestPeers
import Testing
import TextTokenization

@Suite("Against other implementations")
struct ReferenceDifferentialTests {
    @Test("100,000 generated texts over every kind of tokenizer give the same ids and the same text back")
    func generatedTexts() async throws {
        let real = [
            "models/alicerce-nano", "data/tokenizers/gpt-neox-20b", "data/tokenizers/bert-uncased-hf",
        ].map { "\($0)/tokenizer.json" }
        try await compare("100,000 generated texts", files: real, count: 100_000)
    }

    @Test("10,000 generated texts over SentencePiece models give SentencePiece's ids and text")
    func sentencePiece() async throws {
        let models = ["llama2/tokenizer.model", "mistral/tokenizer.model.v1", "mistral/tokenizer.model.v3"]
        try await compare(
            "SentencePiece texts", files: models.map { "data/tokenizers/\($0)" }, count: 10_000)
    }

    @Test("10,000 generated texts over GGUF vocabularies give llama.cpp's ids")
    func llamaCpp() async throws {
        // Not BERT: llama.cpp keeps only the first character of a decomposition; ours does as BERT's own tokenizer.
        let names = ["llama-spm", "phi-3", "gpt-2", "gpt-neox", "mpt", "deepseek-coder"]
        try await compare(
            "llama.cpp texts", files: names.map { "data/tokenizers/llama.cpp/ggml-vocab-\($0).gguf" }, count: 10_000)
    }

    /// Has Python make tokenizers, and what they give for texts, and compares that with ours.
    private func compare(_ name: String, files: [String], count: Int) async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = files.compactMap { SharedData.file($0, for: name)?.path }
        guard !files.isEmpty else { return }
        let seed = ProcessInfo.processInfo.environment["TOKENIZER_SEED"] ?? "20240601"
        let tool = "TokenizerReference/make_expectations.py"
        let arguments = [folder.path, "\(count)", seed] + files
        guard let said = try await Python.run(tool: tool, arguments, for: name) else { return }
        print(String(decoding: said, as: UTF8.self), terminator: "")
        let kinds = try String(contentsOf: folder.appendingPathComponent("kinds.txt"), encoding: .utf8)
            .split(separator: "\n").map { String($0) }
        let tokenizers = try kinds.map {
            let place = folder.appendingPathComponent($0)
            let vocabulary = place.appendingPathComponent("vocabulary.gguf")
            guard FileManager.default.fileExists(atPath: vocabulary.path) else {
                return try TokenizerLoader.load(huggingFaceFolder: place.path)
            }
            return try TokenizerLoader.load(gguf: try GGUFMetadata(vocabulary))
        }
        var reader = ExpectationReader(try Data(contentsOf: folder.appendingPathComponent("expectations.bin")))
        var total = 0
        var failures = [Int](repeating: 0, count: kinds.count)
        while let expectation = reader.next() {
            total += 1
            guard let problem = check(expectation, tokenizers[expectation.kind]) else { continue }
            failures[expectation.kind] += 1
            if failures[expectation.kind] <= 3 {
                Issue.record("\(kinds[expectation.kind]): \(problem)")
            }
        }
        #expect(total == count)
        for (kind, failed) in zip(kinds, failures) where failed > 0 {
            Issue.record("\(kind): \(failed) texts differ")
        }
        print("\(total) texts over \(kinds.count) kinds of tokenizer compared")
    }

    private func check(_ expected: ExpectationReader.Record, _ tokenizer: LoadedTokenizer) -> String? {
        let ids = tokenizer.encode(
            expected.text, addSpecialTokens: expected.addsSpecial, parseSpecialTokens: expected.findsSpecial)
        if ids != expected.ids {
            let place = zip(ids, expected.ids).enumerated().first { $1.0 != $1.1 }?.offset ?? ids.count
            func window(_ ids: [Int32]) -> String {
                let shown = ids[max(0, min(place - 3, ids.count))..<min(ids.count, place + 5)]
                return shown.map { "\($0):\(tokenizer.token(withID: $0)?.debugDescription ?? "-")" }
                    .joined(separator: " ")
            }
            return """
                ids of \(expected.text.debugDescription), adding special \(expected.addsSpecial), finding special \
                \(expected.findsSpecial), differ at \(place): ours \(window(ids)), theirs \(window(expected.ids))
                """
        }
        guard expected.comparesText else { return nil }
        for (skips, text) in [(false, expected.decoded), (true, expected.decodedWithoutSpecial)] {
            let decoded = tokenizer.decode(ids, skipSpecialTokens: skips)
            if !decoded.utf8.elementsEqual(text.utf8) {
                return """
                    text of \(expected.text.debugDescription), skipping special \(skips): ours \
                    \(decoded.debugDescription), theirs \(text.debugDescription)
                    """
            }
        }
        return nil
    }
}

/// Reads the records that make_expectations.py writes.
struct ExpectationReader {
    /// One text and what Hugging Face made of it.
    struct Record {
        let kind: Int
        let addsSpecial: Bool
        let findsSpecial: Bool
        let comparesText: Bool
        let text: String
        let ids: [Int32]
        let decoded: String
        let decodedWithoutSpecial: String
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ data: Data) {
        bytes = Array(data)
    }

    mutating func next() -> Record? {
        guard position + 3 <= bytes.count else { return nil }
        let kind = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        let flags = bytes[position + 2]
        position += 3
        let text = field()
        let ids = field()
        let decoded = field()
        let decodedWithoutSpecial = field()
        return Record(
            kind: kind, addsSpecial: flags & 1 != 0, findsSpecial: flags & 2 != 0, comparesText: flags & 4 != 0,
            text: String(decoding: text, as: UTF8.self),
            ids: stride(from: ids.startIndex, to: ids.endIndex, by: 4).map { start in
                Int32(truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(ids[start + $1]) << ($1 * 8) })
            },
            decoded: String(decoding: decoded, as: UTF8.self),
            decodedWithoutSpecial: String(decoding: decodedWithoutSpecial, as: UTF8.self))
    }

    private mutating func field() -> ArraySlice<UInt8> {
        let length = (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << ($1 * 8) }
        position += 4
        defer { position += length }
        return bytes[position..<position + length]
    }
}
