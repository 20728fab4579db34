// OpenAI's endpoint over a scripted model: bodies, chunks and refusals.

import AWSWireProtocol
import ModelContracts
import ModelInvocation
import OpenAIService
import StructuredJSON
import TestSupport
import Testing

@Suite("OpenAI endpoint") struct OpenAIServiceTests {
    private let body = #"{"model":"test.model-v1:0","messages":[{"role":"user","content":"Hello"}]"#

    private func reply(
        _ method: String, _ path: String, _ body: String = "", scripts: [ScriptedLanguageModel.Script] = []
    ) async throws -> (status: Int, text: String) {
        try await withScriptedCatalog(scripts: scripts) { catalog, _ in
            let service = OpenAIService(invoker: ModelInvoker(catalog: catalog), version: "1")
            #expect(service.handles(path))
            let response = await service.respond(
                to: WireRequest(method: method, path: path, body: Array(body.utf8)), requestID: "r-1")
            switch response.body {
            case .bytes(let bytes): return (response.status, String(decoding: bytes, as: UTF8.self))
            case .stream(let chunks):
                var bytes: [UInt8] = []
                for try await chunk in chunks { bytes += chunk }
                return (response.status, String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    @Test("What the server refuses by itself has the form of the API's errors")
    func serverRefusals() async throws {
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            let service = OpenAIService(invoker: ModelInvoker(catalog: catalog), version: "1")
            for (kind, status, word) in [
                (.malformed, 400, "invalid_request_error"), (.forbidden, 403, "request_forbidden"),
                (.bodyTooLarge, 413, "invalid_request_error"), (.internalFailure, 500, "server_error"),
            ] as [(RequestRefusal.Kind, Int, String)] {
                let reply = service.response(to: RequestRefusal(kind, "No."), requestID: "r-1")
                #expect(reply.status == status && reply.headers["x-request-id"] == "r-1")
                let bytes = if case .bytes(let bytes) = reply.body { bytes } else { [UInt8]() }
                #expect(
                    String(decoding: bytes, as: UTF8.self)
                        == #"{"error":{"message":"No.","type":"\#(word)","param":null,"code":null}}"#)
            }
        }
    }

    @Test("A chat is answered whole, at both roots", arguments: ["/openai/v1", "/v1"])
    func whole(root: String) async throws {
        let (status, text) = try await reply(
            "POST", root + "/chat/completions", body + "}", scripts: [.init(["Good ", "day"])])
        #expect(status == 200)
        let answer = try JSONValue.parse(text)
        #expect(answer["choices"]?[0]?["message"]?["content"]?.string == "Good day")
        #expect(answer["choices"]?[0]?["finish_reason"]?.string == "stop")
        #expect(answer["usage"]?["total_tokens"]?.int == 7)
    }

    @Test("A streamed chat is chunks and a last word")
    func streamed() async throws {
        let (status, text) = try await reply(
            "POST", "/openai/v1/chat/completions", body + #","stream":true}"#, scripts: [.init(["Good ", "day"])])
        #expect(status == 200)
        #expect(text.hasSuffix("data: [DONE]\n\n"))
        let content = try text.split(separator: "\n\n").dropLast().compactMap { line in
            try JSONValue.parse(String(line.dropFirst(6)))["choices"]?[0]?["delta"]?["content"]?.string
        }
        #expect(content.joined() == "Good day")
    }

    @Test("Several answers come in their order")
    func several() async throws {
        let (_, text) = try await reply(
            "POST", "/v1/chat/completions", body + #","n":2,"seed":1}"#, scripts: [.init(["a"]), .init(["a"])])
        let indices = try JSONValue.parse(text)["choices"]?.array?.compactMap { $0["index"]?.int }
        #expect(indices == [0, 1])
    }

    @Test(
        "Refusals have OpenAI's form and status",
        arguments: [
            (
                "POST", "/v1/chat/completions", #"{"model":"no.such-v1:0","messages":[{"role":"user","content":"x"}]}"#,
                404
            ),
            ("POST", "/v1/chat/completions", #"{"messages":1}"#, 400), ("POST", "/v1/chat/completions", "{", 400),
            ("GET", "/v1/chat/completions", "", 405), ("POST", "/v1/embeddings", "{}", 400),
            ("POST", "/openai/v1/responses", "{}", 400), ("POST", "/v1/completions", "[]", 400),
            ("GET", "/v1/responses/resp_1", "", 404), ("DELETE", "/v1/responses/resp_1", "", 404),
            ("PUT", "/v1/responses/resp_1", "", 405), ("POST", "/v1/responses/resp_1/cancel", "", 404),
            ("GET", "/v1/responses/resp_1/nothing", "", 404), ("POST", "/v1/conversations", "{}", 501),
            ("GET", "/v1/nothing", "", 404),
            ("GET", "/v1/models/no.such-v1:0", "", 404),
        ])
    func refusals(method: String, path: String, body: String, status: Int) async throws {
        let (found, text) = try await reply(method, path, body)
        #expect(found == status)
        let error = try #require(try JSONValue.parse(text)["error"])
        #expect(error["message"]?.string?.isEmpty == false)
        #expect(error["type"]?.string != nil)
    }

    @Test("Models are listed, and found by their id with its colon encoded")
    func models() async throws {
        let (_, list) = try await reply("GET", "/v1/models")
        #expect(try JSONValue.parse(list)["data"]?[0]?["id"]?.string == "test.model-v1:0")
        let (status, one) = try await reply("GET", "/v1/models/test.model-v1%3A0")
        #expect(status == 200)
        #expect(try JSONValue.parse(one)["object"]?.string == "model")
    }

    @Test("A response that was kept makes room for newer ones")
    func responsesAreBounded() async throws {
        let body = #"{"model":"test.model-v1:0","input":"Hello"}"#
        try await withScriptedCatalog(scripts: [.init(["one"]), .init(["two"])]) { catalog, _ in
            let service = OpenAIService(
                invoker: ModelInvoker(catalog: catalog), version: "1", storedResponseBytes: 2_000)
            func send(_ method: String, _ path: String, _ body: String = "", id: String) async throws -> JSONValue {
                let request = WireRequest(method: method, path: path, body: Array(body.utf8))
                guard case .bytes(let bytes) = await service.respond(to: request, requestID: id).body else {
                    return nil
                }
                return try JSONValue.parse(bytes)
            }
            for id in ["1", "2"] {
                let response = try await send("POST", "/v1/responses", body, id: id)
                #expect(response["status"]?.string == "completed")
            }
            let older = try await send("GET", "/v1/responses/resp_1", id: "3")
            #expect(older["error"]?["type"]?.string == "invalid_request_error")
            let newer = try await send("GET", "/v1/responses/resp_2", id: "4")
            #expect(newer["output"]?[0]?["content"]?[0]?["text"]?.string == "two")
        }
    }
}
