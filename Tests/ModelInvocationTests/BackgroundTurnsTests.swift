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

/// How many run at once, and how long was waited.
private final class Running: Sendable {
    private let state = Mutex((now: 0, most: 0, waited: Duration.zero))

    var most: Int { state.withLock(\.most) }
    var waited: Duration { state.withLock(\.waited) }

    func begin() {
        state.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
        }
    }

    func end() { state.withLock { $0.now -= 1 } }
    func wait(_ duration: Duration) { state.withLock { $0.waited += duration } }
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

    @Test func whileThereIsAlwaysLiveTrafficWorkRunsToItsEndOneAtATime() async throws {
        let traffic = LiveTraffic()
        let presence = try #require(traffic.arrive())
        let running = Running()
        let turns = BackgroundTurns(traffic: traffic) { duration in
            running.wait(duration)
            await Task.yield()
        }
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<4 {
                group.addTask {
                    try await turns.run {
                        running.begin()
                        for _ in 0..<50 { await Task.yield() }
                        running.end()
                        return number
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == [0, 1, 2, 3])
        #expect(running.most == 1)
        #expect(running.waited >= BackgroundTurns.patience * 4)
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
