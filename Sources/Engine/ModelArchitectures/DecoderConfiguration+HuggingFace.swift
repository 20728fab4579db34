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
        try Self.refuseWhatIsNotComputed(reader)

        let layerCount = try reader.integer("num_hidden_layers", in: Limits.layers)
        let hiddenSize = try reader.integer("hidden_size", in: Limits.hidden)
        let headCount = try reader.integer("num_attention_heads", in: Limits.heads)
        let contextLength = try reader.integer("max_position_embeddings", in: Limits.context)
        let headDimension = try Self.headDimension(reader, family, hiddenSize: hiddenSize, headCount: headCount)
        let windows = try Self.windows(reader, family, layerCount: layerCount)
        let rotated = try Self.rotatedLayers(reader, family, layerCount: layerCount)
        let rotary = try RotaryEmbedding(huggingFace: reader, family: family, contextLength: contextLength)

        self = try DecoderConfiguration(
            family: family,
            vocabularySize: reader.integer("vocab_size", in: Limits.vocabulary),
            hiddenSize: hiddenSize,
            feedForwardSize: reader.integer("intermediate_size", in: Limits.feedForward),
            headCount: headCount,
            keyValueHeadCount: reader.integer("num_key_value_heads", in: Limits.heads, fallback: headCount),
            headDimension: headDimension,
            contextLength: rotary.stretched(contextLength),
            normEpsilon: Float(reader.number("rms_norm_eps", in: Limits.normEpsilon)),
            rotary: rotary,
            layers: zip(windows, rotated).map { Layer(slidingWindow: $0, usesRotaryPositions: $1) },
            hasQueryKeyValueBias: family.queryKeyValueBias.isPresent(reader),
            hasOutputBias: family.outputBias.isPresent(reader),
            hasFeedForwardBias: family.feedForwardBias.isPresent(reader),
            hasTiedEmbeddings: reader.value("tie_word_embeddings") == nil
                ? nil : reader.flag("tie_word_embeddings", fallback: false)
        ).checked(source: reader.source)
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

    private static func refuseWhatIsNotComputed(_ reader: HyperparameterReader) throws {
        let activation = try reader.text("hidden_act") ?? "silu"
        guard activation == "silu" || activation == "swish" else {
            throw ModelError(
                .unsupportedModel, "\(reader.source): hidden_act \(activation.quotedForMessage) is not supported.",
                remedy: "Supported is silu.")
        }
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
            throw reader.invalid("hidden_size", "is \(hiddenSize), which \(headCount) heads cannot share")
        }
        return hiddenSize / headCount
    }

    private static func windows(
        _ reader: HyperparameterReader,
        _ family: DecoderFamily,
        layerCount: Int
    ) throws -> [Int?] {
        let everyLayer = [Int?](repeating: nil, count: layerCount)
        let kinds = try reader.texts("layer_types", count: layerCount)
        for kind in kinds ?? [] where kind != "full_attention" && kind != "sliding_attention" {
            throw ModelError(
                .unsupportedModel, "\(reader.source): the layer type \(kind.quotedForMessage) is not supported.")
        }
        switch family.window {
        case .absent:
            let asked = try reader.flag("use_sliding_window", fallback: false)
            guard !asked, !(kinds ?? []).contains("sliding_attention") else {
                throw ModelError(
                    .unsupportedModel, "\(reader.source): sliding windows are not supported in \(family.name) models.")
            }
            return everyLayer
        case .everyLayer(let size):
            guard Set(kinds ?? []).count <= 1 else {
                throw ModelError(
                    .unsupportedModel, "\(reader.source): layer_types of different kinds in a \(family.name) model.")
            }
            // null means no window; a missing member means the family's.
            if reader.isNull("sliding_window") { return everyLayer }
            let window = try reader.integer("sliding_window", in: Limits.context, fallback: size)
            return everyLayer.map { _ in window }
        case .upperLayers:
            guard try reader.flag("use_sliding_window", fallback: false) else {
                guard !(kinds ?? []).contains("sliding_attention") else {
                    throw reader.invalid("layer_types", "names sliding layers, but use_sliding_window is not set")
                }
                return everyLayer
            }
            guard reader.value("sliding_window") != nil else { return everyLayer }
            let window = try reader.integer("sliding_window", in: Limits.context)
            if let kinds {
                return kinds.map { $0 == "sliding_attention" ? window : nil }
            }
            let first = try reader.integer("max_window_layers", in: 0...Limits.context.upperBound)
            return (0..<layerCount).map { $0 >= first ? window : nil }
        }
    }

    private static func rotatedLayers(
        _ reader: HyperparameterReader,
        _ family: DecoderFamily,
        layerCount: Int
    ) throws -> [Bool] {
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
        case .configured(let name): try reader.flag(name, fallback: false)
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
