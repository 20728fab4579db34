// Which tokens of which sequences run in the next forward pass. A pure struct: schedule > run > complete. It knows no
// tensors and no clock; the engine's thread performs its plans.

import ModelContracts

/// How much a scheduler takes on.
public struct SchedulerLimits: Sendable, Hashable {
    /// Positions a cache page holds.
    public var pageLength = 64
    /// Pages of the cache.
    public var pages: Int
    /// Sequences that run at the same time.
    public var runningSequences = 16
    /// Sequences that may wait; one more is refused.
    public var waitingSequences = 256
    /// Prompt tokens a step while nothing decodes.
    public var prefillTokens = 512
    /// Prompt tokens a step while something decodes: what everyone's next token waits for.
    public var prefillTokensBesideDecoding = 64

    /// Limits with the defaults above.
    public init(pages: Int) {
        self.pages = pages
    }
}

/// One sequence's part of a step.
public struct PlannedSegment: Sendable, Hashable {
    /// Which logits the segment asks for.
    public enum Logits: Sendable, Hashable {
        case none
        case last
        case all
    }

    /// Whose tokens they are.
    public let sequence: SequenceID
    /// The tokens to run.
    public let tokens: [Int32]
    /// The position of the first.
    public let firstPosition: Int
    /// The sequence's pages in the order of positions.
    public let pages: [Int32]
    /// Which logits are wanted.
    public let logits: Logits
}

/// One forward pass.
public struct StepPlan: Sendable, Hashable {
    /// Pages that begin a new life in this step and must be cleared.
    public var freshPages: [Int32] = []
    /// The segments, decoding sequences first.
    public var segments: [PlannedSegment] = []
}

/// How a segment's logits turned out.
enum SegmentResult: Sendable {
    /// No logits were asked for.
    case advanced
    /// The next token.
    case token(Int32)
    /// The forward pass or the sampling failed.
    case failed(ModelError)
}

/// What the engine must tell a sequence's owner.
enum SchedulerAction: Sendable {
    case token(SequenceID, Int32)
    case finished(SequenceID, SequenceEnd)
    case failed(SequenceID, ModelError)
}

/// Why a sequence ended.
public enum SequenceEnd: Sendable, Hashable {
    /// One of its stop tokens was drawn; it is counted but not handed out.
    case stopToken(Int32)
    /// As many tokens as it was allowed were generated.
    case maximumTokens
    /// Every token was scored.
    case scored
}

/// The state of all sequences of one engine.
struct Scheduler: Sendable {
    private struct Sequence: Sendable {
        let request: SequenceRequest
        var tokens: [Int32]
        /// Positions whose keys and values are in the cache.
        var computed = 0
        var pages: [Int32] = []

        var isDecoding: Bool { computed > 0 && tokens.count - computed == 1 && !request.isScoring }
        var generated: Int { tokens.count - request.tokens.count }
    }

    let limits: SchedulerLimits
    private var allocator: PageAllocator
    private var sequences: [SequenceID: Sequence] = [:]
    private var waiting: [SequenceID] = []
    /// In order of admission.
    private var running: [SequenceID] = []
    /// The sequence whose prompt went first in the last step goes last in the next.
    private var lastPrefilled: SequenceID?
    private var nextNumber: UInt64 = 0

    init(limits: SchedulerLimits) {
        self.limits = limits
        allocator = PageAllocator(count: limits.pages)
    }

    /// Sequences that run or wait.
    var activeCount: Int { sequences.count }
    /// Pages that nobody holds.
    var freePageCount: Int { allocator.freeCount }

    /// Takes a sequence in.
    /// - Throws: `ModelError`: `queueFull`, or `promptTooLong` when it could never have enough pages.
    mutating func submit(_ request: SequenceRequest) throws(ModelError) -> SequenceID {
        guard !request.tokens.isEmpty else { throw ModelError(.invalidPrompt, "The prompt has no tokens.") }
        guard pagesNeeded(by: request) <= limits.pages else {
            throw ModelError(
                .promptTooLong, "The sequence needs \(pagesNeeded(by: request)) cache pages; there are \(limits.pages)."
            )
        }
        guard waiting.count < limits.waitingSequences else {
            throw ModelError(.queueFull, "\(waiting.count) requests wait already.", remedy: "Try again later.")
        }
        let id = SequenceID(number: nextNumber)
        nextNumber += 1
        sequences[id] = Sequence(request: request, tokens: request.tokens)
        waiting.append(id)
        return id
    }

