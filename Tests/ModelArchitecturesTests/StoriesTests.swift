// stories260K, a trained model with a published greedy continuation (karpathy/llama2.c doc/stories260K.md).

import Foundation
import ModelArchitectures
import StructuredJSON
import TensorCore
import TestPeers
import Testing

/// The vocabulary of a tokenizer.json made from a SentencePiece model: `▁` is a space, and `<0x0A>` a byte.
private struct Pieces {
    private var spellings: [Int32: String] = [:]

    init(folder: String) throws {
        let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/tokenizer.json")))
        let vocabulary = try #require(try JSONValue.parse(text, limits: .modelFile)["model"]?["vocab"]?.object)
        for member in vocabulary.members {
            spellings[Int32(try #require(member.value.int))] = member.name
        }
    }

    /// The text of `tokens`, which follow BOS: its first space goes.
    func text(_ tokens: ArraySlice<Int32>) throws -> String {
        var bytes: [UInt8] = []
        for token in tokens {
            let piece = try #require(spellings[token])
            if piece.hasPrefix("<0x"), let byte = UInt8(piece.dropFirst(3).prefix(2), radix: 16) {
                bytes.append(byte)
            } else {
                bytes += piece.replacingOccurrences(of: "\u{2581}", with: " ").utf8
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasPrefix(" ") ? String(text.dropFirst()) : text
    }
}

@Suite("stories260K")
struct StoriesTests {
    @Test("Greedy from BOS gives the published text", arguments: [CacheType.f32, .f16])
    func published(type: CacheType) async throws {
        guard let source = SharedData.file("data/models/stories260K", for: "stories260K"),
            let folder = try await Reference.folder(.stories(source: source.path), for: "stories260K")
        else { return }
        let pool = try ComputePool()
        let model = try Reference.model(folder, pool: pool)
        var bench = try Bench(model, pool: pool, pages: 8, type: type)
        let pages = bench.pages(for: 257)
        var tokens: [Int32] = [1]
        while tokens.count < 257, tokens.count == 1 || tokens.last != 1 {
            let segment = ForwardBatch.Segment(
                tokens: [tokens[tokens.count - 1]], firstPosition: tokens.count - 1, pages: pages, logits: .last)
            let rows = try model.forward(
                ForwardBatch(segments: [segment]), cache: bench.cache, workspace: bench.workspace)
            let row = rows.row(0)
            tokens.append(Int32(try #require(bench.workspace.compute.kernels.indexOfLargest(row, count: row.count))))
        }
        let card = try String(contentsOf: source.appendingPathComponent("stories260K.md"), encoding: .utf8)
        let start = try #require(card.range(of: "-t 0.0\n")).upperBound
        let end = try #require(card.range(of: "\n```", range: start..<card.endIndex)).lowerBound
        let expected = String(card[start..<end])
        let found = try Pieces(folder: folder).text(tokens.dropFirst())
        #expect(expected.count == 565)
        #expect(found.trimmingCharacters(in: .newlines) == expected)
    }
}
