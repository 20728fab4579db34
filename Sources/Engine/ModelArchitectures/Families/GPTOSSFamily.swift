// gpt-oss (arXiv:2508.10925): experts in MXFP4 with biases and a clamped gate, attention sinks, a sliding window in
// every other layer, YaRN.

import ModelContracts
import TensorCore

extension DecoderFamily {
    static let gptOSS = DecoderFamily(
        name: "gpt-oss", modelType: "gpt_oss", architecture: "GptOssForCausalLM", ggufArchitecture: "gpt-oss",
        blocks: DecoderBlocks(activation: .clampedSilu(alpha: 1.702, limit: 7), hasAttentionSinks: true),
        defaultNormEpsilon: 1e-5, readsQuantizationConfig: true,
        queryKeyValueBias: .configured("attention_bias", default: true),
        outputBias: .configured("attention_bias", default: true), defaultHeadDimension: 64,
        defaultRotaryBase: 150_000, window: .alternating(period: 2, default: 128), isMixture: true,
        tensorNames: { _ in
            TensorNames(
                feedForwardNorm: TensorName("post_attention_layernorm", "post_attention_norm"),
                router: TensorName("mlp.router", "ffn_gate_inp"),
                experts: ExpertNames(
                    gate: TensorName("mlp.experts.gate_up_proj", "ffn_gate_exps"),
                    up: TensorName("mlp.experts.gate_up_proj", "ffn_up_exps"),
                    down: TensorName("mlp.experts.down_proj", "ffn_down_exps")))
        },
        loadExperts: { tensors, traits in
            try (0..<traits.count).map { index in
                tensors.loader.isGGUF
                    ? try ggufExpert(index, tensors, traits) : try huggingFaceExpert(index, tensors, traits)
            }
        },
        ggufMembers: ["expert_count"],
        adjustHuggingFace: { configuration, reader in
            if let quantization = try reader.nested("quantization_config") {
                let method = try quantization.text("quant_method") ?? ""
                guard method == "mxfp4" else {
                    throw ModelError(
                        .unsupportedModel,
                        "\(quantization.source): quant_method \(method.quotedForMessage) is not supported.",
                        remedy: "Supported is mxfp4.")
                }
            }
            configuration.blocks.activation = .clampedSilu(
                alpha: Float(try reader.number("swiglu_alpha", in: 0...100, fallback: 1.702)),
                limit: Float(try reader.number("swiglu_limit", in: 0...1e6, fallback: 7)))
            configuration.blocks.experts = try experts(
                reader, count: "num_local_experts", used: "num_experts_per_tok",
                feedForwardSize: configuration.feedForwardSize)
            configuration.blocks.experts?.hasBias = true
        },
        adjustGGUF: { configuration, reader, prefix in
            let size = try reader.integer(
                prefix + "expert_feed_forward_length", in: DecoderConfiguration.Limits.feedForward,
                fallback: configuration.feedForwardSize)
            configuration.blocks.experts = try experts(
                reader, count: prefix + "expert_count", used: prefix + "expert_used_count", feedForwardSize: size)
            configuration.blocks.experts?.hasBias = true
            // The model's own ramp is not rounded to whole components; GGUF has no word for it.
            if case .yarn(let factor, let attention, let fast, let slow, let original, _) = configuration.rotary.scaling
            {
                configuration.rotary.scaling = .yarn(
                    factor: factor, attentionFactor: attention, fastRotations: fast, slowRotations: slow,
                    originalContextLength: original, roundsRange: false)
            }
        },
        // Its folders hold MXFP4 blocks, which would be expanded and rounded anew.
        ggufWriting: nil)

    private static func ggufExpert(
        _ index: Int,
        _ tensors: LayerTensors,
        _ traits: DecoderBlocks.Experts
    ) throws -> DenseFeedForward {
        let (hidden, inner) = (tensors.configuration.hiddenSize, traits.feedForwardSize)
        let (names, loader) = (tensors.names.experts, tensors.loader)
        let expert = (index: index, count: traits.count)
        func part(_ stem: TensorName, rows: Int) -> MatrixPart {
            MatrixPart(tensors.name(stem).weight, rows: rows, expert: expert)
        }
        func bias(_ stem: TensorName, count: Int) throws -> [Float] {
            try loader.vector(tensors.name(stem).bias, count: count, expert: expert)
        }
        return DenseFeedForward(
            up: LinearLayer(
                try loader.matrix([part(names.gate, rows: inner), part(names.up, rows: inner)], columns: hidden),
                bias: try bias(names.gate, count: inner) + bias(names.up, count: inner)),
            down: LinearLayer(
                try loader.matrix([part(names.down, rows: hidden)], columns: inner),
                bias: try bias(names.down, count: hidden)))
    }

    /// Hugging Face files hold gate and up row by row in turn, as MXFP4 blocks beside their scales, or transposed in
    /// floats.
    private static func huggingFaceExpert(
        _ index: Int,
        _ tensors: LayerTensors,
        _ traits: DecoderBlocks.Experts
    ) throws -> DenseFeedForward {
        let (hidden, inner) = (tensors.configuration.hiddenSize, traits.feedForwardSize)
        let loader = tensors.loader
        let expert = (index: index, count: traits.count)
        let gateAboveUp = { (row: Int) in row < inner ? 2 * row : 2 * (row - inner) + 1 }
        func layer(_ stem: TensorName, rows: Int, columns: Int, order: ((Int) -> Int)?) throws -> LinearLayer {
            let name = tensors.name(stem)
            func named(_ ending: String) -> TensorName { TensorName(name.huggingFace + ending, name.gguf) }
            let stored = try loader.vector(named("_bias"), count: rows, expert: expert)
            let bias = order.map { order in stored.indices.map { stored[order($0)] } } ?? stored
            if loader.has(named("_blocks")) {
                let weight = try loader.microscaled(
                    blocks: named("_blocks"), scales: named("_scales"), rows: rows, columns: columns, order: order,
                    expert: expert)
                return LinearLayer(weight, bias: bias)
            }
            let part = MatrixPart(name, rows: rows, order: order, isTransposed: true, expert: expert)
            return LinearLayer(try loader.matrix([part], columns: columns), bias: bias)
        }
        let names = tensors.names.experts
        return DenseFeedForward(
            up: try layer(names.gate, rows: 2 * inner, columns: hidden, order: gateAboveUp),
            down: try layer(names.down, rows: hidden, columns: inner, order: nil))
    }
}
