// A scheduler whose steps are performed by nobody: every sequence draws its tokens from a script, and what was computed
// is counted. For situations that are small enough to follow.

import ModelArchitectures
import ModelContracts
import TextGeneration

/// A scheduler with pages of 4 positions, and what it did so far.
struct SchedulerBench {
    var scheduler: Scheduler
    /// The time of the next step.
    var now = 0.0
    /// Rows that were computed, by sequence.
    private(set) var rows: [SequenceID: Int] = [:]
    /// What the cache had of each prompt.
    private(set) var news: [SequenceID: PromptReuse] = [:]
    /// How often each sequence was announced.
    private(set) var announcements: [SequenceID: Int] = [:]
    private(set) var tokens: [SequenceID: [Int32]] = [:]
    private(set) var ends: [SequenceID: SequenceEnd] = [:]
    private(set) var copies: [StepPlan.PageCopy] = []
    private(set) var steps = 0

    init(pages: Int = 200, _ change: (inout SchedulerLimits) -> Void = { _ in }) {
        var limits = SchedulerLimits(pages: pages)
        limits.pageLength = 4
        limits.prefillTokens = 16
        limits.prefillTokensBesideDecoding = 8
        limits.prefillTurn = 4
        limits.reservedAnswer = 8
        change(&limits)
        scheduler = Scheduler(limits: limits)
    }

    mutating func submit(_ request: SequenceRequest) throws -> SequenceID { try scheduler.submit(request) }

    /// Performs one step. What is drawn at a position is 1000 and the position.
    @discardableResult
    mutating func step() -> StepPlan {
        let plan = scheduler.schedule(now: now)
        take(plan.actions)
        copies += plan.copies
        steps += 1
        let results = plan.segments.map { segment -> SegmentResult in
            rows[segment.sequence, default: 0] += segment.rows.tokens.count
            let position = segment.rows.firstPosition + segment.rows.tokens.count
            return segment.rows.logits == .last ? .token(1000 + Int32(position)) : .advanced
        }
        take(scheduler.complete(plan, results: results))
        return plan
    }

    /// Performs steps until nothing is left to do.
    mutating func finish() {
        while !scheduler.isIdle, steps < 10_000 { step() }
    }

    /// Runs a request to its end while nothing else runs.
    @discardableResult
    mutating func run(_ request: SequenceRequest) throws -> SequenceID {
        let id = try submit(request)
        finish()
        return id
    }

    /// Tokens of a prompt that are not computed, found by running it: all rows are prompt when one token is asked for.
    mutating func found(_ tokens: [Int32], salt: String = "") throws -> Int {
        var request = SequenceRequest.greedy(tokens, maximumTokens: 1)
        request.cacheSalt = salt
        let id = try run(request)
        return tokens.count - (rows[id] ?? 0)
    }

    private mutating func take(_ actions: [SchedulerAction]) {
        for action in actions {
            switch action {
            case .admitted(let id, let reuse):
                news[id] = reuse
                announcements[id, default: 0] += 1
            case .token(let id, let token): tokens[id, default: []].append(token)
            case .finished(let id, let end): ends[id] = end
            case .failed: break
            }
        }
    }
}

extension SequenceRequest {
    /// The same with cache points.
    func caching(_ points: (Int, CacheLifetime)...) -> SequenceRequest {
        var request = self
        request.cachePoints = points.map { CachePosition(tokenCount: $0.0, lifetime: $0.1) }
        return request
    }
}

extension PromptReuse {
    /// Counts.
    init(reused: Int, read: Int = 0, writes: [CacheLifetime: Int] = [:]) {
        self.init()
        reusedTokens = reused
        cacheReadTokens = read
        cacheWrites = writes
    }
}
