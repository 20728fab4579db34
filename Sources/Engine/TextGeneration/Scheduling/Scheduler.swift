// Which tokens of which sequences run in the next forward pass. A pure struct without tensors and clocks: schedule, run
// (somebody else does), complete.

package import ModelContracts

/// The state of all sequences of one engine.
///
/// Each step runs one row of every decoding sequence (and rows of tokens that probably come next, where they cost next
/// to nothing) and, beside them, pieces of prompts up to a budget, in turns, so
/// that one long prompt starves nobody. Sequences are admitted first come, first served, when the pages of their prompt
/// and of the beginning of their answer can be promised. When an answer grows past that and no page is to be had, the
/// newest sequence gives its pages up and is computed again later (its tokens stay, and the engine's arithmetic gives the
/// same bits again). A sequence never gives way to a newer one, so the oldest always makes progress.
///
/// What was computed stays in a tree of pages, by tokens, for whoever begins alike: whole pages are shared as soon as
/// they are full, and the last one of a prompt or of a whole sequence is copied as far as it is shared. A sequence that
/// shares more with an older one's prompt than has been computed waits for it instead of computing it too. The tree gives
/// pages up for any sequence that needs them, those used longest ago first and live cache points last.
package struct Scheduler: Sendable {
    /// The limits, every number in its range.
    package let limits: SchedulerLimits
    var pages: CachePages
    var sequences: [SequenceID: ScheduledSequence] = [:]
    /// Not admitted, the oldest first.
    var waiting: [SequenceID] = []
    /// Admitted, the oldest first.
    var running: [SequenceID] = []
    /// Those whose answer was complete when they came, and how it had ended.
    var endedBefore: [(id: SequenceID, end: SequenceEnd)] = []
    /// The sequence whose prompt had the last turn.
    var lastPrefilled: SequenceID?
    /// How often a sequence gave its pages up.
    package internal(set) var preemptionCount = 0
    /// Tokens that were drafted.
    package internal(set) var draftedTokenCount = 0
    /// Those of them that were right, so that their rows were of use.
    package internal(set) var acceptedDraftCount = 0
    /// Tokens that were found in the tree instead of being computed.
    package internal(set) var reusedTokenCount = 0
    /// Steps that were planned and had something to run.
    var stepCount = 0
    /// Steps from admission to end, a mean of the last sequences; `nil` before the first has ended.
    var meanService: Double?
    private var nextNumber: UInt64 = 0

    /// A scheduler without sequences.
    package init(limits: SchedulerLimits) {
        self.limits = limits.checked
        pages = CachePages(count: self.limits.pages)
    }

    /// Sequences that run.
    package var runningCount: Int { running.count }
    /// Sequences that wait.
    package var waitingCount: Int { waiting.count }
    /// Pages that no sequence holds; the tree may keep them.
    package var freePageCount: Int { limits.pages - pages.heldCount }
    /// Pages that the tree keeps, whether sequences hold them or not.
    package var keptPageCount: Int { pages.tree.count }
    /// How often the tree gave a page up.
    package var evictionCount: Int { pages.evictionCount }
    /// Cache points that have not expired at a time.
    package func liveCheckpointCount(now: Double) -> Int {
        pages.tree.liveCheckpointCount(pages: limits.pages, now: now)
    }
    /// Whether there is nothing to do.
    package var isIdle: Bool { sequences.isEmpty }

    /// Takes a sequence in.
    /// - Throws: `ModelError`: `invalidPrompt` without tokens, `invalidOption` without an answer or for cache points that
    ///   are not in the prompt or not in order, `promptTooLong` when prompt and answer pass the context length,
    ///   `queueFull`.
    package mutating func submit(_ request: SequenceRequest) throws(ModelError) -> SequenceID {
        guard request.tokens.count >= (request.isScoring ? 2 : 1) else {
            throw ModelError(
                .invalidPrompt, request.isScoring ? "One token alone cannot be scored." : "The prompt has no tokens.")
        }
        guard request.answer.isEmpty || !request.isScoring else {
            throw ModelError(.invalidOption, "A text that is scored cannot have an answer.")
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
        let points = request.cachePoints.map(\.tokenCount)
        guard points.allSatisfy({ (0...request.tokens.count).contains($0) }), points == points.sorted() else {
            throw ModelError(
                .invalidOption, "Cache points after \(points) tokens of a prompt of \(request.tokens.count).")
        }
        try checkPlace(for: request)
        let id = SequenceID(number: nextNumber)
        nextNumber += 1
        var request = request
        request.takesShortFactors = limits.shortContextLength.map(request.staysWithin) ?? false
        sequences[id] = ScheduledSequence(request)
        if let end = request.end {
            endedBefore.append((id, end))
        } else {
            waiting.append(id)
        }
        return id
    }

    /// Forgets a sequence, in whatever state it is; an id that is not known is ignored. It holds no pages in the next
    /// step, and the tree keeps what it has computed; when a step that names it is under way, its result is ignored.
    package mutating func cancel(_ id: SequenceID) {
        remove(id)
    }
}
