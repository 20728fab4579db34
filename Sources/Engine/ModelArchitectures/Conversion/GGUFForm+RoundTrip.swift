// What was written down is read back and must mean the same model: GGUF has no words for much of what a config.json may
// say, and what it has no words for is refused.

import ModelContracts

extension GGUFForm {
    /// Refuses a configuration that `members` do not give again.
    static func checkRoundTrip(
        of configuration: DecoderConfiguration,
        _ members: [(key: String, value: Hyperparameter)],
        _ rotary: GGUFRotary
    ) throws {
        let byKey = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        let reader = HyperparameterReader(source: "GGUF metadata") { name in
            // Files hold numbers in single precision.
            if case .number(let number) = byKey[name] { .number(Double(Float(number))) } else { byKey[name] }
        }
        let found = try DecoderConfiguration(gguf: reader, vocabularySize: nil)
        func demand(_ isAlike: Bool, _ what: String) throws {
            guard !isAlike else { return }
            throw ModelError(
                .unsupportedModel,
                "config.json: \(what) of this model cannot be put into a GGUF file of the architecture "
                    + "\(configuration.family.ggufArchitecture).",
                remedy: "Serve the folder itself.")
        }
        let sizes: [KeyPath<DecoderConfiguration, Int>] = [
            \.vocabularySize, \.hiddenSize, \.feedForwardSize, \.headCount, \.keyValueHeadCount, \.headDimension,
            \.rotatedDimension,
        ]
        try demand(
            sizes.allSatisfy { found[keyPath: $0] == configuration[keyPath: $0] }
                && found.normEpsilon == configuration.normEpsilon, "the sizes")
        try demand(
            found.layers.map(\.slidingWindow) == configuration.layers.map(\.slidingWindow),
            "the layers with sliding windows")
        try demand(
            found.layers.map(\.usesRotaryPositions) == configuration.layers.map(\.usesRotaryPositions),
            "the layers without rotary positions")
        let scales = [found, configuration].map { decoder in
            decoder.blocks.attentionScale ?? 1 / Float(decoder.headDimension).squareRoot()
        }
        try demand(isNear(Double(scales[0]), Double(scales[1])), "the scale of attention scores")
        try demand(found.blocks.placement == configuration.blocks.placement, "the order of norms and blocks")
        try demand(found.blocks.activation == configuration.blocks.activation, "the activation function")
        try demand(found.blocks.experts == configuration.blocks.experts, "the weighting of experts")
        var blocks = found.blocks
        // Compared above, or another in GGUF.
        blocks.attentionScale = configuration.blocks.attentionScale
        blocks.fusedRows = configuration.blocks.fusedRows
        try demand(blocks == configuration.blocks, "the blocks")
        if !configuration.blocks.hasLearnedPositions {
            try demand(
                rotary.isAlike(found.rotary, configuration.rotary, dimension: configuration.rotatedDimension)
                    && found.slidingRotary?.base == configuration.slidingRotary?.base
                    && found.slidingRotary?.scaling == configuration.slidingRotary?.scaling,
                "the rotary scaling")
        }
    }

    /// Whether they differ by no more than single precision.
    static func isNear(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= 1e-6 * max(abs(one), abs(other))
    }
}
