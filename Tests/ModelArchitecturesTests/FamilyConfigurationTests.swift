// What config.json says of families that are not Llama's kin: what is read, what is refused, and that damage is either.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

private let shape: JSONObject = [
    "vocab_size": 512, "hidden_size": 64, "intermediate_size": 172, "num_hidden_layers": 12,
    "num_attention_heads": 8, "num_key_value_heads": 4, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
]

/// A small model of each family, by the members that differ from `shape`.
private let families: [[String: JSONValue]] = [
    ["model_type": "gemma2", "head_dim": 8, "query_pre_attn_scalar": 8, "attn_logit_softcapping": .null],
    ["model_type": "gemma3_text", "head_dim": 8, "sliding_window_pattern": 3, "rope_local_base_freq": 1e4],
    [
        "model_type": "phi3", "original_max_position_embeddings": 64, "partial_rotary_factor": 0.5,
        "rope_scaling": ["type": "longrope", "short_factor": [1, 1], "long_factor": [1, 2]],
    ],
    ["model_type": "olmo2"], ["model_type": "granite", "logits_scaling": 8, "embedding_multiplier": 12],
    ["model_type": "gpt2", "n_embd": 64, "n_layer": 3, "n_head": 4, "n_positions": 128],
    ["model_type": "gpt_neox", "rotary_pct": 0.5, "rotary_emb_base": 1e4],
    ["model_type": "falcon", "new_decoder_architecture": true, "num_kv_heads": 2],
    ["model_type": "starcoder2", "norm_epsilon": 1e-5, "sliding_window": 100],
    ["model_type": "mixtral", "num_local_experts": 8, "num_experts_per_tok": 2],
    [
        "model_type": "qwen3_moe", "num_experts": 8, "num_experts_per_tok": 2, "moe_intermediate_size": 32,
        "norm_topk_prob": true,
    ],
    [
        "model_type": "gpt_oss", "num_local_experts": 8, "num_experts_per_tok": 2, "head_dim": 8,
        "rope_scaling": [
            "rope_type": "yarn", "factor": 8, "truncate": false, "original_max_position_embeddings": 64,
        ], "quantization_config": ["quant_method": "mxfp4"],
    ],
]

private func config(_ changes: [String: JSONValue?]) -> JSONValue {
    var object = shape
    for (name, value) in changes {
        object[name] = value
    }
    return .object(object)
}

private func family(_ modelType: String, _ changes: [String: JSONValue?] = [:]) throws -> JSONValue {
    let base = try #require(families.first { $0["model_type"] == .string(modelType) })
    var members: [String: JSONValue?] = base.mapValues { .some($0) }
    for (name, value) in changes {
        members.updateValue(value, forKey: name)
    }
    return config(members)
}

