// One sequence as the engine's thread sees it: how its rows become tokens or scores, and who hears of them.

package import ModelContracts
import Synchronization

/// What a sequence's owner hears.
public enum SequenceEvent: Sendable, Hashable {
    /// What the cache had of the prompt; the first event, before anything is computed.
    case admitted(PromptReuse)
    /// How likely the next token and its rivals were; before that token, when it was asked for.
    case logProbabilities(TokenReport)
    /// The next token.
    case token(Int32)
    /// The negative natural logarithms of the probabilities of the next tokens of a text that is scored, in order.
    case negativeLogLikelihoods([Double])
    /// The sequence ended; nothing follows.
    case finished(SequenceEnd)
}

/// How likely a token was, by ids.
public struct TokenReport: Sendable, Hashable {
    /// A token and the natural logarithm of its probability.
    public struct Candidate: Sendable, Hashable {
        /// The token.
        public var token: Int32
        /// The natural logarithm of its probability.
        public var logProbability: Double

        /// A candidate.
        public init(token: Int32, logProbability: Double) {
            self.token = token
            self.logProbability = logProbability
        }
    }

    /// The token that was chosen.
    public var chosen: Candidate
    /// The most likely ones, the most likely first.
    public var mostLikely: [Candidate]

    /// A report.
    public init(chosen: Candidate, mostLikely: [Candidate]) {
        self.chosen = chosen
        self.mostLikely = mostLikely
    }
}

/// What an owner answers to an event.
package enum SequenceInterest: Sendable {
    /// It wants to hear more.
    case goOn
    /// It has heard enough: the sequence is cancelled.
    case enough
}

/// Called on the engine's thread, one event after another; a failure ends the sequence. It must not block.
package typealias SequenceListener = @Sendable (Result<SequenceEvent, ModelError>) -> SequenceInterest

/// One sequence's part of the engine.
final class SequenceOwner: Sendable {
    /// Who hears of it.
    let listener: SequenceListener
    /// The text that is scored, or empty.
    private let scoredTokens: [Int32]
    /// What is added to single logits.
    private let bias: LogitBias
    /// How many rivals of each token are reported; `nil` reports nothing.
    private let reportedRivals: Int?
    /// Only the engine's thread takes it.
    private let progress: Mutex<Progress>

    private struct Progress {
        /// Chooses the tokens of an answer.
        var sampler: TokenSampler?
        /// What the answer must look like.
        var constraint: (any TokenConstraint)?
        /// How likely the tokens were whose owner has not heard of them, when that is to be reported.
        var reports: [TokenReport] = []
        /// The first position of a text whose score has not been handed out.
        var nextScored = 1
    }

    init(
        _ request: SequenceRequest, constraint: (any TokenConstraint)?, listener: @escaping SequenceListener
    ) {
        self.listener = listener
        switch request.work {
        case .generate(_, _, let parameters):
            scoredTokens = []
            bias = parameters.logitBias
            reportedRivals = parameters.reportedLogProbabilities
            var sampler = TokenSampler(parameters, prompt: request.tokens)
            for token in request.answer { sampler.remember(token) }
            progress = Mutex(Progress(sampler: sampler, constraint: constraint))
        case .score:
            scoredTokens = request.tokens
            bias = LogitBias()
            reportedRivals = nil
            progress = Mutex(Progress())
        }
    }

    /// The token at `position`, chosen from the logits before it. The steps in their order: what is to be reported is
    /// set aside; the bias; the constraint; the sampler's steps.
    func choose(
        _ logits: UnsafeMutableBufferPointer<Float>, position: Int, candidates: inout TokenCandidates
    ) -> SegmentResult {
        progress.withLock { progress in
            do throws(ModelError) {
                if reportedRivals != nil { candidates.keepRaw(logits) }
                bias.apply(to: logits)
                if progress.constraint != nil {
                    // What a constraint rules out hides whether it was a number.
                    _ = try TokenSampler.mostLikely(logits)
                    try progress.constraint?.apply(to: logits)
                }
                guard let token = try progress.sampler?.choose(logits, position: position, candidates: &candidates)
                else {
                    return .advanced
                }
                if let reportedRivals {
                    progress.reports.append(try candidates.report(on: token, mostLikely: reportedRivals))
                }
                let isFulfilled = try progress.constraint?.accept(token) ?? false
                return isFulfilled ? .lastToken(token) : .token(token)
            } catch {
                return .failed(error)
            }
        }
    }

    /// The report on the next token that its owner is to hear of, once.
    func takeReport() -> TokenReport? {
        progress.withLock { progress in
            progress.reports.isEmpty ? nil : progress.reports.removeFirst()
        }
    }

    /// The negative log-likelihood of the token at `position` under the logits before it; `nil` when it was handed out
    /// before the sequence had to give its pages up.
    func score(_ logits: UnsafeMutableBufferPointer<Float>, position: Int) throws(ModelError) -> Double? {
        let isNew = progress.withLock { progress in
            guard position == progress.nextScored else { return false }
            progress.nextScored += 1
            return true
        }
        guard isNew else { return nil }
        guard scoredTokens.indices.contains(position) else {
            throw ModelError(.internalFailure, "Position \(position) of \(scoredTokens.count) cannot be scored.")
        }
        return try negativeLogLikelihood(of: scoredTokens[position], in: logits)
    }
}
