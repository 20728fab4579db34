// A call's attempts through the invoker: one answer, generated once, whoever leaves and comes back.

import ModelCatalog
import ModelContracts
import ModelInvocation
import Synchronization
import TestPeers
import TestSupport
import Testing

// The limit is what fails a test that waits for something that never comes.
@Suite(.timeLimit(.minutes(1))) struct RetryTests {
    private let prompt = ModelPrompt.conversation([Message(role: .user, text: "Hello")])
    private let key = RetryKey("call")
    private let words = (0..<12).map { "word \($0) " }

    /// A script of all words that comes to rest at some places.
    private func script(resting rests: Set<Int> = []) -> ScriptedLanguageModel.Script {
        var script = ScriptedLanguageModel.Script(words)
        script.rests = rests
        return script
    }

    /// Reads `count` pieces of text and leaves.
    private func read(
        _ count: Int, _ invoker: ModelInvoker, _ model: ResolvedModel, key: RetryKey?
    ) async throws -> [String] {
        var pieces: [String] = []
        let events = try await invoker.stream(prompt, options: GenerationOptions(), model: model, retryKey: key)
        for try await event in events {
            if case .answering(.text(let piece)) = event { pieces.append(piece) }
            if pieces.count == count { break }
        }
        return pieces
    }

    /// Waits until so many answers are parked.
    private func waitUntilParked(_ count: Int, _ invoker: ModelInvoker) async {
        while invoker.parkedAnswers.counts.parked != count { await Task.yield() }
    }

    @Test("An answer that was left goes on where it was left, whole or streamed, and nothing is generated twice")
    func resuming() async throws {
        try await withScriptedCatalog(scripts: [script(resting: [2, 5])]) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            #expect(try await read(2, invoker, model, key: key) == Array(words[..<2]))
            await waitUntilParked(1, invoker)
            #expect(scripted.activeRequestCount == 0)
            #expect(try await read(5, invoker, model, key: key) == Array(words[..<5]))
            await waitUntilParked(1, invoker)
            let whole = try await invoker.answer(
                prompt, options: GenerationOptions(), model: model, retryKey: key)
            #expect(whole.answer.text == words.joined())
            #expect(whole.outcome.usage.outputTokens == words.count)
            #expect(scripted.generatedCount == words.count)
            #expect(invoker.parkedAnswers.counts.resumed == 2)
        }
    }

    @Test("A complete answer is repeated without the model")
    func completed() async throws {
        try await withScriptedCatalog(scripts: [script()]) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            let first = try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
            let second = try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
            #expect(first.answer == second.answer)
            #expect(scripted.generatedCount == words.count)
        }
    }

    @Test("A retry takes over from an attempt that is still being read; that one ends as cancelled")
    func takingOver() async throws {
        try await withScriptedCatalog(scripts: [script(resting: [3])]) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            var events = try await invoker.stream(
                prompt, options: GenerationOptions(), model: model, retryKey: key
            ).makeAsyncIterator()
            for _ in 0..<4 { _ = try await events.next() }
            let whole = try await invoker.answer(
                prompt, options: GenerationOptions(), model: model, retryKey: key)
            #expect(whole.answer.text == words.joined())
            #expect(scripted.generatedCount == words.count)
            await #expect(throws: CancellationError.self) { while try await events.next() != nil {} }
        }
    }

    @Test("Two keys are two answers, and a call without a key is never kept")
    func apart() async throws {
        try await withScriptedCatalog(scripts: Array(repeating: script(resting: [2]), count: 4)) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            for key in [RetryKey("a"), RetryKey("b"), nil, nil] {
                _ = try await read(2, invoker, model, key: key)
            }
            await waitUntilParked(2, invoker)
            #expect(scripted.generatedCount == 8)
            #expect(invoker.parkedAnswers.counts.resumed == 0)
        }
    }

    @Test("What was parked is gone when its time is over")
    func expiry() async throws {
        let seconds = Mutex(0.0)
        let start = ContinuousClock.now
        let parked = ParkedAnswers(
            limits: ParkingLimits(lifetime: .seconds(60)),
            now: { start.advanced(by: .seconds(seconds.withLock { $0 })) })
        try await withScriptedCatalog(scripts: [script(resting: [2]), script()]) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog, parkedAnswers: parked)
            let model = try await invoker.resolve("test.model-v1:0")
            _ = try await read(2, invoker, model, key: key)
            await waitUntilParked(1, invoker)
            seconds.withLock { $0 = 60 }
            _ = try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
            #expect(scripted.generatedCount == 2 + words.count)
        }
    }

    @Test("A refused or failed answer is not kept; one that was only put off is")
    func failures() async throws {
        let refusal = ModelError(.promptTooLong, "long")
        let failing = ScriptedLanguageModel.Script(["a"], ending: .failure(ModelError(.internalFailure, "oops")))
        try await withScriptedCatalog(
            scripts: [.init([], refusal: refusal), failing, script()]
        ) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            for error in [InvocationError.invalidRequest("long"), .failed("oops")] {
                await #expect(throws: error) {
                    try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
                }
                #expect(invoker.parkedAnswers.counts == ParkingCounts())
            }
            let whole = try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
            #expect(whole.answer.text == words.joined())
        }
    }

    @Test(
        "An answer that has begun is kept when its retry is put off because the queue is full, and not one that has not"
    )
    func fullQueue() async throws {
        try await withScriptedCatalog(scripts: [script(resting: [4])]) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            for isBegun in [false, true] {
                scripted.refuseNext(ModelError(.queueFull, "full"))
                await #expect(throws: InvocationError.throttled("full")) {
                    try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
                }
                #expect(invoker.parkedAnswers.counts.parked == (isBegun ? 1 : 0))
                if !isBegun {
                    #expect(try await read(4, invoker, model, key: key) == Array(words[..<4]))
                    await waitUntilParked(1, invoker)
                }
            }
            let whole = try await invoker.answer(prompt, options: GenerationOptions(), model: model, retryKey: key)
            #expect(whole.answer.text == words.joined())
            #expect(scripted.generatedCount == words.count)
        }
    }

    @Test("An attempt whose model is still being loaded when the next one comes ends as cancelled")
    func takingOverBeforeTheBeginning() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/m/config.json")
            let scripted = ScriptedLanguageModel([script(), script()])
            let (gate, open) = AsyncStream<Void>.makeStream()
            let catalog = ModelCatalog(
                library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                memoryBudget: 100
            ) { _, _ in
                for await _ in gate {}
                return scripted
            }
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("local.m")
            let attempts = (0..<2).map { number in
                Task {
                    // The second comes when the first has its place.
                    while number == 1, invoker.parkedAnswers.counts.running == 0 { await Task.yield() }
                    return try await invoker.answer(
                        prompt, options: GenerationOptions(), model: model, retryKey: key)
                }
            }
            while invoker.parkedAnswers.counts.resumed == 0 { await Task.yield() }
            open.finish()
            await #expect(throws: InvocationError.cancelled) { try await attempts[0].value }
            #expect(try await attempts[1].value.answer.text == words.joined())
        }
    }

    @Test("Random attempts at several calls read one answer each, generated once", arguments: 0..<20)
    func anything(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var scripts: [ScriptedLanguageModel.Script] = []
        for call in 0..<3 {
            var script = ScriptedLanguageModel.Script((0..<10).map { "\(call)-\($0) " })
            for place in 1..<10 where Bool.random(using: &generator) { script.rests.insert(place) }
            scripts.append(script)
        }
        let attempts = (0..<24).map { _ in Int.random(in: 0..<3, using: &generator) }
        try await withScriptedCatalog(scripts: scripts) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            // A call's first attempt takes the next script.
            var order: [Int] = []
            var read: [Int: Int] = [:]
            for call in attempts {
                if !order.contains(call) { order.append(call) }
                let number = try #require(order.firstIndex(of: call))
                let words = scripts[number].events
                let known = read[call] ?? 0
                let rest = scripts[number].rests.filter { $0 > known }.min() ?? words.count
                let wanted = Int.random(in: 1...rest, using: &generator)
                var events: [GenerationEvent] = []
                let stream = try await invoker.stream(
                    prompt, options: GenerationOptions(), model: model, retryKey: RetryKey("\(call)"))
                for try await case .answering(let event) in stream {
                    if case .text = event { events.append(event) }
                    if events.count == wanted { break }
                }
                #expect(events == Array(words[..<wanted]))
                read[call] = rest
            }
            #expect(scripted.generatedCount == read.values.reduce(0, +))
        }
    }
}