@Suite("config.json of other families")
struct FamilyConfigurationTests {
    @Test("Windows by layer: every other one, five of six, or as listed")
    func windows() throws {
        let gemma2 = try DecoderConfiguration(huggingFace: family("gemma2", ["sliding_window": 40]))
        #expect(gemma2.layers.map(\.slidingWindow).prefix(4) == [40, nil, 40, nil])
        let gemma3 = try DecoderConfiguration(huggingFace: family("gemma3_text", ["sliding_window_pattern": nil]))
        #expect(
            gemma3.layers.map { $0.slidingWindow == nil }.prefix(7) == [false, false, false, false, false, true, false])
        #expect(gemma3.rotary.base == 1e6 && gemma3.slidingRotary?.base == 1e4)
        let listed = Array(repeating: JSONValue.string("full_attention"), count: 12)
        let full = try DecoderConfiguration(huggingFace: family("gpt_oss", ["layer_types": .array(listed)]))
        #expect(full.layers.allSatisfy { $0.slidingWindow == nil })
    }

    @Test("Heads and rotated parts: Falcon's one key, NeoX's quarter, GPT-2's own names")
    func shapes() throws {
        let multiQuery = try DecoderConfiguration(huggingFace: family("falcon", ["new_decoder_architecture": nil]))
        #expect(multiQuery.keyValueHeadCount == 1 && multiQuery.feedForwardSize == 256)
        let neox = try DecoderConfiguration(huggingFace: family("gpt_neox", ["rotary_pct": nil]))
        #expect(neox.rotatedDimension == 2 && neox.keyValueHeadCount == 8)
        let gpt2 = try DecoderConfiguration(huggingFace: family("gpt2"))
        #expect(gpt2.headDimension == 16 && gpt2.contextLength == 128 && gpt2.feedForwardSize == 256)
        #expect(gpt2.layers.allSatisfy { !$0.usesRotaryPositions })
    }

    @Test("What would be computed wrongly is refused by name")
    func refusals() throws {
        let cases: [(String, [String: JSONValue?], String)] = [
            ("falcon", ["alibi": true], "alibi"),
            ("gpt2", ["scale_attn_by_inverse_layer_idx": true], "scale_attn_by_inverse_layer_idx"),
            ("gpt2", ["activation_function": "relu"], "relu"),
            ("gpt2", ["activation_function": "silu"], "gated"),
            ("gemma2", ["use_bidirectional_attention": true], "use_bidirectional_attention"),
            ("qwen3_moe", ["decoder_sparse_step": 2], "decoder_sparse_step"),
            ("qwen3_moe", ["mlp_only_layers": [0]], "mlp_only_layers"),
            ("gpt_oss", ["quantization_config": ["quant_method": "gptq"]], "gptq"),
            ("mixtral", ["quantization_config": ["quant_method": "mxfp4"]], "mxfp4"),
            ("mixtral", ["num_experts_per_tok": 9], "9 of 8 experts"),
            ("mixtral", ["num_local_experts": nil], "num_local_experts"),
            ("phi3", ["rope_scaling": ["type": "longrope", "short_factor": [1, 1], "long_factor": [1]]], "2 factors"),
            ("phi3", ["rope_scaling": ["type": "longrope", "short_factor": [1, 1]]], "long_factor"),
            ("phi3", ["partial_rotary_factor": 0.1], "cannot be rotated"),
            ("gpt_neox", ["partial_rotary_factor": 2], "partial_rotary_factor"),
        ]
        for (name, changes, words) in cases {
            let error = try #require(throws: ModelError.self) {
                _ = try DecoderConfiguration(huggingFace: family(name, changes))
            }
            #expect(error.message.contains(words), "\(error.message)")
        }
        // Gemma 3 with its image tower is another model_type.
        #expect(throws: ModelError.self) { _ = try DecoderConfiguration(huggingFace: config(["model_type": "gemma3"])) }
    }

    @Test("12,000 damaged files: refused by name, or a configuration whose angles are numbers")
    func damaged() throws {
        let absurd: [JSONValue] = [
            0, 1, 2, -1, 7, 65_536, 9_223_372_036_854_775_807, 1e300, -1e300, 1e-300, 0.5, "", "silu", "gelu", true,
            false,
            .null, [], [0], [1e9, 1], [:], ["rope_type": "dynamic", "factor": 1e4], ["full_attention": ["factor": 2]],
            ["type": "longrope", "short_factor": [1], "long_factor": []],
        ]
        var generator = SeededGenerator(seed: 44)
        var read = 0
        for base in families {
            var whole = shape
            for (name, value) in base { whole[name] = value }
            for _ in 0..<1000 {
                var object = whole
                for _ in 0..<Int.random(in: 1...2, using: &generator) {
                    let name = try #require(object.names.randomElement(using: &generator))
                    if name == "model_type" { continue }
                    object[name] = Bool.random(using: &generator) ? absurd.randomElement(using: &generator) : nil
                }
                do {
                    let configuration = try DecoderConfiguration(huggingFace: .object(object))
                    let angles = configuration.rotary.inverseFrequencies(headDimension: configuration.rotatedDimension)
                    let areNumbers = angles.allSatisfy { $0.isFinite }
                    #expect(areNumbers, "\(object)")
                    read += 1
                } catch let error as ModelError {
                    #expect(!error.message.isEmpty)
                }
            }
        }
        #expect(read > 1000 && read < 11_000)
    }
}
