// Writing responses: from the events of an answer to the events of a stream, and to the whole response, which is what the
// last event holds.

public import ModelContracts
public import StructuredJSON

/// Builds one response. Pure: one event in, the stream's events that follow from it out; ``response`` is what it has come
/// to.
public struct OpenAIResponseEncoder: Sendable {
    /// An item that is being written.
    private struct OpenItem {
        let index: Int
        let id: String
        let kind: AnswerBlockEvent.Kind
        var text = ""
        var reports: [TokenLogProbability] = []
    }

    private let form: OpenAIResponseForm
    private let includesObfuscation: Bool
    private var blocks = AnswerBlockSequencer()
    private var text: OpenAIReportedText
    /// Reports on tokens that have not come to any text yet.
    private var pendingReports: [TokenLogProbability] = []
    private var open: OpenItem?
    private var nextNumber = 0
    private var end = OpenAIResponseForm.End.none
    /// The items so far.
    public private(set) var output: [OpenAIItem] = []

    /// An encoder for the answer to `request`.
    public init(_ request: OpenAIResponsesRequest, stamp: OpenAIStamp) {
        form = OpenAIResponseForm(request, stamp: stamp)
        includesObfuscation = request.delivery.includesObfuscation
        text = OpenAIReportedText(isReporting: request.options.reportedLogProbabilities != nil)
    }

    /// The response as far as it has come.
    public var response: JSONValue { form.body(output: output, end: end) }

    /// Whether the last event has been written.
    public var isFinished: Bool { end != .none }

    /// The events that follow from one of the answer.
    /// - Parameter now: seconds since 1970.
    public mutating func encode(_ event: GenerationEvent, at now: Int) -> [JSONValue] {
        guard !isFinished else { return [] }
        var events: [JSONValue] = []
        if nextNumber == 0 {
            for type in ["response.created", "response.in_progress"] {
                events.append(self.event(type, ["response": response]))
            }
        }
        if let piece = text.take(event) {
            pendingReports += piece.reports
            for block in blocks.append(.text(piece.text)) { events += encode(block, isCut: false, at: now) }
        }
        switch event {
        case .text, .logProbabilities: break
        case .finished(let reason, _):
            for block in blocks.append(event) { events += encode(block, isCut: reason.isCut, at: now) }
        default: for block in blocks.append(event) { events += encode(block, isCut: false, at: now) }
        }
        return events
    }

    /// The event that ends a response that failed.
    /// - Parameter code: OpenAI's word for the failure, `server_error` or `rate_limit_exceeded`.
    public mutating func fail(code: String, message: String) -> [JSONValue] {
        guard !isFinished else { return [] }
        end = .failed(code: code, message: message)
        return [event("response.failed", ["response": response])]
    }

    private mutating func encode(_ block: AnswerBlockEvent, isCut: Bool, at now: Int) -> [JSONValue] {
        switch block {
        case .blockStarted(let index, let kind): return begin(index, kind)
        case .blockDelta(_, _, let piece): return delta(piece)
        case .blockEnded: return finishItem(isCut: isCut)
        case .other(.finished(let reason, let usage)):
            end = .finished(reason, usage, at: now)
            return [event(reason.isCut ? "response.incomplete" : "response.completed", ["response": response])]
        case .other: return []
        }
    }

    private mutating func begin(_ index: Int, _ kind: AnswerBlockEvent.Kind) -> [JSONValue] {
        let item = item(kind, text: nil, reports: [], status: "in_progress", index: index)
        open = OpenItem(index: index, id: item.id, kind: kind)
        let added = event(
            "response.output_item.added", ["output_index": .number(index), "item": .object(item.json)])
        guard let part = part(kind, "", []) else { return [added] }
        return [added, ofPart("response.content_part.added", ["part": part])]
    }

