// A whole answer, and the numbering of its blocks: the one place where events become blocks.

public import StructuredJSON

/// An answer that is complete, or as complete as it got.
public struct Answer: Sendable, Hashable {
    /// Reasoning, text and tool calls in order.
    public private(set) var content: [MessageContent] = []
    /// Reports on the tokens of the text, when they were asked for.
    public private(set) var logProbabilities: [TokenLogProbability] = []
    /// Why it ended; `nil` before the end.
    public private(set) var finishReason: FinishReason?
    /// Token counts; those of the answer come with its end.
    public private(set) var usage = TokenUsage(inputTokens: 0, outputTokens: 0)
    private var openCall: (id: String, name: String, arguments: String)?

    /// Nothing yet.
    public init() {}

    /// An answer of one text.
    public init(text: String, finishReason: FinishReason, usage: TokenUsage) {
        content = text.isEmpty ? [] : [.text(text)]
        self.finishReason = finishReason
        self.usage = usage
    }

    /// All text pieces joined.
    public var text: String { Message(role: .assistant, content: content).text }
    /// All thoughts joined.
    public var reasoning: String {
        content.map { if case .reasoning(let reasoning) = $0 { reasoning.text } else { "" } }.joined()
    }
    /// All tool calls.
    public var toolCalls: [ToolCall] {
        content.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
    }

    /// Takes the next event in. Empty pieces begin no block, as in ``AnswerBlockSequencer``. A tool call that is cut
    /// short is left out: its arguments are no JSON.
    public mutating func append(_ event: GenerationEvent) {
        switch event {
        case .started(let inputTokens): usage.inputTokens = inputTokens
        case .text(let text):
            if text.isEmpty { return }
            if case .text(let before)? = content.last {
                content[content.count - 1] = .text(before + text)
            } else {
                content.append(.text(text))
            }
        case .reasoning(let text):
            if text.isEmpty { return }
            if case .reasoning(let before)? = content.last {
                content[content.count - 1] = .reasoning(Reasoning(text: before.text + text))
            } else {
                content.append(.reasoning(Reasoning(text: text)))
            }
        case .toolCallStarted(let id, let name): openCall = (id, name, "")
        case .toolCallArguments(let piece): openCall?.arguments += piece
        case .toolCallEnded:
            if let call = openCall, let arguments = try? JSONValue.parse(Array(call.arguments.utf8)) {
                content.append(.toolCall(ToolCall(id: call.id, name: call.name, arguments: arguments)))
            }
            openCall = nil
        case .logProbabilities(let reports): logProbabilities += reports
        case .finished(let reason, let usage):
            finishReason = reason
            self.usage = usage
        }
    }

    /// Equality of what was said; a call that is still open does not count.
    public static func == (left: Answer, right: Answer) -> Bool {
        left.content == right.content && left.logProbabilities == right.logProbabilities
            && left.finishReason == right.finishReason && left.usage == right.usage
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(content)
        hasher.combine(finishReason)
        hasher.combine(usage)
    }
}

/// An answer's events with numbered blocks, as the streams of Converse and of Anthropic Messages have them.
public enum AnswerBlockEvent: Sendable, Hashable {
    /// What a block holds.
    public enum Kind: Sendable, Hashable {
        case text
        case reasoning
        case toolCall(id: String, name: String)
    }

    /// A block begins; indices count from 0 without gaps.
    case blockStarted(index: Int, Kind)
    /// The next piece of the open block: text, thought, or JSON text of arguments.
    case blockDelta(index: Int, Kind, String)
    /// The open block ends; the next one begins only after that.
    case blockEnded(index: Int, Kind)
    /// Any event that belongs to no block: `started`, `logProbabilities`, `finished`.
    case other(GenerationEvent)
}

/// Numbers the blocks of one answer. Pure: one event in, what follows from it out.
public struct AnswerBlockSequencer: Sendable {
    private var nextIndex = 0
    private var open: AnswerBlockEvent.Kind?

    /// No blocks yet.
    public init() {}

    /// The events that follow from one more.
    public mutating func append(_ event: GenerationEvent) -> [AnswerBlockEvent] {
        switch event {
        case .text(let text): return text.isEmpty ? [] : delta(.text, text)
        case .reasoning(let text): return text.isEmpty ? [] : delta(.reasoning, text)
        case .toolCallStarted(let id, let name): return close() + begin(.toolCall(id: id, name: name))
        case .toolCallArguments(let piece):
            guard let open, case .toolCall = open, !piece.isEmpty else { return [] }
            return [.blockDelta(index: nextIndex - 1, open, piece)]
        case .toolCallEnded: return close()
        case .finished: return close() + [.other(event)]
        case .started, .logProbabilities: return [.other(event)]
        }
    }

    private mutating func delta(_ kind: AnswerBlockEvent.Kind, _ text: String) -> [AnswerBlockEvent] {
        let opening = open == kind ? [] : close() + begin(kind)
        return opening + [.blockDelta(index: nextIndex - 1, kind, text)]
    }

    private mutating func begin(_ kind: AnswerBlockEvent.Kind) -> [AnswerBlockEvent] {
        open = kind
        nextIndex += 1
        return [.blockStarted(index: nextIndex - 1, kind)]
    }

    private mutating func close() -> [AnswerBlockEvent] {
        guard let kind = open else { return [] }
        open = nil
        return [.blockEnded(index: nextIndex - 1, kind)]
    }
}
