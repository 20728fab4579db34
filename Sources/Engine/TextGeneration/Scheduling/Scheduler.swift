// Which tokens of which sequences run in the next forward pass. A pure struct without tensors and clocks: schedule, run
// (somebody else does), complete.

package import ModelContracts

/// The state of all sequences of one engine.
///
/// Each step runs one row of every decoding sequence and, beside them, pieces of prompts up to a budget, in turns, so
/// that one long prompt starves nobody. Sequences are admitted first come, first served, when the pages of their prompt
/// and of the beginning of their answer can be promised. When an answer grows past that and no page is free, the newest
/// sequence gives its pages up and is computed again later (its tokens stay, and the engine's arithmetic gives the same
/// bits again). A sequence never gives way to a newer one, so the oldest always makes progress.
package struct Scheduler: Sendable {
    /// The limits, every number in its range.
    package let limits: SchedulerLimits
    var allocator: PageAllocator
    var sequences: [SequenceID: ScheduledSequence] = [:]
    /// Not admitted, the oldest first.
    var waiting: [SequenceID] = []
    /// Admitted, the oldest first.
    var running: [SequenceID] = []
    /// The sequence whose prompt had the last turn.
    var lastPrefilled: SequenceID?
    /// How often a sequence gave its pages up.
    package internal(set) var preemptionCount = 0
    private var nextNumber: UInt64 = 0

    /// A scheduler without sequences.
    package init(limits: SchedulerLimits) {
        self.limits = limits.checked
        allocator = PageAllocator(count: self.limits.pages)
    }

    /// Sequences that run.
    package var runningCount: Int { running.count }
    /// Sequences that wait.
    package var waitingCount: Int { waiting.count }
    /// Pages that nobody holds.
    package var freePageCount: Int { allocator.freeCount }
    /// Whether there is nothing to do.
    package var isIdle: Bool { sequences.isEmpty }
    /// The pages that each sequence holds.
    package var heldPages: [SequenceID: [Int32]] { sequences.mapValues(\.pages) }

    /// Takes a sequence in.
    /// - Throws: `ModelError`: `invalidPrompt` without tokens, `invalidOption` without an answer, `promptTooLong` when
    ///   prompt and answer pass the context length, `queueFull`.
    package mutating func submit(_ request: SequenceRequest) throws(ModelError) -> SequenceID {
        guard request.tokens.count >= (request.isScoring ? 2 : 1) else {
            throw ModelError(
                .invalidPrompt, request.isScoring ? "One token alone cannot be scored." : "The prompt has no tokens.")
        }
        guard request.isScoring || request.maximumTokens > 0 else {
            throw ModelError(
                .invalidOption, "maximumTokens is \(request.maximumTokens); at least one token must be allowed.")
        }
        guard request.tokens.count <= limits.contextLength,
            request.maximumTokens <= limits.contextLength - request.tokens.count
        else {
            throw ModelError(
                .promptTooLong,
                "\(request.tokens.count) tokens and an answer of \(request.maximumTokens) do not fit into the context "
                    + "of \(limits.contextLength) tokens.")
        }
        let (capacity, overflow) = limits.runningSequences.addingReportingOverflow(limits.waitingSequences)
        guard request.isContinuation || overflow || sequences.count < capacity else {
            throw ModelError(
                .queueFull, "\(sequences.count) requests are running or waiting already.", remedy: "Try again later.")
        }
        let id = SequenceID(number: nextNumber)
        nextNumber += 1
        sequences[id] = ScheduledSequence(request)
        waiting.append(id)
        return id
    }

    /// Forgets a sequence, in whatever state it is; an id that is not known is ignored. Its pages are free for the next
    /// step; when a step that names it is under way, its result is ignored.
    package mutating func cancel(_ id: SequenceID) {
        remove(id)
    }

    mutating func remove(_ id: SequenceID) {
        guard let sequence = sequences.removeValue(forKey: id) else { return }
        allocator.release(sequence.pages)
        waiting.removeAll { $0 == id }
        running.removeAll { $0 == id }
    }
}
