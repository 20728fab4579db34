// What config.json says and what is made of it: published forms of every family, and everything that must be refused.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import Testing

/// The members that every config.json has, of a model small enough to write down.
private let llama: JSONObject = [
    "model_type": "llama", "vocab_size": 512, "hidden_size": 64, "intermediate_size": 172, "num_hidden_layers": 4,
    "num_attention_heads": 8, "num_key_value_heads": 4, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
]

private func changed(_ changes: [String: JSONValue?], from base: JSONObject = llama) -> JSONValue {
    var object = base
    for (name, value) in changes {
        object[name] = value
    }
    return .object(object)
}

private func refusal(_ changes: [String: JSONValue?]) throws -> ModelError {
    try #require(throws: ModelError.self) {
        _ = try DecoderConfiguration(huggingFace: changed(changes))
    }
}

@Suite("config.json")
struct HuggingFaceConfigurationTests {
    @Test("A Llama 2 file without rope_theta takes transformers' defaults")
    func llama2() throws {
        let configuration = try DecoderConfiguration(huggingFace: changed([:]))
        #expect(configuration.family.name == "Llama")
        #expect(configuration.headDimension == 8)
        #expect(configuration.keyValueHeadCount == 4)
        #expect(configuration.rotary == RotaryEmbedding(base: 10_000, scaling: .none))
        #expect(configuration.layers.count == 4)
        #expect(configuration.layers.allSatisfy { $0.slidingWindow == nil && $0.usesRotaryPositions })
        #expect(configuration.hasQueryKeyValueBias == false)
        #expect(configuration.hasTiedEmbeddings == nil)
    }

    @Test("Without num_key_value_heads every head has its own keys")
    func multiHead() throws {
        let configuration = try DecoderConfiguration(huggingFace: changed(["num_key_value_heads": nil]))
        #expect(configuration.keyValueHeadCount == 8)
    }

