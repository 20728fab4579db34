// Requests to a small random encoder: options, limits, the queue and cancellation.

import Foundation
import ModelContracts
import TensorCore
import TestPeers
import Testing
import TextEmbedding

@Suite("Embedding requests")
struct RequestTests {
    @Test("Long texts are refused, or cut at either end with their special tokens kept")
    func truncation() async throws {
        try await withTinyEncoder { folder in
            let embedder = try TextEmbedder.load(folder: folder, threads: 1)
            #expect(embedder.traits == EmbeddingModelTraits(dimensions: 16, contextLength: 8))
            let long = "a b c d e f g h"
            await #expect {
                _ = try await embedder.embed([long], options: EmbeddingOptions())
            } throws: { ($0 as? ModelError)?.code == .promptTooLong }
            let start = try await embedder.embed([long, "a b c d e f"], options: EmbeddingOptions(truncation: .end))
            #expect(start[0] == start[1] && start[0].tokenCount == 8)
            let end = try await embedder.embed([long, "c d e f g h"], options: EmbeddingOptions(truncation: .start))
            #expect(end[0] == end[1] && end[0] != start[0])
            let empty = try await embedder.embed([], options: EmbeddingOptions())
            #expect(empty.isEmpty)
        }
    }

    @Test("Vectors are cut and scaled as asked; sizes that are not there are refused")
    func dimensions() async throws {
        try await withTinyEncoder { folder in
            let embedder = try TextEmbedder.load(folder: folder, threads: 1)
            let whole = try await embedder.embed(["a b"], options: EmbeddingOptions())[0].vector
            let cut = try await embedder.embed(["a b"], options: EmbeddingOptions(dimensions: 4))[0].vector
            #expect(cut == Array(whole.prefix(4)))
            let unit = try await embedder.embed(["a b"], options: EmbeddingOptions(dimensions: 4, normalizes: true))
            let length = unit[0].vector.reduce(0) { $0 + $1 * $1 }
            #expect(abs(length - 1) < 1e-6)
            for dimensions in [0, -1, 17] {
                await #expect {
                    _ = try await embedder.embed(["a"], options: EmbeddingOptions(dimensions: dimensions))
                } throws: { ($0 as? ModelError)?.code == .invalidOption }
            }
        }
    }

    @Test("Many requests at once get their own vectors; those beyond the queue are refused, cancelled ones end")
    func queue() async throws {
        try await withTinyEncoder { folder in
            let embedder = try TextEmbedder.load(folder: folder, threads: 2, waitingTexts: 4096)
            let letters = "abcdefgh".map(String.init)
            let alone = try await embedder.embed(letters, options: EmbeddingOptions())
            try await withThrowingTaskGroup(of: (Int, [TextEmbedding]).self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let letter = letters[number % 8]
                        let texts = [String](repeating: letter, count: 1 + number)
                        return (number, try await embedder.embed(texts, options: EmbeddingOptions()))
                    }
                }
                for try await (number, found) in group {
                    #expect(found == [TextEmbedding](repeating: alone[number % 8], count: 1 + number))
                }
            }
            let narrow = try TextEmbedder.load(folder: folder, threads: 1, waitingTexts: 1)
            // Under way until it is cancelled, however late the others come.
            let first = Task {
                try await narrow.embed([String](repeating: "a", count: 4_000_000), options: EmbeddingOptions())
            }
            while narrow.activeTextCount == 0 { await Task.yield() }
            await #expect {
                _ = try await narrow.embed(["a"], options: EmbeddingOptions())
            } throws: { ($0 as? ModelError)?.code == .queueFull }
            first.cancel()
            await #expect(throws: CancellationError.self) { _ = try await first.value }
            let after = try await narrow.embed(["a"], options: EmbeddingOptions())
            #expect(after == [alone[0]])
            await narrow.unload()
            await #expect(throws: ModelError.self) { _ = try await narrow.embed(["a"], options: EmbeddingOptions()) }
        }
    }

    /// Runs `body` with the folder of a random BERT of one layer whose words are the letters from a to h.
    private func withTinyEncoder(_ body: (String) async throws -> Void) async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func put(_ name: String, _ bytes: Data) throws {
            try bytes.write(to: folder.appendingPathComponent(name))
        }
        let words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + "abcdefgh".map(String.init)
        try put("vocab.txt", Data(words.joined(separator: "\n").utf8))
        let config = """
            {"model_type": "bert", "architectures": ["BertModel"], "vocab_size": 13, "hidden_size": 16,
            "intermediate_size": 24, "num_attention_heads": 2, "num_hidden_layers": 1, "max_position_embeddings": 8}
            """
        try put("config.json", Data(config.utf8))
        var shapes: [(String, [Int])] = [
            ("embeddings.word_embeddings.weight", [13, 16]), ("embeddings.position_embeddings.weight", [8, 16]),
            ("embeddings.token_type_embeddings.weight", [2, 16]),
        ]
        for norm in ["embeddings", "encoder.layer.0.attention.output", "encoder.layer.0.output"] {
            shapes += [(norm + ".LayerNorm.weight", [16]), (norm + ".LayerNorm.bias", [16])]
        }
        let linear = [
            ("attention.self.query", 16, 16), ("attention.self.key", 16, 16), ("attention.self.value", 16, 16),
            ("attention.output.dense", 16, 16), ("intermediate.dense", 24, 16), ("output.dense", 16, 24),
        ]
        for (name, rows, columns) in linear {
            shapes += [
                ("encoder.layer.0.\(name).weight", [rows, columns]), ("encoder.layer.0.\(name).bias", [rows]),
            ]
        }
        var generator = SeededGenerator(seed: 5)
        var header: [String] = []
        var values: [Float] = []
        for (name, shape) in shapes {
            let first = values.count * 4
            values += (0..<shape.reduce(1, *)).map { _ in Float.random(in: -1...1, using: &generator) }
            header.append(
                "\"\(name)\": {\"dtype\": \"F32\", \"shape\": \(shape), \"data_offsets\": [\(first), \(values.count * 4)]}"
            )
        }
        var text = Data("{\(header.joined(separator: ", "))}".utf8)
        while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
        var file = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) }
        file += text
        file += values.withUnsafeBytes { Data($0) }
        try put("model.safetensors", file)
        try await body(folder.path)
    }
}
