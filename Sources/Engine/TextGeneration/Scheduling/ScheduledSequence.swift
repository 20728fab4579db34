// The scheduler's record of one sequence.

/// A sequence that waits or runs.
struct ScheduledSequence: Sendable {
    let request: SequenceRequest
    /// Prompt and answer so far.
    var tokens: [Int32]
    /// Positions whose keys and values are in the cache.
    var computed = 0
    /// The pages it holds, in the order of positions.
    var pages: [Int32] = []
    /// Pages that were promised to it when it was admitted.
    var reservedPages = 0

    init(_ request: SequenceRequest) {
        self.request = request
        tokens = request.tokens + request.answer
    }

    /// Tokens of the answer.
    var generated: Int { tokens.count - request.tokens.count }

    /// Rows that must run before something is known. Every sequence catches up with its tokens; a decoding one is
    /// always one behind. The last token of a text that is scored predicts nothing and is not run.
    var rowsLeft: Int { tokens.count - computed - (request.isScoring ? 1 : 0) }

    /// Whether all that is left to run is the token that was drawn last.
    var isDecoding: Bool { generated > 0 && rowsLeft == 1 }

    /// Positions for which pages are promised at admission. The last token of an answer is never run.
    func reservedPositions(answer: Int) -> Int {
        request.isScoring
            ? tokens.count - 1 : tokens.count + min(request.maximumTokens - generated, answer) - 1
    }
}
