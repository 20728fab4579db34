// Reads a decoder's hyper-parameters from the metadata of a GGUF file (ggml-org/ggml docs/gguf.md).

import ModelContracts

extension DecoderConfiguration {
    /// Members that change what is computed; a file that has one must be of a family that reads it.
    private static let specialMembers = [
        "expert_count", "logit_scale", "embedding_scale", "residual_scale", "attention.scale",
        "attn_logit_softcapping", "final_logit_softcapping", "attention.max_alibi_bias", "attention.clamp_kqv",
        "expert_shared_count", "expert_weights_scale", "leading_dense_block_count", "interleave_moe_layer_step",
        "expert_group_count", "altup.num_inputs", "attention.causal",
    ]

    /// The configuration in GGUF metadata.
    /// - Parameter vocabularySize: the rows of the embedding, for files that do not give `vocab_size`.
    /// - Throws: `ModelError` (`unsupportedModel`, `invalidModelFile`) that names the key.
    package init(gguf reader: HyperparameterReader, vocabularySize: Int?) throws {
        let family = try Self.ggufFamily(reader)
        let prefix = family.ggufArchitecture + "."
        try Self.refuseWhatIsNotComputed(gguf: reader, prefix, family)

        let layerCount = try reader.integer(prefix + "block_count", in: Limits.layers)
        let hiddenSize = try reader.integer(prefix + "embedding_length", in: Limits.hidden)
        let headCount = try reader.uniformInteger(
            prefix + "attention.head_count", count: layerCount, in: Limits.heads)
        let contextLength = try reader.integer(prefix + "context_length", in: Limits.context)
        let headDimension = try Self.headDimension(reader, prefix, hiddenSize: hiddenSize, headCount: headCount)
        let windows = try Self.windows(gguf: reader, prefix, family, layerCount: layerCount)
        let rotated = try RotaryEmbedding.rotatedDimension(
            gguf: reader, prefix, family: family, headDimension: headDimension)

        var configuration = try DecoderConfiguration(
            family: family,
            vocabularySize: reader.integer(prefix + "vocab_size", in: Limits.vocabulary, fallback: vocabularySize),
            hiddenSize: hiddenSize,
            feedForwardSize: reader.uniformInteger(
                prefix + "feed_forward_length", count: layerCount, in: Limits.feedForward),
            headCount: headCount,
            keyValueHeadCount: reader.uniformInteger(
                prefix + "attention.head_count_kv", count: layerCount, in: Limits.heads, fallback: headCount),
            headDimension: headDimension,
            rotatedDimension: rotated,
            contextLength: contextLength,
            normEpsilon: Float(reader.number(prefix + family.blocks.norm.epsilonMember, in: Limits.normEpsilon)),
            rotary: RotaryEmbedding(
                gguf: reader, architecture: family.ggufArchitecture, family: family, contextLength: contextLength),
            slidingRotary: nil,
            layers: windows.enumerated().map { index, window in
                Layer(
                    slidingWindow: window,
                    usesRotaryPositions: family.rotaryFreeInterval.map { !(index + 1).isMultiple(of: $0) }
                        ?? !family.blocks.hasLearnedPositions)
            },
            hasQueryKeyValueBias: family.queryKeyValueBias.inGGUF,
            hasOutputBias: family.outputBias.inGGUF,
            hasFeedForwardBias: family.feedForwardBias.inGGUF,
            hasTiedEmbeddings: nil,
            blocks: family.blocks)
        try family.adjustGGUF(&configuration, reader, prefix)
        self = try configuration.checked(source: reader.source)
    }

    private static func ggufFamily(_ reader: HyperparameterReader) throws -> DecoderFamily {
        guard let architecture = try reader.text("general.architecture") else {
            throw reader.missing("general.architecture")
        }
        let families = DecoderFamily.all.filter { $0.ggufArchitecture == architecture }
        guard let first = families.first else {
            throw unsupported(
                architecture, source: reader.source, supported: DecoderFamily.supportedGGUFArchitectures)
        }
        // One architecture may have a family without and one with experts.
        let experts = try reader.integer(
            architecture + ".expert_count", in: 0...Limits.experts.upperBound, fallback: 0)
        return families.first { $0.isMixture == (experts > 0) } ?? first
    }

    private static func refuseWhatIsNotComputed(
        gguf reader: HyperparameterReader,
        _ prefix: String,
        _ family: DecoderFamily
    ) throws {
        for name in specialMembers where !family.ggufMembers.contains(name) {
            guard let value = reader.value(prefix + name) else { continue }
            if case .integer(0) = value { continue }
            if case .number(0) = value { continue }
            if name == "attention.causal", case .flag(true) = value { continue }
            throw ModelError(.unsupportedModel, "\(reader.source): \(prefix)\(name) is not supported.")
        }
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

extension DecoderBlocks.Norm {
    /// The member of GGUF metadata that gives epsilon.
    var epsilonMember: String {
        switch self {
        case .layer: "attention.layer_norm_epsilon"
        case .rootMeanSquare, .rootMeanSquareAroundOne: "attention.layer_norm_rms_epsilon"
        }
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
