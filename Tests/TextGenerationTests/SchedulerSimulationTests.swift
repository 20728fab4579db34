// Random requests, cancellations, failures and limits, performed on a cache that remembers what was written to it.

import ModelArchitectures
import ModelContracts
import TestPeers
import Testing
import TextGeneration

@Suite("Scheduler in simulation")
struct SchedulerSimulationTests {
    @Test("Random work keeps every invariant", arguments: 0..<150)
    func random(seed: Int) throws {
        var simulation = Simulation(seed: UInt64(seed))
        try simulation.run()
    }

    @Test("The simulations preempt, fail, cancel, refuse and score: nothing above is tested by luck")
    func coverage() throws {
        var preemptions = 0
        var outcomes: [String: Int] = [:]
        for seed in 0..<60 {
            var simulation = Simulation(seed: UInt64(seed))
            try simulation.run()
            preemptions += simulation.scheduler.preemptionCount
            outcomes.merge(simulation.outcomes) { $0 + $1 }
        }
        #expect(preemptions > 50)
        for outcome in ["limit", "stop", "failed", "cancelled", "refused", "scored"] {
            #expect(outcomes[outcome, default: 0] > 20, "\(outcome): \(outcomes)")
        }
    }
}

/// One random history.
private struct Simulation {
    private struct Client {
        let request: SequenceRequest
        var tokens: [Int32]
        var isEnded = false
        var scored = 0
    }

    private struct Slot: Equatable {
        let owner: SequenceID
        let position: Int
        let token: Int32
    }

    var scheduler: Scheduler
    var outcomes: [String: Int] = [:]
    private var generator: SeededGenerator
    private var clients: [SequenceID: Client] = [:]
    /// What stands in the cache, by page and slot.
    private var cache: [[Slot?]]
    private let limits: SchedulerLimits

