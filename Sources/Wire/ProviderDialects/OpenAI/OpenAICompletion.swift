// Text completions: a text and how it goes on. Requests and whole answers; the stream stands in
// OpenAICompletionStream.swift.

public import ModelContracts
public import StructuredJSON

/// A request for text completions, `POST /v1/completions`.
public struct OpenAICompletionRequest: Sendable, Hashable {
    /// The documented default of `max_tokens`.
    private static let defaultMaximumTokens = 16
    private static let mostAnswers = 128

    /// The model's id.
    public let model: String
    /// How the answers are to come.
    public let delivery: OpenAIDelivery
    /// The texts to continue, special tokens spelled out.
    public let prompts: [String]
    /// How many answers each of them is to have.
    public let choicesPerPrompt: Int
    /// Whether the answers begin with what they continue.
    public let echoesPrompt: Bool
    /// How they are continued.
    public let options: GenerationOptions

    /// Reads a body.
    /// - Throws: ``DialectError`` with the member at fault.
    public init(_ body: JSONValue) throws(DialectError) {
        var reader = RequestReader(wording: .openAI)
        let members = reader.members(
            of: body, at: "#", required: ["model", "prompt"],
            optional: OpenAISampling.membersOfCompletions + OpenAIDelivery.members + [
                "best_of", "echo", "logprobs", "max_tokens", "user",
            ],
            unsupported: ["suffix"])
        model = reader.string(members?["model"], at: "#/model", minimumLength: 1) ?? ""
        delivery = OpenAIDelivery(members, &reader)
        prompts = Self.prompts(members?["prompt"], &reader)
        choicesPerPrompt = OpenAISampling.choiceCount(members, &reader)
        echoesPrompt = reader.bool(members?["echo"], at: "#/echo") ?? false
        if let best: Int = reader.integer(members?["best_of"], at: "#/best_of", in: 1...20), best > 1 {
            reader.noteUnsupported("a value other than 1", at: "#/best_of")
        }
        var options = OpenAISampling.options(members, &reader)
        options.maximumTokens =
            reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...Int(Int32.max))
            ?? Self.defaultMaximumTokens
        options.reportedLogProbabilities = reader.integer(members?["logprobs"], at: "#/logprobs", in: 0...5)
        if echoesPrompt, options.reportedLogProbabilities != nil {
            // The tokens of a prompt are not scored while it is read.
            reader.noteUnsupported("a report on the tokens of an echoed prompt", at: "#/logprobs")
        }
        _ = reader.string(members?["user"], at: "#/user")
        self.options = options
        if prompts.count * choicesPerPrompt > Self.mostAnswers {
            reader.note("it asks for more than \(Self.mostAnswers) answers in all", at: "#/n")
        }
        try reader.finish()
    }

    private static func prompts(_ value: JSONValue?, _ reader: inout RequestReader) -> [String] {
        guard let value else { return [] }
        if case .string(let text) = value { return [text] }
        guard let values = reader.array(value, at: "#/prompt", minimumCount: 1, maximumCount: mostAnswers) else {
            return []
        }
        if values.contains(where: { $0.number != nil || $0.array != nil }) {
            reader.noteUnsupported("a list of token ids", at: "#/prompt")
            return []
        }
        return values.enumerated().compactMap { reader.string($1, at: "#/prompt/\($0)") }
    }
}

/// Writes `text_completion` objects.
public enum OpenAICompletionAnswer {
    /// The body of a whole reply.
    /// - Parameter choices: the answers to the first prompt, then those to the second, and so on.
    public static func body(
        _ choices: [OpenAIChoice], to request: OpenAICompletionRequest, stamp: OpenAIStamp
    ) -> JSONValue {
        var usage = OpenAIUsage()
        for (index, choice) in choices.enumerated() {
            usage.add(choice.usage, isFirst: index % request.choicesPerPrompt == 0)
        }
        let forms = choices.enumerated().map { index, choice -> JSONValue in
            let echo = request.echo(ofChoice: index)
            let reports = choice.answer.logProbabilities
            var places = OpenAITokenPlaces(behind: echo)
            return form(
                index, text: echo + choice.answer.text,
                logProbabilities: reports.isEmpty ? nil : places.form(of: reports),
                finishReason: choice.finishReason)
        }
        return .object(envelope(forms, stamp: stamp, usage: usage.json))
    }

    static func form(
        _ index: Int, text: String, logProbabilities: JSONValue = nil, finishReason: FinishReason? = nil
    ) -> JSONValue {
        [
            "text": .string(text), "index": .number(index), "logprobs": logProbabilities,
            "finish_reason": finishReason.map { .string($0.stopOrLength) } ?? nil,
        ]
    }

    static func envelope(_ choices: [JSONValue], stamp: OpenAIStamp, usage: JSONValue?) -> JSONObject {
        var envelope: JSONObject = [
            "id": .string(stamp.id), "object": "text_completion", "created": .number(stamp.created),
            "model": .string(stamp.model), "choices": .array(choices),
            "system_fingerprint": .string(stamp.systemFingerprint),
        ]
        envelope["usage"] = usage
        return envelope
    }
}

extension OpenAICompletionRequest {
    /// What an answer begins with.
    func echo(ofChoice index: Int) -> String {
        let prompt = index / max(1, choicesPerPrompt)
        return echoesPrompt && prompts.indices.contains(prompt) ? prompts[prompt] : ""
    }
}

/// `logprobs` of text completions: lists of equal length, with the place of each token in the text.
struct OpenAITokenPlaces {
    private var offset: Int

    init(behind text: String) {
        offset = text.unicodeScalars.count
    }

    mutating func form(of reports: [TokenLogProbability]) -> JSONValue {
        var offsets: [JSONValue] = []
        for report in reports {
            offsets.append(.number(offset))
            offset += report.chosen.token.unicodeScalars.count
        }
        return [
            "tokens": .array(reports.map { .string(Self.spelling($0.chosen)) }),
            "token_logprobs": .array(reports.map(\.chosen.openAINumber)),
            "top_logprobs": .array(
                reports.map { report in
                    .object(
                        JSONObject(
                            // The chosen token is always among them.
                            (report.mostLikely + [report.chosen]).map {
                                JSONObject.Member(name: Self.spelling($0), value: $0.openAINumber)
                            }))
                }),
            "text_offset": .array(offsets),
        ]
    }

    /// A token's text; one that is no whole characters is told by its bytes.
    private static func spelling(_ candidate: TokenLogProbability.Candidate) -> String {
        if Array(candidate.token.utf8) == candidate.bytes { return candidate.token }
        return "bytes:"
            + candidate.bytes.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
