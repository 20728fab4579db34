// The way of a request through the endpoint, with scripted services behind it.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import StructuredJSON
import Testing

@Suite("Endpoint")
struct EndpointTests {
    private let path = "/model/alicerce.nano-v1%3A0/converse"
    private let question = #"{"messages":[{"role":"user","content":[{"text":"Olá"}]}]}"#

    private func answering(_ text: String) -> ScriptedRuntime {
        var runtime = ScriptedRuntime()
        runtime.onConverse = { input in
            #expect(input.modelId == "alicerce.nano-v1:0")
            #expect(input.messages == [Message(role: .user, content: [.text("Olá")])])
            return ConverseResponse(
                output: .message(Message(role: .assistant, content: [.text(text)])), stopReason: .endTurn,
                usage: TokenUsage(inputTokens: 3, outputTokens: 2, totalTokens: 5),
                metrics: ConverseMetrics(latencyMs: 12))
        }
        return runtime
    }

    @Test("A Converse request reaches the handler typed, and its answer comes back as the model says")
    func converse() async throws {
        let endpoint = try ServiceEndpoint.scripted(answering("Bom dia"))
        let reply = await endpoint.send("POST", path, body: question)
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "application/json")
        #expect(reply.headers["x-amzn-requestid"] == "request-1")
        #expect(
            String(decoding: reply.body, as: UTF8.self) == #"""
                {"output":{"message":{"role":"assistant","content":[{"text":"Bom dia"}]}},"stopReason":"end_turn",\#
                "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5},"metrics":{"latencyMs":12}}
                """#)
    }

    @Test("An operation without a handler answers 501 and names itself")
    func notImplemented() async throws {
        let endpoint = try ServiceEndpoint.scripted(ScriptedRuntime())
        let reply = await endpoint.send("POST", "/guardrails", body: "{}")
        #expect(reply.status == 501)
        #expect(reply.errorType == "NotImplementedException")
        #expect(reply.message == "The operation bedrock:CreateGuardrail is not implemented by this server.")
        #expect(reply.headers["x-amzn-requestid"] == "request-1")
    }

    @Test("An unknown path and a wrong method answer 404 with UnknownOperationException")
    func unknown() async throws {
        let endpoint = try ServiceEndpoint.scripted(ScriptedRuntime())
        for (method, target) in [("POST", "/nowhere"), ("GET", path), ("POST", "/model//converse"), ("POST", "")] {
            let reply = await endpoint.send(method, target.isEmpty ? "/" : target)
            #expect(reply.status == 404)
            #expect(reply.errorType == "UnknownOperationException")
            #expect(reply.message?.isEmpty == false)
        }
    }

    @Test(
        "A modelled error takes its status from the service's model",
        arguments: [
            ("ValidationException", 400), ("ThrottlingException", 429), ("ModelNotReadyException", 429),
            ("ResourceNotFoundException", 404), ("AccessDeniedException", 403), ("ModelTimeoutException", 408),
            ("ModelErrorException", 424), ("InternalServerException", 500), ("ServiceUnavailableException", 503),
            ("ServiceQuotaExceededException", 400), ("ConflictException", 400), ("NobodyKnowsThisException", 400),
        ])
    func modelledErrors(code: String, status: Int) async throws {
        var runtime = ScriptedRuntime()
        runtime.onConverse = { _ in throw ServiceError(code: code, message: "Because.") }
        let reply = await (try ServiceEndpoint.scripted(runtime)).send("POST", path, body: question)
        #expect(reply.status == status)
        #expect(reply.errorType == code)
        #expect(reply.json == ["message": "Because."])
        #expect(reply.headers["x-amzn-requestid"] == "request-1")
    }

    @Test("An error's further modelled members are in its body, unmodelled ones are not")
    func errorMembers() async throws {
        var runtime = ScriptedRuntime()
        runtime.onConverse = { _ in
            throw ServiceError(
                code: "ModelErrorException", message: "Bad.",
                members: ["originalStatusCode": 418, "resourceName": "r", "secret": "s"])
        }
        let reply = await (try ServiceEndpoint.scripted(runtime)).send("POST", path, body: question)
        #expect(reply.json == ["message": "Bad.", "originalStatusCode": 418, "resourceName": "r"])
    }

    @Test("Any other error is an internal one: reported, and nothing of it told to the client")
    func internalErrors() async throws {
        struct Secret: Error { let path = "/home/secret" }
        var runtime = ScriptedRuntime()
        runtime.onConverse = { _ in throw Secret() }
        let errors = ReportedErrors()
        let endpoint = try ServiceEndpoint.scripted(runtime, reporting: errors)
        let reply = await endpoint.send("POST", path, body: question)
        #expect(reply.status == 500)
        #expect(reply.errorType == "InternalServerException")
        #expect(!String(decoding: reply.body, as: UTF8.self).contains("secret"))
        #expect(errors.all.count == 1)
        #expect(errors.all.first?.contains("/home/secret") == true)
    }

    @Test("InvokeModel gets the body as bytes with or without a content type, and answers with its own")
    func invokeModel() async throws {
        var runtime = ScriptedRuntime()
        runtime.onInvokeModel = { input in
            InvokeModelResponse(
                body: input.body ?? [], contentType: input.contentType ?? "none", inputTokenCount: 3,
                outputTokenCount: 4, invocationLatency: 5)
        }
        let endpoint = try ServiceEndpoint.scripted(runtime)
        let bytes: [UInt8] = [0, 255, 10, 13]
        let bare = await endpoint.send("POST", "/model/m/invoke", headers: [:], bytes: bytes)
        #expect(bare.status == 200)
        #expect(bare.body == bytes)
        #expect(bare.headers["content-type"] == "none")
        #expect(bare.headers["x-amzn-bedrock-input-token-count"] == "3")
        #expect(bare.headers["x-amzn-bedrock-output-token-count"] == "4")
        #expect(bare.headers["x-amzn-bedrock-invocation-latency"] == "5")
        let typed = await endpoint.send("POST", "/model/m/invoke", headers: ["content-type": "text/x"], bytes: bytes)
        #expect(typed.headers.fields.filter { $0.name.lowercased() == "content-type" }.map(\.value) == ["text/x"])
    }

    @Test("A model id arrives decoded once, from a raw or an encoded path, as ARN with raw or encoded slashes")
    func modelIdentifiers() async throws {
        var runtime = ScriptedRuntime()
        runtime.onInvokeModel = { InvokeModelResponse(body: Array($0.modelId.utf8), contentType: "text/plain") }
        let endpoint = try ServiceEndpoint.scripted(runtime)
        let arn = "arn:aws:bedrock:us-east-1::foundation-model/alicerce.nano-v1:0"
        for (sent, received) in [
            ("alicerce.nano-v1:0", "alicerce.nano-v1:0"), ("alicerce.nano-v1%3A0", "alicerce.nano-v1:0"),
            (arn, arn), ("arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Falicerce.nano-v1%3A0", arn),
            ("arn%3aaws%3abedrock%3aus-east-1%3a%3afoundation-model%2falicerce.nano-v1%3a0", arn),
        ] {
            let reply = await endpoint.send("POST", "/model/\(sent)/invoke", body: "{}")
            #expect(String(decoding: reply.body, as: UTF8.self) == received)
        }
        let twice = await endpoint.send("POST", "/model/a%253Ab/invoke", body: "{}")
        #expect(twice.status == 400, "%25 becomes a percent sign, which no model id has")
        #expect(twice.message?.contains("Value 'a%3Ab' at 'modelId'") == true)
    }

    @Test("A handler for an operation that no model has is refused when the endpoint is made")
    func unknownHandler() {
        #expect(throws: ServiceModelError.self) {
            try ServiceEndpoint(
                handlers: ["bedrock": ["Conversé": { _, _ in OperationOutput(value: .structure(ShapeStructure())) }]],
                account: "0", region: "r")
        }
    }
}
