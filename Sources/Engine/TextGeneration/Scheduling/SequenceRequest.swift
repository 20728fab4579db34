// What the scheduler is asked to run.

import ModelContracts

/// The name of a sequence inside one engine.
public struct SequenceID: Sendable, Hashable {
    let number: UInt64
}

/// One sequence of tokens and what is to be done with it.
public struct SequenceRequest: Sendable {
    /// What is to be done.
    public enum Work: Sendable {
        /// Continue the tokens with at most `maximumTokens` more, or until one of `stopTokens`.
        case generate(maximumTokens: Int, stopTokens: Set<Int32>, sampling: SamplingParameters)
        /// Tell how likely each token is after those before it.
        case score
    }

    /// The tokens to begin with; never empty.
    public var tokens: [Int32]
    /// What is to be done with them.
    public var work: Work

    /// A request.
    public init(tokens: [Int32], work: Work) {
        self.tokens = tokens
        self.work = work
    }

    /// The most positions that the sequence can have in the cache. The last token generated is never run.
    var positionLimit: Int {
        switch work {
        case .generate(let maximumTokens, _, _): tokens.count + maximumTokens - 1
        case .score: tokens.count
        }
    }

    var isScoring: Bool {
        if case .score = work { true } else { false }
    }
}
