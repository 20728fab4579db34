// The whole way of a request, from its bytes to the reply's, over a model whose answers are written down.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeService
import BedrockRuntimeShapes
import ModelContracts
import ModelInvocation
import StructuredJSON
import TestSupport
import Testing

/// bedrock-runtime over a scripted model.
struct ScriptedRuntime {
    let endpoint: ServiceEndpoint
    let model: ScriptedLanguageModel
    let id: String

    /// Runs `body` with a runtime that plays the scripts.
    static func run(
        id: String = "test.model-v1:0", dialect: String = "meta.llama",
        _ scripts: [ScriptedLanguageModel.Script] = [.init(["Hi"])],
        _ body: (ScriptedRuntime) async throws -> Void
    ) async throws {
        try await withScriptedCatalog(id: id, dialect: dialect, scripts: scripts) { catalog, model in
            let service = BedrockRuntimeService(invoker: ModelInvoker(catalog: catalog))
            let endpoint = try ServiceEndpoint(
                handlers: ["bedrock-runtime": service.operationHandlers], account: "000000000000",
                region: "us-east-1")
            try await body(ScriptedRuntime(endpoint: endpoint, model: model, id: id))
        }
    }

    /// The reply to an operation of this model: `converse`, `converse-stream` or `count-tokens`.
    func send(_ operation: String, _ body: JSONValue) async throws -> RuntimeReply {
        let name = id.split(separator: ":").joined(separator: "%3A")
        return try await send(path: "/model/\(name)/\(operation)", body.serializedBytes())
    }

    /// The reply to a request as its text says it.
    func send(_ operation: String, text: String) async throws -> RuntimeReply {
        try await send(operation, try JSONValue.parse(text))
    }

    /// The reply to a request as it stands.
    func send(path: String, _ body: [UInt8]) async throws -> RuntimeReply {
        let request = WireRequest(
            method: "POST", path: path, query: "", headers: ["Content-Type": "application/json"], body: body)
        let response = await endpoint.respond(to: request, requestID: "request-1")
        switch response.body {
        case .bytes(let bytes): return RuntimeReply(status: response.status, body: bytes, frames: [])
        case .stream(let chunks):
            var decoder = EventStreamDecoder()
            var frames: [EventStreamFrame] = []
            for try await chunk in chunks { decoder.append(chunk) }
            while let frame = try decoder.next() { frames.append(frame) }
            #expect(!decoder.isInsideFrame)
            return RuntimeReply(status: response.status, body: [], frames: frames)
        }
    }

    /// The conversation that the last request put to the model.
    func conversation() throws -> Conversation {
        guard case .conversation(let conversation) = try #require(model.requests.last).prompt else {
            return try #require(nil, "the prompt is no conversation")
        }
        return conversation
    }
}

/// What came back.
struct RuntimeReply {
    let status: Int
    let body: [UInt8]
    let frames: [EventStreamFrame]

    /// The body as a document.
    var json: JSONValue {
        get throws { try JSONValue.parse(body) }
    }
    /// What an error says.
    var message: String? { (try? json)?["message"]?.string }

    /// The events of a stream.
    var events: [(name: String, payload: JSONValue)] {
        get throws {
            try frames.map { frame in
                let name = frame.string(":event-type") ?? frame.string(":exception-type")
                return (try #require(name), try JSONValue.parse(frame.payload))
            }
        }
    }
}

/// The text of a request whose one user turn says Hello, with more members behind it.
func hello(_ members: String = "") -> String {
    let more = members.isEmpty ? "" : ", " + members
    return #"{"messages": [{"role": "user", "content": [{"text": "Hello"}]}]\#(more)}"#
}

/// A `toolConfig` member with the tool `get_weather`.
let weatherTool = #"""
    "toolConfig": {"tools": [{"toolSpec": {"name": "get_weather", "description": "Tells the weather.", \#
    "inputSchema": {"json": {"type": "object", "properties": {"city": {"type": "string"}}}}}}]}
    """#
