// Granite 3 (IBM 2024): Llama with multipliers of embeddings, scores, residuals and logits (muP, arXiv:2203.03466).

import ModelContracts

extension DecoderFamily {
    static let granite = DecoderFamily(
        name: "Granite", modelType: "granite", architecture: "GraniteForCausalLM", ggufArchitecture: "granite",
        ggufInterleavesRotaryPairs: true, defaultNormEpsilon: 1e-6,
        queryKeyValueBias: .configured("attention_bias"), outputBias: .configured("attention_bias"),
        feedForwardBias: .configured("mlp_bias"),
        ggufMembers: ["logit_scale", "embedding_scale", "residual_scale", "attention.scale"],
        adjustHuggingFace: { configuration, reader in
            try multiply(
                &configuration, reader, embedding: "embedding_multiplier", attention: "attention_multiplier",
                residual: "residual_multiplier", logits: "logits_scaling")
        },
        adjustGGUF: { configuration, reader, prefix in
            try multiply(
                &configuration, reader, embedding: prefix + "embedding_scale",
                attention: prefix + "attention.scale", residual: prefix + "residual_scale",
                logits: prefix + "logit_scale")
        },
        ggufWriting: GGUFWriting { configuration, _ in
            let blocks = configuration.blocks
            return [
                ("attention.scale", blocks.attentionScale ?? 1), ("embedding_scale", blocks.embeddingScale),
                ("residual_scale", blocks.residualScale), ("logit_scale", 1 / blocks.logitScale),
            ].map { ($0.0, .number(Double($0.1))) }
        })

    private static func multiply(
        _ configuration: inout DecoderConfiguration,
        _ reader: HyperparameterReader,
        embedding: String,
        attention: String,
        residual: String,
        logits: String
    ) throws {
        func number(_ name: String) throws -> Float {
            Float(try reader.number(name, in: DecoderConfiguration.Limits.multiplier, fallback: 1))
        }
        configuration.blocks.embeddingScale = try number(embedding)
        configuration.blocks.attentionScale = try number(attention)
        configuration.blocks.residualScale = try number(residual)
        configuration.blocks.logitScale = 1 / (try number(logits))
    }
}
