// The hyper-parameters of a decoder-only transformer, whatever file they came from. Values are checked where they are
// read, so that whoever holds a configuration may compute with it.

import ModelContracts

/// The shape and the traits of one decoder.
public struct DecoderConfiguration: Sendable, Hashable {
    /// What differs from layer to layer.
    public struct Layer: Sendable, Hashable {
        /// How many positions a query sees, its own included; `nil` is all before it.
        public var slidingWindow: Int?
        /// Whether queries and keys are rotated by their position.
        public var usesRotaryPositions: Bool
    }

    /// The family it belongs to.
    public let family: DecoderFamily
    /// How many token ids there are.
    public internal(set) var vocabularySize: Int
    /// Components of the residual stream.
    public internal(set) var hiddenSize: Int
    /// Components inside the feed-forward block.
    public internal(set) var feedForwardSize: Int
    /// Query heads.
    public internal(set) var headCount: Int
    /// Key and value heads; each serves `headCount / keyValueHeadCount` query heads.
    public internal(set) var keyValueHeadCount: Int
    /// Components of a head.
    public internal(set) var headDimension: Int
    /// Components of a head that are rotated, from the first on.
    public internal(set) var rotatedDimension: Int
    /// The most positions a sequence may have.
    public internal(set) var contextLength: Int
    /// Added to the mean square under the root of every norm.
    public internal(set) var normEpsilon: Float
    /// Rotary positions.
    public internal(set) var rotary: RotaryEmbedding
    /// Rotary positions of layers with a sliding window, where they are others.
    public internal(set) var slidingRotary: RotaryEmbedding?
    /// The layers, lowest first.
    public internal(set) var layers: [Layer]
    /// Whether q, k and v carry biases; `nil` leaves it to the tensors of the file.
    public internal(set) var hasQueryKeyValueBias: Bool?
    /// Whether the attention's output projection carries a bias; `nil` leaves it to the tensors of the file.
    public internal(set) var hasOutputBias: Bool?
    /// Whether the feed-forward's projections carry biases; `nil` leaves it to the tensors of the file.
    public internal(set) var hasFeedForwardBias: Bool?
    /// Whether the output matrix is the embedding; `nil`: it is when the file has no other.
    public internal(set) var hasTiedEmbeddings: Bool?
    /// What it is built of.
    var blocks: DecoderBlocks

    /// How long a sequence may become, prompt and answer, that ``ForwardBatch/Segment/takesShortFactors`` is for; `nil`
    /// where length makes no difference.
    public var shortContextLength: Int? { rotary.shortContextLength }

    /// What can be: generous for any released model, small enough that no product of two overflows or allocates
    /// without bounds.
    enum Limits {
        static let vocabulary = 1...(1 << 22)
        static let hidden = 1...(1 << 17)
        static let feedForward = 1...(1 << 20)
        static let layers = 1...1024
        static let heads = 1...1024
        static let headDimension = 2...1024
        static let context = 1...(1 << 26)
        static let normEpsilon = 0.0...0.1
        static let rotaryBase = 1.5...1e12
        static let factor = 1.0...65536.0
        static let experts = 1...4096
        static let multiplier = 1e-6...1e6
    }

    /// Checks what only shows when members are seen together.
    func checked(source: String) throws -> DecoderConfiguration {
        guard headCount.isMultiple(of: keyValueHeadCount) else {
            throw ModelError(
                .invalidModelFile,
                "\(source): \(headCount) query heads cannot be shared out among \(keyValueHeadCount) key and value heads."
            )
        }
        guard blocks.hasLearnedPositions || headDimension.isMultiple(of: 2) else {
            throw ModelError(
                .invalidModelFile,
                "\(source): the head dimension is \(headDimension); rotary positions need an even one.")
        }
        let canBeRotated = (2...headDimension).contains(rotatedDimension) && rotatedDimension.isMultiple(of: 2)
        guard canBeRotated || blocks.hasLearnedPositions else {
            throw ModelError(
                .invalidModelFile, "\(source): \(rotatedDimension) of \(headDimension) components cannot be rotated.")
        }
        for embedding in [rotary, rotary.divisorCount.flatMap { _ in rotary.short } ?? rotary, slidingRotary ?? rotary]
        {
            guard embedding.divisorCount.map({ $0 == rotatedDimension / 2 }) ?? true else {
                throw ModelError(
                    .invalidModelFile,
                    "\(source): long rotary scaling needs \(rotatedDimension / 2) factors, one for each pair.")
            }
        }
        if let experts = blocks.experts, experts.used > experts.count {
            throw ModelError(
                .invalidModelFile, "\(source): a token cannot go through \(experts.used) of \(experts.count) experts.")
        }
        guard blocks.isCausal || blocks.attentionSoftCap == 0 else {
            throw ModelError(
                .unsupportedModel, "\(source): capped scores are not supported in attention to both sides.")
        }
        guard blocks.isGated || blocks.activation == .gelu || blocks.activation == .geluTanh else {
            throw ModelError(
                .unsupportedModel, "\(source): this activation is supported in gated feed-forward blocks only.")
        }
        return self
    }

    /// The error of a family that nobody here knows.
    static func unsupported(_ name: String, source: String, supported: [String]) -> ModelError {
        ModelError(
            .unsupportedModel, "\(source): the architecture \(name.quotedForMessage) is not supported.",
            remedy: "Supported are \(supported.joined(separator: ", ")).")
    }
}

extension String {
    /// Quoted and cut to a length that a message can bear: the text may be anybody's.
    var quotedForMessage: String {
        count <= 80 ? "\"\(self)\"" : "\"\(prefix(80))…\""
    }
}
