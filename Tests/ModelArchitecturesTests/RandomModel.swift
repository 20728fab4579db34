// Small random decoders made in memory: the shape of any family, weights from a seed, no file.

import ModelArchitectures
import StructuredJSON
import TensorCore
import TestPeers

/// A random checkpoint in memory.
struct RandomModel {
    /// What config.json would say.
    var config: JSONObject
    /// The tensors by transformers' names.
    var tensors: [String: TensorView]

    /// The members of a small Llama's config.json.
    static let llama: JSONObject = [
        "model_type": "llama", "vocab_size": 97, "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 3,
        "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 1024, "rms_norm_eps": 1e-5,
    ]

    /// A checkpoint of the family and shape that `changes` to the small Llama make.
    init(_ changes: [String: JSONValue] = [:], type: ElementType = .f32, seed: UInt64 = 1) throws {
        config = Self.llama
        for (name, value) in changes {
            config[name] = value
        }
        let configuration = try DecoderConfiguration(huggingFace: .object(config))
        tensors = [:]
        var generator = SeededGenerator(seed: seed)
        let hidden = configuration.hiddenSize
        let inner = configuration.feedForwardSize
        let queries = configuration.headCount * configuration.headDimension
        let keys = configuration.keyValueHeadCount * configuration.headDimension
        try add("model.embed_tokens.weight", [configuration.vocabularySize, hidden], type, &generator)
        try add("model.norm.weight", [hidden], .f32, &generator)
        if configuration.hasTiedEmbeddings != true {
            try add("lm_head.weight", [configuration.vocabularySize, hidden], type, &generator)
        }
        for layer in configuration.layers.indices {
            let prefix = "model.layers.\(layer)."
            var matrices: [(String, [Int], Bool?)] = [
                ("self_attn.q_proj", [queries, hidden], configuration.hasQueryKeyValueBias),
                ("self_attn.k_proj", [keys, hidden], configuration.hasQueryKeyValueBias),
                ("self_attn.v_proj", [keys, hidden], configuration.hasQueryKeyValueBias),
                ("self_attn.o_proj", [hidden, queries], configuration.hasOutputBias),
                ("mlp.gate_proj", [inner, hidden], configuration.hasFeedForwardBias),
                ("mlp.up_proj", [inner, hidden], configuration.hasFeedForwardBias),
                ("mlp.down_proj", [hidden, inner], configuration.hasFeedForwardBias),
            ]
            for (name, shape, hasBias) in matrices {
                try add(prefix + name + ".weight", shape, type, &generator)
                if hasBias == true {
                    try add(prefix + name + ".bias", [shape[0]], .f32, &generator)
                }
            }
            matrices = [
                ("input_layernorm", [hidden], nil), ("post_attention_layernorm", [hidden], nil),
            ]
            if configuration.family.name == "Qwen3" {
                matrices += [
                    ("self_attn.q_norm", [configuration.headDimension], nil),
                    ("self_attn.k_norm", [configuration.headDimension], nil),
                ]
            }
            for (name, shape, _) in matrices {
                try add(prefix + name + ".weight", shape, .f32, &generator)
            }
        }
    }

    /// The model, loaded.
    func load(pool: ComputePool) throws -> DecoderModel {
        let tensors = tensors
        return try DecoderModel(
            configuration: DecoderConfiguration(huggingFace: .object(config)),
            tensors: CheckpointTensors(naming: .huggingFace, names: Array(tensors.keys)) { tensors[$0] }, pool: pool)
    }

    /// Puts floats in place of a tensor.
    mutating func set(_ name: String, _ shape: [Int], _ values: [Float]) throws {
        tensors[name] = try TensorView(name: name, shape: TensorShape(shape), values: values)
    }

    private mutating func add(
        _ name: String, _ shape: [Int], _ type: ElementType, _ generator: inout SeededGenerator
    ) throws {
        let count = shape.reduce(1, *)
        let spread: Float = shape.count == 2 ? 1.5 / Float(shape[1]).squareRoot() : 0.3
        let center: Float = name.contains("norm") ? 1 : 0
        switch type {
        case .q80, .q40:
            var bytes: [UInt8] = []
            for _ in 0..<count / 32 {
                let scale = Float16(spread * Float.random(in: 0.5...1, using: &generator) / (type == .q80 ? 100 : 5))
                bytes.append(UInt8(truncatingIfNeeded: scale.bitPattern))
                bytes.append(UInt8(truncatingIfNeeded: scale.bitPattern >> 8))
                for _ in 0..<(type == .q80 ? 32 : 16) {
                    bytes.append(UInt8.random(in: 0...255, using: &generator))
                }
            }
            tensors[name] = try TensorView(name: name, type: type, shape: TensorShape(shape), bytes: bytes)
        default:
            let values = (0..<count).map { _ in center + Float.random(in: -spread...spread, using: &generator) }
            try set(name, shape, values)
        }
    }
}

/// A cache, a workspace and the next free page: what a test needs to run sequences.
struct Bench {
    let model: DecoderModel
    let cache: KeyValuePages
    let workspace: ForwardWorkspace
    private var freePages: [Int32]

    /// A bench with `pages` pages, handed out in an order that is nobody's natural one.
    init(
        _ model: DecoderModel, pool: ComputePool, pages: Int = 96, type: CacheType = .f16,
        kernels: ComputeKernels = .best
    ) throws {
        self.model = model
        cache = try model.makeCache(pages: pages, type: type)
        workspace = try model.makeWorkspace(pool: pool, kernels: kernels)
        var generator = SeededGenerator(seed: 99)
        freePages = (0..<Int32(pages)).shuffled(using: &generator)
    }

    /// A page table for `positions` positions.
    mutating func pages(for positions: Int) -> [Int32] {
        let count = (positions + 63) / 64
        defer { freePages.removeLast(count) }
        return Array(freePages.suffix(count))
    }

    /// All logits of a sequence that is run in one pass.
    mutating func whole(_ tokens: [Int32], adapter: LoRAAdapter? = nil) throws -> [[Float]] {
        let segment = ForwardBatch.Segment(
            tokens: tokens, firstPosition: 0, pages: pages(for: tokens.count), logits: .all, adapter: adapter)
        let rows = try model.forward(ForwardBatch(segments: [segment]), cache: cache, workspace: workspace)
        return (0..<rows.count).map(rows.row)
    }
}
