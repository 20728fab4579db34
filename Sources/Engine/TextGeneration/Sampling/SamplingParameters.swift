// How the next token is chosen: the options of one request, every one present and in its range.

public import ModelContracts

/// The sampling options of one request, checked.
public struct SamplingParameters: Sendable, Hashable {
    /// Divides the logits before the softmax; 0 picks the most likely token, the lowest id among equals.
    public let temperature: Double
    /// Only this many most likely tokens are kept; 0 keeps every token.
    public let topK: Int
    /// The smallest set of most likely tokens whose probability reaches this mass is kept, at least one token; 1 keeps
    /// every token.
    public let topP: Double
    /// Tokens less likely than this share of the most likely one are dropped; 0 keeps every token.
    public let minP: Double
    /// Divides (positive) or multiplies (negative) the logits of tokens in prompt or answer; 1 changes nothing.
    public let repetitionPenalty: Double
    /// Subtracted once from the logit of each token in the answer; 0 changes nothing.
    public let presencePenalty: Double
    /// Subtracted from the logit of each token in the answer as often as it occurred; 0 changes nothing.
    public let frequencyPenalty: Double
    /// With the position, all that a draw depends on.
    public let seed: UInt64
    /// Added to single logits before anything else.
    package let logitBias: LogitBias
    /// How many of the most likely tokens are reported beside each token; `nil` reports nothing.
    public let reportedLogProbabilities: Int?

    /// Always the most likely token.
    public static let greedy = SamplingParameters()

    /// Checks the options of a request. What is absent in `options` is taken from `defaults`; what is absent there too
    /// changes nothing (temperature 1, every token kept, no penalty), and a seed that nobody gave is drawn.
    ///
    /// The ranges: temperature from 0; topP and minP from 0 to 1 (AWS's model allows a topP of 0, which leaves the most
    /// likely token); topK from 0; repetitionPenalty from 0.01 to 100; presencePenalty and frequencyPenalty from -2 to 2,
    /// as OpenAI documents them; logitBias from -100 to 100; reportedLogProbabilities from 0 to 20.
    /// - Parameter defaults: the model's own defaults.
    /// - Throws: `ModelError` (`invalidOption`) that names the option and its range.
    public init(_ options: GenerationOptions, defaults: GenerationOptions = GenerationOptions()) throws(ModelError) {
        temperature = try Self.check(
            options.temperature ?? defaults.temperature ?? 1, "temperature", in: 0...Double.greatestFiniteMagnitude)
        topK = options.topK ?? defaults.topK ?? 0
        guard topK >= 0 else {
            throw ModelError(.invalidOption, "topK is \(topK); it cannot be negative.")
        }
        topP = try Self.check(options.topP ?? defaults.topP ?? 1, "topP", in: 0...1)
        minP = try Self.check(options.minP ?? defaults.minP ?? 0, "minP", in: 0...1)
        repetitionPenalty = try Self.check(
            options.repetitionPenalty ?? defaults.repetitionPenalty ?? 1, "repetitionPenalty", in: 0.01...100)
        presencePenalty = try Self.check(
            options.presencePenalty ?? defaults.presencePenalty ?? 0, "presencePenalty", in: -2...2)
        frequencyPenalty = try Self.check(
            options.frequencyPenalty ?? defaults.frequencyPenalty ?? 0, "frequencyPenalty", in: -2...2)
        seed = options.seed ?? defaults.seed ?? UInt64.random(in: .min ... .max)
        logitBias = try LogitBias(options.logitBias.isEmpty ? defaults.logitBias : options.logitBias)
        reportedLogProbabilities = options.reportedLogProbabilities ?? defaults.reportedLogProbabilities
        if let count = reportedLogProbabilities, !(0...20).contains(count) {
            throw ModelError(
                .invalidOption, "reportedLogProbabilities is \(count); it must be between 0 and 20.")
        }
    }

    /// Refuses what names tokens that there are not.
    /// - Throws: `ModelError` (`invalidOption`).
    package func check(vocabularySize: Int) throws(ModelError) {
        try logitBias.check(vocabularySize: vocabularySize)
    }

    private init() {
        temperature = 0
        topK = 0
        topP = 1
        minP = 0
        repetitionPenalty = 1
        presencePenalty = 0
        frequencyPenalty = 0
        seed = 0
        logitBias = LogitBias()
        reportedLogProbabilities = nil
    }

    /// Whether a choice depends on the tokens that came before.
    var hasPenalties: Bool {
        repetitionPenalty != 1 || presencePenalty != 0 || frequencyPenalty != 0
    }

    /// NaN is in no range.
    private static func check(
        _ value: Double, _ name: String, in range: ClosedRange<Double>
    ) throws(ModelError) -> Double {
        guard range.contains(value) else {
            let bounds =
                range.upperBound == .greatestFiniteMagnitude
                ? "a number from \(range.lowerBound) up" : "between \(range.lowerBound) and \(range.upperBound)"
            throw ModelError(.invalidOption, "\(name) is \(value); it must be \(bounds).")
        }
        return value
    }
}
