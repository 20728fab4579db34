// Writing text completions: the chunks of a stream.

public import ModelContracts
public import StructuredJSON

/// Turns the events of one or several answers into `text_completion` objects.
public struct OpenAICompletionStreamEncoder: OpenAIChunkEncoder {
    private struct Choice {
        var text: OpenAIReportedText
        var places: OpenAITokenPlaces
        /// The echo, until it is sent.
        var echo: String
    }

    private let stamp: OpenAIStamp
    private let request: OpenAICompletionRequest
    private var choices: [Choice]
    private var usage = OpenAIUsage()

    /// An encoder for the answers to `request`.
    public init(_ request: OpenAICompletionRequest, stamp: OpenAIStamp) {
        self.stamp = stamp
        self.request = request
        choices = (0..<request.prompts.count * request.choicesPerPrompt).map { index in
            let echo = request.echo(ofChoice: index)
            return Choice(
                text: OpenAIReportedText(isReporting: request.options.reportedLogProbabilities != nil),
                places: OpenAITokenPlaces(behind: echo), echo: echo)
        }
    }

    /// The chunks that follow from an event of an answer, in order.
    /// - Parameter index: which answer it belongs to.
    public mutating func encode(_ event: GenerationEvent, choice index: Int) -> [JSONValue] {
        guard choices.indices.contains(index) else { return [] }
        var chunks: [JSONValue] = []
        if !choices[index].echo.isEmpty {
            chunks.append(chunk(OpenAICompletionAnswer.form(index, text: choices[index].echo)))
            choices[index].echo = ""
        }
        if let piece = choices[index].text.take(event) {
            let reports: JSONValue =
                piece.reports.isEmpty ? nil : choices[index].places.form(of: piece.reports)
            chunks.append(
                chunk(
                    OpenAICompletionAnswer.form(index, text: piece.text, logProbabilities: reports),
                    piece: piece.text))
        }
        if case .finished(let reason, let usage) = event {
            self.usage.add(usage, isFirst: index % request.choicesPerPrompt == 0)
            chunks.append(chunk(OpenAICompletionAnswer.form(index, text: "", finishReason: reason)))
        }
        return chunks
    }

    /// The chunks behind the last answer.
    public func finish() -> [JSONValue] {
        guard request.delivery.includesUsage else { return [] }
        return [.object(OpenAICompletionAnswer.envelope([], stamp: stamp, usage: usage.json))]
    }

    private func chunk(_ choice: JSONValue, piece: String? = nil) -> JSONValue {
        var chunk = OpenAICompletionAnswer.envelope(
            [choice], stamp: stamp, usage: request.delivery.includesUsage ? .null : nil)
        if request.delivery.includesObfuscation, let piece {
            chunk["obfuscation"] = OpenAIObfuscation.filling(for: piece)
        }
        return .object(chunk)
    }
}
