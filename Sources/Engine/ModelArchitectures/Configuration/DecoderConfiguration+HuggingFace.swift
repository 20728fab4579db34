// Reads a decoder's hyper-parameters from the config.json of a Hugging Face folder, as transformers 5 writes it
// (`rope_parameters`) and as older versions did (`rope_theta`, `rope_scaling`). Defaults are transformers' own.

import ModelContracts
public import StructuredJSON

extension DecoderConfiguration {
    /// The configuration in `json`, the parsed config.json.
    /// - Throws: `ModelError` (`unsupportedModel`, `invalidModelFile`) that names the member.
    public init(huggingFace json: JSONValue) throws {
        guard case .object(let object) = json else {
            throw ModelError(.invalidModelFile, "config.json is not an object.")
        }
        let reader = HyperparameterReader(source: "config.json") { object[$0].map(Hyperparameter.init(json:)) }
        let family = try Self.family(reader)
        let members = family.members
        var blocks = family.blocks
        blocks.activation = try Self.activation(reader, family)
        try Self.refuseWhatIsNotComputed(reader, family)

        let layerCount = try reader.integer(members.layers, in: Limits.layers)
        let hiddenSize = try reader.integer(members.hidden, in: Limits.hidden)
        let headCount = try reader.integer(members.heads, in: Limits.heads)
        let contextLength = try reader.integer(members.context, in: Limits.context)
        let headDimension = try Self.headDimension(reader, family, hiddenSize: hiddenSize, headCount: headCount)
        let windows = try Self.windows(reader, family, layerCount: layerCount)
        let rotated = try Self.rotatedLayers(reader, family, layerCount: layerCount)
        let share = try RotaryEmbedding.rotatedShare(huggingFace: reader, family: family)
        let rotary = try RotaryEmbedding(huggingFace: reader, family: family, contextLength: contextLength)

        var configuration = try DecoderConfiguration(
            family: family,
            vocabularySize: reader.integer("vocab_size", in: Limits.vocabulary),
            hiddenSize: hiddenSize,
            feedForwardSize: family.feedForwardFallback.map { fallback in
                try reader.integer(members.feedForward, in: Limits.feedForward, fallback: fallback * hiddenSize)
            } ?? reader.integer(members.feedForward, in: Limits.feedForward),
            headCount: headCount,
            keyValueHeadCount: reader.integer(
                members.keyValueHeads, in: Limits.heads, fallback: family.defaultKeyValueHeads ?? headCount),
            headDimension: headDimension,
            rotatedDimension: Int(Double(headDimension) * share),
            contextLength: rotary.stretched(contextLength),
            normEpsilon: Float(
                reader.number(members.normEpsilon, in: Limits.normEpsilon, fallback: family.defaultNormEpsilon)),
            rotary: rotary,
            slidingRotary: nil,
            layers: zip(windows, rotated).map { Layer(slidingWindow: $0, usesRotaryPositions: $1) },
            hasQueryKeyValueBias: family.queryKeyValueBias.isPresent(reader),
            hasOutputBias: family.outputBias.isPresent(reader),
            hasFeedForwardBias: family.feedForwardBias.isPresent(reader),
            hasTiedEmbeddings: reader.value("tie_word_embeddings") == nil
                ? family.defaultTiedEmbeddings : reader.flag("tie_word_embeddings", fallback: false),
            blocks: blocks)
        try family.adjustHuggingFace(&configuration, reader)
        try configuration.readDirection(reader)
        self = try configuration.checked(source: reader.source)
    }

    private static func family(_ reader: HyperparameterReader) throws -> DecoderFamily {
        if let name = try reader.text("model_type") {
            guard let family = DecoderFamily.all.first(where: { $0.modelType == name }) else {
                throw unsupported(name, source: reader.source, supported: DecoderFamily.supportedModelTypes)
            }
            return family
        }
        guard case .list(let list) = reader.value("architectures"), case .text(let name) = list.first else {
            throw reader.missing("model_type")
        }
        guard let family = DecoderFamily.all.first(where: { $0.architecture == name }) else {
            throw unsupported(name, source: reader.source, supported: DecoderFamily.supportedModelTypes)
        }
        return family
    }

    private static func activation(
        _ reader: HyperparameterReader,
        _ family: DecoderFamily
    ) throws -> DecoderBlocks.Activation {
        guard let name = try reader.text(family.members.activation) else { return family.blocks.activation }
        switch name {
        // A family with an activation of its own names it so.
        case "silu", "swish":
            return if case .clampedSilu = family.blocks.activation { family.blocks.activation } else { .silu }
        case "gelu": return .gelu
        case "gelu_new", "gelu_pytorch_tanh", "gelu_fast": return .geluTanh
        default:
            throw ModelError(
                .unsupportedModel,
                "\(reader.source): \(family.members.activation) \(name.quotedForMessage) is not supported.",
                remedy: "Supported are silu, gelu, gelu_new and gelu_pytorch_tanh.")
        }
    }

    private static func refuseWhatIsNotComputed(_ reader: HyperparameterReader, _ family: DecoderFamily) throws {
        guard !family.readsQuantizationConfig else { return }
        try Float8Weights.refuseOtherQuantization(reader)
    }

    private static func headDimension(
        _ reader: HyperparameterReader,
        _ family: DecoderFamily,
        hiddenSize: Int,
        headCount: Int
    ) throws -> Int {
        if reader.value("head_dim") != nil || family.defaultHeadDimension != nil {
            return try reader.integer("head_dim", in: Limits.headDimension, fallback: family.defaultHeadDimension)
        }
        guard hiddenSize.isMultiple(of: headCount), Limits.headDimension.contains(hiddenSize / headCount) else {
            throw reader.invalid(family.members.hidden, "is \(hiddenSize), which \(headCount) heads cannot share")
        }
        return hiddenSize / headCount
    }

    private static func rotatedLayers(
        _ reader: HyperparameterReader,
        _ family: DecoderFamily,
        layerCount: Int
    ) throws -> [Bool] {
        guard !family.blocks.hasLearnedPositions else { return Array(repeating: false, count: layerCount) }
        guard let interval = family.rotaryFreeInterval else { return Array(repeating: true, count: layerCount) }
        if let listed = try reader.integers("no_rope_layers", count: layerCount, in: 0...1) {
            return listed.map { $0 == 1 }
        }
        let every = try reader.integer("no_rope_layer_interval", in: Limits.layers, fallback: interval)
        return (1...layerCount).map { !$0.isMultiple(of: every) }
    }
}

extension DecoderFamily.Bias {
    /// Whether a model with these hyper-parameters carries it.
    func isPresent(_ reader: HyperparameterReader) throws -> Bool {
        switch self {
        case .absent: false
        case .present: true
        case .configured(let name, let fallback): try reader.flag(name, fallback: fallback)
        }
    }
}

extension Hyperparameter {
    /// A JSON value.
    init(json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .string(let text): self = .text(text)
        case .number(let number):
            if let integer = number.int {
                self = .integer(integer)
            } else {
                self = number.double.isFinite ? .number(number.double) : .unreadable
            }
        case .array(let elements):
            self = .list(elements.map(Hyperparameter.init(json:)))
        case .object(let object):
            var members: [String: Hyperparameter] = [:]
            for member in object.members {
                members[member.name] = Hyperparameter(json: member.value)
            }
            self = .members(members)
        }
    }
}
