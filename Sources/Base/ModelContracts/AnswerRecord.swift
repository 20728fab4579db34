// What is kept of an answer so that it can go on, from the same token and with the same bytes, after its reader has left.

import Synchronization

/// The record of one generation. A generation that is given an empty record fills it; one that is given a filled record
/// repeats the events so far and goes on from there. Everything that an answer depends on is in it: the prompt's tokens,
/// the seed, and the tokens so far. Keys and values are kept by the engine's cache as long as there is room, and are
/// computed again otherwise, to the same bits.
public final class AnswerRecord: Sendable {
    /// How a recorded generation ended.
    public enum End: Sendable, Hashable {
        /// This stop token was drawn.
        case stopToken(Int32)
        /// The limit of tokens was reached.
        case maximumTokens
        /// Its constraint was fulfilled.
        case constraintFulfilled
    }

    private struct State {
        var promptTokens: [Int32]?
        var seed: UInt64?
        var tokens: [Int32] = []
        var end: End?
        var usage: TokenUsage?
    }

    private let state: Mutex<State>

    /// An empty record.
    public init() {
        state = Mutex(State())
    }

    /// A record that goes on by itself from where `other` stands now. Whoever still writes into `other` (an engine that
    /// has not heard yet that its reader left) does not reach the copy.
    public init(copying other: AnswerRecord) {
        state = Mutex(other.state.withLock { $0 })
    }

    /// The bytes that the record's tokens take.
    public var byteCount: Int {
        state.withLock { (($0.promptTokens?.count ?? 0) + $0.tokens.count) * MemoryLayout<Int32>.size }
    }

    /// The tokens of the answer so far, a stop token excluded.
    public var tokens: [Int32] { state.withLock { $0.tokens } }
    /// How the generation ended; `nil` while it has not.
    public var end: End? { state.withLock { $0.end } }
    /// The counts of cache reads and writes, settled when the prompt was first computed.
    public var usage: TokenUsage? { state.withLock { $0.usage } }

    /// The prompt's tokens: those of the first call.
    public func settlePrompt(_ tokens: () throws -> [Int32]) rethrows -> [Int32] {
        if let settled = state.withLock({ $0.promptTokens }) { return settled }
        let tokens = try tokens()
        state.withLock { $0.promptTokens = tokens }
        return tokens
    }

    /// The seed: that of the first call.
    public func settleSeed(_ seed: @autoclosure () -> UInt64) -> UInt64 {
        state.withLock { state in
            let settled = state.seed ?? seed()
            state.seed = settled
            return settled
        }
    }

    /// The cache counts: those of the first call.
    public func settleUsage(_ usage: TokenUsage) -> TokenUsage {
        state.withLock { state in
            let settled = state.usage ?? usage
            state.usage = settled
            return settled
        }
    }

    /// Adds a token of the answer.
    public func append(_ token: Int32) { state.withLock { $0.tokens.append(token) } }

    /// Notes the end.
    public func finish(_ end: End) { state.withLock { $0.end = end } }
}
