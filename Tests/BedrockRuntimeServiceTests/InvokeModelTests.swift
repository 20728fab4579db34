// InvokeModel over a scripted model: which body an id speaks, what its headers count, and that a stream has the same.

import AWSWireProtocol
import BedrockRuntimeService
import BedrockRuntimeShapes
import ModelContracts
import ModelInvocation
import StructuredJSON
import TestSupport
import Testing

private let messages = #""messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}]"#
private let bodies: [(id: String, body: String, member: String)] = [
    ("amazon.titan-text-express-v1", #"{"inputText":"Hello"}"#, "results"),
    ("meta.llama3-8b-instruct-v1:0", #"{"prompt":"Hello"}"#, "generation"),
    ("mistral.mistral-7b-instruct-v0:2", #"{"prompt":"Hello"}"#, "outputs"),
    (
        "anthropic.claude-3-haiku-20240307-v1:0",
        #"{"anthropic_version":"bedrock-2023-05-31","max_tokens":5,\#(messages)}"#, "content"
    ),
    ("amazon.nova-lite-v1:0", #"{"messages":[{"role":"user","content":[{"text":"Hello"}]}]}"#, "output"),
    ("cohere.command-r-plus-v1:0", #"{"message":"Hello"}"#, "text"),
    ("deepseek.r1-v1:0", #"{"prompt":"Hello"}"#, "choices"),
    ("deepseek.v3-v1:0", #"{"messages":[{"role":"user","content":"Hello"}]}"#, "usage"),
    ("openai.gpt-oss-20b-1:0", #"{"messages":[{"role":"user","content":"Hello"}]}"#, "usage"),
    ("qwen.qwen3-32b-v1:0", #"{"messages":[{"role":"user","content":"Hello"}]}"#, "usage"),
    ("mistral.mistral-large-2407-v1:0", #"{"messages":[{"role":"user","content":"Hello"}]}"#, "choices"),
    ("mistral.ministral-3-8b-instruct", #"{"messages":[{"role":"user","content":"Hello"}]}"#, "usage"),
]

@Suite struct InvokeModelTests {
    private let context = RequestContext(
        requestID: "ab-12", account: "000000000000", region: "us-east-1", headers: [:])

    @Test("An alias of a provider's model speaks that provider's body", arguments: bodies)
    func dialects(id: String, body: String, member: String) async throws {
        try await withScriptedCatalog(
            aliases: [id: "test.model-v1:0"], scripts: [.init(["Hi", " you"]), .init(["Hi", " you"])]
        ) { catalog, model in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let reply = try await service.invokeModel(
                InvokeModelRequest(body: Array(body.utf8), modelId: "us." + id), context: context)
            let answer = try JSONValue.parse(reply.body)
            #expect(answer[member] != nil && answer.serialized().contains("Hi you"))
            #expect(reply.inputTokenCount == 5 && reply.outputTokenCount == 2)
            let stream = try await service.invokeModelWithResponseStream(
                InvokeModelWithResponseStreamRequest(body: Array(body.utf8), modelId: id), context: context)
            var chunks: [JSONValue] = []
            for try await case .chunk(let part) in stream.body {
                chunks.append(try JSONValue.parse(part.bytes ?? []))
            }
            #expect(chunks.last?["amazon-bedrock-invocationMetrics"]?["inputTokenCount"] == 5)
            #expect(chunks.count >= 3)
            #expect(model.requests[0].prompt == model.requests[1].prompt)
        }
    }

    @Test("An id of another provider has no body here, and is told the ones that there are")
    func unknownDialect() async throws {
        try await withScriptedCatalog(aliases: ["writer.palmyra-x5-v1:0": "test.model-v1:0"], scripts: []) {
            catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let error = await #expect(throws: ServiceError.self) {
                try await service.invokeModel(
                    InvokeModelRequest(body: Array("{}".utf8), modelId: "writer.palmyra-x5-v1:0"), context: context)
            }
            #expect(error?.message.contains("amazon.nova") == true)
        }
    }

    @Test("Members that are modelled and not built are refused by name")
    func refusals() async throws {
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let body = Array(#"{"prompt":"a"}"#.utf8)
            let requests: [(InvokeModelRequest, String)] = [
                (
                    InvokeModelRequest(body: body, modelId: "test.model-v1:0", guardrailIdentifier: "g"),
                    "guardrailIdentifier"
                ),
                (InvokeModelRequest(body: body, modelId: "test.model-v1:0", trace: .enabled), "trace"),
                (
                    InvokeModelRequest(
                        body: body, modelId: "test.model-v1:0", performanceConfigLatency: .optimized),
                    "performanceConfigLatency"
                ),
            ]
            for (request, member) in requests {
                let error = await #expect(throws: ServiceError.self) {
                    try await service.invokeModel(request, context: context)
                }
                #expect(error?.code == "ValidationException" && error?.message.contains(member) == true)
            }
        }
    }
}
