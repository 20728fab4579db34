// Reads a decoder's hyper-parameters from the metadata of a GGUF file (ggml-org/ggml docs/gguf.md).

import ModelContracts

extension DecoderConfiguration {
    /// The configuration in GGUF metadata.
    /// - Parameter vocabularySize: the rows of the embedding, for files that do not give `vocab_size`.
    /// - Throws: `ModelError` (`unsupportedModel`, `invalidModelFile`) that names the key.
    package init(gguf reader: HyperparameterReader, vocabularySize: Int?) throws {
        guard let architecture = try reader.text("general.architecture") else {
            throw reader.missing("general.architecture")
        }
        guard let family = DecoderFamily.all.first(where: { $0.ggufArchitecture == architecture }) else {
            throw Self.unsupported(
                architecture, source: reader.source, supported: DecoderFamily.supportedGGUFArchitectures)
        }
        let prefix = architecture + "."
        for name in ["expert_count", "logit_scale", "embedding_scale", "residual_scale", "attention.scale"] {
            guard let value = reader.value(prefix + name) else { continue }
            if case .integer(0) = value { continue }
            if case .number(0) = value { continue }
            throw ModelError(.unsupportedModel, "\(reader.source): \(prefix)\(name) is not supported.")
        }

        let layerCount = try reader.integer(prefix + "block_count", in: Limits.layers)
        let hiddenSize = try reader.integer(prefix + "embedding_length", in: Limits.hidden)
        let headCount = try reader.uniformInteger(
            prefix + "attention.head_count", count: layerCount, in: Limits.heads)
        let contextLength = try reader.integer(prefix + "context_length", in: Limits.context)
        let headDimension = try Self.headDimension(reader, prefix, hiddenSize: hiddenSize, headCount: headCount)
        let window = try reader.integer(
            prefix + "attention.sliding_window", in: 0...Limits.context.upperBound, fallback: 0)
        guard window == 0 || family.window != .upperLayers else {
            throw ModelError(
                .unsupportedModel,
                "\(reader.source): \(prefix)attention.sliding_window does not say which layers it is for.",
                remedy: "Use the Hugging Face folder of this model.")
        }

        self = try DecoderConfiguration(
            family: family,
            vocabularySize: reader.integer(prefix + "vocab_size", in: Limits.vocabulary, fallback: vocabularySize),
            hiddenSize: hiddenSize,
            feedForwardSize: reader.uniformInteger(
                prefix + "feed_forward_length", count: layerCount, in: Limits.feedForward),
            headCount: headCount,
            keyValueHeadCount: reader.uniformInteger(
                prefix + "attention.head_count_kv", count: layerCount, in: Limits.heads, fallback: headCount),
            headDimension: headDimension,
            contextLength: contextLength,
            normEpsilon: Float(
                reader.number(prefix + "attention.layer_norm_rms_epsilon", in: Limits.normEpsilon)),
            rotary: RotaryEmbedding(
                gguf: reader, architecture: architecture, headDimension: headDimension, contextLength: contextLength),
            layers: (1...layerCount).map { number in
                Layer(
                    slidingWindow: window == 0 ? nil : window,
                    usesRotaryPositions: family.rotaryFreeInterval.map { !number.isMultiple(of: $0) } ?? true)
            },
            hasQueryKeyValueBias: family.queryKeyValueBias.inGGUF,
            hasOutputBias: family.outputBias.inGGUF,
            hasFeedForwardBias: family.feedForwardBias.inGGUF,
            hasTiedEmbeddings: nil
        ).checked(source: reader.source)
    }

    private static func headDimension(
        _ reader: HyperparameterReader,
        _ prefix: String,
        hiddenSize: Int,
        headCount: Int
    ) throws -> Int {
        let share = hiddenSize.isMultiple(of: headCount) ? hiddenSize / headCount : nil
        let key = try reader.integer(prefix + "attention.key_length", in: Limits.headDimension, fallback: share)
        let value = try reader.integer(prefix + "attention.value_length", in: Limits.headDimension, fallback: key)
        guard Limits.headDimension.contains(key) else {
            throw reader.invalid(prefix + "embedding_length", "is \(hiddenSize), too little for \(headCount) heads")
        }
        guard key == value else {
            throw ModelError(
                .unsupportedModel,
                "\(reader.source): keys of \(key) and values of \(value) components are not supported together.")
        }
        return key
    }
}

extension DecoderFamily.Bias {
    /// GGUF metadata say nothing of biases: where the family leaves it open, the file's tensors decide.
    var inGGUF: Bool? {
        switch self {
        case .absent: false
        case .present: true
        case .configured: nil
        }
    }
}
