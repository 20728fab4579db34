// Damaged hyper-parameters: whatever stands in config.json or in GGUF metadata, the answer is a model or an error.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Hostile checkpoints")
struct HostileCheckpointTests {
    private let families: [[String: JSONValue]] = [
        ["rope_theta": 1e4, "rope_scaling": ["type": "linear", "factor": 2], "head_dim": 16],
        [
            "rope_parameters": [
                "rope_type": "llama3", "factor": 8, "low_freq_factor": 1, "high_freq_factor": 4,
                "original_max_position_embeddings": 64, "rope_theta": 1e4,
            ], "attention_bias": true, "mlp_bias": false,
        ],
        [
            "model_type": "mistral", "sliding_window": 8,
            "rope_scaling": ["rope_type": "yarn", "factor": 2, "beta_fast": 32, "beta_slow": 1, "truncate": true],
        ],
        [
            "model_type": "qwen2", "use_sliding_window": true, "sliding_window": 8, "max_window_layers": 1,
            "layer_types": ["full_attention", "sliding_attention", "full_attention"], "tie_word_embeddings": true,
        ],
        ["model_type": "qwen3", "head_dim": 16, "hidden_act": "silu"],
        ["model_type": "smollm3", "no_rope_layers": [1, 0, 1], "no_rope_layer_interval": 4],
    ]

    private let absurd: [JSONValue] = [
        0, 1, 2, 3, -1, 7, 65_536, 2_147_483_648, 4_294_967_296, 9_223_372_036_854_775_807, 1e300, -1e300, 1e-300, 0.5,
        "", "silu", "llama", "yarn", true, false, .null, [], [0], [.null], [:], ["rope_type": "llama3"],
        ["factor": 1e9], ["full_attention", "full_attention", "full_attention"],
    ]

    /// The value with one of its parts, chosen at random, replaced.
    private func damaged(_ value: JSONValue, using generator: inout SeededGenerator) -> JSONValue {
        let replacement = absurd.randomElement(using: &generator) ?? .null
        switch value {
        case .object(var object) where object.count > 0 && Int.random(in: 0..<4, using: &generator) > 0:
            guard let name = object.names.randomElement(using: &generator) else { return replacement }
            if Int.random(in: 0..<8, using: &generator) == 0 {
                object[name] = nil
            } else {
                object[name] = object[name].map { damaged($0, using: &generator) }
            }
            return .object(object)
        case .array(var array) where !array.isEmpty && Bool.random(using: &generator):
            let index = Int.random(in: 0..<array.count, using: &generator)
            array[index] = damaged(array[index], using: &generator)
            return .array(array)
        default: return replacement
        }
    }

    @Test("20,000 damaged config.json files: refused, or a model whose logits are numbers")
    func configurations() throws {
        let pool = try ComputePool(threads: 1)
        var generator = SeededGenerator(seed: 41)
        var ran = 0
        var refused: [ModelError.Code: Int] = [:]
        for family in families {
            let model = try RandomModel(family)
            let tensors = CheckpointTensors(naming: .huggingFace, names: Array(model.tensors.keys)) {
                model.tensors[$0]
            }
            for _ in 0..<20_000 / families.count {
                var config = JSONValue.object(model.config)
                for _ in 0..<Int.random(in: 1...2, using: &generator) {
                    config = damaged(config, using: &generator)
                }
                do {
                    let configuration = try DecoderConfiguration(huggingFace: config)
                    // Loading is the slow part; one in eight that differ shows that nothing slips through.
                    guard Int.random(in: 0..<8, using: &generator) == 0 else { continue }
                    let loaded = try DecoderModel(configuration: configuration, tensors: tensors, pool: pool)
                    var bench = try Bench(loaded, pool: pool, pages: 1)
                    let isNumber = try bench.whole([1]).joined().allSatisfy { $0.isFinite }
                    #expect(isNumber, "\(config)")
                    ran += 1
                } catch let error as ModelError {
                    refused[error.code, default: 0] += 1
                    #expect(!error.message.isEmpty)
                }
            }
        }
        // Both outcomes must occur, or the damage is too great or too small to tell anything.
        #expect(ran > 50)
        #expect((refused[.invalidModelFile] ?? 0) > 1000 && (refused[.unsupportedModel] ?? 0) > 100)
    }

    @Test("10,000 damaged GGUF headers: refused, or a configuration")
    func metadata() throws {
        let whole: [String: Hyperparameter] = [
            "general.architecture": .text("llama"), "llama.vocab_size": .integer(97),
            "llama.embedding_length": .integer(64), "llama.feed_forward_length": .integer(96),
            "llama.block_count": .integer(3), "llama.attention.head_count": .integer(4),
            "llama.attention.head_count_kv": .list([.integer(2), .integer(2), .integer(2)]),
            "llama.attention.key_length": .integer(16), "llama.attention.value_length": .integer(16),
            "llama.context_length": .integer(1024), "llama.attention.layer_norm_rms_epsilon": .number(1e-5),
            "llama.attention.sliding_window": .integer(48), "llama.rope.dimension_count": .integer(16),
            "llama.rope.freq_base": .number(1e4), "llama.rope.scaling.type": .text("yarn"),
            "llama.rope.scaling.factor": .number(4), "llama.rope.scaling.original_context_length": .integer(64),
            "llama.expert_count": .integer(0),
        ]
        let absurd: [Hyperparameter] = [
            .integer(0), .integer(-1), .integer(1), .integer(7), .integer(.max), .integer(.min), .number(1e300),
            .number(-1), .number(0), .text(""), .text("qwen3"), .flag(true), .list([]), .list([.integer(1)]),
            .unreadable,
        ]
        var generator = SeededGenerator(seed: 43)
        let names = whole.keys.sorted()
        var read = 0
        for _ in 0..<10_000 {
            var metadata = whole
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                let name = try #require(names.randomElement(using: &generator))
                metadata[name] =
                    Int.random(in: 0..<8, using: &generator) == 0 ? nil : absurd.randomElement(using: &generator)
            }
            let members = metadata
            do {
                let reader = HyperparameterReader(source: "GGUF metadata") { members[$0] }
                let configuration = try DecoderConfiguration(gguf: reader, vocabularySize: 97)
                let angles = configuration.rotary.inverseFrequencies(headDimension: configuration.headDimension)
                let areNumbers = angles.allSatisfy { $0.isFinite }
                #expect(areNumbers, "\(configuration.rotary)")
                read += 1
            } catch let error as ModelError {
                #expect(!error.message.isEmpty)
            }
        }
        #expect(read > 500 && read < 9500)
    }
}
