// Amazon Titan Text: `inputText` and `textGenerationConfig`.

import ModelContracts
public import StructuredJSON

/// The bodies of Amazon Titan Text models
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-text.html>).
///
/// The input is one user turn of a conversation. Input in the form `User: …\nBot:`, which the guide recommends for
/// conversations, is the text of that turn as it stands.
public struct TitanTextDialect: ProviderDialect {
    /// `amazon.titan-text`.
    public static let name = "amazon.titan-text"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults: temperature 0.7, topP 0.9, maxTokenCount 512; at most 8192 tokens, the largest of
    /// the family.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(of: body, at: "#", required: ["inputText"], optional: ["textGenerationConfig"])
        let text = reader.string(members?["inputText"], at: "#/inputText", minimumLength: 1)
        var options = GenerationOptions(maximumTokens: 512, temperature: 0.7, topP: 0.9)
        if let value = members?["textGenerationConfig"] {
            let path = "#/textGenerationConfig"
            let configuration = reader.members(
                of: value, at: path, optional: ["temperature", "topP", "maxTokenCount", "stopSequences"])
            if let count = reader.integer(
                configuration?["maxTokenCount"], at: "\(path)/maxTokenCount", in: 1...8_192)
            {
                options.maximumTokens = count
            }
            if let share = reader.number(configuration?["temperature"], at: "\(path)/temperature", in: 0...1) {
                options.temperature = share
            }
            if let share = reader.number(configuration?["topP"], at: "\(path)/topP", in: 0...1) {
                options.topP = share
            }
            options.stopSequences =
                reader.strings(configuration?["stopSequences"], at: "\(path)/stopSequences") ?? []
        }
        try reader.finish()
        let turn = Message(role: .user, text: text ?? "")
        return DialectRequest(prompt: .conversation([turn]), options: options)
    }

    /// Writes a whole answer.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        [
            "inputTextTokenCount": .number(answer.usage.inputTokens),
            "results": [
                [
                    "tokenCount": .number(answer.usage.outputTokens),
                    "outputText": .string(answer.text),
                    "completionReason": .string(answer.finishReason.titanWord),
                ]
            ],
        ]
    }

    /// Makes an encoder for one streamed answer. The first chunk carries the prompt's token count, the last the answer's.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        TextStreamEncoder { chunk in
            [
                "outputText": .string(chunk.text),
                "index": 0,
                "totalOutputTextTokenCount": .count(chunk.ending?.usage.outputTokens),
                "completionReason": chunk.ending.map { .string($0.reason.titanWord) } ?? .null,
                "inputTextTokenCount": .count(chunk.inputTokens),
            ]
        }
    }
}

extension FinishReason {
    /// Titan's `completionReason`. The guide lists `FINISHED`, the service answers `FINISH`.
    fileprivate var titanWord: String {
        switch self {
        case .endOfTurn, .toolCalls, .malformedToolCall: "FINISH"
        case .stopSequence: "STOP_CRITERIA_MET"
        case .maximumTokens, .contextWindowExceeded: "LENGTH"
        }
    }
}
