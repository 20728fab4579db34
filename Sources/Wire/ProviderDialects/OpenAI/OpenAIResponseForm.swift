// The response object: what was asked, what came, and how it ended.

import ModelContracts
import StructuredJSON

/// Writes `response` objects.
struct OpenAIResponseForm {
    /// How a response ended.
    enum End: Hashable {
        case none
        case finished(FinishReason, TokenUsage, at: Int)
        case failed(code: String, message: String)
    }

    private let request: OpenAIResponsesRequest
    private let stamp: OpenAIStamp

    init(_ request: OpenAIResponsesRequest, stamp: OpenAIStamp) {
        self.request = request
        self.stamp = stamp
    }

    /// The response's id.
    var id: String { stamp.id }

    /// The whole object.
    func body(output: [OpenAIItem], end: End) -> JSONValue {
        var body: JSONObject = [
            "id": .string(stamp.id),
            "object": "response",
            "created_at": .number(stamp.created),
            "status": .string(status(end)),
            "background": false,
            "completed_at": nil,
            "error": nil,
            "incomplete_details": nil,
            "model": .string(stamp.model),
            "output": .array(output.map { .object($0.json) }),
            "usage": nil,
        ]
        switch end {
        case .none: break
        case .finished(let reason, let usage, let time):
            body["usage"] = self.usage(usage)
            if reason.isCut {
                body["incomplete_details"] = ["reason": "max_output_tokens"]
            } else {
                body["completed_at"] = .number(time)
            }
        case .failed(let code, let message):
            body["error"] = ["code": .string(code), "message": .string(message)]
        }
        return .object(JSONObject(body.members + whatWasAsked.members))
    }

    private func status(_ end: End) -> String {
        switch end {
        case .none: "in_progress"
        case .finished(let reason, _, _): reason.isCut ? "incomplete" : "completed"
        case .failed: "failed"
        }
    }

    /// The request's members, documented defaults filled in; what is left to the model is null.
    private var whatWasAsked: JSONObject {
        let asked = request.members
        let text = asked["text"]
        let reasoning = asked["reasoning"]
        return [
            "instructions": asked["instructions"] ?? nil,
            "max_output_tokens": asked["max_output_tokens"] ?? nil,
            "max_tool_calls": asked["max_tool_calls"] ?? nil,
            "metadata": .object(request.storage.metadata ?? [:]),
            "parallel_tool_calls": asked["parallel_tool_calls"] ?? true,
            "previous_response_id": request.previousResponseID.map(JSONValue.string) ?? nil,
            "prompt_cache_key": asked["prompt_cache_key"] ?? nil,
            "reasoning": [
                "effort": reasoning?["effort"] ?? nil,
                "summary": reasoning?["summary"] ?? reasoning?["generate_summary"] ?? nil,
            ],
            "safety_identifier": asked["safety_identifier"] ?? nil,
            "service_tier": "default",
            "store": .bool(request.storage.isStored),
            "temperature": asked["temperature"] ?? nil,
            "text": ["format": text?["format"] ?? ["type": "text"], "verbosity": "medium"],
            "tool_choice": asked["tool_choice"] ?? "auto",
            "tools": .array((asked["tools"]?.array ?? []).map(Self.tool)),
            "top_logprobs": asked["top_logprobs"] ?? 0,
            "top_p": asked["top_p"] ?? nil,
            "truncation": "disabled",
            "user": asked["user"] ?? nil,
        ]
    }

    private static func tool(_ value: JSONValue) -> JSONValue {
        var tool = value.object ?? [:]
        for (name, value) in [("description", nil), ("parameters", nil), ("strict", false)] as [(String, JSONValue)]
        where tool[name] == nil {
            tool[name] = value
        }
        return .object(tool)
    }

    private func usage(_ usage: TokenUsage) -> JSONValue {
        [
            "input_tokens": .number(usage.inputTokens),
            "input_tokens_details": [
                "cached_tokens": .number(usage.reusedInputTokens),
                "cache_write_tokens": .number(usage.cacheWriteInputTokens),
            ],
            "output_tokens": .number(usage.outputTokens),
            "output_tokens_details": ["reasoning_tokens": .number(usage.reasoningTokens)],
            "total_tokens": .number(usage.totalTokens),
        ]
    }
}
