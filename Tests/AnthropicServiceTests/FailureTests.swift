// Failures in Anthropic's form, as its own library sorts them, and the list of models.

import AWSWireProtocol
import AnthropicService
import ModelContracts
import StructuredJSON
import TestPeers
import TestSupport
import Testing

private let hello = #"{"model":"test.model-v1:0","max_tokens":9,"messages":[{"role":"user","content":"Hello"}]}"#

@Suite("Anthropic's endpoint: failures and models")
struct FailureTests {
    @Test(
        "Each kind has its status, its word and the place of the fault",
        arguments: [
            ("POST", "/messages", "not json", 400, "invalid_request_error", "The request body is not valid JSON"),
            ("POST", "/messages", "{}", 400, "invalid_request_error", "model: Field required"),
            (
                "POST", "/messages", #"{"model":"x","max_tokens":1,"messages":[{"role":"user","content":"a"}]}"#, 404,
                "not_found_error", "model: x"
            ),
            ("GET", "/messages", "", 405, "invalid_request_error", "this path takes POST"),
            ("POST", "/messages/batches", "{}", 404, "not_found_error", "There is no POST /v1/messages/batches"),
            ("POST", "/complete", "{}", 404, "not_found_error", "There is no POST /v1/complete"),
            ("GET", "/models/nobody", "", 404, "not_found_error", "model: nobody"),
            ("DELETE", "/models", "", 405, "invalid_request_error", "this path takes GET"),
        ] as [(String, String, String, Int, String, String)])
    func kinds(method: String, path: String, body: String, status: Int, word: String, message: String) async throws {
        try await withService { service, _ in
            let reply = try await service.reply(method, "/anthropic/v1" + path, body: body)
            #expect(reply.status == status)
            #expect(reply.json["type"] == "error" && reply.json["error"]?["type"]?.string == word)
            #expect(reply.json["error"]?["message"]?.string?.contains(message) == true, "\(reply.text)")
            #expect(reply.json["request_id"] == "7c1e-42" && reply.headers["request-id"] == "7c1e-42")
            #expect(reply.headers["x-should-retry"] == "false")
        }
    }

    @Test(
        "What the server refuses by itself has the form of the API's errors",
        arguments: [
            (.malformed, 400, "invalid_request_error"), (.forbidden, 403, "permission_error"),
            (.bodyTooLarge, 413, "request_too_large"), (.internalFailure, 500, "api_error"),
        ] as [(RequestRefusal.Kind, Int, String)])
    func serverRefusals(kind: RequestRefusal.Kind, status: Int, word: String) async throws {
        try await withService { service, _ in
            let reply = service.response(to: RequestRefusal(kind, "No."), requestID: "7c1e-42")
            #expect(reply.status == status && reply.headers["request-id"] == "7c1e-42")
            let bytes = if case .bytes(let bytes) = reply.body { bytes } else { [UInt8]() }
            #expect(
                String(decoding: bytes, as: UTF8.self)
                    == #"{"type":"error","error":{"type":"\#(word)","message":"No."},"request_id":"7c1e-42"}"#)
        }
    }

    @Test("A full queue is overload, which is worth another try; a prompt that is too long is not")
    func modelRefusals() async throws {
        let full = ScriptedLanguageModel.Script([], refusal: ModelError(.queueFull, "full"))
        let long = ScriptedLanguageModel.Script([], refusal: ModelError(.promptTooLong, "Input is too long"))
        try await withService([full, long]) { service, _ in
            let overloaded = try await service.message(hello)
            #expect(overloaded.status == 529 && overloaded.json["error"]?["type"] == "overloaded_error")
            #expect(overloaded.headers["x-should-retry"] == "true")
            let refused = try await service.message(hello)
            #expect(refused.status == 400 && refused.json["error"]?["message"] == "Input is too long")
        }
    }

    @Test("Unknown versions and betas are refused by name, known ones taken")
    func headers() async throws {
        try await withService([.init(["Hi"])]) { service, _ in
            let old = try await service.message(hello, headers: ["anthropic-version": "2023-01-01"])
            #expect(old.status == 400 && old.text.contains("2023-01-01"))
            let beta = try await service.message(
                hello, headers: ["anthropic-beta": "pdfs-2024-09-25, context-1m-2025-08-07"])
            #expect(beta.status == 400 && beta.text.contains("context-1m-2025-08-07"))
            let known = try await service.message(
                hello,
                headers: [
                    "anthropic-version": "2023-06-01", "x-api-key": "k", "Authorization": "Bearer k",
                    "anthropic-beta": "interleaved-thinking-2025-05-14,claude-code-20250219",
                ])
            #expect(known.status == 200)
        }
    }

