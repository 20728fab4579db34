// What the scheduler is asked to run, and how it names it.

/// The name of a sequence inside one engine; later sequences have higher ones.
public struct SequenceID: Sendable, Hashable, Comparable {
    package let number: UInt64

    /// Whether the first came earlier.
    public static func < (first: SequenceID, second: SequenceID) -> Bool { first.number < second.number }
}

/// One sequence of tokens and what is to be done with it.
public struct SequenceRequest: Sendable, Hashable {
    /// What is to be done.
    public enum Work: Sendable, Hashable {
        /// Continue the tokens with at most `maximumTokens` more, or until one of `stopTokens`.
        case generate(maximumTokens: Int, stopTokens: Set<Int32>, sampling: SamplingParameters)
        /// Tell how likely each token is after those before it; the first is context only.
        case score
    }

    /// The tokens to begin with: at least one to continue, two to score.
    public var tokens: [Int32]
    /// What is to be done with them.
    public var work: Work
    /// Whether it belongs to work that was accepted already (the next window of a text that is being scored) and is not
    /// to be refused for a full queue.
    public var isContinuation: Bool

    /// A request.
    public init(tokens: [Int32], work: Work, isContinuation: Bool = false) {
        self.tokens = tokens
        self.work = work
        self.isContinuation = isContinuation
    }

    var isScoring: Bool { work == .score }

    /// The most tokens of the answer.
    var maximumTokens: Int {
        switch work {
        case .generate(let maximumTokens, _, _): maximumTokens
        case .score: 0
        }
    }
}

/// Why a sequence ended.
public enum SequenceEnd: Sendable, Hashable {
    /// One of its stop tokens was drawn. It was generated, but is not handed out as a token.
    case stopToken(Int32)
    /// As many tokens as it was allowed were generated.
    case maximumTokens
    /// Every token was scored.
    case scored
}
