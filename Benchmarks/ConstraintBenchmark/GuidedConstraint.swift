// Leads a model along a document that is known, with and without the constraint that is measured.

import ModelContracts
import Synchronization
import TextGeneration

/// What a guided answer took, token by token.
final class StepTimes: Sendable {
    private let times = Mutex<(steps: [Double], constraint: [Double])>(([], []))

    /// Milliseconds from one token to the next; the first token of a request, which waits for the prompt, is left out.
    var steps: [Double] { times.withLock { $0.steps } }
    /// Milliseconds in which the constraint worked, of all tokens.
    var constraint: [Double] { times.withLock { $0.constraint } }

    func append(step: Double?, constraint: Double) {
        times.withLock {
            if let step { $0.steps.append(step) }
            $0.constraint.append(constraint)
        }
    }
}

/// Leaves the model no choice but the tokens of a document, so that all runs take the same steps; before that, the
/// constraint that is measured does all that it does in any answer.
struct GuidedConstraint: TokenConstraint {
    private var measured: AnswerConstraint?
    private let tokens: [Int32]
    private let times: StepTimes
    private var place = 0
    private var last: ContinuousClock.Instant?
    private var spent = 0.0

    /// - Parameter measured: the constraint; `nil` for the steps that it is compared with.
    init(_ measured: AnswerConstraint?, along tokens: [Int32], times: StepTimes) {
        self.measured = measured
        self.tokens = tokens
        self.times = times
    }

    mutating func apply(to logits: UnsafeMutableBufferPointer<Float>) throws(ModelError) {
        let begin = ContinuousClock.now
        try measured?.apply(to: logits)
        spent = milliseconds(ContinuousClock.now - begin)
        let token = Int(tokens[place])
        guard logits[token] > -.infinity else {
            throw ModelError(.internalFailure, "The token \(token) of a valid document is ruled out at \(place).")
        }
        let logit = logits[token]
        logits.update(repeating: -.infinity)
        logits[token] = logit
    }

    mutating func accept(_ token: Int32) throws(ModelError) -> Bool {
        let begin = ContinuousClock.now
        _ = try measured?.accept(token)
        let end = ContinuousClock.now
        spent += milliseconds(end - begin)
        times.append(step: last.map { milliseconds(end - $0) }, constraint: spent)
        last = end
        place += 1
        return place == tokens.count
    }
}
