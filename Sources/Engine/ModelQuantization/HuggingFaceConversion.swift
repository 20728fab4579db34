// A Hugging Face folder as a GGUF file of llama.cpp's naming: hyper-parameters and tensors.

import CheckpointFormats
import Foundation
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TextTokenization

/// The conversion of one folder.
struct HuggingFaceConversion {
    /// How many layers there are.
    let layerCount: Int
    private let folder: HuggingFaceFolder
    private let checkpoint: CheckpointTensors
    private let family: Family
    private let configuration: JSONObject

    /// A family whose GGUF form is known here.
    private struct Family {
        let modelType: String
        let architecture: String
        /// Whether GGUF has the rows of q and k so that rotary pairs stand side by side.
        let interleavesPairs: Bool
    }

    private static let families = [
        Family(modelType: "llama", architecture: "llama", interleavesPairs: true),
        Family(modelType: "mistral", architecture: "llama", interleavesPairs: true),
        Family(modelType: "qwen2", architecture: "qwen2", interleavesPairs: false),
        Family(modelType: "qwen3", architecture: "qwen3", interleavesPairs: false),
    ]

    init(_ folder: HuggingFaceFolder) throws {
        // Whatever this engine would not compute is refused here, by name.
        _ = try DecoderConfiguration(source: .huggingFace(folder))
        let name = folder.configuration["model_type"]?.string ?? ""
        guard let family = Self.families.first(where: { $0.modelType == name }) else {
            throw ModelError(
                .unsupportedModel, "Folders of the family '\(name.prefix(80))' cannot be turned into a GGUF file.",
                remedy: "Known are \(Self.families.map(\.modelType).joined(separator: ", ")); or give a GGUF file.")
        }
        self.folder = folder
        self.family = family
        configuration = folder.configuration
        checkpoint = CheckpointTensors(source: .huggingFace(folder))
        layerCount = configuration["num_hidden_layers"]?.int ?? 0
        for unsupported in ["use_sliding_window", "no_rope_layers"] {
            guard let value = configuration[unsupported], value != .bool(false), value != .null else { continue }
            throw ModelError(
                .unsupportedModel, "config.json: \(unsupported) has no counterpart in a GGUF file of this family.")
        }
    }

    private func integer(_ name: String) throws -> Int {
        guard let value = configuration[name]?.int else {
            throw ModelError(.invalidModelFile, "config.json: \(name) is missing.")
        }
        return value
    }

    private var headDimension: Int {
        get throws {
            if let dimension = configuration["head_dim"]?.int { return dimension }
            if family.modelType == "qwen3" { return 128 }
            return try integer("hidden_size") / max(1, integer("num_attention_heads"))
        }
    }

    // MARK: Metadata

    /// Hyper-parameters and tokenizer.
    func metadata() throws -> GGUFWriter {
        var writer = GGUFWriter()
        let prefix = family.architecture + "."
        func set(_ key: String, _ value: Int) {
            writer.set(prefix + key, .uint32(UInt32(clamping: value)))
        }
        writer.set("general.architecture", .string(family.architecture))
        writer.set("general.type", .string("model"))
        set("block_count", layerCount)
        set("context_length", try integer("max_position_embeddings"))
        set("embedding_length", try integer("hidden_size"))
        set("feed_forward_length", try integer("intermediate_size"))
        let heads = try integer("num_attention_heads")
        set("attention.head_count", heads)
        set("attention.head_count_kv", configuration["num_key_value_heads"]?.int ?? heads)
        writer.set(
            prefix + "attention.layer_norm_rms_epsilon",
            .float32(Float(configuration["rms_norm_eps"]?.double ?? 1e-6)))
        let dimension = try headDimension
        set("attention.key_length", dimension)
        set("attention.value_length", dimension)
        set("rope.dimension_count", dimension)
        if family.modelType == "mistral", let window = configuration["sliding_window"]?.int {
            set("attention.sliding_window", window)
        }
        let words = try vocabularySize
        set("vocab_size", words)
        try addRotary(to: &writer, prefix)
        try TokenizerConversion(folder, words: words).add(to: &writer)
        return writer
    }

    private var vocabularySize: Int {
        get throws {
            guard let embedding = try checkpoint.tensor("model.embed_tokens.weight") else {
                throw ModelError(.invalidModelFile, "The tensor model.embed_tokens.weight is missing.")
            }
            return embedding.shape.rows
        }
    }

    private var rotary: (parameters: JSONObject?, kind: String, base: Double) {
        let parameters = configuration["rope_parameters"]?.object ?? configuration["rope_scaling"]?.object
        let kind = parameters?["rope_type"]?.string ?? parameters?["type"]?.string ?? "default"
        let given = parameters?["rope_theta"]?.double ?? configuration["rope_theta"]?.double
        return (parameters, kind, given ?? 10_000)
    }

