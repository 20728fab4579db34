// The registry of encoders: one line a family; each family's file says how its config.json and tensors are named.

import ModelContracts
import StructuredJSON

/// How one family of encoders differs from the next one.
struct EncoderFamily: Sendable {
    /// The name that people use.
    let name: String
    /// config.json's `model_type`s.
    let modelTypes: [String]
    /// A member of config.json that tells this family from another one of the same `model_type`.
    var member: String?
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
    /// Whether the second of two texts gets another segment vector than the first.
    var tellsSegmentsApart = false
    /// Whether each layer's feed-forward part has a gate.
    var isGated = false
    /// How many separators stand between two texts.
    var separators = 1
    /// Reads config.json.
    let configure: @Sendable (EncoderFamily, HyperparameterReader) throws -> EncoderConfiguration

    /// Every family that can be run.
    static let all: [EncoderFamily] = [
        .bert, .roberta, .mpnet, .modernBERT, .distilBERT, .nomicBERTOfTheHub, .nomicBERT,
    ]

    static var supportedModelTypes: [String] { Set(all.flatMap(\.modelTypes)).sorted() }

    /// The family of a config.json.
    static func of(_ configuration: JSONObject) -> EncoderFamily? {
        guard let type = configuration["model_type"]?.string else { return nil }
        return all.first {
            $0.modelTypes.contains(type) && ($0.member.map { configuration[$0] != nil } ?? true)
        }
    }
}

extension EncoderFamily: Hashable {
    static func == (left: EncoderFamily, right: EncoderFamily) -> Bool {
        left.name == right.name && left.member == right.member
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(member)
    }
}

/// The members of config.json that say an encoder's shape.
struct EncoderMembers: Sendable {
    var hidden = "hidden_size"
    var feedForward = "intermediate_size"
    var heads = "num_attention_heads"
    var layers = "num_hidden_layers"
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
    /// The feed-forward part's first product; when it is gated, gate and value, or one matrix of both.
    var inner: [String]
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
        case relu
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
