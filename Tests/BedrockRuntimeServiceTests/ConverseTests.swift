// Converse and ConverseStream over scripted models: what reaches the model, and what reaches the client.

import AWSWireProtocol
import BedrockRuntimeService
import BedrockRuntimeShapes
import ModelContracts
import ModelInvocation
import StructuredJSON
import TestSupport
import Testing

@Suite struct ConverseTests {
    private let context = RequestContext(
        requestID: "id", account: "000000000000", region: "us-east-1", headers: [:])
    private let model = "test.model-v1:0"
    private let hello: [BedrockRuntimeShapes.Message] = [.init(role: .user, content: [.text("Hello")])]

    @Test("Turns, system texts and options reach the model as they were given")
    func whatReachesTheModel() async throws {
        try await withScriptedCatalog(scripts: [.init(["Hi"])]) { catalog, scripted in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            _ = try await service.converse(
                ConverseRequest(
                    modelId: model,
                    messages: [
                        .init(role: .user, content: [.text("a"), .text("b")]),
                        .init(role: .assistant, content: [.text("c")]),
                        .init(role: .user, content: [.text("d")]),
                    ],
                    system: [.text("s")],
                    inferenceConfig: InferenceConfiguration(
                        maxTokens: 9, temperature: 0.5, topP: 0.25, stopSequences: ["x"]),
                    additionalModelRequestFields: ["top_k": 3, "seed": 4, "repetition_penalty": 1.5]),
                context: context)
            let request = try #require(scripted.requests.first)
            #expect(
                request.prompt
                    == .conversation([
                        .init(role: .system, text: "s"), .init(role: .user, content: [.text("a"), .text("b")]),
                        .init(role: .assistant, text: "c"), .init(role: .user, text: "d"),
                    ]))
            #expect(
                request.options
                    == GenerationOptions(
                        maximumTokens: 9, temperature: 0.5, topP: 0.25, topK: 3, repetitionPenalty: 1.5, seed: 4,
                        stopSequences: ["x"]))
        }
    }

    @Test("A stream has start, deltas, stop, message stop and metadata in this order")
    func streamOrder() async throws {
        try await withScriptedCatalog(
            scripts: [.init(["He", "llo"], ending: .success(.stopSequence("x")))]
        ) { catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let reply = try await service.converseStream(
                ConverseStreamRequest(modelId: model, messages: hello), context: context)
            var names: [String] = []
            for try await event in reply.stream {
                names.append(event.event.name)
                if case .messageStop(let stop) = event { #expect(stop.stopReason == .stopSequence) }
                if case .metadata(let metadata) = event {
                    #expect(metadata.usage.inputTokens == 5)
                    #expect(metadata.usage.totalTokens == 7)
                }
            }
            #expect(
                names == [
                    "messageStart", "contentBlockDelta", "contentBlockDelta", "contentBlockStop", "messageStop",
                    "metadata",
                ])
        }
    }

    @Test("An empty answer has no block")
    func emptyAnswer() async throws {
        try await withScriptedCatalog(scripts: [.init([]), .init([])]) { catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let answer = try await service.converse(
                ConverseRequest(modelId: model, messages: hello), context: context)
            #expect(answer.output == .message(.init(role: .assistant, content: [])))
            let reply = try await service.converseStream(
                ConverseStreamRequest(modelId: model, messages: hello), context: context)
            var names: [String] = []
            for try await event in reply.stream { names.append(event.event.name) }
            #expect(names == ["messageStart", "messageStop", "metadata"])
        }
    }

    @Test("A failure in mid-answer reaches the stream as a modelled error")
    func failureInMidAnswer() async throws {
        try await withScriptedCatalog(
            scripts: [.init(["a"], ending: .failure(ModelError(.internalFailure, "secret")))]
        ) { catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let reply = try await service.converseStream(
                ConverseStreamRequest(modelId: model, messages: hello), context: context)
            let error = await #expect(throws: ServiceError.self) { for try await _ in reply.stream {} }
            #expect(error?.code == "InternalServerException")
            #expect(error?.message.contains("secret") == false)
        }
    }

    @Test(
        "A model's refusal has its modelled name",
        arguments: [
            (ModelError(.queueFull, "x"), "ThrottlingException"),
            (ModelError(.promptTooLong, "Input is too long for requested model."), "ValidationException"),
            (ModelError(.invalidModelFile, "x"), "ModelErrorException"),
            (ModelError(.internalFailure, "x"), "InternalServerException"),
        ])
    func refusals(error: ModelError, code: String) async throws {
        try await withScriptedCatalog(scripts: [.init([], refusal: error)]) { catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let thrown = await #expect(throws: ServiceError.self) {
                try await service.converse(ConverseRequest(modelId: model, messages: hello), context: context)
            }
            #expect(thrown?.code == code)
        }
    }

    @Test("Latency optimisation and other service tiers are refused; the standard ones are echoed")
    func performanceAndTier() async throws {
        try await withScriptedCatalog(scripts: [.init(["a"])]) { catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let answer = try await service.converse(
                ConverseRequest(
                    modelId: model, messages: hello, performanceConfig: PerformanceConfiguration(latency: .standard),
                    serviceTier: ServiceTier(type: .default)),
                context: context)
            #expect(answer.performanceConfig?.latency == .standard)
            #expect(answer.serviceTier?.type == .default)
            let optimized = await #expect(throws: ServiceError.self) {
                try await service.converse(
                    ConverseRequest(
                        modelId: model, messages: hello,
                        performanceConfig: PerformanceConfiguration(latency: .optimized)),
                    context: context)
            }
            #expect(optimized?.message.contains("performanceConfig.latency") == true)
        }
    }
}