    private static let stopToken: Int32 = 63

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var limits = SchedulerLimits(pages: Int.random(in: 3...30, using: &generator))
        limits.pageLength = Int.random(in: 1...8, using: &generator)
        limits.contextLength = Int.random(in: 4...200, using: &generator)
        limits.runningSequences = Int.random(in: 1...8, using: &generator)
        limits.waitingSequences = Int.random(in: 0...6, using: &generator)
        limits.prefillTokens = Int.random(in: 1...40, using: &generator)
        limits.prefillTokensBesideDecoding = Int.random(in: 1...10, using: &generator)
        limits.prefillTurn = Int.random(in: 1...12, using: &generator)
        limits.reservedAnswer = Int.random(in: 1...4, using: &generator)
        self.generator = generator
        self.limits = limits
        scheduler = Scheduler(limits: limits)
        cache = Array(repeating: Array(repeating: nil, count: limits.pageLength), count: limits.pages)
    }

    /// What any run must draw at a position, however often it is computed.
    private static func token(of id: SequenceID, at position: Int) -> Int32 {
        Int32(CounterRandom.uniform(seed: id.number, position: position) * 64)
    }

    mutating func run() throws {
        var steps = 0
        while steps < 400 {
            if steps < 120 { arrive() }
            if Int.random(in: 0..<25, using: &generator) == 0 { cancelOne() }
            if scheduler.isIdle {
                if steps >= 120 { break }
                #expect(scheduler.schedule().segments.isEmpty)
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
        #expect(scheduler.freePageCount == limits.pages)
        let allEnded = clients.values.allSatisfy(\.isEnded)
        #expect(allEnded)
    }

    private mutating func arrive() {
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let length = Int.random(in: 1...max(1, scheduler.limits.contextLength), using: &generator)
            let tokens = (0..<length).map { _ in Int32.random(in: 0..<63, using: &generator) }
            let isScoring = Int.random(in: 0..<5, using: &generator) == 0
            let request = SequenceRequest(
                tokens: tokens,
                work: isScoring
                    ? .score
                    : .generate(
                        maximumTokens: Int.random(in: 1...40, using: &generator), stopTokens: [Self.stopToken],
                        sampling: .greedy))
            let held = scheduler.runningCount + scheduler.waitingCount
            do throws(ModelError) {
                clients[try scheduler.submit(request)] = Client(request: request, tokens: tokens)
                #expect(held < limits.runningSequences + limits.waitingSequences)
            } catch {
                outcomes["refused", default: 0] += 1
                if error.code == .queueFull {
                    #expect(held >= limits.runningSequences + limits.waitingSequences)
                } else if error.code == .promptTooLong {
                    #expect(length + request.answerLimit > scheduler.limits.contextLength)
                } else {
                    #expect(isScoring && length == 1)
                }
            }
        }
    }

    private mutating func cancelOne() {
        guard let id = clients.filter({ !$0.value.isEnded }).keys.min() else { return }
        scheduler.cancel(id)
        clients[id]?.isEnded = true
        outcomes["cancelled", default: 0] += 1
    }

    private mutating func step() throws {
        let plan = scheduler.schedule()
        try #require(!plan.segments.isEmpty, "there is always something to run")
        checkPages()
        checkBudget(plan)
        for page in plan.freshPages {
            cache[Int(page)] = Array(repeating: nil, count: limits.pageLength)
        }
        #expect(Set(plan.freshPages).count == plan.freshPages.count)
        for segment in plan.segments { try perform(segment) }
        // Some are cancelled while the step is under way.
        if Int.random(in: 0..<30, using: &generator) == 0 { cancelOne() }
        let results = plan.segments.map { segment -> SegmentResult in
            if Int.random(in: 0..<150, using: &generator) == 0 {
                return .failed(ModelError(.internalFailure, "by chance"))
            }
            let position = segment.rows.firstPosition + segment.rows.tokens.count
            return segment.rows.logits == .last
                ? .token(Self.token(of: segment.sequence, at: position)) : .advanced
        }
        for action in scheduler.complete(plan, results: results) { try take(action) }
        checkPages()
    }

    /// Writes a segment's rows to the cache and checks that all before them is there.
    private mutating func perform(_ segment: StepPlan.Segment) throws {
        let id = segment.sequence
        let client = try #require(clients[id])
        #expect(!client.isEnded)
        let rows = segment.rows
        let end = rows.firstPosition + rows.tokens.count
        try #require(rows.pages.count * limits.pageLength >= end && !rows.tokens.isEmpty)
        #expect(Array(client.tokens[rows.firstPosition..<end]) == rows.tokens)
        for position in 0..<end {
            let page = Int(rows.pages[position / limits.pageLength])
            let slot = Slot(owner: id, position: position, token: client.tokens[position])
            if position < rows.firstPosition {
                try #require(cache[page][position % limits.pageLength] == slot, "the cache holds what came before")
            } else {
                #expect(cache[page][position % limits.pageLength] == nil, "nothing is overwritten")
                cache[page][position % limits.pageLength] = slot
            }
        }
        switch client.request.work {
        case .score:
            #expect(rows.logits == .all && end < client.tokens.count)
            clients[id]?.scored = max(client.scored, end)
        case .generate:
            #expect(rows.logits == (end == client.tokens.count ? .last : .none))
        }
    }

    private mutating func take(_ action: SchedulerAction) throws {
        switch action {
        case .token(let id, let token):
            let client = try #require(clients[id])
            #expect(!client.isEnded)
            #expect(token == Self.token(of: id, at: client.tokens.count))
            clients[id]?.tokens.append(token)
        case .finished(let id, let end):
            let client = try #require(clients[id])
            #expect(!client.isEnded)
            clients[id]?.isEnded = true
            let generated = client.tokens.count - client.request.tokens.count
            switch end {
            case .constraintFulfilled:
                Issue.record("a sequence without a constraint ended by one")
            case .maximumTokens:
                outcomes["limit", default: 0] += 1
                #expect(generated == client.request.answerLimit)
            case .stopToken(let token):
                outcomes["stop", default: 0] += 1
                #expect(token == Self.stopToken && Self.token(of: id, at: client.tokens.count) == token)
                #expect(generated < client.request.answerLimit)
            case .scored:
                outcomes["scored", default: 0] += 1
                #expect(client.scored == client.tokens.count - 1)
            }
        case .failed(let id, _):
            outcomes["failed", default: 0] += 1
            clients[id]?.isEnded = true
        }
    }

    /// No page has two owners, and none is lost.
    private func checkPages() {
        let held = scheduler.heldPages.values.flatMap(\.self)
        #expect(Set(held).count == held.count)
        #expect(held.count + scheduler.freePageCount == limits.pages)
        #expect(scheduler.runningCount <= limits.runningSequences)
    }

    private func checkBudget(_ plan: StepPlan) {
        let rows = plan.segments.map(\.rows.tokens.count)
        #expect(Set(plan.segments.map(\.sequence)).count == plan.segments.count)
        let decoding = plan.segments.filter { segment in
            let client = clients[segment.sequence]
            return segment.rows.tokens.count == 1 && segment.rows.logits == .last
                && (client?.tokens.count ?? 0) > (client?.request.tokens.count ?? 0)
        }
        // A step in which a sequence had to give way keeps the smaller budget.
        #expect(rows.reduce(0, +) - decoding.count <= max(limits.prefillTokens, limits.prefillTokensBesideDecoding))
        if !decoding.isEmpty {
            #expect(rows.reduce(0, +) - decoding.count <= limits.prefillTokensBesideDecoding)
        }
    }
}

extension SequenceRequest {
    fileprivate var answerLimit: Int {
        if case .generate(let maximumTokens, _, _) = work { maximumTokens } else { 0 }
    }
}
