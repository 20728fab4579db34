// What the scheduler is asked to run, and how it names it.

public import ModelArchitectures
public import ModelContracts

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
    /// Tokens of the answer that were generated before, when the sequence goes on where an earlier one was left. They
    /// count towards the most tokens. Nothing is reported of what the cache had, since it was when the answer began.
    public var answer: [Int32] = []
    /// Where the prompt's keys and values are to be kept for later requests, ascending.
    public var cachePoints: [CachePosition] = []
    /// Keeps caches apart: what was computed under one salt is never taken for another.
    public var cacheSalt = ""
    /// The adapter that the model runs with; `nil` is the model itself.
    public var adapter: LoRAAdapter?
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

    /// Whether it takes LongRoPE's short factors: known when it is submitted, and the same until it ends.
    var takesShortFactors = false

    /// What keys and values are told apart by: the salt, the adapter that they were computed with, and the factors.
    var cacheDomain: String {
        let parts = [cacheSalt, adapter?.identity ?? ""] + (takesShortFactors ? ["short factors"] : [])
        return adapter == nil && !takesShortFactors ? cacheSalt : parts.joined(separator: "\0")
    }

    /// Whether prompt and answer, however long it becomes, stay within so many tokens.
    func staysWithin(_ length: Int) -> Bool {
        tokens.count <= length && maximumTokens <= length - tokens.count
    }

    /// How the sequence ended already, when its answer is complete.
    var end: SequenceEnd? {
        guard case .generate(let maximumTokens, let stopTokens, _) = work else { return nil }
        if let stopToken = answer.prefix(max(0, maximumTokens)).first(where: stopTokens.contains) {
            return .stopToken(stopToken)
        }
        return answer.count >= maximumTokens ? .maximumTokens : nil
    }

    /// The most tokens of the answer.
    var maximumTokens: Int {
        switch work {
        case .generate(let maximumTokens, _, _): maximumTokens
        case .score: 0
        }
    }
}

/// A place in a prompt up to which keys and values are kept.
public struct CachePosition: Sendable, Hashable {
    /// How many of the prompt's tokens stand before it.
    public var tokenCount: Int
    /// How long they are kept after their last use.
    public var lifetime: CacheLifetime

    /// A place.
    public init(tokenCount: Int, lifetime: CacheLifetime) {
        self.tokenCount = tokenCount
        self.lifetime = lifetime
    }
}

/// What the cache had of a prompt, and what it keeps of it.
public struct PromptReuse: Sendable, Hashable {
    /// Tokens that are not computed again.
    public var reusedTokens = 0
    /// Those of them that a cache point of an earlier request kept and one of this request's asks for.
    public var cacheReadTokens = 0
    /// Tokens that this request's cache points keep and earlier ones' did not, by lifetime.
    public var cacheWrites: [CacheLifetime: Int] = [:]

    /// Nothing.
    public init() {}
}

/// Why a sequence ended.
public enum SequenceEnd: Sendable, Hashable {
    /// One of its stop tokens was drawn. It was generated, but is not handed out as a token.
    case stopToken(Int32)
    /// As many tokens as it was allowed were generated.
    case maximumTokens
    /// Its constraint is fulfilled and allows no further token.
    case constraintFulfilled
    /// Every token was scored.
    case scored
}
