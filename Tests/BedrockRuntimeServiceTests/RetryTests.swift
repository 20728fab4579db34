// Attempts of one call through the endpoint: the same body, generated once.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeService
import BedrockRuntimeShapes
import ModelContracts
import ModelInvocation
import StructuredJSON
import TestSupport
import Testing

@Suite struct RetryTests {
    private let anthropic =
        #"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}"#
    private let converse = #"{"messages":[{"role":"user","content":[{"text":"Hi"}]}]}"#

    /// Runs `body` with what sends one attempt and gives its body without the latency, which is an attempt's own.
    private func withAttempts(
        _ operation: String, _ text: String,
        _ body: (_ attempt: (String?) async throws -> String, ScriptedLanguageModel) async throws -> Void
    ) async throws {
        let scripts = Array(repeating: ScriptedLanguageModel.Script(["Hello", " there"]), count: 3)
        try await ScriptedRuntime.run(dialect: "anthropic.messages", scripts) { runtime in
            func attempt(_ id: String?) async throws -> String {
                var headers: WireHeaders = ["Content-Type": "application/json"]
                headers["amz-sdk-invocation-id"] = id
                let reply = await runtime.endpoint.respond(
                    to: WireRequest(
                        method: "POST", path: "/model/test.model-v1%3A0/\(operation)", headers: headers,
                        body: Array(text.utf8)),
                    requestID: "request \(runtime.model.requests.count)")
                var bytes: [UInt8] = []
                switch reply.body {
                case .bytes(let whole): bytes = whole
                case .stream(let chunks):
                    var decoder = EventStreamDecoder()
                    for try await chunk in chunks { decoder.append(chunk) }
                    while let frame = try decoder.next() {
                        let payload = try JSONValue.parse(frame.payload)
                        let chunk = try #require(payload["bytes"]?.string)
                        bytes += try #require(Base64.decoded(chunk))
                    }
                }
                let body = String(decoding: bytes, as: UTF8.self)
                return body.replacing(/"(latencyMs|invocationLatency|firstByteLatency)":\d+/, with: "")
            }
            try await body(attempt, runtime.model)
        }
    }

    @Test(
        "Attempts of one call get the same bytes, message id and all, from one generation",
        arguments: ["invoke", "invoke-with-response-stream", "converse"])
    func sameBytes(operation: String) async throws {
        try await withAttempts(operation, operation == "converse" ? converse : anthropic) { attempt, model in
            let first = try await attempt("call 1")
            #expect(first.contains("Hello"))
            #expect(operation == "converse" || first.contains("msg_bdrk_"))
            #expect(try await attempt("call 1") == first)
            #expect(model.generatedCount == 2)
            let second = try await attempt("call 2")
            #expect(operation == "converse" || second != first)
            #expect(model.generatedCount == 4)
        }
    }

    @Test("Requests without an invocation id are each answered anew")
    func noID() async throws {
        try await withAttempts("invoke", anthropic) { attempt, model in
            let first = try await attempt(nil)
            #expect(try await attempt(nil) != first)
            #expect(model.generatedCount == 4)
        }
    }
}
