// One random history of a scheduler: requests that begin alike, cancellations, resumptions, failures and limits,
// performed on a cache that remembers what was written to it.

import ModelArchitectures
import ModelContracts
import TestPeers
import Testing
import TextGeneration

/// A history in the making.
struct SchedulerSimulation {
    struct Client {
        let request: SequenceRequest
        /// Decides its answer: the same voice says the same behind the same number of tokens.
        let voice: UInt64
        var tokens: [Int32]
        var names: [Int] = []
        var isEnded = false
        var scored = 0
        /// Positions that completed steps have computed or that were found.
        var computed = 0
        var hasRun = false
        var hasCaughtUp = false
        /// How many of its cache points the ledger has.
        var marked = 0
        var news: PromptReuse?
    }

    var scheduler: Scheduler
    var outcomes: [String: Int] = [:]
    var generator: SeededGenerator
    var clients: [SequenceID: Client] = [:]
    /// Their order: dictionaries have none that can be repeated.
    var order: [SequenceID] = []
    var cache: SimulatedCache
    var names = PrefixNames()
    /// What there certainly is as long as nothing was evicted, and perhaps afterwards.
    var ledger: CacheLedger
    var now = 0.0
    /// The time of the last plan.
    var planned = 0.0
    var stepCount = 0
    let limits: SchedulerLimits
    private let failures: Int

