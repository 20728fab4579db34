// Invoking: events, outcomes and refusals.

import ModelContracts
import ModelInvocation
import TestSupport
import Testing

@Suite struct ModelInvokerTests {
    private let prompt = ModelPrompt.conversation([Message(role: .user, text: "Hello")])

    @Test(
        "Every finish reason has its stop reason",
        arguments: [
            (FinishReason.endOfTurn, StopReason.endTurn), (.maximumTokens, .maximumTokens),
            (.stopSequence("x"), .stopSequence), (.contextWindowExceeded, .contextWindowExceeded),
        ])
    func stopReasons(finish: FinishReason, stop: StopReason) async throws {
        try await withScriptedCatalog(scripts: [.init(["a", "b"], ending: .success(finish))]) { catalog, _ in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            let result = try await invoker.answer(prompt, options: GenerationOptions(), model: model)
            #expect(result.answer.text == "ab")
            #expect(result.outcome.stopReason == stop)
            #expect(result.outcome.usage == TokenUsage(inputTokens: 5, outputTokens: 2))
            #expect(result.outcome.latency >= result.outcome.firstTextLatency)
        }
    }

    @Test("The model's default limit stands in for an absent one, and a given one is kept")
    func defaultMaximumTokens() async throws {
        try await withScriptedCatalog(scripts: [.init(["a"]), .init(["a"])]) { catalog, scripted in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            _ = try await invoker.answer(prompt, options: GenerationOptions(), model: model)
            _ = try await invoker.answer(prompt, options: GenerationOptions(maximumTokens: 3), model: model)
            #expect(scripted.requests.map(\.options.maximumTokens) == [77, 3])
        }
    }

    @Test(
        "A model's refusal is sorted by whose fault it is",
        arguments: [
            (ModelError(.promptTooLong, "long"), InvocationError.invalidRequest("long")),
            (ModelError(.invalidPrompt, "bad", remedy: "mend"), .invalidRequest("bad")),
            (ModelError(.queueFull, "full"), .throttled("full")),
            (ModelError(.invalidModelFile, "torn", remedy: "mend"), .modelUnusable("torn mend")),
            (ModelError(.internalFailure, "oops"), .failed("oops")),
        ])
    func refusals(error: ModelError, expected: InvocationError) async throws {
        try await withScriptedCatalog(scripts: [.init([], refusal: error)]) { catalog, _ in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            await #expect(throws: expected) {
                try await invoker.answer(prompt, options: GenerationOptions(), model: model)
            }
        }
    }

    @Test("A failure in mid-answer is thrown after the text that came before it")
    func failureInMidAnswer() async throws {
        let failure = ModelError(.internalFailure, "oops")
        try await withScriptedCatalog(scripts: [.init(["a"], ending: .failure(failure))]) { catalog, _ in
            let invoker = ModelInvoker(catalog: catalog)
            let model = try await invoker.resolve("test.model-v1:0")
            var text = ""
            await #expect(throws: InvocationError.failed("oops")) {
                for try await event in try await invoker.stream(prompt, options: GenerationOptions(), model: model) {
                    if case .answering(.text(let piece)) = event { text += piece }
                }
            }
            #expect(text == "a")
        }
    }

    @Test("An unknown identifier is refused")
    func unknownModel() async throws {
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            await #expect(throws: InvocationError.unknownModel("nobody.nothing")) {
                try await ModelInvoker(catalog: catalog).resolve("nobody.nothing")
            }
        }
    }
}
