// A language model that says what a test wrote down. It lives among the tests only; the program has no such thing.

public import ModelCatalog
public import ModelContracts
import StructuredJSON
import Synchronization

/// Answers each request with the next script and records what it was asked. It fails loudly when it runs out of scripts.
public final class ScriptedLanguageModel: ServedLanguageModel {
    /// One answer: pieces of text, then an ending or a failure.
    public struct Script: Sendable {
        /// The events between `started` and the end.
        public var events: [GenerationEvent]
        /// How it ends; a failure is thrown in mid-answer.
        public var ending: Result<FinishReason, ModelError>
        /// Thrown before the answer starts.
        public var refusal: ModelError?
        /// The counts of the answer; `nil` counts characters and events.
        public var usage: TokenUsage?
        /// Where a generation comes to rest, after so many events, until its reader leaves; one that is resumed there
        /// goes on to the next of these places.
        public var rests: Set<Int> = []

        /// A script.
        public init(
            _ pieces: [String], ending: Result<FinishReason, ModelError> = .success(.endOfTurn),
            refusal: ModelError? = nil
        ) {
            self.init(events: pieces.map(GenerationEvent.text), ending: ending, refusal: refusal)
        }

        /// A script of any events.
        public init(
            events: [GenerationEvent], ending: Result<FinishReason, ModelError> = .success(.endOfTurn),
            refusal: ModelError? = nil, usage: TokenUsage? = nil
        ) {
            self.events = events
            self.ending = ending
            self.refusal = refusal
            self.usage = usage
        }
    }

    /// What a request asked for.
    public struct Request: Sendable {
        /// The prompt.
        public let prompt: ModelPrompt
        /// The options.
        public let options: GenerationOptions
    }

    private struct State {
        let scripts: [Script]
        /// How many scripts were begun.
        var begun = 0
        var requests: [Request] = []
        var generatedCount = 0
        var openCount = 0
        var nextRefusal: ModelError?
        var isUnloaded = false
    }

    private let state: Mutex<State>
    /// Bytes that the model claims to hold.
    public let residentByteCount: Int

    /// What it scores each byte of a text with; `nil` refuses to score.
    private let natsPerByte: Double?

    /// A model with its scripts.
    public init(_ scripts: [Script], residentByteCount: Int = 1, natsPerByte: Double? = nil) {
        state = Mutex(State(scripts: scripts))
        self.residentByteCount = residentByteCount
        self.natsPerByte = natsPerByte
    }

    /// What it was asked, in order.
    public var requests: [Request] { state.withLock { $0.requests } }

    /// Whether it was unloaded.
    public var isUnloaded: Bool { state.withLock { $0.isUnloaded } }

    /// A window of 100 tokens and a chat template.
    public var traits: LanguageModelTraits { LanguageModelTraits(contextLength: 100, hasChatTemplate: true) }

    /// How many events were generated; those that a record repeated are not among them.
    public var generatedCount: Int { state.withLock { $0.generatedCount } }

    /// Scripted answers are over at once, except for those that rest.
    public var activeRequestCount: Int { state.withLock { $0.openCount } }

    /// What the script makes it hold, and what it has done.
    public var status: ServedModelStatus {
        var status = ServedModelStatus()
        status.contextLength = traits.contextLength
        status.weightType = "F32"
        status.runningRequests = activeRequestCount
        status.generatedTokens = generatedCount
        return status
    }

    /// The next request is refused with this, whatever its script says.
    public func refuseNext(_ error: ModelError) { state.withLock { $0.nextRefusal = error } }

    /// Notes that it was unloaded.
    public func unload() async { state.withLock { $0.isUnloaded = true } }

    /// The number of characters stands for the number of tokens.
    public func countTokens(_ prompt: ModelPrompt) async throws -> Int { Self.tokens(prompt) }

    /// The next script; the script that a filled record began with, from where it was left.
    public func generate(
        _ prompt: ModelPrompt, options: GenerationOptions, record: AnswerRecord?
    ) async throws -> AsyncThrowingStream<GenerationEvent, any Error> {
        let script = try state.withLock { state throws(ModelError) -> Script in
            state.requests.append(Request(prompt: prompt, options: options))
            if let refusal = state.nextRefusal {
                state.nextRefusal = nil
                throw refusal
            }
            // The seed is the first thing that a record settles: here it is the script's number.
            let number = Int(record?.settleSeed(UInt64(state.begun)) ?? UInt64(state.begun))
            if number == state.begun { state.begun += 1 }
            guard state.scripts.indices.contains(number) else {
                throw ModelError(.internalFailure, "The scripted model has no script left.")
            }
            return state.scripts[number]
        }
        if let refusal = script.refusal { throw refusal }
        let done = record?.tokens.count ?? 0
        let end = script.rests.filter { $0 > done }.min() ?? script.events.count
        state.withLock { $0.generatedCount += max(0, end - done) }
        return AsyncThrowingStream { continuation in
            continuation.yield(.started(inputTokens: Self.tokens(prompt)))
            for (place, event) in script.events.prefix(end).enumerated() {
                if place >= done { record?.append(Int32(place)) }
                continuation.yield(event)
            }
            guard end == script.events.count else {
                self.state.withLock { $0.openCount += 1 }
                continuation.onTermination = { _ in self.state.withLock { $0.openCount -= 1 } }
                return
            }
            switch script.ending {
            case .success(let reason):
                let usage =
                    script.usage
                    ?? TokenUsage(inputTokens: Self.tokens(prompt), outputTokens: script.events.count)
                record?.finish(.maximumTokens)
                continuation.yield(.finished(reason, usage))
                continuation.finish()
            case .failure(let error):
                continuation.finish(throwing: error)
            }
        }
    }

    /// A score by the text's bytes; refuses when nothing is scripted for scores.
    public func score(
        _ text: String, windowLength: Int?, progress: (@Sendable (Int, Int) -> Void)?
    ) async throws -> TextScore {
        guard let natsPerByte else {
            throw ModelError(.unsupportedModel, "The scripted model does not score.")
        }
        return TextScore(tokens: text.utf8.count, negativeLogLikelihood: natsPerByte * Double(text.utf8.count))
    }

    private static func tokens(_ prompt: ModelPrompt) -> Int {
        switch prompt {
        case .text(let text): text.count
        case .conversation(let conversation):
            conversation.messages.flatMap(\.content).reduce(0) { $0 + characters($1) }
                + conversation.tools.reduce(0) {
                    $0 + $1.name.count + ($1.description ?? "").count + $1.inputSchema.serialized().count
                }
        }
    }

    private static func characters(_ piece: MessageContent) -> Int {
        switch piece {
        case .text(let text): text.count
        case .reasoning(let reasoning): reasoning.text.count
        case .toolCall(let call): call.name.count + call.arguments.serialized().count
        case .toolResult(let result):
            result.content.reduce(0) { sum, piece in
                switch piece {
                case .text(let text): sum + text.count
                case .json(let value): sum + value.serialized().count
                }
            }
        case .cachePoint: 0
        }
    }
}
