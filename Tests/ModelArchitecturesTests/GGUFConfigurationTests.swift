// What GGUF metadata say and what is made of it, and that a GGUF file's order of rows gives the same model.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import Testing

/// The metadata of a small Llama.
private let llama: [String: Hyperparameter] = [
    "general.architecture": .text("llama"), "llama.vocab_size": .integer(97), "llama.embedding_length": .integer(64),
    "llama.feed_forward_length": .integer(96), "llama.block_count": .integer(3),
    "llama.attention.head_count": .integer(4), "llama.attention.head_count_kv": .integer(2),
    "llama.context_length": .integer(1024), "llama.attention.layer_norm_rms_epsilon": .number(1e-5),
    "llama.rope.dimension_count": .integer(16),
]

private func read(
    _ changes: [String: Hyperparameter?], from base: [String: Hyperparameter] = llama
) throws -> DecoderConfiguration {
    var metadata = base
    for (name, value) in changes {
        metadata[name] = value
    }
    let members = metadata
    return try DecoderConfiguration(
        gguf: HyperparameterReader(source: "GGUF metadata") { members[$0] }, vocabularySize: 97)
}

private func refusal(_ changes: [String: Hyperparameter?]) throws -> ModelError {
    try #require(throws: ModelError.self) { _ = try read(changes) }
}

@Suite("GGUF")
struct GGUFConfigurationTests {
    @Test("A Llama's metadata give what its config.json gives")
    func llamaMetadata() throws {
        let gguf = try read([:])
        let json = try DecoderConfiguration(huggingFace: .object(RandomModel.llama))
        #expect(gguf.headDimension == json.headDimension && gguf.rotary == json.rotary)
        #expect(gguf.layers == json.layers && gguf.normEpsilon == json.normEpsilon)
        #expect(gguf.keyValueHeadCount == 2 && gguf.feedForwardSize == 96 && gguf.contextLength == 1024)
        #expect(gguf.hasQueryKeyValueBias == nil && gguf.hasTiedEmbeddings == nil)
    }

    @Test("The vocabulary's size may be left to the embedding, and numbers may be repeated for each layer")
    func optional() throws {
        #expect(try read(["llama.vocab_size": nil]).vocabularySize == 97)
        let repeated = try read([
            "llama.attention.head_count_kv": .list([.integer(2), .integer(2), .integer(2)])
        ])
        #expect(repeated.keyValueHeadCount == 2)
        let error = try refusal(["llama.attention.head_count_kv": .list([.integer(2), .integer(1), .integer(2)])])
        #expect(error.code == .unsupportedModel)
    }

    @Test("Rotary scaling: linear under its new and its old name, YaRN with its usual attention factor")
    func scaling() throws {
        let linear = try read([
            "llama.rope.scaling.type": .text("linear"), "llama.rope.scaling.factor": .number(4),
        ])
        #expect(linear.rotary.scaling == .linear(factor: 4))
        #expect(try read(["llama.rope.scale_linear": .number(2)]).rotary.scaling == .linear(factor: 2))
        let yarn = try read([
            "llama.rope.scaling.type": .text("yarn"), "llama.rope.scaling.factor": .number(4),
            "llama.rope.scaling.original_context_length": .integer(256),
        ])
        // 0.1 ln 4 + 1 (arXiv:2309.00071, equation 22).
        #expect(abs(yarn.rotary.amplitude - 1.138_629_436_111_989) < 1e-12)
    }

    @Test("What would be computed wrongly is refused by name")
    func unsupported() throws {
        let cases: [([String: Hyperparameter?], String)] = [
            (["general.architecture": .text("mamba")], "\"mamba\""),
            (["llama.logit_scale": .number(8)], "logit_scale"),
            (["llama.expert_shared_count": .integer(1)], "expert_shared_count"),
            (["llama.rope.dimension_count": .integer(8)], "dimension_count"),
            (["llama.rope.scaling.type": .text("ntk")], "\"ntk\""),
            (
                [
                    "llama.rope.scaling.type": .text("yarn"), "llama.rope.scaling.factor": .number(4),
                    "llama.rope.scaling.yarn_log_multiplier": .number(0.1),
                ], "yarn_log_multiplier"
            ),
            (["llama.attention.value_length": .integer(32)], "keys of 16 and values of 32"),
        ]
        for (changes, words) in cases {
            let error = try refusal(changes)
            #expect(error.code == .unsupportedModel, "\(error.message)")
            #expect(error.message.contains(words), "\(error.message)")
        }
        let remedy = try refusal(["general.architecture": .text("mamba")]).remedy
        #expect(remedy?.contains("llama, olmo2, phi3, qwen2, qwen3") == true)
    }

    @Test("Missing and absurd members are named")
    func invalid() throws {
        let required = [
            "general.architecture", "llama.embedding_length", "llama.feed_forward_length", "llama.block_count",
            "llama.attention.head_count", "llama.context_length", "llama.attention.layer_norm_rms_epsilon",
        ]
        for name in required {
            #expect(try refusal([name: nil]).message == "GGUF metadata: \(name) is missing.")
        }
        let absurd: [Hyperparameter] = [
            .integer(0), .integer(-1), .integer(.max), .number(1.5), .text("8"), .flag(true),
        ]
        for name in required.dropFirst().dropLast() + ["llama.attention.head_count_kv", "llama.vocab_size"] {
            for value in absurd {
                let error = try refusal([name: value])
                #expect(error.code == .invalidModelFile && error.message.contains(name), "\(error.message)")
            }
        }
    }

    @Test("Interleaved rows of q and k, their biases among them, give the same bits as transformers' order")
    func interleavedRows() throws {
        let pool = try ComputePool(threads: 1)
        let source = try RandomModel(["attention_bias": true], seed: 4)
        let expected = try source.load(pool: pool)
        var views: [String: TensorView] = [:]
        for (name, tensor) in source.tensors {
            let heads = name.contains("q_proj") ? 4 : name.contains("k_proj") ? 2 : 0
            views[ggufName(name)] = heads == 0 ? tensor : try interleaved(tensor, heads: heads)
        }
        let tensors = views
        let found = try DecoderModel(
            configuration: read([:]),
            tensors: CheckpointTensors(naming: .gguf, names: Array(tensors.keys)) { tensors[$0] }, pool: pool)
        let tokens: [Int32] = [1, 96, 3, 50, 7, 7, 0, 31]
        var first = try Bench(expected, pool: pool)
        var second = try Bench(found, pool: pool)
        #expect(try first.whole(tokens) == second.whole(tokens))
    }

    private func ggufName(_ name: String) -> String {
        let stems = [
            "model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output",
            "model.layers": "blk", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
            "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate",
            "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm",
            "post_attention_layernorm": "ffn_norm",
        ]
        var result = name
        for (old, new) in stems {
            if let range = result.firstRange(of: old) { result.replaceSubrange(range, with: new) }
        }
        return result
    }

    /// The rows of each head in the order of llama.cpp's converter: first of the first half, first of the second half,
    /// second of the first half ...
    private func interleaved(_ tensor: TensorView, heads: Int) throws -> TensorView {
        let values = try tensor.floats()
        let width = tensor.shape.rank == 1 ? 1 : tensor.shape.columns
        let dimension = values.count / width / heads
        var result: [Float] = []
        for head in 0..<heads {
            for pair in 0..<dimension / 2 {
                for half in 0..<2 {
                    let row = head * dimension + half * dimension / 2 + pair
                    result += values[row * width..<(row + 1) * width]
                }
            }
        }
        return try TensorView(name: tensor.name, shape: tensor.shape, values: result)
    }
}
