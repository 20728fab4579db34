// A decoder with random weights and a real shape, made in memory: speed does not depend on what weights say.

import ModelArchitectures
import StructuredJSON
import TensorCore

/// The 1B shape (16 layers, 2048 wide) with its weights in Q4_0.
struct RandomDecoder {
    let vocabularySize: Int
    var layers = 16
    private let hidden = 2048
    private let inner = 8192
    private let keys = 512

    /// The model, loaded.
    func load(pool: ComputePool) throws -> DecoderModel {
        let config: JSONObject = [
            "model_type": "llama", "vocab_size": .number(JSONNumber(vocabularySize)),
            "hidden_size": .number(JSONNumber(hidden)), "intermediate_size": .number(JSONNumber(inner)),
            "num_hidden_layers": .number(JSONNumber(layers)), "num_attention_heads": 32, "num_key_value_heads": 8,
            "max_position_embeddings": 8192, "rms_norm_eps": 1e-5,
        ]
        var shapes = [
            "model.embed_tokens.weight": [vocabularySize, hidden], "lm_head.weight": [vocabularySize, hidden],
            "model.norm.weight": [hidden],
        ]
        for layer in 0..<layers {
            let parts = [
                "self_attn.q_proj": [hidden, hidden], "self_attn.k_proj": [keys, hidden],
                "self_attn.v_proj": [keys, hidden], "self_attn.o_proj": [hidden, hidden],
                "mlp.gate_proj": [inner, hidden], "mlp.up_proj": [inner, hidden], "mlp.down_proj": [hidden, inner],
                "input_layernorm": [hidden], "post_attention_layernorm": [hidden],
            ]
            for (name, shape) in parts { shapes["model.layers.\(layer).\(name).weight"] = shape }
        }
        return try DecoderModel(
            configuration: try DecoderConfiguration(huggingFace: .object(config)),
            tensors: CheckpointTensors(naming: .huggingFace, names: shapes.keys.sorted()) { name in
                try shapes[name].map { try tensor(name, $0) }
            }, pool: pool)
    }

    private func tensor(_ name: String, _ shape: [Int]) throws -> TensorView {
        guard shape.count == 2 else {
            return try TensorView(
                name: name, shape: TensorShape(shape), values: [Float](repeating: 1, count: shape[0]))
        }
        let blocks = shape[0] * shape[1] / 32
        let scale = Float16(0.25 / Float(shape[1]).squareRoot()).bitPattern
        var word = UInt64(truncatingIfNeeded: name.utf8.reduce(1) { $0 &* 31 &+ Int($1) })
        let bytes = [UInt8](unsafeUninitializedCapacity: blocks * 18) { buffer, count in
            for block in 0..<blocks {
                buffer[block * 18] = UInt8(truncatingIfNeeded: scale)
                buffer[block * 18 + 1] = UInt8(truncatingIfNeeded: scale >> 8)
                for place in 0..<16 {
                    // Xorshift (Marsaglia 2003).
                    word ^= word << 13
                    word ^= word >> 7
                    word ^= word << 17
                    buffer[block * 18 + 2 + place] = UInt8(truncatingIfNeeded: word >> 24)
                }
            }
            count = blocks * 18
        }
        return try TensorView(name: name, type: .q40, shape: TensorShape(shape), bytes: bytes)
    }
}
