// Background work beside live invocations: whom it gives way to, and that it gets on.

import ModelContracts
import ModelInvocation
import Synchronization
import TestSupport
import Testing

/// Work in steps that remembers how far it is, and waits in the middle when it is told to.
private final class Work: Sendable {
    private let state = Mutex((turns: 0, isHeld: true))
    let begun = AsyncStream<Void>.makeStream()

    var turns: Int { state.withLock(\.turns) }
    func release() { state.withLock { $0.isHeld = false } }

    func run() async throws -> Int {
        let isHeld = state.withLock { state in
            state.turns += 1
            return state.isHeld
        }
        begun.continuation.yield()
        // For ever: until it is cancelled.
        if isHeld { try await Task.sleep(for: .seconds(86_400)) }
        return turns
    }
}

/// What was waited for.
private final class Waits: Sendable {
    private let state = Mutex((patience: Duration.zero, slices: 0))

    var patience: Duration { state.withLock(\.patience) }

    /// The number of the slice that is waited for; 0 when it is quiet that is waited for.
    func note(_ duration: Duration) -> Int {
        state.withLock { state in
            guard duration == BackgroundTurns.slice else {
                state.patience += duration
                return 0
            }
            state.slices += 1
            return state.slices
        }
    }
}

@Suite struct BackgroundTurnsTests {
    private let prompt = ModelPrompt.conversation([Message(role: .user, text: "Hello")])

    @Test func aTurnGivesWayToALiveInvocationAndComesAgain() async throws {
        try await withScriptedCatalog(scripts: [.init(["a"])]) { catalog, _ in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            let work = Work()
            let turns = BackgroundTurns(traffic: invoker.traffic, wait: { _ in await Task.yield() })
            let background = Task { try await turns.run { try await work.run() } }
            for await _ in work.begun.stream { break }
            #expect(work.turns == 1)
            work.release()
            // The live call cuts the turn; a later one ends.
            _ = try await invoker.answer(prompt, options: GenerationOptions(), model: model)
            #expect(try await background.value >= 2)
        }
    }

    @Test func aBackgroundInvocationIsNoLiveOne() async throws {
        try await withScriptedCatalog(scripts: [.init(["a"]), .init(["b"])]) { catalog, _ in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            let calls = Mutex(0)
            let watch = invoker.traffic.whenBusy { calls.withLock { $0 += 1 } }
            _ = try await LiveTraffic.$isBackground.withValue(true) {
                try await invoker.answer(prompt, options: GenerationOptions(), model: model)
            }
            #expect(calls.withLock(\.self) == 0)
            _ = try await invoker.answer(prompt, options: GenerationOptions(), model: model)
            #expect(calls.withLock(\.self) == 1)
            watch.end()
        }
    }

    @Test func whileThereIsAlwaysLiveTrafficWorkStillGetsItsSlices() async throws {
        let traffic = LiveTraffic()
        let presence = try #require(traffic.arrive())
        let work = Work()
        let waits = Waits()
        let turns = BackgroundTurns(traffic: traffic) { duration in
            if waits.note(duration) == 1 {
                // The first slice ends in the middle of the work, which is done in the second.
                for await _ in work.begun.stream { break }
                return work.release()
            }
            if duration == BackgroundTurns.slice { return try await Task.sleep(for: .seconds(86_400)) }
            await Task.yield()
        }
        #expect(try await turns.run { try await work.run() } == 2)
        #expect(waits.patience == BackgroundTurns.patience * 2)
        withExtendedLifetime(presence) {}
    }

    @Test func theEndOfTheJobEndsTheTurn() async throws {
        let work = Work()
        let turns = BackgroundTurns(traffic: LiveTraffic(), wait: { _ in await Task.yield() })
        let background = Task { try await turns.run { try await work.run() } }
        for await _ in work.begun.stream { break }
        background.cancel()
        await #expect(throws: CancellationError.self) { try await background.value }
    }

    @Test func whatFailsByItselfFails() async throws {
        struct Broken: Error {}
        let turns = BackgroundTurns(traffic: LiveTraffic(), wait: { _ in await Task.yield() })
        await #expect(throws: Broken.self) { try await turns.run { throw Broken() } }
    }
}
