// From token events to text events: whole characters, stop sequences cut out, exact counts. The one place where the
// reason for an answer's end is decided.

package import ModelContracts

/// Assembles one answer. Pure: one event in, what follows from it out.
package struct AnswerAssembler: Sendable {
    private var decoder: any StreamingTokenDecoder
    private var matcher: StopSequenceMatcher
    private let inputTokens: Int
    private let isLimitedByWindow: Bool
    /// Tokens generated, a stop token and those of a stop sequence included.
    private var outputTokens = 0
    /// Whether `finished` has been given out.
    package private(set) var isFinished = false

    /// An empty answer.
    /// - Parameter isLimitedByWindow: whether the context window, and not the caller, set the limit of tokens.
    package init(
        inputTokens: Int, decoder: any StreamingTokenDecoder, stopSequences: [String], isLimitedByWindow: Bool
    ) {
        self.inputTokens = inputTokens
        self.decoder = decoder
        self.isLimitedByWindow = isLimitedByWindow
        matcher = StopSequenceMatcher(stopSequences)
    }

    /// What follows from an event; nothing after the answer has finished.
    package mutating func take(_ event: SequenceEvent) -> [GenerationEvent] {
        if isFinished { return [] }
        switch event {
        case .negativeLogLikelihoods: return []
        case .token(let token):
            outputTokens += 1
            return pass(decoder.append(token))
        case .finished(let end):
            if case .stopToken = end { outputTokens += 1 }
            let rest = pass(decoder.finish())
            if isFinished { return rest }
            let held = matcher.finish()
            return rest + (held.isEmpty ? [] : [.text(held)]) + finish(reason(of: end))
        }
    }

    private mutating func pass(_ text: String) -> [GenerationEvent] {
        let (passed, stop) = matcher.append(text)
        let events: [GenerationEvent] = passed.isEmpty ? [] : [.text(passed)]
        return stop.map { events + finish(.stopSequence($0)) } ?? events
    }

    private mutating func finish(_ reason: FinishReason) -> [GenerationEvent] {
        isFinished = true
        return [.finished(reason, TokenUsage(inputTokens: inputTokens, outputTokens: outputTokens))]
    }

    private func reason(of end: SequenceEnd) -> FinishReason {
        switch end {
        case .stopToken, .scored: .endOfTurn
        case .maximumTokens: isLimitedByWindow ? .contextWindowExceeded : .maximumTokens
        }
    }
}