    static let stopToken: Int32 = 63

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        // Every third history has pages to spare: its counts are known exactly.
        let isWide = seed % 3 == 0
        let pageLength = Int.random(in: 1...8, using: &generator)
        let pages = isWide ? 24_000 / pageLength : Int.random(in: 3...40, using: &generator)
        var limits = SchedulerLimits(pages: pages)
        limits.pageLength = pageLength
        limits.contextLength = Int.random(in: 4...200, using: &generator)
        limits.runningSequences = Int.random(in: 1...8, using: &generator)
        limits.waitingSequences = Int.random(in: 0...6, using: &generator)
        limits.prefillTokens = Int.random(in: 1...40, using: &generator)
        limits.prefillTokensBesideDecoding = Int.random(in: 1...10, using: &generator)
        limits.prefillTurn = Int.random(in: 1...12, using: &generator)
        limits.reservedAnswer = Int.random(in: 1...4, using: &generator)
        limits.freeRows = seed % 4 == 0 ? 1 : Int.random(in: 2...16, using: &generator)
        limits.waitingShare = seed % 5 == 1 ? Double(seed % 4) / 2 : nil
        limits.sharesPrefixes = seed % 10 != 9
        failures = seed % 2 == 0 ? 150 : 1_000_000
        self.generator = generator
        self.limits = limits
        scheduler = Scheduler(limits: limits)
        cache = SimulatedCache(pages: limits.pages, pageLength: limits.pageLength)
        ledger = CacheLedger(pageLength: limits.pageLength)
    }

    /// Whether nothing was ever given up, so that the ledger is exact.
    var isExact: Bool { scheduler.evictionCount == 0 && scheduler.preemptionCount == 0 }

    func chance(_ one: Int, of many: Int, using generator: inout SeededGenerator) -> Bool {
        Int.random(in: 0..<many, using: &generator) < one
    }

    /// What a voice says at a position. The last one repeats itself, with exceptions.
    static func token(voice: UInt64, at position: Int) -> Int32 {
        let said = Int32(CounterRandom.uniform(seed: voice, position: position) * 64)
        return voice == 2 && position % 11 > 0 ? Int32(position % 5) : said
    }

    mutating func run() throws {
        var steps = 0
        while steps < 400 {
            if steps < 120 { arrive() }
            if chance(1, of: 25, using: &generator) { cancelOne() }
            now += Double.random(in: 0...15, using: &generator)
            if chance(1, of: 60, using: &generator) { now += 1000 }
            if scheduler.isIdle {
                if steps >= 120 { break }
                #expect(scheduler.schedule(now: now).segments.isEmpty)
                planned = now
            } else {
                try step()
            }
            steps += 1
        }
        // Nobody starves: each step computes a row, and what came in 120 steps is bounded.
        while !scheduler.isIdle, steps < 40_000 {
            try step()
            steps += 1
        }
        try #require(scheduler.isIdle, "the work ends")
        let allEnded = clients.values.allSatisfy(\.isEnded)
        #expect(allEnded)
        #expect(scheduler.freePageCount == limits.pages)
        #expect(scheduler.pageReports.allSatisfy { $0.holders == 0 && $0.timesFree == ($0.kept == nil ? 1 : 0) })
        checkTree()
    }

    private mutating func step() throws {
        let runsBefore = scheduler.runningCount + scheduler.waitingCount
        let plan = scheduler.schedule(now: now)
        planned = now
        stepCount += 1
        notePreemptions()
        try #require(!plan.segments.isEmpty || runsBefore == 0, "there is always something to run")
        checkPages()
        checkBudget(plan)
        for action in plan.actions { try take(action, isBeforeStep: true) }
        cache.prepare(plan)
        #expect(Set(plan.freshPages + plan.copies.map(\.to)).count == plan.freshPages.count + plan.copies.count)
        for segment in plan.segments { try perform(segment) }
        // Some are cancelled while the step is under way.
        if chance(1, of: 30, using: &generator) { cancelOne() }
        let results = plan.segments.map { rowResults(of: $0) }
        let actions = scheduler.complete(plan, results: results.map { $0.first ?? .advanced })
        for (segment, results) in zip(plan.segments, results) {
            note(segment, results.first ?? .advanced, rows: segment.rows.tokens.count - segment.draftCount)
        }
        for action in actions { try take(action, isBeforeStep: false) }
        for round in 1..<max(1, results.map(\.count).max() ?? 0) {
            if chance(1, of: 30, using: &generator) { cancelOne() }
            let next = zip(plan.segments, results).compactMap { segment, results in
                results.count > round ? (segment: segment, result: results[round]) : nil
            }
            let actions = scheduler.completeDrafts(next.map { ($0.segment.sequence, $0.result) })
            for (segment, result) in next {
                note(segment, result, rows: segment.rows.tokens.count - segment.draftCount + round)
            }
            for action in actions { try take(action, isBeforeStep: false) }
            outcomes["draft accepted", default: 0] += next.count
        }
        checkPages()
        if limits.pages <= 40, chance(1, of: 20, using: &generator) { checkTree() }
    }

    /// Enters in the ledger what sequences leave that gave their pages up.
    private mutating func notePreemptions() {
        let held = scheduler.heldPages
        for id in order where held[id]?.isEmpty == true && clients[id]?.computed ?? 0 > 0 {
            keep(id, all: true)
            clients[id]?.computed = 0
            clients[id]?.hasCaughtUp = false
        }
    }

    /// What comes of a segment: of its last row that is no draft, and of every draft as long as they are right.
    private mutating func rowResults(of segment: StepPlan.Segment) -> [SegmentResult] {
        if chance(1, of: failures, using: &generator) {
            return [.failed(ModelError(.internalFailure, "by chance"))]
        }
        let drawsToken = segment.rows.logits == .last || segment.draftCount > 0
        guard drawsToken, let client = clients[segment.sequence] else { return [.advanced] }
        var results: [SegmentResult] = []
        let known = segment.rows.tokens.count - segment.draftCount
        for draft in 0...segment.draftCount {
            let token = Self.token(voice: client.voice, at: segment.rows.firstPosition + known + draft)
            results.append(.token(token))
            guard draft < segment.draftCount, segment.rows.tokens[known + draft] == token else { break }
        }
        if results.count <= segment.draftCount { outcomes["draft refused", default: 0] += 1 }
        return results
    }

    /// Writes a segment's rows to the cache and checks that all before them is there.
    private mutating func perform(_ segment: StepPlan.Segment) throws {
        let id = segment.sequence
        let client = try #require(clients[id])
        #expect(!client.isEnded)
        let rows = segment.rows
        let end = rows.firstPosition + rows.tokens.count - segment.draftCount
        try #require(
            rows.pages.count * limits.pageLength >= end + segment.draftCount && rows.tokens.count > segment.draftCount)
        #expect(Array(client.tokens[rows.firstPosition..<end]) == rows.tokens.dropLast(segment.draftCount))
        checkDrafts(segment, of: client)
        for position in 0..<rows.firstPosition {
            try #require(cache[rows.pages, position] == client.names[position], "the cache holds what came before")
        }
        for position in rows.firstPosition..<end { cache[rows.pages, position] = client.names[position] }
        var name = client.names[end - 1]
        for (offset, token) in rows.tokens.suffix(segment.draftCount).enumerated() {
            name = names.name(after: name, token)
            cache[rows.pages, end + offset] = name
        }
        if !client.hasRun {
            clients[id]?.hasRun = true
            checkReuse(client, found: rows.firstPosition)
        }
        switch client.request.work {
        case .score:
            #expect(rows.logits == .all && end < client.tokens.count)
            clients[id]?.scored = max(client.scored, end)
        case .generate:
            #expect(rows.logits == (segment.draftCount > 0 ? .all : end == client.tokens.count ? .last : .none))
        }
    }

    /// Enters in the ledger what a completed segment leaves.
    private mutating func note(_ segment: StepPlan.Segment, _ result: SegmentResult, rows: Int) {
        if case .failed = result { return }
        guard let client = clients[segment.sequence], !client.isEnded else { return }
        clients[segment.sequence]?.computed = segment.rows.firstPosition + rows
        let drawsToken = segment.rows.logits == .last || segment.draftCount > 0
        let caughtUp = drawsToken && !client.hasCaughtUp
        if caughtUp { clients[segment.sequence]?.hasCaughtUp = true }
        keep(segment.sequence, all: caughtUp)
    }

    mutating func keep(_ id: SequenceID, all: Bool) {
        guard let client = clients[id], limits.sharesPrefixes, client.request.work != .score else { return }
        ledger.keep(client.names, computed: client.computed, all: all)
        let kept = all ? client.computed : client.computed / limits.pageLength * limits.pageLength
        for point in client.request.cachePoints.dropFirst(client.marked) {
            guard point.tokenCount <= kept else { break }
            clients[id]?.marked += 1
            if point.tokenCount > 0 {
                ledger.mark(
                    client.names[point.tokenCount - 1], point.lifetime,
                    until: planned + Double(point.lifetime.seconds))
            }
        }
    }

    private mutating func take(_ action: SchedulerAction, isBeforeStep: Bool) throws {
        switch action {
        case .admitted(let id, let reuse):
            let client = try #require(clients[id])
            #expect(isBeforeStep && client.news == nil && !client.hasRun && !client.isEnded)
            #expect(client.request.answer.isEmpty && client.request.work != .score)
            clients[id]?.news = reuse
        case .token(let id, let token):
            let client = try #require(clients[id])
            #expect(!client.isEnded)
            #expect(token == Self.token(voice: client.voice, at: client.tokens.count))
            clients[id]?.tokens.append(token)
            clients[id]?.names.append(names.name(after: client.names[client.names.count - 1], token))
        case .finished(let id, let end):
            let client = try #require(clients[id])
            #expect(!client.isEnded)
            keep(id, all: true)
            clients[id]?.isEnded = true
            check(end, of: client, isBeforeStep: isBeforeStep)
        case .failed(let id, _):
            outcomes["failed", default: 0] += 1
            clients[id]?.isEnded = true
        }
    }

    private mutating func check(_ end: SequenceEnd, of client: Client, isBeforeStep: Bool) {
        let generated = client.tokens.count - client.request.tokens.count
        if isBeforeStep {
            outcomes["complete", default: 0] += 1
            #expect(end == .maximumTokens && client.request.answer.count >= client.request.answerLimit)
            return
        }
        switch end {
        case .constraintFulfilled:
            Issue.record("a sequence without a constraint ended by one")
        case .maximumTokens:
            outcomes[client.request.answer.isEmpty ? "limit" : "resumed", default: 0] += 1
            #expect(generated == client.request.answerLimit)
        case .stopToken(let token):
            outcomes["stop", default: 0] += 1
            #expect(token == Self.stopToken)
            #expect(Self.token(voice: client.voice, at: client.tokens.count) == token)
            #expect(generated < client.request.answerLimit)
        case .scored:
            outcomes["scored", default: 0] += 1
            #expect(client.scored == client.tokens.count - 1)
        }
    }
}

extension SequenceRequest {
    var answerLimit: Int {
        if case .generate(let maximumTokens, _, _) = work { maximumTokens } else { 0 }
    }
}
