// Sharing and resuming through the engine and its thread: what owners hear and when, by a clock that the test sets.

import ModelArchitectures
import ModelContracts
import Synchronization
import Testing
import TextGeneration

@Suite("Generation engine and its cache", .timeLimit(.minutes(2)))
struct EnginePrefixTests {
    private let prompt = (0..<200).map { Int32($0 % 31) }

    @Test("What the cache had is the first event, before anything is computed")
    func admission() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine()
        let stream = try engine.submit(.greedy(prompt, maximumTokens: 2).caching((100, .fiveMinutes)))
        var events = stream.makeAsyncIterator()
        // No step has been let pass.
        #expect(try await events.next() == .admitted(PromptReuse(reused: 0, writes: [.fiveMinutes: 100])))
        #expect(engine.metrics.steps == 0)
        control.letPass(50)
        #expect(try await events.next() == .token(min(prompt[199] + 1, 31)))
        while try await events.next() != nil {}
        let second = try await collect(
            engine.submit(.greedy(prompt, maximumTokens: 1).caching((100, .fiveMinutes))))
        #expect(second.first == .admitted(PromptReuse(reused: 199, read: 100)))
        #expect(second.count == 3)
    }

    @Test("An owner that has heard enough when it is admitted runs no further")
    func enough() async throws {
        let control = RunnerControl()
        let engine = control.engine { $0.prefillTokens = 10 }
        _ = try engine.submit(.greedy(prompt, maximumTokens: 100)) { _ in .enough }
        await engine.waitUntilIdle()
        #expect(engine.metrics.rows <= 10)
        #expect(engine.metrics.generatedTokens == 0)
    }

    @Test("Cache points expire by the engine's clock")
    func clock() async throws {
        let time = Mutex(0.0)
        let engine = RunnerControl().engine(clock: { time.withLock { $0 } })
        let request = SequenceRequest.greedy(prompt, maximumTokens: 1).caching((100, .fiveMinutes))
        func read() async throws -> Int {
            guard case .admitted(let reuse)? = try await collect(engine.submit(request)).first else { return -1 }
            return reuse.cacheReadTokens
        }
        #expect(try await read() == 0)
        time.withLock { $0 = 250 }
        #expect(try await read() == 100)
        #expect(engine.metrics.cachePoints == 1)
        time.withLock { $0 = 551 }
        #expect(engine.metrics.cachePoints == 0)
        #expect(try await read() == 0)
        time.withLock { $0 = 600 }
        #expect(try await read() == 100)
    }

    @Test("A complete answer ends at once; an idle engine wakes up for it")
    func complete() async throws {
        let engine = RunnerControl().engine()
        for _ in 0..<3 {
            var request = SequenceRequest.greedy([3], maximumTokens: 2)
            request.answer = [4, 5]
            #expect(try await collect(engine.submit(request)) == [.finished(.maximumTokens)])
        }
        await engine.waitUntilIdle()
        let metrics = engine.metrics
        #expect(metrics.steps == 0 && metrics.generatedTokens == 0)
    }

    @Test("A long prompt that is cancelled frees its slot, and asking again goes on where it was left")
    func cancelled() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine {
            $0.runningSequences = 1
            $0.prefillTokens = 64
        }
        let reader = Task { try await collect(engine.submit(.greedy(prompt, maximumTokens: 1))) }
        var plans = control.plans.makeAsyncIterator()
        control.letPass(2)
        for _ in 0..<3 { _ = await plans.next() }
        // The third chunk is under way; two are there.
        let next = try engine.submit(.greedy([30, 30], maximumTokens: 1))
        reader.cancel()
        _ = try await reader.value
        control.letPass(20)
        #expect(try await collectAnswer(next).count == 2)
        #expect(engine.metrics.steps == 4)
        let again = try await collect(engine.submit(.greedy(prompt, maximumTokens: 1)))
        #expect(again.first == .admitted(PromptReuse(reused: 128)))
    }

    @Test("Metrics say what is kept, reused and given up")
    func metrics() async throws {
        let engine = RunnerControl().engine(pages: 8)
        _ = try await collect(engine.submit(.greedy(prompt, maximumTokens: 1).caching((64, .oneHour))))
        var metrics = engine.metrics
        #expect(metrics.keptPages == 4 && metrics.freePages == 8 && metrics.cachePoints == 1)
        #expect(metrics.reusedTokens == 0 && metrics.evictions == 0)
        _ = try await collect(engine.submit(.greedy(prompt, maximumTokens: 1)))
        metrics = engine.metrics
        #expect(metrics.reusedTokens == 199 && metrics.rows == 201)
        for start in 1...3 as ClosedRange<Int32> {
            _ = try await collect(
                engine.submit(.greedy([Int32](repeating: start, count: 150), maximumTokens: 1)))
        }
        metrics = engine.metrics
        #expect(metrics.evictions > 0 && metrics.keptPages == 8)
    }
}