    /// Forgets a sequence; its pages are free at once. A step under way may still name it: its result is ignored.
    mutating func cancel(_ id: SequenceID) {
        remove(id)
    }

    /// The next step; without segments when there is nothing to do.
    mutating func schedule() -> StepPlan {
        admit()
        var plan = StepPlan()
        for id in running {
            guard let sequence = sequences[id], sequence.isDecoding else { continue }
            add(id, sequence, count: 1, to: &plan)
        }
        var budget = plan.segments.isEmpty ? limits.prefillTokens : limits.prefillTokensBesideDecoding
        let prefilling = prefillOrder()
        for (position, id) in prefilling.enumerated() {
            guard budget > 0, let sequence = sequences[id] else { break }
            // Everyone who waits for the same budget gets a share, so that one long prompt starves nobody.
            let share = max(1, budget / (prefilling.count - position))
            let count = min(sequence.tokens.count - sequence.computed, share)
            add(id, sequence, count: count, to: &plan)
            budget -= count
        }
        lastPrefilled = prefilling.first
        return plan
    }

    /// Takes the results of a plan's segments, in its order, and says what follows from them.
    mutating func complete(_ plan: StepPlan, results: [SegmentResult]) -> [SchedulerAction] {
        var actions: [SchedulerAction] = []
        for (segment, result) in zip(plan.segments, results) {
            let id = segment.sequence
            guard var sequence = sequences[id] else { continue }
            sequence.computed += segment.tokens.count
            switch result {
            case .failed(let error):
                remove(id)
                actions.append(.failed(id, error))
            case .advanced:
                sequences[id] = sequence
                if sequence.request.isScoring, sequence.computed == sequence.tokens.count {
                    remove(id)
                    actions.append(.finished(id, .scored))
                }
            case .token(let token):
                sequence.tokens.append(token)
                sequences[id] = sequence
                actions += finishing(id, sequence, token)
            }
        }
        return actions
    }

    private mutating func finishing(_ id: SequenceID, _ sequence: Sequence, _ token: Int32) -> [SchedulerAction] {
        guard case .generate(let maximumTokens, let stopTokens, _) = sequence.request.work else { return [] }
        if stopTokens.contains(token) {
            remove(id)
            return [.finished(id, .stopToken(token))]
        }
        guard sequence.generated >= maximumTokens else { return [.token(id, token)] }
        remove(id)
        return [.token(id, token), .finished(id, .maximumTokens)]
    }

    /// First come, first served. A sequence is admitted when all pages that it may ever need are free, so that nothing
    /// that runs is ever put back for want of memory.
    private mutating func admit() {
        while running.count < limits.runningSequences, let id = waiting.first, var sequence = sequences[id] {
            guard let pages = allocator.take(pagesNeeded(by: sequence.request)) else { return }
            sequence.pages = pages
            sequences[id] = sequence
            waiting.removeFirst()
            running.append(id)
        }
    }

    /// Running sequences whose prompt is not in the cache yet; the one that went first last time goes last.
    private func prefillOrder() -> [SequenceID] {
        let prefilling = running.filter { id in sequences[id].map { !$0.isDecoding } ?? false }
        guard let lastPrefilled, let position = prefilling.firstIndex(of: lastPrefilled) else { return prefilling }
        return Array(prefilling[(position + 1)...] + prefilling[...position])
    }

    /// Plans the next `count` tokens of a sequence.
    private func add(_ id: SequenceID, _ sequence: Sequence, count: Int, to plan: inout StepPlan) {
        let start = sequence.computed
        let end = start + count
        // Pages are cleared when their first position is reached, not when they are reserved: most never are.
        let used = pageCount(positions: end)
        plan.freshPages += sequence.pages[pageCount(positions: start)..<used]
        let logits: PlannedSegment.Logits =
            sequence.request.isScoring ? .all : end == sequence.tokens.count ? .last : .none
        plan.segments.append(
            PlannedSegment(
                sequence: id, tokens: Array(sequence.tokens[start..<end]), firstPosition: start,
                pages: Array(sequence.pages[..<used]), logits: logits))
    }

    /// How many pages hold the first `positions` positions.
    private func pageCount(positions: Int) -> Int {
        (positions + limits.pageLength - 1) / limits.pageLength
    }

    private func pagesNeeded(by request: SequenceRequest) -> Int {
        pageCount(positions: max(request.positionLimit, 1))
    }

    private mutating func remove(_ id: SequenceID) {
        guard let sequence = sequences.removeValue(forKey: id) else { return }
        allocator.release(sequence.pages)
        waiting.removeAll { $0 == id }
        running.removeAll { $0 == id }
    }
}
