// How the next token is chosen, checked and complete.

public import ModelContracts

/// The sampling options of one request, every one in its range.
public struct SamplingParameters: Sendable, Hashable {
    /// 0 picks the most likely token.
    public let temperature: Double
    /// Nucleus mass; 1 keeps every token.
    public let topP: Double
    /// How many most likely tokens are kept; 0 keeps every token.
    public let topK: Int
    /// The share of the most likely token's probability below which tokens are dropped; 0 keeps every token.
    public let minP: Double
    /// CTRL's repetition penalty; 1 changes nothing.
    public let repetitionPenalty: Double
    /// Subtracted once from the logit of each generated token.
    public let presencePenalty: Double
    /// Subtracted from the logit of each generated token as often as it occurred.
    public let frequencyPenalty: Double
    /// Where the random numbers come from.
    public let seed: UInt64

    /// Checks `options`; what is absent takes a value that changes nothing, except the seed, which is drawn.
    /// - Throws: `ModelError` (`invalidOption`) that names the option.
    public init(_ options: GenerationOptions) throws(ModelError) {
        temperature = try Self.check(options.temperature ?? 1, "temperature", in: 0...Double.greatestFiniteMagnitude)
        topP = try Self.check(options.topP ?? 1, "top-p", in: 0...1)
        minP = try Self.check(options.minP ?? 0, "min-p", in: 0...1)
        repetitionPenalty = try Self.check(
            options.repetitionPenalty ?? 1, "repetition penalty", in: Double.leastNonzeroMagnitude...1e6)
        presencePenalty = try Self.check(options.presencePenalty ?? 0, "presence penalty", in: -1e6...1e6)
        frequencyPenalty = try Self.check(options.frequencyPenalty ?? 0, "frequency penalty", in: -1e6...1e6)
        topK = options.topK ?? 0
        guard topK >= 0 else {
            throw ModelError(.invalidOption, "The top-k \(topK) is negative.")
        }
        seed = options.seed ?? UInt64.random(in: .min ... .max)
    }

    /// Whether some penalty looks at tokens that came before.
    var hasPenalties: Bool {
        repetitionPenalty != 1 || presencePenalty != 0 || frequencyPenalty != 0
    }

    private static func check(
        _ value: Double, _ name: String, in range: ClosedRange<Double>
    ) throws(ModelError) -> Double {
        guard range.contains(value) else {
            throw ModelError(
                .invalidOption, "The \(name) \(value) is not between \(range.lowerBound) and \(range.upperBound).")
        }
        return value
    }
}
