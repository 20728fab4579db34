// From token events to the events of an answer: whole characters, parsed by the chat format, stop sequences cut out,
// exact counts. The one place where the reason for an answer's end is decided.

package import ChatFormats
package import ModelContracts

/// Assembles one answer. Pure: one event in, what follows from it out.
package struct AnswerAssembler: Sendable {
    private let tokenizer: any Tokenizer
    private var decoder: any StreamingTokenDecoder
    private var parser: any AnswerParser
    private var matcher: StopSequenceMatcher
    private let isLimitedByWindow: Bool
    private let callIDs: ToolCallIDs
    /// The counts so far; a stop token and the tokens of a stop sequence count as output.
    private var usage: TokenUsage
    private var callCount = 0
    private var isInCall = false
    private var isMalformed = false
    /// What was reported of the next token.
    private var report: TokenReport?
    /// Whether `finished` has been given out.
    package private(set) var isFinished = false

    /// An empty answer.
    /// - Parameters:
    ///   - isLimitedByWindow: whether the context window, and not the caller, set the limit of tokens.
    ///   - callIDs: names the calls of tools.
    package init(
        inputTokens: Int, tokenizer: any Tokenizer, parser: any AnswerParser = PlainAnswerParser(),
        stopSequences: [String], isLimitedByWindow: Bool, callIDs: ToolCallIDs = ToolCallIDs(seed: 0, prompt: [])
    ) {
        self.tokenizer = tokenizer
        self.parser = parser
        self.isLimitedByWindow = isLimitedByWindow
        self.callIDs = callIDs
        decoder = tokenizer.makeStreamingDecoder(skipSpecialTokens: true)
        matcher = StopSequenceMatcher(stopSequences)
        usage = TokenUsage(inputTokens: inputTokens, outputTokens: 0)
    }

    /// Puts the cache's counts beside those of tokens.
    package mutating func setCacheCounts(of other: TokenUsage) {
        usage.cacheReadInputTokens = other.cacheReadInputTokens
        usage.cacheWrites = other.cacheWrites
        usage.reusedInputTokens = other.reusedInputTokens
    }

    /// What follows from an event; nothing after the answer has finished.
    package mutating func take(_ event: SequenceEvent) -> [GenerationEvent] {
        if isFinished { return [] }
        switch event {
        case .negativeLogLikelihoods: return []
        case .admitted(let reuse):
            usage.cacheReadInputTokens = reuse.cacheReadTokens
            usage.cacheWrites = reuse.cacheWrites
            usage.reusedInputTokens = reuse.reusedTokens
            return []
        case .logProbabilities(let report):
            self.report = report
            return []
        case .token(let token): return take(token)
        case .finished(let end): return take(end)
        }
    }

    private mutating func take(_ token: Int32) -> [GenerationEvent] {
        usage.outputTokens += 1
        if parser.isReasoning { usage.reasoningTokens += 1 }
        let wasText = !parser.isReasoning && !isInCall
        var events: [GenerationEvent] = []
        if let spelling = tokenizer.spelling(ofSpecialToken: token) {
            events = pass(parser.append(.text(decoder.finish()))) + pass(parser.append(.specialToken(spelling)))
        } else {
            events = pass(parser.append(.text(decoder.append(token))))
            if let report, wasText, !parser.isReasoning, !isInCall, !isFinished {
                events.append(.logProbabilities([logProbability(report)]))
            }
        }
        report = nil
        return events
    }

    private mutating func take(_ end: SequenceEnd) -> [GenerationEvent] {
        var events = pass(parser.append(.text(decoder.finish())))
        var isComplete = true
        switch end {
        case .stopToken(let token):
            usage.outputTokens += 1
            // It may close a call.
            if let spelling = tokenizer.spelling(ofSpecialToken: token) {
                events += pass(parser.append(.specialToken(spelling)))
            }
        case .maximumTokens: isComplete = false
        case .scored, .constraintFulfilled: break
        }
        events += pass(parser.finish(isComplete: isComplete))
        if isFinished { return events }
        return events + heldText(matcher.finish()) + finish(reason(of: end))
    }

    private mutating func pass(_ parts: [AnswerPart]) -> [GenerationEvent] {
        var events: [GenerationEvent] = []
        for part in parts where !isFinished {
            switch part {
            case .text(let text):
                let (passed, stop) = matcher.append(text)
                events += heldText(passed)
                if let stop { events += finish(.stopSequence(stop)) }
            case .reasoning(let text): events += text.isEmpty ? [] : [.reasoning(text)]
            case .toolCallStarted(let name):
                events += heldText(matcher.flush())
                events.append(.toolCallStarted(id: callIDs.id(ofCall: callCount), name: name))
                callCount += 1
                isInCall = true
            case .toolCallArguments(let piece): events += piece.isEmpty ? [] : [.toolCallArguments(piece)]
            case .toolCallEnded:
                events.append(.toolCallEnded)
                isInCall = false
            case .malformedToolCall: isMalformed = true
            }
        }
        return events
    }

    private func heldText(_ text: String) -> [GenerationEvent] { text.isEmpty ? [] : [.text(text)] }

    private mutating func finish(_ reason: FinishReason) -> [GenerationEvent] {
        isFinished = true
        return [.finished(reason, usage)]
    }

    private func reason(of end: SequenceEnd) -> FinishReason {
        switch end {
        case .maximumTokens: isLimitedByWindow ? .contextWindowExceeded : .maximumTokens
        case .stopToken, .scored, .constraintFulfilled:
            isMalformed ? .malformedToolCall : callCount > 0 ? .toolCalls : .endOfTurn
        }
    }

    private func logProbability(_ report: TokenReport) -> TokenLogProbability {
        func candidate(_ candidate: TokenReport.Candidate) -> TokenLogProbability.Candidate {
            let bytes = tokenizer.tokenBytes(candidate.token)
            return TokenLogProbability.Candidate(
                token: String(decoding: bytes, as: UTF8.self), bytes: bytes,
                logProbability: candidate.logProbability)
        }
        return TokenLogProbability(
            chosen: candidate(report.chosen), mostLikely: report.mostLikely.map(candidate))
    }
}

/// Names the calls of tools in one answer: the same for the same seed and prompt, different for others, so that a
/// conversation holds no name twice and a repeated answer repeats its names.
package struct ToolCallIDs: Sendable {
    private let key: UInt64

    /// Names for the answer to `prompt` under `seed`.
    package init(seed: UInt64, prompt: [Int32]) {
        // FNV-1a over the prompt's ids (Fowler, Noll, Vo).
        key = prompt.reduce(0xcbf2_9ce4_8422_2325 ^ seed) { hash, token in
            (hash ^ UInt64(UInt32(bitPattern: token))) &* 0x100_0000_01b3
        }
    }

    /// The name of a call by its place: 22 letters and digits.
    package func id(ofCall index: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        return String(
            (0..<22).map { place in
                let draw = CounterRandom.uniform(seed: key, position: index * 22 + place)
                return alphabet[min(Int(draw * Double(alphabet.count)), alphabet.count - 1)]
            })
    }
}
