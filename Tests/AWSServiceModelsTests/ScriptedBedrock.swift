// Services that answer what a test says, and short ways to send a request and read the reply.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import BedrockShapes
import StructuredJSON
import Synchronization

/// A bedrock-runtime whose answers are functions.
struct ScriptedRuntime: BedrockRuntimeOperations {
    var onConverse: @Sendable (ConverseRequest) async throws -> ConverseResponse = { _ in
        throw ServiceError(code: "AccessDeniedException", message: "not scripted")
    }
    var onConverseStream: @Sendable (ConverseStreamRequest) async throws -> ConverseStreamResponse = { _ in
        throw ServiceError(code: "AccessDeniedException", message: "not scripted")
    }
    var onInvokeModel: @Sendable (InvokeModelRequest) async throws -> InvokeModelResponse = { _ in
        throw ServiceError(code: "AccessDeniedException", message: "not scripted")
    }
    var onInvokeStream:
        @Sendable (InvokeModelWithResponseStreamRequest) async throws -> InvokeModelWithResponseStreamResponse = { _ in
            throw ServiceError(code: "AccessDeniedException", message: "not scripted")
        }

    func converse(_ input: ConverseRequest, context: RequestContext) async throws -> ConverseResponse {
        try await onConverse(input)
    }

    func converseStream(
        _ input: ConverseStreamRequest, context: RequestContext
    ) async throws -> ConverseStreamResponse {
        try await onConverseStream(input)
    }

    func countTokens(_ input: CountTokensRequest, context: RequestContext) async throws -> CountTokensResponse {
        CountTokensResponse(inputTokens: 7)
    }

    func invokeModel(_ input: InvokeModelRequest, context: RequestContext) async throws -> InvokeModelResponse {
        try await onInvokeModel(input)
    }

    func invokeModelWithResponseStream(
        _ input: InvokeModelWithResponseStreamRequest, context: RequestContext
    ) async throws -> InvokeModelWithResponseStreamResponse {
        try await onInvokeStream(input)
    }
}

/// The errors that an endpoint reported as internal.
final class ReportedErrors: Sendable {
    private let errors = Mutex<[String]>([])

    var all: [String] { errors.withLock { $0 } }

    func add(_ error: any Error) {
        errors.withLock { $0.append(String(describing: error)) }
    }
}

/// A reply read to its end.
struct ReadReply {
    let status: Int
    let headers: WireHeaders
    let body: [UInt8]
    /// What the body's sequence threw, if it did.
    let failure: (any Error)?

    var json: JSONValue? { try? JSONValue.parse(body) }
    var message: String? { json?["message"]?.string }
    var errorType: String? { headers["x-amzn-errortype"] }

    func frames() throws -> [EventStreamFrame] {
        var decoder = EventStreamDecoder()
        decoder.append(body)
        var frames: [EventStreamFrame] = []
        while let frame = try decoder.next() { frames.append(frame) }
        return frames
    }
}

extension ServiceEndpoint {
    static func scripted(_ runtime: ScriptedRuntime, reporting errors: ReportedErrors = ReportedErrors()) throws -> Self
    {
        try ServiceEndpoint(
            handlers: ["bedrock-runtime": runtime.operationHandlers], account: "000000000000", region: "us-east-1",
            report: { error, _ in errors.add(error) })
    }

    func send(
        _ method: String, _ target: String, headers: WireHeaders = ["Content-Type": "application/json"],
        body: String = ""
    ) async -> ReadReply {
        await send(method, target, headers: headers, bytes: Array(body.utf8))
    }

    func send(_ method: String, _ target: String, headers: WireHeaders, bytes: [UInt8]) async -> ReadReply {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let request = WireRequest(
            method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers, body: bytes)
        return await ReadReply(respond(to: request, requestID: "request-1"))
    }
}

extension ReadReply {
    /// Reads a reply to its end.
    init(_ response: WireResponse) async {
        var body: [UInt8] = []
        var failure: (any Error)?
        switch response.body {
        case .bytes(let bytes): body = bytes
        case .stream(let chunks):
            do {
                for try await chunk in chunks { body += chunk }
            } catch {
                failure = error
            }
        }
        self.init(status: response.status, headers: response.headers, body: body, failure: failure)
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}
