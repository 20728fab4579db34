// What the scheduler and the one who performs its plans say to each other: values without tensors.

package import ModelArchitectures
package import ModelContracts

/// One forward pass.
package struct StepPlan: Sendable, Hashable {
    /// One sequence's part of it.
    package struct Segment: Sendable, Hashable {
        /// Whose tokens they are.
        package let sequence: SequenceID
        /// The rows to run.
        package let rows: ForwardBatch.Segment
        /// How many of the rows, from the last, are drafts: tokens that nobody has drawn yet. Each counts when the token
        /// drawn behind the row before it is the same.
        package var draftCount = 0
    }

    /// A page whose content another begins with.
    package struct PageCopy: Sendable, Hashable {
        /// The page that is copied; it stays as it is.
        package let from: Int32
        /// The page that becomes like it.
        package let to: Int32
    }

    /// What owners are to hear before anything is computed.
    package var actions: [SchedulerAction] = []
    /// Pages that are copied before the segments run; none is among the fresh pages.
    package var copies: [PageCopy] = []
    /// Pages that begin a new life and must be cleared first.
    package var freshPages: [Int32] = []
    /// The segments, each of another sequence, the oldest sequence first.
    package var segments: [Segment] = []

    /// The forward pass as the model takes it.
    package var batch: ForwardBatch { ForwardBatch(segments: segments.map(\.rows)) }
}

/// What came of a segment.
package enum SegmentResult: Sendable {
    /// Its rows are in the cache; no token was asked for.
    case advanced
    /// The token that was chosen after its last row.
    case token(Int32)
    /// The token that was chosen, after which no other may follow.
    case lastToken(Int32)
    /// The forward pass or the choice failed.
    case failed(ModelError)
}

/// What a sequence's owner is to hear.
package enum SchedulerAction: Sendable, Hashable {
    /// The sequence runs for the first time; this is what the cache had of its prompt.
    case admitted(SequenceID, PromptReuse)
    /// The next token.
    case token(SequenceID, Int32)
    /// The sequence ended; it holds no pages any more.
    case finished(SequenceID, SequenceEnd)
    /// The sequence failed; it holds no pages any more.
    case failed(SequenceID, ModelError)
}

extension StepPlan.Segment {
    /// Whether a token is drawn behind a row, when `results` came of those before it: the drafts up to it were right.
    func reaches(row: Int, after results: [SegmentResult]) -> Bool {
        guard row > 0 else { return true }
        guard results.count == row, case .token(let token)? = results.last else { return false }
        return token == rows.tokens[row]
    }
}
