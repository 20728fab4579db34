// From token events to text events: whole characters, stop sequences cut out, exact counts. The one place where the
// reason for an answer's end is decided. Pure: one event in, the events that follow from it out.

import ModelContracts

/// Assembles one answer.
struct AnswerAssembler: Sendable {
    private var decoder: any StreamingTokenDecoder
    private var matcher: StopSequenceMatcher
    private let inputTokens: Int
    private let limitIsWindow: Bool
    private var outputTokens = 0
    /// Whether `finished` has been given out.
    private(set) var isFinished = false

    /// - Parameter limitIsWindow: whether the context window, not the caller, set the token limit.
    init(
        inputTokens: Int, decoder: any StreamingTokenDecoder, stopSequences: [String], limitIsWindow: Bool
    ) {
        self.inputTokens = inputTokens
        self.decoder = decoder
        self.limitIsWindow = limitIsWindow
        matcher = StopSequenceMatcher(stopSequences)
    }

    mutating func take(_ event: SequenceEvent) -> [GenerationEvent] {
        guard !isFinished else { return [] }
        switch event {
        case .scores: return []
        case .token(let token):
            outputTokens += 1
            return pass(decoder.append(token))
        case .finished(let end):
            // A token that ends the turn was generated like any other.
            if case .stopToken = end { outputTokens += 1 }
            let rest = pass(decoder.finish())
            guard !isFinished else { return rest }
            let held = matcher.finish()
            return rest + (held.isEmpty ? [] : [.text(held)]) + finish(reason(of: end))
        }
    }

    private mutating func pass(_ text: String) -> [GenerationEvent] {
        let (passed, stop) = matcher.feed(text)
        let output: [GenerationEvent] = passed.isEmpty ? [] : [.text(passed)]
        return stop.map { output + finish(.stopSequence($0)) } ?? output
    }

    private mutating func finish(_ reason: FinishReason) -> [GenerationEvent] {
        isFinished = true
        return [.finished(reason, TokenUsage(inputTokens: inputTokens, outputTokens: outputTokens))]
    }

    private func reason(of end: SequenceEnd) -> FinishReason {
        switch end {
        case .stopToken, .scored: .endOfTurn
        case .maximumTokens: limitIsWindow ? .contextWindowExceeded : .maximumTokens
        }
    }
}
