// Small random decoders made in memory: weights from a seed, no file.

import ModelArchitectures
import StructuredJSON
import TensorCore
import TestPeers

/// A random Llama or Mistral.
struct RandomModel {
    let config: JSONObject
    let type: ElementType
    let seed: UInt64

    static let vocabularySize = 97

    init(_ changes: [String: JSONValue] = [:], type: ElementType = .f32, seed: UInt64 = 1) {
        var config: JSONObject = [
            "model_type": "llama", "vocab_size": 97, "hidden_size": 64, "intermediate_size": 96,
            "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
            "max_position_embeddings": 1024, "rms_norm_eps": 1e-5,
        ]
        for (name, value) in changes { config[name] = value }
        self.config = config
        self.type = type
        self.seed = seed
    }

    /// The model, loaded.
    func load(pool: ComputePool) throws -> DecoderModel {
        let configuration = try DecoderConfiguration(huggingFace: .object(config))
        let hidden = configuration.hiddenSize
        let inner = configuration.feedForwardSize
        let queries = configuration.headCount * configuration.headDimension
        let keys = configuration.keyValueHeadCount * configuration.headDimension
        var shapes = [
            ("model.embed_tokens.weight", [configuration.vocabularySize, hidden]),
            ("lm_head.weight", [configuration.vocabularySize, hidden]), ("model.norm.weight", [hidden]),
        ]
        for layer in configuration.layers.indices {
            shapes += [
                ("self_attn.q_proj", [queries, hidden]), ("self_attn.k_proj", [keys, hidden]),
                ("self_attn.v_proj", [keys, hidden]), ("self_attn.o_proj", [hidden, queries]),
                ("mlp.gate_proj", [inner, hidden]), ("mlp.up_proj", [inner, hidden]),
                ("mlp.down_proj", [hidden, inner]), ("input_layernorm", [hidden]),
                ("post_attention_layernorm", [hidden]),
            ].map { ("model.layers.\(layer).\($0.0).weight", $0.1) }
        }
        var generator = SeededGenerator(seed: seed)
        var tensors: [String: TensorView] = [:]
        for (name, shape) in shapes {
            tensors[name] = try tensor(name, shape, using: &generator)
        }
        let all = tensors
        return try DecoderModel(
            configuration: configuration,
            tensors: CheckpointTensors(naming: .huggingFace, names: all.keys.sorted()) { all[$0] }, pool: pool)
    }

    private func tensor(
        _ name: String, _ shape: [Int], using generator: inout SeededGenerator
    ) throws -> TensorView {
        let count = shape.reduce(1, *)
        guard shape.count == 2 else {
            let values = (0..<count).map { _ in Float.random(in: 0.7...1.3, using: &generator) }
            return try TensorView(name: name, shape: TensorShape(shape), values: values)
        }
        let spread = 1.5 / Float(shape[1]).squareRoot()
        guard type == .q80 else {
            let values = (0..<count).map { _ in Float.random(in: -spread...spread, using: &generator) }
            return try TensorView(name: name, shape: TensorShape(shape), values: values)
        }
        var bytes: [UInt8] = []
        for _ in 0..<count / 32 {
            let scale = Float16(spread * Float.random(in: 0.5...1, using: &generator) / 100)
            bytes += [UInt8(truncatingIfNeeded: scale.bitPattern), UInt8(truncatingIfNeeded: scale.bitPattern >> 8)]
            for _ in 0..<32 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
        }
        return try TensorView(name: name, type: .q80, shape: TensorShape(shape), bytes: bytes)
    }
}