    @Test(
        "Llama 3.1's scaling reads the same from rope_scaling and from rope_parameters",
        arguments: [
            [
                "rope_theta": 500_000,
                "rope_scaling": [
                    "rope_type": "llama3", "factor": 8, "low_freq_factor": 1, "high_freq_factor": 4,
                    "original_max_position_embeddings": 128,
                ],
            ],
            [
                "rope_parameters": [
                    "rope_type": "llama3", "factor": 8, "low_freq_factor": 1, "high_freq_factor": 4,
                    "original_max_position_embeddings": 128, "rope_theta": 500_000,
                ]
            ],
        ] as [[String: JSONValue]])
    func llama3(members: [String: JSONValue]) throws {
        let configuration = try DecoderConfiguration(huggingFace: changed(members))
        #expect(
            configuration.rotary
                == RotaryEmbedding(
                    base: 500_000,
                    scaling: .llama3(
                        factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 128)))
    }

    @Test("Linear scaling is known by its old name `type` too")
    func linear() throws {
        let configuration = try DecoderConfiguration(
            huggingFace: changed(["rope_scaling": ["type": "linear", "factor": 2.5]]))
        #expect(configuration.rotary.scaling == .linear(factor: 2.5))
    }

    @Test("YaRN stretches the context, whichever of the two max_position_embeddings gives")
    func yarn() throws {
        let members: JSONValue = ["rope_type": "yarn", "factor": 4, "original_max_position_embeddings": 512]
        let before = try DecoderConfiguration(huggingFace: changed(["rope_scaling": members]))
        let after = try DecoderConfiguration(
            huggingFace: changed(["rope_scaling": members, "max_position_embeddings": 2048]))
        #expect(before.contextLength == 2048 && after.contextLength == 2048)
        #expect(before.rotary == after.rotary)
    }

    @Test("Mistral slides in every layer; null is no window, and a missing member is transformers' 4096")
    func mistral() throws {
        let windows: [(JSONValue??, Int?)] = [(.some(96), 96), (.some(.null), nil), (nil, 4096)]
        for (value, expected) in windows {
            var object = llama
            object["model_type"] = "mistral"
            if let value { object["sliding_window"] = value }
            let configuration = try DecoderConfiguration(huggingFace: .object(object))
            #expect(configuration.layers.map(\.slidingWindow) == Array(repeating: expected, count: 4))
        }
    }

    @Test("Qwen2 has biases on q, k and v, and slides from max_window_layers on when told to")
    func qwen2() throws {
        let plain = try DecoderConfiguration(
            huggingFace: changed(["model_type": "qwen2", "sliding_window": 96, "max_window_layers": 2]))
        #expect(plain.hasQueryKeyValueBias == true && plain.hasOutputBias == false)
        #expect(plain.layers.allSatisfy { $0.slidingWindow == nil })
        let sliding = try DecoderConfiguration(
            huggingFace: changed([
                "model_type": "qwen2", "use_sliding_window": true, "sliding_window": 96, "max_window_layers": 3,
            ]))
        #expect(sliding.layers.map(\.slidingWindow) == [nil, nil, nil, 96])
        let listed = try DecoderConfiguration(
            huggingFace: changed([
                "model_type": "qwen2", "use_sliding_window": true, "sliding_window": 96,
                "layer_types": ["sliding_attention", "full_attention", "sliding_attention", "full_attention"],
            ]))
        #expect(listed.layers.map(\.slidingWindow) == [96, nil, 96, nil])
    }

    @Test("Qwen3 has a head dimension of its own")
    func qwen3() throws {
        let given = try DecoderConfiguration(huggingFace: changed(["model_type": "qwen3", "head_dim": 32]))
        #expect(given.headDimension == 32)
        let missing = try DecoderConfiguration(huggingFace: changed(["model_type": "qwen3"]))
        #expect(missing.headDimension == 128)
    }

    @Test("SmolLM3 leaves every fourth layer without positions, or those that no_rope_layers names")
    func smolLM3() throws {
        let interval = try DecoderConfiguration(huggingFace: changed(["model_type": "smollm3"]))
        #expect(interval.layers.map(\.usesRotaryPositions) == [true, true, true, false])
        let listed = try DecoderConfiguration(
            huggingFace: changed(["model_type": "smollm3", "no_rope_layers": [0, 1, 1, 0]]))
        #expect(listed.layers.map(\.usesRotaryPositions) == [false, true, true, false])
    }

    @Test("Without model_type the architecture's class name decides")
    func architectures() throws {
        let configuration = try DecoderConfiguration(
            huggingFace: changed(["model_type": nil, "architectures": ["Qwen2ForCausalLM"]]))
        #expect(configuration.family.name == "Qwen2")
    }

    @Test("A family that is not known is refused with the list of those that are")
    func unknownFamily() throws {
        let error = try refusal(["model_type": "mamba"])
        #expect(error.code == .unsupportedModel)
        #expect(error.message.contains("\"mamba\""))
        #expect(error.remedy?.contains("llama, mistral, qwen2, qwen3, smollm3") == true)
        #expect(try refusal(["model_type": nil]).message.contains("model_type is missing"))
        #expect(try refusal(["model_type": 7]).message.contains("model_type is not a string"))
    }

    @Test("What would be computed wrongly is refused by name")
    func unsupportedTraits() throws {
        let cases: [([String: JSONValue?], String)] = [
            (["hidden_act": "gelu"], "hidden_act \"gelu\""),
            (["quantization_config": ["bits": 4]], "quantization_config"),
            (["quantization_config": ["quant_method": "gptq", "bits": 4]], "GPTQ"),
            (["quantization_config": ["quant_method": "awq"]], "AWQ"),
            (["quantization_config": ["quant_method": "bitsandbytes"]], "bitsandbytes"),
            (["quantization_config": ["quant_method": "compressed-tensors"]], "compressed-tensors"),
            (["quantization_config": ["quant_method": "hqq"]], "hqq"),
            (["quantization_config": ["quant_method": "fp8", "scale_fmt": "ue8m0"]], "ue8m0"),
            (["rope_scaling": ["type": "dynamic", "factor": 2]], "\"dynamic\""),
            (["rope_scaling": ["rope_type": "longrope", "factor": 2]], "\"longrope\""),
            (["rope_parameters": ["rope_type": "default", "partial_rotary_factor": 0.5]], "partial_rotary_factor"),
            (["rope_parameters": ["full_attention": ["rope_theta": 1e4]]], "by layer type"),
            (["layer_types": ["full_attention", "chunked_attention", "full_attention", "full_attention"]], "chunked"),
            (["use_sliding_window": true], "sliding windows"),
        ]
        for (changes, words) in cases {
            let error = try refusal(changes)
            #expect(error.code == .unsupportedModel, "\(changes)")
            #expect(error.message.contains(words), "\(error.message)")
        }
    }

    @Test(
        "A required member that is missing is named",
        arguments: [
            "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
            "max_position_embeddings", "rms_norm_eps",
        ])
    func missing(name: String) throws {
        for absent in [JSONValue?.none, .some(.null)] {
            let error = try refusal([name: absent])
            #expect(error.code == .invalidModelFile)
            #expect(error.message == "config.json: \(name) is missing.")
        }
    }

    @Test("Absurd numbers are refused by name")
    func absurd() throws {
        let integers = [
            "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
            "num_key_value_heads", "max_position_embeddings",
        ]
        let absurd: [JSONValue] = [0, -1, 1.5, "8", 1e18, 9_223_372_036_854_775_807, true, [8]]
        for name in integers {
            for value in absurd {
                let error = try refusal([name: value])
                #expect(error.code == .invalidModelFile)
                #expect(error.message.contains(name), "\(error.message)")
            }
        }
        let others: [(String, JSONValue)] = [
            ("head_dim", 7), ("head_dim", 0), ("num_key_value_heads", 3), ("num_attention_heads", 7),
            ("rms_norm_eps", -1), ("rms_norm_eps", "x"), ("rope_theta", 0), ("rope_theta", -5),
            ("rope_scaling", ["type": "linear", "factor": 0]), ("rope_scaling", ["type": "linear"]),
            ("rope_scaling", "linear"), ("tie_word_embeddings", "yes"), ("layer_types", ["full_attention"]),
            (
                "rope_scaling",
                [
                    "type": "llama3", "factor": 8, "low_freq_factor": 4, "high_freq_factor": 1,
                    "original_max_position_embeddings": 128,
                ]
            ),
        ]
        for (name, value) in others {
            #expect(try refusal([name: value]).code == .invalidModelFile, "\(name) \(value)")
        }
        #expect(throws: ModelError.self) { _ = try DecoderConfiguration(huggingFace: [1, 2]) }
    }
}
