// Gemma 2 (arXiv:2408.00118): norms before and after each block, capped scores and logits, a sliding window in every
// other layer.

import ModelContracts

extension DecoderFamily {
    static let gemma2 = DecoderFamily(
        name: "Gemma 2", modelType: "gemma2", architecture: "Gemma2ForCausalLM", ggufArchitecture: "gemma2",
        blocks: DecoderBlocks(norm: .rootMeanSquareAroundOne, placement: .sandwich, activation: .geluTanh),
        members: Members(activation: "hidden_activation"),
        queryKeyValueBias: .configured("attention_bias"), outputBias: .configured("attention_bias"),
        defaultHeadDimension: 256, defaultTiedEmbeddings: true, window: .alternating(period: 2, default: 4096),
        tensorNames: { _ in gemmaNames },
        ggufMembers: ["attn_logit_softcapping", "final_logit_softcapping"],
        adjustHuggingFace: { configuration, reader in
            try refuse(reader, flag: "use_bidirectional_attention")
            try adjustGemma(&configuration, reader, attentionCap: 50, logitCap: 30)
        },
        adjustGGUF: { configuration, reader, prefix in
            try adjustGemma(&configuration, gguf: reader, prefix, attentionCap: 50, logitCap: 30)
            // llama.cpp's way to know the 27B model, whose scores are scaled by the width a head would have.
            if configuration.layers.count == 46 {
                let share = configuration.hiddenSize / configuration.headCount
                configuration.blocks.attentionScale = 1 / Float(share).squareRoot()
            }
        },
        ggufWriting: GGUFWriting(biases: .none) { configuration, _ in capMembers(configuration) })

    /// The members of GGUF metadata that give caps; one that is not there has no word in GGUF.
    static func capMembers(_ configuration: DecoderConfiguration) -> [(String, Hyperparameter)] {
        [
            ("attn_logit_softcapping", configuration.blocks.attentionSoftCap),
            ("final_logit_softcapping", configuration.blocks.logitSoftCap),
        ].filter { $0.1 > 0 }.map { ($0.0, .number(Double($0.1))) }
    }

    /// The names of Gemma 2's and Gemma 3's tensors.
    static let gemmaNames = TensorNames(
        feedForwardNorm: TensorName("pre_feedforward_layernorm", "ffn_norm"))

    /// What Gemma 2 and 3 have in common in config.json.
    static func adjustGemma(
        _ configuration: inout DecoderConfiguration,
        _ reader: HyperparameterReader,
        attentionCap: Double,
        logitCap: Double
    ) throws {
        let scalar = try reader.number("query_pre_attn_scalar", in: 1e-3...1e6, fallback: 256)
        configuration.blocks.embeddingScale = Float(configuration.hiddenSize).squareRoot()
        configuration.blocks.attentionScale = Float(1 / scalar.squareRoot())
        configuration.blocks.attentionSoftCap = try softCap(reader, "attn_logit_softcapping", fallback: attentionCap)
        configuration.blocks.logitSoftCap = try softCap(reader, "final_logit_softcapping", fallback: logitCap)
    }

    /// What Gemma 2 and 3 have in common in GGUF metadata.
    static func adjustGemma(
        _ configuration: inout DecoderConfiguration,
        gguf reader: HyperparameterReader,
        _ prefix: String,
        attentionCap: Double,
        logitCap: Double
    ) throws {
        configuration.blocks.embeddingScale = Float(configuration.hiddenSize).squareRoot()
        configuration.blocks.attentionSoftCap = try softCap(
            reader, prefix + "attn_logit_softcapping", fallback: attentionCap)
        configuration.blocks.logitSoftCap = try softCap(
            reader, prefix + "final_logit_softcapping", fallback: logitCap)
    }

    /// A cap; null is none.
    private static func softCap(
        _ reader: HyperparameterReader, _ name: String, fallback: Double
    ) throws -> Float {
        reader.isNull(name) ? 0 : Float(try reader.number(name, in: 0...1e6, fallback: fallback))
    }

    /// Refuses a config.json that sets `flag`.
    static func refuse(_ reader: HyperparameterReader, flag: String) throws {
        guard try reader.flag(flag, fallback: false) else { return }
        throw ModelError(.unsupportedModel, "\(reader.source): \(flag) is not supported.")
    }
}
