// How much better one model will answer a prompt than another, predicted before either answers.

import ModelContracts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Predicts the difference in quality between the answers of two models from how well each predicts the prompt itself.
///
/// A model's quality on a text is the geometric mean of the probability that it gives each byte of it, which makes models
/// with different tokenizers comparable. Models that predict the question well tend to predict a good answer well; by how
/// much was fitted once on prompts with reference answers and judged on others (`docs/models.md` has the table, and
/// `Benchmarks/router.py` makes it).
public struct QualityPredictor: Sendable {
    /// How the logarithm of the ratio of two models' qualities on a prompt carries over to their qualities on its answer.
    public static let slope = 0.82
    /// Bytes of a prompt that are looked at, at most: its end, which is where the question stands.
    public static let lookLength = 2048

    /// What is known of a prompt under one model.
    public struct Fit: Sendable, Hashable {
        /// Nats a byte; lower is better. `nil` when the prompt is too short to be judged.
        public var nats: Double?
        /// Whether the prompt leaves the model room to answer.
        public var fits: Bool

        /// What is known.
        public init(nats: Double?, fits: Bool) {
            self.nats = nats
            self.fits = fits
        }
    }

    /// By how many percent of the fallback's quality the other model's will be higher; negative when it will be lower.
    public static func difference(of other: Fit, from fallback: Fit) -> Double {
        guard other.fits else { return -100 }
        guard fallback.fits else { return .infinity }
        guard let before = fallback.nats, let after = other.nats else { return 0 }
        return 100 * (exp(slope * (before - after)) - 1)
    }

    /// The part of a prompt that is looked at.
    static func text(of prompt: ModelPrompt) -> String {
        let whole: String
        switch prompt {
        case .text(let text): whole = text
        case .conversation(let conversation):
            whole = conversation.messages.map { message in
                message.content.compactMap { piece in
                    if case .text(let text) = piece { text } else { nil }
                }.joined(separator: "\n")
            }.filter { !$0.isEmpty }.joined(separator: "\n")
        }
        guard whole.utf8.count > lookLength else { return whole }
        // A character that is cut becomes one replacement character.
        return String(decoding: Array(whole.utf8.suffix(lookLength)), as: UTF8.self)
    }
}
