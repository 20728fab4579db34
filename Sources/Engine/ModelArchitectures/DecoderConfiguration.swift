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
    public let vocabularySize: Int
    /// Components of the residual stream.
    public let hiddenSize: Int
    /// Components inside the feed-forward block.
    public let feedForwardSize: Int
    /// Query heads.
    public let headCount: Int
    /// Key and value heads; each serves `headCount / keyValueHeadCount` query heads.
    public let keyValueHeadCount: Int
    /// Components of a head.
    public let headDimension: Int
    /// The most positions a sequence may have.
    public let contextLength: Int
    /// Added to the mean square under the root of every norm.
    public let normEpsilon: Float
    /// Rotary positions.
    public let rotary: RotaryEmbedding
    /// The layers, lowest first.
    public let layers: [Layer]
    /// Whether q, k and v carry biases; `nil` leaves it to the tensors of the file.
    public let hasQueryKeyValueBias: Bool?
    /// Whether the attention's output projection carries a bias; `nil` leaves it to the tensors of the file.
    public let hasOutputBias: Bool?
    /// Whether gate, up and down carry biases; `nil` leaves it to the tensors of the file.
    public let hasFeedForwardBias: Bool?
    /// Whether the output matrix is the embedding; `nil`: it is when the file has no other.
    public let hasTiedEmbeddings: Bool?

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
    }

    /// Checks what only shows when members are seen together.
    func checked(source: String) throws -> DecoderConfiguration {
        guard headCount.isMultiple(of: keyValueHeadCount) else {
            throw ModelError(
                .invalidModelFile,
                "\(source): \(headCount) query heads cannot be shared out among \(keyValueHeadCount) key and value heads."
            )
        }
        guard headDimension.isMultiple(of: 2) else {
            throw ModelError(
                .invalidModelFile,
                "\(source): the head dimension is \(headDimension); rotary positions need an even one.")
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
