// The registry of encoders: one line a family; each family's file says how its config.json and tensors are named.

import ModelContracts
import StructuredJSON

/// How one family of encoders differs from the next one.
struct EncoderFamily: Sendable {
    /// The name that people use.
    let name: String
    /// config.json's `model_type`s.
    let modelTypes: [String]
    /// Where the norm's epsilon is left out.
    let defaultNormEpsilon: Double
    /// What transformers puts before the encoder's tensors when a head stands beside it.
    let prefix: String
    /// Beginnings of names that belong to heads that are not computed here.
    let heads: [String]
    /// How tensors are named.
    let names: EncoderTensorNames
    /// How hidden states are scored when the model is a cross-encoder.
    let scoring: EncoderScoring
    /// Reads config.json.
    let configure: @Sendable (EncoderFamily, HyperparameterReader) throws -> EncoderConfiguration

    /// Every family that can be run.
    static let all: [EncoderFamily] = [.bert, .roberta, .mpnet, .modernBERT]

    static var supportedModelTypes: [String] { all.flatMap(\.modelTypes).sorted() }

    /// The family of a config.json.
    static func of(_ configuration: JSONObject) -> EncoderFamily? {
        guard let type = configuration["model_type"]?.string else { return nil }
        return all.first { $0.modelTypes.contains(type) }
    }
}

extension EncoderFamily: Hashable {
    static func == (left: EncoderFamily, right: EncoderFamily) -> Bool { left.name == right.name }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}

/// The names of an encoder's tensors behind its prefix; `#` stands for the layer's number.
struct EncoderTensorNames: Sendable {
    var words: String
    var places: String?
    var segments: String?
    var firstNorm: String
    /// Query, key and value, or one matrix of all three.
    var queryKeyValue: [String]
    var attentionOutput: String
    var attentionNorm: String
    /// The feed-forward part's first product; gate and value in one matrix when it is gated.
    var inner: String
    var outer: String
    var feedForwardNorm: String
    /// Behind the last layer.
    var lastNorm: String?
    /// `[buckets, heads]`
    var distances: String?
}

/// How a cross-encoder makes a score of hidden states: activation(dense(row)), then a linear layer.
struct EncoderScoring: Sendable {
    enum Row: Sendable {
        case first
        /// As `classifier_pooling` says: cls or mean.
        case configured
    }

    enum Activation: Sendable {
        case tanh
        case gelu
    }

    var row = Row.first
    /// Name of the dense layer's weight, without `.weight`; behind the prefix if `isPrefixed`.
    var dense: String
    var isPrefixed: Bool
    var activation: Activation
    /// A norm between activation and linear layer.
    var norm: String?
    /// Name of the linear layer, without `.weight`.
    var output: String
    /// Whether the dense layer has a bias in every model.
    var hasBias = true
}
