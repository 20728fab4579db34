// Short ways to ask the service over a scripted model.

import AWSWireProtocol
import AnthropicService
import ModelInvocation
import StructuredJSON
import TestSupport

/// What came back.
struct Reply {
    let status: Int
    let headers: WireHeaders
    let bytes: [UInt8]

    /// The body as JSON.
    var json: JSONValue { (try? JSONValue.parse(bytes)) ?? nil }

    /// The body as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The events of a stream: their names and data.
    var events: [(name: String, data: JSONValue)] {
        text.split(separator: "\n\n").map { block in
            let lines = block.split(separator: "\n")
            let name = lines.first { $0.hasPrefix("event: ") }?.dropFirst(7) ?? ""
            let data = lines.filter { $0.hasPrefix("data: ") }.map { $0.dropFirst(6) }.joined(separator: "\n")
            return (String(name), (try? JSONValue.parse(data)) ?? nil)
        }
    }
}

extension AnthropicService {
    /// The whole reply to a request.
    func reply(
        _ method: String, _ path: String, query: String = "", headers: WireHeaders = [:], body: String = ""
    ) async throws -> Reply {
        let response = await respond(
            to: WireRequest(method: method, path: path, query: query, headers: headers, body: Array(body.utf8)),
            requestID: "7c1e-42")
        var bytes: [UInt8] = []
        switch response.body {
        case .bytes(let whole): bytes = whole
        case .stream(let chunks): for try await chunk in chunks { bytes += chunk }
        }
        return Reply(status: response.status, headers: response.headers, bytes: bytes)
    }

    /// The whole reply to a message.
    func message(_ body: String, headers: WireHeaders = [:]) async throws -> Reply {
        try await reply("POST", "/anthropic/v1/messages", query: "beta=true", headers: headers, body: body)
    }
}

/// Runs `body` with a service over scripted answers of `test.model-v1:0`, known as `anthropic.claude-v1` too.
func withService(
    _ scripts: [ScriptedLanguageModel.Script] = [],
    _ body: (AnthropicService, ScriptedLanguageModel) async throws -> Void
) async throws {
    try await withScriptedCatalog(
        aliases: ["anthropic.claude-v1": "test.model-v1:0"], scripts: scripts
    ) { catalog, model in
        try await body(AnthropicService(invoker: ModelInvoker(catalog: catalog)), model)
    }
}
