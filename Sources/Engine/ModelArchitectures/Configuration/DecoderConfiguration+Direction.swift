// Whether a decoder's rows see what follows them, as those of some embedding models do.

import ModelContracts

extension DecoderConfiguration {
    /// Whether a row sees only what stands before it. Models that see both sides give hidden states, no next tokens.
    public var isCausal: Bool { blocks.isCausal }

    /// Reads `is_causal`, which transformers heeds in every decoder that asks it for a causal mask.
    mutating func readDirection(_ reader: HyperparameterReader) throws {
        guard try !reader.flag("is_causal", fallback: true) else { return }
        guard family.mayAttendBothWays else {
            throw ModelError(
                .unsupportedModel,
                "\(reader.source): is_causal is false, which is not supported in \(family.name) models.")
        }
        guard layers.allSatisfy({ $0.slidingWindow == nil }) else {
            throw ModelError(
                .unsupportedModel, "\(reader.source): is_causal is false, which is not supported with sliding windows.")
        }
        blocks.isCausal = false
    }

    /// Reads Gemma 3's `use_bidirectional_attention`: its window is shared out to both sides.
    mutating func readBidirectionalWindows(_ reader: HyperparameterReader) throws {
        guard try reader.flag("use_bidirectional_attention", fallback: false) else { return }
        blocks.isCausal = false
        for index in layers.indices {
            guard let window = layers[index].slidingWindow else { continue }
            guard window > 1 else { throw reader.invalid("sliding_window", "is \(window), too small for both sides") }
            layers[index].slidingWindow = window / 2 + 1
        }
    }

    /// Refuses a model that cannot tell the next token.
    func checkedForGeneration(source: String) throws -> DecoderConfiguration {
        guard isCausal else {
            throw ModelError(
                .unsupportedModel,
                "\(source): a \(family.name) model that sees both sides of a token embeds texts only.",
                remedy: "Give a folder with sentence-transformers' modules.json.")
        }
        return self
    }
}
