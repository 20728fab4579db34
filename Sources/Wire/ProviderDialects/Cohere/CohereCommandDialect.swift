// Cohere Command R: whole answers and streams. The request stands in CohereCommandRequest.swift.

import ModelContracts
public import StructuredJSON

/// The bodies of Cohere Command R models
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command-r-plus.html>). Documents, search
/// queries and truncated prompts are refused by name.
public struct CohereCommandDialect: ProviderDialect {
    /// `cohere.command-r`.
    public static let name = "cohere.command-r"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults: temperature 0.3, p 0.75, k 0; penalties 0.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        try CohereCommandRequest.decode(body)
    }

    /// Writes a whole answer. Thoughts have no place in it.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        .object(
            Self.body(
                text: answer.text, calls: answer.answer.toolCalls, reason: answer.finishReason, usage: answer.usage,
                id: answer.messageID, request: request))
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        CohereCommandStreamEncoder(request: request, id: messageID)
    }

    /// An answer, as it stands alone and at the end of a stream.
    fileprivate static func body(
        text: String, calls: [ToolCall], reason: FinishReason, usage: TokenUsage, id: String, request: DialectRequest
    ) -> JSONObject {
        var body: JSONObject = [
            "response_id": .string(id), "text": .string(text), "generation_id": .string(id),
            "chat_history": .array(CohereCommandRequest.history(of: request) + [turn(text, calls)]),
            "finish_reason": .string(reason.cohereWord),
        ]
        if !calls.isEmpty { body["tool_calls"] = Self.list(calls) }
        body["meta"] = [
            "api_version": ["version": "1"],
            "billed_units": [
                "input_tokens": .number(usage.inputTokens), "output_tokens": .number(usage.outputTokens),
            ],
        ]
        return body
    }

    /// Calls of tools, which have no names here.
    static func list(_ calls: [ToolCall]) -> JSONValue {
        .array(calls.map { ["name": .string($0.name), "parameters": $0.arguments] })
    }

    private static func turn(_ text: String, _ calls: [ToolCall]) -> JSONValue {
        var turn: JSONObject = ["role": "CHATBOT", "message": .string(text)]
        if !calls.isEmpty { turn["tool_calls"] = list(calls) }
        return .object(turn)
    }
}

/// The events of a Cohere stream: the text as it comes, the calls when all are there, the whole answer at the end.
struct CohereCommandStreamEncoder: DialectStreamEncoder {
    private let request: DialectRequest
    private let id: String
    private var answer = Answer()
    private var ending: (reason: FinishReason, usage: TokenUsage)?

    init(request: DialectRequest, id: String) {
        self.request = request
        self.id = id
    }

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        answer.append(event)
        switch event {
        case .text(let text):
            guard !text.isEmpty else { return [] }
            return [["event_type": "text-generation", "is_finished": false, "text": .string(text)]]
        case .finished(let reason, let usage):
            ending = (reason, usage)
            let calls = answer.toolCalls
            guard !calls.isEmpty else { return [] }
            return [
                [
                    "event_type": "tool-calls-generation", "is_finished": false,
                    "tool_calls": CohereCommandDialect.list(calls),
                ]
            ]
        case .started, .reasoning, .toolCallStarted, .toolCallArguments, .toolCallEnded, .logProbabilities:
            return []
        }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let ending else { return [] }
        self.ending = nil
        let body = CohereCommandDialect.body(
            text: answer.text, calls: answer.toolCalls, reason: ending.reason, usage: ending.usage, id: id,
            request: request)
        var last: JSONObject = [
            "event_type": "stream-end", "is_finished": true, "finish_reason": .string(ending.reason.cohereWord),
            "response": .object(body),
        ]
        last.setInvocationMetrics(ending.usage, latencies)
        return [.object(last)]
    }
}

extension FinishReason {
    /// Cohere's `finish_reason`.
    fileprivate var cohereWord: String {
        switch self {
        case .endOfTurn, .toolCalls: "COMPLETE"
        case .stopSequence: "STOP_SEQUENCE"
        case .maximumTokens: "MAX_TOKENS"
        case .contextWindowExceeded: "ERROR_LIMIT"
        case .malformedToolCall: "ERROR"
        }
    }
}
