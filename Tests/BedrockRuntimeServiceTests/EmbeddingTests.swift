// InvokeModel of embedding models and rerankers, from a request's bytes to the reply's.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeService
import BedrockRuntimeShapes
import ModelInvocation
import StructuredJSON
import TestSupport
import Testing

@Suite struct EmbeddingTests {
    private let context = RequestContext(
        requestID: "ab-12", account: "000000000000", region: "us-east-1", headers: [:])
    private let conversation = #"{"messages":[{"role":"user","content":[{"text":"Hello"}]}]}"#

    private func invoke(
        _ id: String, _ body: String, embedding: ScriptedEmbeddingModel = ScriptedEmbeddingModel(),
        aliases: [String: String] = [:]
    ) async throws -> InvokeModelResponse {
        try await withVectorCatalog(embedding: embedding, aliases: aliases) { catalog in
            try await BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog)).invokeModel(
                InvokeModelRequest(body: Array(body.utf8), modelId: id), context: context)
        }
    }

    private func refusal(
        _ id: String, _ body: String, embedding: ScriptedEmbeddingModel = ScriptedEmbeddingModel()
    ) async throws -> String? {
        let error = await #expect(throws: ServiceError.self) { try await invoke(id, body, embedding: embedding) }
        #expect(error?.code == "ValidationException")
        return error?.message
    }

    @Test("An embedding model answers in Titan's body, with its tokens in a header and none of an answer")
    func titan() async throws {
        let reply = try await invoke("test.embed-v1:0", #"{"inputText":"one two"}"#)
        let body = try JSONValue.parse(reply.body)
        #expect(body["embedding"]?.array?.count == 16)
        #expect(body["inputTextTokenCount"] == 4)
        #expect(reply.inputTokenCount == 4 && reply.outputTokenCount == nil)
        let expected = ScriptedEmbeddingModel.vector(of: "one two", dimensions: 16, normalized: true)
        #expect(body["embedding"]?.array?.compactMap { $0.number.flatMap { Float($0.text) } } == expected)
    }

    @Test("An alias of Cohere's speaks Cohere's body; its purpose and truncation reach the model")
    func cohere() async throws {
        let model = ScriptedEmbeddingModel()
        let reply = try await invoke(
            "cohere.embed-english-v3",
            #"{"texts":["a","b c"],"input_type":"search_query","truncate":"END","embedding_types":["binary"]}"#,
            embedding: model, aliases: ["cohere.embed-english-v3": "test.embed-v1:0"])
        let body = try JSONValue.parse(reply.body)
        #expect(body["id"]?.string == "ab-12")
        #expect(body["embeddings"]?["binary"]?.array?.map { $0.array?.count } == [2, 2])
        #expect(reply.inputTokenCount == 7)
        #expect(model.requests.first?.options.purpose == .query)
        #expect(model.requests.first?.options.truncation == .end)
    }

    @Test("A reranker answers in Cohere's body under its own id, and in Amazon's under an alias of Amazon's")
    func reranking() async throws {
        let texts = #""query":"red fish","documents":["blue fish","red fish","bird"]"#
        let own = try await invoke("test.rerank-v1:0", "{\(texts),\"api_version\":2,\"top_n\":2}")
        #expect(
            try JSONValue.parse(own.body).serialized()
                == #"{"results":[{"index":1,"relevance_score":1.0},{"index":0,"relevance_score":0.5}]}"#)
        #expect(own.inputTokenCount == 20)
        let alias = try await invoke(
            "amazon.rerank-v1:0", "{\(texts)}", aliases: ["amazon.rerank-v1:0": "test.rerank-v1:0"])
        #expect(try JSONValue.parse(alias.body)["results"]?.array?.count == 3)
    }

    @Test("Dimensions that the model does not have are refused with those that it has")
    func dimensions() async throws {
        let body = #"{"inputText":"a","dimensions":1024}"#
        #expect(
            try await refusal("test.embed-v1:0", body)
                == "The model has no vectors of 1024 dimensions. It has 16 or fewer.")
        let matryoshka = ScriptedEmbeddingModel(dimensions: 1024, matryoshka: [512, 256])
        #expect(
            try await refusal("test.embed-v1:0", #"{"inputText":"a","dimensions":100}"#, embedding: matryoshka)
                == "The model has no vectors of 100 dimensions. It has 1024, 512, 256.")
        for dimensions in [256, 1024] {
            let reply = try await invoke(
                "test.embed-v1:0", #"{"inputText":"a","dimensions":\#(dimensions)}"#, embedding: matryoshka)
            #expect(try JSONValue.parse(reply.body)["embedding"]?.array?.count == dimensions)
        }
    }

    @Test("A text that is too long is refused, and a body that is none")
    func badInput() async throws {
        #expect(
            try await refusal("test.embed-v1:0", #"{"inputText":"1 2 3 4 5 6 7 8 9"}"#) == "The text has 11 tokens.")
        for body in ["", "x", "[]", #"{"messages":[]}"#] {
            #expect(try await refusal("test.embed-v1:0", body)?.hasPrefix("Malformed input request") == true)
        }
    }

    @Test("What a model of another kind is asked is refused in Bedrock's words", arguments: ["embed", "rerank"])
    func otherKinds(name: String) async throws {
        try await withVectorCatalog { catalog in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let endpoint = try ServiceEndpoint(
                handlers: ["bedrock-runtime": service.operationHandlers], account: "000000000000", region: "us-east-1")
            let texts =
                "This action doesn't support the model that you provided. Try again with a supported text or chat model."
            for (operation, body, message) in [
                ("converse", conversation, texts), ("converse-stream", conversation, texts),
                ("invoke-with-response-stream", #"{"inputText":"a"}"#, "The model is unsupported for streaming."),
                (
                    "count-tokens", #"{"input":{"invokeModel":{"body":"e30="}}}"#,
                    "The provided model doesn't support counting tokens."
                ),
            ] {
                let response = await endpoint.respond(
                    to: WireRequest(
                        method: "POST", path: "/model/test.\(name)-v1%3A0/\(operation)", query: "",
                        headers: ["Content-Type": "application/json"], body: Array(body.utf8)), requestID: "r")
                #expect(response.status == 400)
                #expect(response.headers["x-amzn-ErrorType"]?.hasPrefix("ValidationException") == true)
                guard case .bytes(let bytes) = response.body else { continue }
                #expect(try JSONValue.parse(bytes)["message"]?.string == message, "\(operation)")
            }
            #expect(await catalog.residentModels().isEmpty, "nothing is loaded for what is refused")
        }
    }
}
