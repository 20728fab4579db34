// How likely a text is, through the same engine that generates: the two never compete for the cores.

public import ModelContracts

extension TextGenerator {
    /// Sums the negative log-likelihood of a text, tokenised once with the special tokens its tokenizer adds, as
    /// `TextScorer` says it.
    /// - Throws: as ``score(tokens:windowLength:progress:)``.
    public func score(
        _ text: String, windowLength: Int?, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
    ) async throws -> TextScore {
        let tokens = tokenizer.encode(text, addSpecialTokens: true, parseSpecialTokens: false)
        return try await score(tokens: tokens, windowLength: windowLength, progress: progress)
    }

    /// Sums the negative log-likelihood of tokens in windows that do not overlap; the first token of each window is
    /// context only. The sum is taken in the order of the tokens, in double precision, so it does not depend on how
    /// windows are cut into steps or on what else the engine does.
    /// - Parameters:
    ///   - windowLength: tokens a window, at least 2; `nil` takes the context length.
    ///   - progress: called with the tokens done and in all.
    /// - Throws: `ModelError`: `invalidOption` for the window, `invalidPrompt` when nothing can be predicted,
    ///   `queueFull`; `CancellationError` when the task is cancelled.
    public func score(
        tokens: [Int32], windowLength: Int?, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
    ) async throws -> TextScore {
        let length = windowLength ?? contextLength
        guard length >= 2, length <= contextLength else {
            throw ModelError(
                .invalidOption,
                "A window of \(length) tokens cannot be scored; it must have between 2 and \(contextLength).")
        }
        guard tokens.count >= 2 else {
            throw ModelError(.invalidPrompt, "The text has \(tokens.count) tokens; nothing in it can be predicted.")
        }
        var predicted = 0
        var sum = 0.0
        for start in stride(from: 0, to: tokens.count, by: length) {
            let window = Array(tokens[start..<min(start + length, tokens.count)])
            // What is left over at the end may be one token, which is context only.
            guard window.count >= 2 else { break }
            var request = SequenceRequest(tokens: window, work: .score, isContinuation: start > 0)
            request.adapter = adapter
            let events = try engine.submit(request)
            var done = start + 1
            for try await case .negativeLogLikelihoods(let values) in events {
                for value in values { sum += value }
                predicted += values.count
                done += values.count
                progress?(done, tokens.count)
            }
            // A cancelled task's stream ends without an error.
            try Task.checkCancellation()
        }
        progress?(tokens.count, tokens.count)
        return TextScore(tokens: predicted, negativeLogLikelihood: sum)
    }
}