    private mutating func delta(_ piece: String) -> [JSONValue] {
        guard let kind = open?.kind else { return [] }
        open?.text += piece
        var members: JSONObject = ["delta": .string(piece)]
        if includesObfuscation { members["obfuscation"] = OpenAIObfuscation.filling(for: piece) }
        switch kind {
        case .text:
            let reports = pendingReports
            pendingReports = []
            open?.reports += reports
            members["logprobs"] = .array(reports.map(\.openAIForm))
            return [ofPart("response.output_text.delta", members)]
        case .reasoning: return [ofPart("response.reasoning_text.delta", members)]
        case .toolCall: return [ofItem("response.function_call_arguments.delta", members)]
        }
    }

    private mutating func finishItem(isCut: Bool) -> [JSONValue] {
        guard let done = open else { return [] }
        // A call that is open when the answer ends has no end of its own.
        let status = isCut ? "incomplete" : "completed"
        let item = item(done.kind, text: done.text, reports: done.reports, status: status, index: done.index)
        output.append(item)
        var events: [JSONValue] = []
        switch done.kind {
        case .text:
            events.append(
                ofPart(
                    "response.output_text.done",
                    ["text": .string(done.text), "logprobs": .array(done.reports.map(\.openAIForm))]))
        case .reasoning: events.append(ofPart("response.reasoning_text.done", ["text": .string(done.text)]))
        case .toolCall(_, let name):
            events.append(
                ofItem(
                    "response.function_call_arguments.done",
                    ["name": .string(name), "arguments": .string(done.text)]))
        }
        if let part = part(done.kind, done.text, done.reports) {
            events.append(ofPart("response.content_part.done", ["part": part]))
        }
        open = nil
        events.append(
            event(
                "response.output_item.done", ["output_index": .number(done.index), "item": .object(item.json)]))
        return events
    }

    private func item(
        _ kind: AnswerBlockEvent.Kind, text: String?, reports: [TokenLogProbability], status: String, index: Int
    ) -> OpenAIItem {
        let item: OpenAIItem
        switch kind {
        case .text:
            let parts = text.map { [OpenAIItem.outputText($0, reports)] } ?? []
            item = OpenAIItem(
                json: OpenAIItem.message("assistant", parts, status: status),
                content: .message(.assistant, [.text(text ?? "")]))
        case .reasoning:
            item = OpenAIItem(
                json: OpenAIItem.reasoning(text, status: status),
                content: .message(.assistant, [.reasoning(Reasoning(text: text ?? ""))]))
        case .toolCall(let id, let name):
            let arguments = status == "completed" ? try? JSONValue.parse(text ?? "") : nil
            item = OpenAIItem(
                json: OpenAIItem.call(
                    name, id: OpenAIIdentifiers.callID(ofCall: id), arguments: text ?? "", status: status),
                content: arguments.map { .call(ToolCall(id: id, name: name, arguments: $0)) })
        }
        return item.identified(in: form.id, "o\(index)")
    }

    private func part(
        _ kind: AnswerBlockEvent.Kind, _ text: String, _ reports: [TokenLogProbability]
    ) -> JSONValue? {
        switch kind {
        case .text: OpenAIItem.outputText(text, reports)
        case .reasoning: OpenAIItem.reasoningText(text)
        case .toolCall: nil
        }
    }

    /// An event about the open item's one part.
    private mutating func ofPart(_ type: String, _ members: JSONObject) -> JSONValue {
        ofItem(type, JSONObject([JSONObject.Member(name: "content_index", value: 0)] + members.members))
    }

    /// An event about the open item.
    private mutating func ofItem(_ type: String, _ members: JSONObject) -> JSONValue {
        let item: JSONObject = [
            "item_id": .string(open?.id ?? ""), "output_index": .number(open?.index ?? 0),
        ]
        return event(type, JSONObject(item.members + members.members))
    }

    private mutating func event(_ type: String, _ members: JSONObject) -> JSONValue {
        let head: JSONObject = ["type": .string(type), "sequence_number": .number(nextNumber)]
        nextNumber += 1
        return .object(JSONObject(head.members + members.members))
    }
}

extension FinishReason {
    /// Whether the answer was cut short.
    var isCut: Bool { self == .maximumTokens || self == .contextWindowExceeded }
}
