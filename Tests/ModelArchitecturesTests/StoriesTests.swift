// stories260K, a trained model with a published greedy continuation (karpathy/llama2.c doc/stories260K.md).

import Foundation
import ModelArchitectures
import StructuredJSON
import TensorCore
import Testing

/// llama2.c's files: weights one after the other, and a vocabulary.
private struct LlamaC {
    let config: JSONObject
    let tensors: [String: TensorView]
    let vocabulary: [[UInt8]]

    init(weights path: String, vocabulary vocabularyPath: String) throws {
        let header = try Reference.numbers(path, as: Int32.self).prefix(7).map { Int($0) }
        let values = try Reference.numbers(path, as: Float.self)
        let (size, inner, layers, heads) = (header[0], header[1], header[2], header[3])
        let (keyHeads, words) = (header[4], header[5])
        let dimension = size / heads
        config = [
            "model_type": "llama", "vocab_size": .number(words), "hidden_size": .number(size),
            "intermediate_size": .number(inner), "num_hidden_layers": .number(layers),
            "num_attention_heads": .number(heads), "num_key_value_heads": .number(keyHeads),
            "max_position_embeddings": .number(header[6]), "rms_norm_eps": 1e-5, "tie_word_embeddings": true,
        ]
        var found: [String: TensorView] = [:]
        var next = 7
        func take(_ name: String, _ shape: [Int], pairsOf width: Int? = nil) throws {
            let count = shape.reduce(1, *)
            var part = Array(values[next..<next + count])
            next += count
            if let width {
                // llama2.c rotates neighbours: each head's even rows come first, then its odd ones.
                let columns = shape[1]
                part = (0..<shape[0]).flatMap { row in
                    let (head, component) = row.quotientAndRemainder(dividingBy: width)
                    let (half, pair) = component.quotientAndRemainder(dividingBy: width / 2)
                    let source = head * width + 2 * pair + half
                    return part[source * columns..<(source + 1) * columns]
                }
            }
            found[name] = try TensorView(name: name, shape: TensorShape(shape), values: part)
        }
        let keys = keyHeads * dimension
        try take("model.embed_tokens.weight", [words, size])
        let parts: [(String, [Int], Int?)] = [
            ("input_layernorm", [size], nil), ("self_attn.q_proj", [size, size], dimension),
            ("self_attn.k_proj", [keys, size], dimension), ("self_attn.v_proj", [keys, size], nil),
            ("self_attn.o_proj", [size, size], nil), ("post_attention_layernorm", [size], nil),
            ("mlp.gate_proj", [inner, size], nil), ("mlp.down_proj", [size, inner], nil),
            ("mlp.up_proj", [inner, size], nil),
        ]
        for (name, shape, width) in parts {
            for layer in 0..<layers {
                try take("model.layers.\(layer).\(name).weight", shape, pairsOf: width)
            }
        }
        try take("model.norm.weight", [size])
        tensors = found

        let bytes = try Reference.numbers(vocabularyPath, as: UInt8.self)
        var at = 4
        vocabulary = (0..<words).map { _ in
            let length = (0..<4).reduce(0) { $0 | Int(bytes[at + 4 + $1]) << (8 * $1) }
            defer { at += 8 + length }
            return Array(bytes[at + 8..<at + 8 + length])
        }
    }

    /// The text of `tokens`, which follow BOS: its first space goes, and `<0x0A>` is a byte.
    func text(_ tokens: [Int32]) -> String {
        var bytes: [UInt8] = []
        for token in tokens {
            let piece = vocabulary[Int(token)]
            let spelling = String(decoding: piece, as: UTF8.self)
            if spelling.hasPrefix("<0x"), let byte = UInt8(spelling.dropFirst(3).prefix(2), radix: 16) {
                bytes.append(byte)
            } else {
                bytes += piece
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasPrefix(" ") ? String(text.dropFirst()) : text
    }
}

@Suite("stories260K")
struct StoriesTests {
    @Test("Greedy from BOS gives the published text", arguments: [CacheType.f32, .f16])
    func published(type: CacheType) throws {
        guard let shared = Reference.sharedFolder(for: "stories260K") else { return }
        let folder = shared + "/data/models/stories260K/"
        let stories = try LlamaC(weights: folder + "stories260K.bin", vocabulary: folder + "tok512.bin")
        let pool = try ComputePool()
        let tensors = stories.tensors
        let model = try DecoderModel(
            configuration: DecoderConfiguration(huggingFace: .object(stories.config)),
            tensors: CheckpointTensors(naming: .huggingFace, names: Array(tensors.keys)) { tensors[$0] }, pool: pool)
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
        let card = try String(contentsOfFile: folder + "stories260K.md", encoding: .utf8)
        let start = try #require(card.range(of: "-t 0.0\n")).upperBound
        let end = try #require(card.range(of: "\n```", range: start..<card.endIndex)).lowerBound
        let expected = String(card[start..<end])
        let found = stories.text(Array(tokens.dropFirst()))
        #expect(expected.count == 565)
        #expect(found.trimmingCharacters(in: .newlines) == expected)
    }
}
