// The shape of an encoder and the traits in which encoders differ.

import ModelContracts
public import StructuredJSON
import TensorCore

/// What an encoder-only transformer is made of.
public struct EncoderConfiguration: Sendable, Hashable {
    /// How a token's place gets into the model.
    enum Positions: Sendable, Hashable {
        /// A learned vector for each place is added to the token's; the first token has the row `first`.
        case learned(rows: Int, first: Int)
        /// Queries and keys are rotated; the base of each layer's wavelengths.
        case rotary(bases: [Double])
    }

    /// What stands between the two products of the feed-forward part.
    enum Activation: Sendable, Hashable {
        case gaussian(GaussianUnit)
        case relu
        /// Where a gate multiplies it only.
        case silu
    }

    /// The registry's entry.
    let family: EncoderFamily
    /// The name that people use.
    public var familyName: String { family.name }
    /// Rows of the embedding.
    public var vocabularySize: Int
    /// Components of the hidden states.
    public var hiddenSize: Int
    /// Components between the two products of the feed-forward part.
    public var feedForwardSize: Int
    /// Attention heads.
    public var headCount: Int
    /// Layers.
    public var layerCount: Int
    /// The most tokens of a text, special ones included.
    public var contextLength: Int
    /// What is added to a variance before its root is taken.
    public var normEpsilon: Float
    var positions: Positions
    var activation: Activation
    /// Kinds of segments that a token may belong to; 0 when the model knows none.
    var segmentKinds = 0
    /// Whether norms stand before attention and feed-forward parts instead of behind them.
    var normalizesFirst = false
    /// Whether the feed-forward part's first product has a second half that gates the first.
    var isGated = false
    var hasAttentionBias = true
    var hasFeedForwardBias = true
    var hasNormBias = true
    /// How far each layer sees on either side; `nil` is everything.
    var windows: [Int?] = []
    /// Rows of the table of biases by distance; 0 when there is none.
    var distanceBuckets = 0

    /// How many separators stand between two texts that are read together.
    public var separatorCount: Int { family.separators }

    /// Components of a head.
    public var headDimension: Int { hiddenSize / headCount }

    typealias Limits = DecoderConfiguration.Limits

    /// The configuration in `json`, the parsed config.json.
    /// - Throws: `ModelError` (`unsupportedModel`, `invalidModelFile`) that names the member.
    public init(huggingFace json: JSONValue) throws {
        guard case .object(let object) = json else {
            throw ModelError(.invalidModelFile, "config.json is not an object.")
        }
        let reader = HyperparameterReader(source: "config.json") { object[$0].map(Hyperparameter.init(json:)) }
        guard let family = EncoderFamily.of(object) else {
            throw ModelError(
                .unsupportedModel, "config.json: the model type is none of the encoders that can be run.",
                remedy: "Supported are \(EncoderFamily.supportedModelTypes.joined(separator: ", ")).")
        }
        self = try family.configure(family, reader)
        guard hiddenSize.isMultiple(of: headCount) else {
            throw reader.invalid("hidden_size", "is \(hiddenSize), no multiple of \(headCount) heads")
        }
        guard headDimension <= Limits.headDimension.upperBound else {
            throw reader.invalid("num_attention_heads", "is \(headCount), too few for \(hiddenSize) components")
        }
        if case .rotary = positions, !headDimension.isMultiple(of: 2) {
            throw reader.invalid("num_attention_heads", "makes heads of \(headDimension) components, which is odd")
        }
    }

    /// Members that all encoders have under the same names.
    init(
        common reader: HyperparameterReader, family: EncoderFamily, epsilon: String, activation: String,
        members: EncoderMembers = EncoderMembers(), positions: Positions, contextLength: Int
    ) throws {
        self.family = family
        vocabularySize = try reader.integer("vocab_size", in: Limits.vocabulary)
        hiddenSize = try reader.integer(members.hidden, in: Limits.hidden)
        feedForwardSize = try reader.integer(members.feedForward, in: Limits.feedForward)
        headCount = try reader.integer(members.heads, in: Limits.heads)
        layerCount = try reader.integer(members.layers, in: Limits.layers)
        self.contextLength = contextLength
        normEpsilon = Float(try reader.number(epsilon, in: 0...1, fallback: family.defaultNormEpsilon))
        self.positions = positions
        switch try reader.text(activation) ?? "gelu" {
        case "gelu", "gelu_python": self.activation = .gaussian(.exact)
        case "gelu_new", "gelu_pytorch_tanh", "gelu_fast": self.activation = .gaussian(.tanh)
        case "relu": self.activation = .relu
        case "silu" where family.isGated, "swiglu" where family.isGated: self.activation = .silu
        case let name:
            throw ModelError(
                .unsupportedModel, "config.json: \(activation) \(name.quotedForMessage) is not supported.",
                remedy: "Supported are gelu, gelu_new, gelu_pytorch_tanh, relu"
                    + (family.isGated ? ", silu and swiglu." : "; silu only in families with gates."))
        }
        windows = [Int?](repeating: nil, count: layerCount)
        isGated = family.isGated
    }

    /// Whether config.json is an encoder's of a family that can be run.
    public static func isEncoder(_ configuration: JSONObject) -> Bool {
        EncoderFamily.of(configuration) != nil
    }

    /// The `model_type` of every encoder that can be run, in alphabetical order.
    public static var supportedModelTypes: [String] { EncoderFamily.supportedModelTypes }

    /// How many labels a classifier tells apart, as config.json says; transformers' default is 2.
    public static func labelCount(_ configuration: JSONObject) -> Int {
        configuration["num_labels"]?.int ?? configuration["id2label"]?.object?.count ?? 2
    }
}