    private func addRotary(to writer: inout GGUFWriter, _ prefix: String) throws {
        let (parameters, kind, base) = rotary
        writer.set(prefix + "rope.freq_base", .float32(Float(base)))
        let factor = parameters?["factor"]?.double ?? 1
        switch kind {
        // Llama 3.1's scaling stands in a tensor.
        case "default", "llama3": break
        case "linear":
            writer.set(prefix + "rope.scaling.type", .string("linear"))
            writer.set(prefix + "rope.scaling.factor", .float32(Float(factor)))
        case "yarn":
            for name in ["attention_factor", "mscale", "mscale_all_dim", "beta_fast", "beta_slow", "truncate"]
            where parameters?[name] != nil && parameters?[name] != .null {
                throw ModelError(.unsupportedModel, "config.json: yarn's \(name) cannot be put into a GGUF file.")
            }
            writer.set(prefix + "rope.scaling.type", .string("yarn"))
            writer.set(prefix + "rope.scaling.factor", .float32(Float(factor)))
            if let original = parameters?["original_max_position_embeddings"]?.int {
                writer.set(
                    prefix + "rope.scaling.original_context_length", .uint32(UInt32(clamping: original)))
            }
        default:
            throw ModelError(
                .unsupportedModel, "config.json: the rotary scaling \(kind.prefix(80)) cannot be put into a GGUF file.")
        }
    }

    /// What Llama 3.1's scaling divides each frequency by (transformers: `_compute_llama3_parameters`).
    private func frequencyDivisors() throws -> [Float]? {
        let (parameters, kind, base) = rotary
        guard kind == "llama3", let parameters else { return nil }
        func number(_ name: String) throws -> Double {
            guard let value = parameters[name]?.double, value > 0 else {
                throw ModelError(.invalidModelFile, "config.json: \(name) of the rotary scaling is missing.")
            }
            return value
        }
        let (factor, low, high) = (
            try number("factor"), try number("low_freq_factor"), try number("high_freq_factor")
        )
        let original = try number("original_max_position_embeddings")
        let dimension = try headDimension
        return (0..<dimension / 2).map { pair in
            let wavelength = 2 * Double.pi * pow(base, 2 * Double(pair) / Double(dimension))
            if wavelength < original / high { return 1 }
            if wavelength > original / low { return Float(factor) }
            let smooth = (original / wavelength - low) / (high - low)
            return Float(1 / ((1 - smooth) / factor + smooth))
        }
    }

    // MARK: Tensors

    private static let layerNames = [
        "input_layernorm": "attn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
        "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm",
        "self_attn.k_norm": "attn_k_norm", "post_attention_layernorm": "ffn_norm", "mlp.gate_proj": "ffn_gate",
        "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
    ]

    /// Every tensor, under its name in GGUF: what stands outside the layers first, then layer by layer.
    func tensors() throws -> [SourceTensor] {
        var tensors: [SourceTensor] = []
        if let divisors = try frequencyDivisors() {
            let name = "rope_freqs.weight"
            let view = try TensorView(name: name, shape: TensorShape([divisors.count]), values: divisors)
            tensors.append(SourceTensor(name: name, view: view))
        }
        var layers: [(layer: Int, tensor: SourceTensor)] = []
        for name in checkpoint.names where !name.hasSuffix(".rotary_emb.inv_freq") {
            guard let view = try checkpoint.tensor(name) else { continue }
            switch name {
            case "model.embed_tokens.weight": tensors.append(SourceTensor(name: "token_embd.weight", view: view))
            case "model.norm.weight": tensors.append(SourceTensor(name: "output_norm.weight", view: view))
            case "lm_head.weight":
                guard configuration["tie_word_embeddings"]?.bool != true else { continue }
                tensors.append(SourceTensor(name: "output.weight", view: view))
            default: layers.append(try layerTensor(name, view))
            }
        }
        layers.sort { ($0.layer, $0.tensor.name) < ($1.layer, $1.tensor.name) }
        return tensors + layers.map(\.tensor)
    }

    private func layerTensor(_ name: String, _ view: TensorView) throws -> (Int, SourceTensor) {
        let parts = name.split(separator: ".")
        guard parts.count >= 5, parts[0] == "model", parts[1] == "layers", let layer = Int(parts[2]),
            (0..<layerCount).contains(layer), let kind = parts.last, kind == "weight" || kind == "bias",
            let known = Self.layerNames[parts[3..<parts.count - 1].joined(separator: ".")]
        else {
            throw ModelError(
                .unsupportedModel, "The tensor '\(name.prefix(80))' is no part of a \(family.modelType) model.")
        }
        var tensor = SourceTensor(name: "blk.\(layer).\(known).\(kind)", view: view)
        if family.interleavesPairs, known == "attn_q" || known == "attn_k" {
            tensor.order = Self.pairsFromHalves(dimension: try headDimension)
        }
        return (layer, tensor)
    }

    /// Which row of a tensor whose heads have their first halves first becomes row `i` when rotary pairs stand side by
    /// side.
    private static func pairsFromHalves(dimension: Int) -> (Int) -> Int {
        { row in
            let (head, component) = row.quotientAndRemainder(dividingBy: dimension)
            let (pair, half) = component.quotientAndRemainder(dividingBy: 2)
            return head * dimension + half * (dimension / 2) + pair
        }
    }
}
