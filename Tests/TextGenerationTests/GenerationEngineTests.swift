// The engine around its thread: streams, cancellation, bounds, failure and the end. A scripted runner computes, so that
// every moment can be chosen; nothing waits for a clock.

import ModelArchitectures
import ModelContracts
import Synchronization
import Testing
import TextGeneration

@Suite("Generation engine", .timeLimit(.minutes(2)))
struct GenerationEngineTests {
    @Test("A stream gives the tokens and the reason for the end")
    func stream() async throws {
        let engine = RunnerControl().engine()
        let limited = try await collectAnswer(engine.submit(.greedy([3], maximumTokens: 3)))
        #expect(limited == [.token(4), .token(5), .token(6), .finished(.maximumTokens)])
        let stopped = try await collectAnswer(engine.submit(.greedy([3], maximumTokens: 9, stopTokens: [5])))
        #expect(stopped == [.token(4), .finished(.stopToken(5))])
        let metrics = engine.metrics
        #expect(metrics.generatedTokens == 5)
        #expect(metrics.rows == 5)
        #expect(metrics.freePages == metrics.pages)
        #expect(engine.activeCount == 0)
    }

    @Test("Many sequences at once each get their own answer")
    func concurrency() async throws {
        let engine = RunnerControl().engine { $0.runningSequences = 5 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in 0..<20 as Range<Int32> {
                group.addTask {
                    let events = try await collectAnswer(engine.submit(.greedy([start], maximumTokens: 6)))
                    let expected = (1...6).map { SequenceEvent.token(min(start + $0, 31)) }
                    #expect(events == expected + [.finished(.maximumTokens)])
                }
            }
            try await group.waitForAll()
        }
        #expect(engine.metrics.freePages == engine.metrics.pages)
    }

