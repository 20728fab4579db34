// OpenAI's embeddings over a scripted model.

import AWSWireProtocol
import Foundation
import ModelInvocation
import OpenAIService
import StructuredJSON
import TestSupport
import Testing

@Suite("OpenAI embeddings") struct EmbeddingsTests {
    private func reply(
        _ body: String, root: String = "/openai/v1", embedding: ScriptedEmbeddingModel = ScriptedEmbeddingModel()
    ) async throws -> (status: Int, body: JSONValue) {
        try await withVectorCatalog(embedding: embedding) { catalog in
            let service = OpenAIService(invoker: ModelInvoker(catalog: catalog), version: "1")
            let response = await service.respond(
                to: WireRequest(method: "POST", path: root + "/embeddings", body: Array(body.utf8)), requestID: "r-1")
            guard case .bytes(let bytes) = response.body else { return (response.status, .null) }
            return (response.status, try JSONValue.parse(bytes))
        }
    }

    @Test("One text and several, at both roots", arguments: ["/openai/v1", "/v1"])
    func texts(root: String) async throws {
        let one = try await reply(#"{"model":"test.embed-v1:0","input":"one two","user":"u"}"#, root: root)
        #expect(one.status == 200)
        #expect(one.body["object"]?.string == "list" && one.body["model"]?.string == "test.embed-v1:0")
        #expect(one.body["data"]?[0]?["object"]?.string == "embedding")
        #expect(one.body["usage"]?.serialized() == #"{"prompt_tokens":4,"total_tokens":4}"#)
        let two = try await reply(#"{"model":"test.embed-v1:0","input":["x","one two"]}"#, root: root)
        #expect(two.body["data"]?.array?.map { $0["index"]?.int } == [0, 1])
        #expect(two.body["data"]?[1]?["embedding"] == one.body["data"]?[0]?["embedding"])
        #expect(two.body["usage"]?["total_tokens"]?.int == 7)
    }

    @Test("Base64 is the same numbers, 32 bits each, lowest byte first")
    func base64() async throws {
        let (_, body) = try await reply(
            #"{"model":"test.embed-v1:0","input":"x","encoding_format":"base64","dimensions":4}"#)
        let text = try #require(body["data"]?[0]?["embedding"]?.string)
        let bytes = Array(try #require(Data(base64Encoded: text)))
        let numbers = stride(from: 0, to: bytes.count, by: 4).map { start in
            Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) })
        }
        #expect(numbers == ScriptedEmbeddingModel.vector(of: "x", dimensions: 4, normalized: true))
    }

    @Test(
        "Refusals",
        arguments: [
            (#"{"model":"test.embed-v1:0"}"#, "input", "missing_required_parameter"),
            (#"{"model":"test.embed-v1:0","input":""}"#, "input", "empty_string"),
            (#"{"model":"test.embed-v1:0","input":[]}"#, "input", "empty_array"),
            (#"{"model":"test.embed-v1:0","input":[1,2]}"#, "input", "unsupported_value"),
            (#"{"model":"test.embed-v1:0","input":[[1],[2]]}"#, "input", "unsupported_value"),
            (#"{"model":"test.embed-v1:0","input":"a","encoding_format":"x"}"#, "encoding_format", "invalid_value"),
            (#"{"model":"test.embed-v1:0","input":"a","dimensions":0}"#, "dimensions", "integer_below_min_value"),
            (#"{"model":"test.embed-v1:0","input":"a","dimensions":17}"#, nil, nil),
            (#"{"model":"test.model-v1:0","input":"a"}"#, nil, nil),
        ] as [(String, String?, String?)])
    func refusals(body: String, parameter: String?, code: String?) async throws {
        let (status, reply) = try await reply(body)
        #expect(status == 400)
        #expect(reply["error"]?["param"]?.string == parameter)
        #expect(reply["error"]?["code"]?.string == code)
        #expect(reply["error"]?["message"]?.string?.isEmpty == false)
    }

    @Test("A chat with an embedding model is refused")
    func noChat() async throws {
        try await withVectorCatalog { catalog in
            let service = OpenAIService(invoker: ModelInvoker(catalog: catalog), version: "1")
            let body = #"{"model":"test.embed-v1:0","messages":[{"role":"user","content":"x"}]}"#
            let response = await service.respond(
                to: WireRequest(method: "POST", path: "/v1/chat/completions", body: Array(body.utf8)), requestID: "r")
            #expect(response.status == 400)
        }
    }
}