    @Test("Only what stands under the root is handled")
    func paths() async throws {
        try await withService { service, _ in
            for path in ["/anthropic", "/anthropic/", "/anthropic/v1/messages"] { #expect(service.handles(path)) }
            for path in ["/", "/anthropic-x/v1", "/model/anthropic/invoke", "/v1/messages"] {
                #expect(!service.handles(path))
            }
            let odd = [
                "/anthropic", "/anthropic//", "/anthropic/v1", "/anthropic/v1/models/a/b", "/anthropic/%",
                "/anthropic/v1/messages/x",
            ]
            for path in odd {
                let status = try await service.reply("GET", path).status
                #expect(status == 404, "\(path)")
            }
        }
    }

    @Test("The models in pages, forwards and backwards, and one by its alias")
    func models() async throws {
        try await withService { service, _ in
            let path = "/anthropic/v1/models"
            let all = try await service.reply("GET", path).json
            #expect(all["data"]?.array?.map { $0["id"] } == ["test.model-v1:0", "anthropic.claude-v1"])
            #expect(all["has_more"] == false && all["last_id"] == "anthropic.claude-v1")
            let first = try await service.reply("GET", path, query: "limit=1").json
            #expect(first["has_more"] == true && first["first_id"] == "test.model-v1:0")
            let next = try await service.reply("GET", path, query: "limit=1&after_id=test.model-v1%3A0").json
            #expect(next["has_more"] == false && next["first_id"] == "anthropic.claude-v1")
            let back = try await service.reply("GET", path, query: "before_id=anthropic.claude-v1").json
            #expect(back["first_id"] == "test.model-v1:0" && back["last_id"] == "test.model-v1:0")
            #expect(try await service.reply("GET", path, query: "lifecycle=retired").json["data"] == [])
            let one = try await service.reply("GET", path + "/test.model-v1%3A0").json
            #expect(one["id"] == "test.model-v1:0" && one["type"] == "model")
            for query in [
                "limit=0", "limit=x", "after_id=none", "color=red", "after_id=a&before_id=b", "lifecycle=new",
            ] {
                let status = try await service.reply("GET", path, query: query).status
                #expect(status == 400, "\(query)")
            }
        }
    }

    /// Validates strictly against the library's types: errors as they are in its own tables, models and counts.
    private static let reading = #"""
        import json, sys
        import pydantic
        from anthropic.types import MessageTokensCount, ModelInfo
        from anthropic.types.shared import ErrorResponse
        kinds = {"E": ErrorResponse, "M": ModelInfo, "C": MessageTokensCount}
        for line in sys.stdin:
            kind = kinds[line[0]]
            read = kind.model_validate_json(line[1:])
            print(type(read.error).__name__ if line[0] == "E" else type(read).__name__)
        """#

    @Test("Errors, models and counts validate against the library's types")
    func library() async throws {
        let full = ScriptedLanguageModel.Script([], refusal: ModelError(.queueFull, "full"))
        let broken = ScriptedLanguageModel.Script([], refusal: ModelError(.internalFailure, "x"))
        var lines: [String] = []
        try await withService([full, broken]) { service, _ in
            for _ in 0..<2 { lines.append("E" + (try await service.message(hello).text)) }
            lines.append("E" + (try await service.message("{").text))
            lines.append("E" + (try await service.reply("GET", "/anthropic/v1/nothing").text))
            lines.append("M" + (try await service.reply("GET", "/anthropic/v1/models/anthropic.claude-v1").text))
            lines.append(
                "C"
                    + (try await service.reply(
                        "POST", "/anthropic/v1/messages/count_tokens",
                        body: #"{"model":"test.model-v1:0","messages":[{"role":"user","content":"Hello"}]}"#
                    ).text))
        }
        guard let read = try await Python.lines(from: Self.reading, reading: lines, for: "Anthropic library errors")
        else {
            return
        }
        #expect(
            read == [
                "OverloadedErrorObject", "APIErrorObject", "InvalidRequestErrorObject", "NotFoundErrorObject",
                "ModelInfo",
                "MessageTokensCount",
            ])
    }
}