    @Test("A reader that goes away frees its sequence within one token")
    func readerLeaves() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine()
        var tokens = 0
        control.letPass(3)
        for try await _ in try engine.submit(.greedy([0], maximumTokens: 1000)) {
            tokens += 1
            if tokens == 3 { break }
        }
        await engine.waitUntilIdle()
        #expect(engine.metrics.freePages == engine.metrics.pages)
        // The fourth step may have been under way; no other begins.
        control.letPass(10)
        await engine.shutDown()
        #expect(engine.metrics.steps <= 4)
    }

    @Test("Cancelling the reading task frees its sequence")
    func taskCancelled() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine()
        let stream = try engine.submit(.greedy([0], maximumTokens: 1000))
        let reader = Task { try await collectAnswer(stream) }
        var plans = control.plans.makeAsyncIterator()
        _ = await plans.next()
        reader.cancel()
        await engine.waitUntilIdle()
        #expect(engine.metrics.freePages == engine.metrics.pages)
        control.letPass(10)
        _ = try await reader.value
        await engine.shutDown()
        #expect(engine.metrics.steps <= 1)
    }

    @Test("A long prompt is cancelled between its chunks")
    func cancelDuringPrefill() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine { $0.prefillTokens = 100 }
        let prompt = [Int32](repeating: 1, count: 2000)
        let reader = Task { try await collectAnswer(engine.submit(.greedy(prompt, maximumTokens: 5))) }
        control.letPass(1)
        var plans = control.plans.makeAsyncIterator()
        _ = await plans.next()
        _ = await plans.next()
        // The second chunk is under way.
        reader.cancel()
        await engine.waitUntilIdle()
        control.letPass(30)
        await engine.shutDown()
        #expect(engine.metrics.rows <= 200)
        #expect(engine.metrics.freePages == engine.metrics.pages)
    }

    @Test("Others go on when one is cancelled")
    func othersGoOn() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine()
        let leaving = Task { try await collectAnswer(engine.submit(.greedy([0], maximumTokens: 1000))) }
        var plans = control.plans.makeAsyncIterator()
        _ = await plans.next()
        let staying = try engine.submit(.greedy([10], maximumTokens: 4))
        leaving.cancel()
        control.letPass(20)
        #expect(try await collectAnswer(staying).count == 5)
        await engine.waitUntilIdle()
    }

    @Test("A full queue refuses at once and accepts again when there is room")
    func queueBound() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine {
            $0.runningSequences = 2
            $0.waitingSequences = 1
        }
        let streams = try (0..<3).map { _ in try engine.submit(.greedy([0], maximumTokens: 1)) }
        #expect {
            _ = try engine.submit(.greedy([0], maximumTokens: 1))
        } throws: {
            ($0 as? ModelError)?.code == .queueFull
        }
        control.letPass(4)
        for stream in streams { #expect(try await collectAnswer(stream).count == 2) }
        #expect(try await collectAnswer(engine.submit(.greedy([0], maximumTokens: 1))).count == 2)
    }

    @Test("A token outside the vocabulary is refused")
    func unknownToken() {
        let engine = RunnerControl().engine()
        for token in [-1, 32, .max] as [Int32] {
            #expect {
                _ = try engine.submit(.greedy([1, token], maximumTokens: 1))
            } throws: {
                ($0 as? ModelError)?.code == .invalidPrompt
            }
        }
    }

    @Test("Logits that are not numbers fail their sequence only")
    func notANumber() async throws {
        let control = RunnerControl()
        control.setLogit(.nan, after: 5)
        let engine = control.engine()
        let healthy = try engine.submit(.greedy([10], maximumTokens: 8))
        let broken = try engine.submit(.greedy([3], maximumTokens: 8))
        var tokens: [SequenceEvent] = []
        await #expect {
            for try await event in broken where !event.isAdmission { tokens.append(event) }
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
        #expect(tokens == [.token(4), .token(5)])
        #expect(try await collectAnswer(healthy).count == 9)
        await engine.waitUntilIdle()
        #expect(engine.metrics.freePages == engine.metrics.pages)
    }

    @Test("A failing forward pass fails the sequences of its step, and the engine goes on")
    func failingStep() async throws {
        let control = RunnerControl()
        control.failure.withLock { $0 = ModelError(.outOfMemory, "no room") }
        let engine = control.engine()
        let stream = try engine.submit(.greedy([3], maximumTokens: 8))
        await #expect {
            _ = try await collectAnswer(stream)
        } throws: {
            ($0 as? ModelError)?.code == .outOfMemory
        }
        control.failure.withLock { $0 = nil }
        #expect(try await collectAnswer(engine.submit(.greedy([3], maximumTokens: 2))).count == 3)
    }

    @Test("Shutting down fails what runs and waits, gives the memory back and refuses what comes")
    func shutDown() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine { $0.runningSequences = 1 }
        let streams = try (0..<3).map { _ in try engine.submit(.greedy([0], maximumTokens: 100)) }
        control.letPass(2)
        var plans = control.plans.makeAsyncIterator()
        for _ in 0..<3 { _ = await plans.next() }
        // The third step is under way when the end is asked for.
        engine.stop()
        control.letPass(1)
        await engine.shutDown()
        #expect(control.aliveCount.withLock { $0 } == 0)
        for stream in streams {
            await #expect {
                _ = try await collectAnswer(stream)
            } throws: {
                ($0 as? ModelError)?.code == .internalFailure
            }
        }
        #expect {
            _ = try engine.submit(.greedy([0], maximumTokens: 1))
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
        #expect(engine.activeCount == 0)
        #expect(engine.metrics.steps == 3)
        // Twice does no harm.
        await engine.shutDown()
    }

    @Test("An engine that is released serves its streams to their end, and then ends its thread")
    func released() async throws {
        let control = RunnerControl(isHeldUp: true)
        var engine: GenerationEngine? = control.engine()
        let stream = try #require(try engine?.submit(.greedy([0], maximumTokens: 3)))
        var plans = control.plans.makeAsyncIterator()
        _ = await plans.next()
        engine = nil
        control.letPass(3)
        #expect(try await collectAnswer(stream).count == 4)
        var ended = control.ended.makeAsyncIterator()
        await ended.next()
        #expect(control.aliveCount.withLock { $0 } == 0)
    }

    @Test("An engine whose last stream is dropped ends its thread")
    func dropped() async throws {
        let control = RunnerControl(isHeldUp: true)
        let reader = Task { try await collectAnswer(control.engine().submit(.greedy([0], maximumTokens: 1000))) }
        var plans = control.plans.makeAsyncIterator()
        _ = await plans.next()
        reader.cancel()
        _ = try await reader.value
        control.letPass(1)
        var ended = control.ended.makeAsyncIterator()
        await ended.next()
        #expect(control.aliveCount.withLock { $0 } == 0)
    }

    @Test("When the runner cannot be made, every request says why")
    func noRunner() async throws {
        let engine = GenerationEngine(limits: SchedulerLimits(pages: 4), vocabularySize: 4) {
            throw ModelError(.outOfMemory, "no room for the cache")
        }
        do {
            _ = try await collectAnswer(engine.submit(.greedy([0], maximumTokens: 1)))
            Issue.record("it was accepted")
        } catch {
            #expect((error as? ModelError)?.code == .outOfMemory)
        }
        await engine.shutDown()
    }
}
