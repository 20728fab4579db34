// Amazon Titan Text Embeddings: G1 and V2.

import ModelContracts
public import StructuredJSON

/// The bodies of Amazon Titan Embeddings G1 - Text
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html>).
public struct TitanEmbeddingV1Dialect: EmbeddingDialect {
    /// `amazon.titan-embed-text-v1`.
    public static let name = "amazon.titan-embed-text-v1"

    /// The dialect.
    public init() {}

    /// Reads a request: `inputText`. A text that is too long for the model is refused, as Titan does.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> EmbeddingDialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["inputText"], unsupported: TitanInput.unsupportedMembers)
        let text = TitanInput.text(members, &reader)
        try reader.finish()
        return EmbeddingDialectRequest(texts: [text], options: EmbeddingOptions())
    }

    /// Writes an answer.
    public func encode(_ answer: EmbeddingDialectAnswer, to request: EmbeddingDialectRequest) -> JSONValue {
        [
            "embedding": EmbeddingForms.json(answer.embeddings.first?.vector ?? [], as: .float),
            "inputTextTokenCount": .number(answer.tokenCount),
        ]
    }
}

/// The bodies of Amazon Titan Text Embeddings V2 (the same page). Embedding models speak them under their own ids.
///
/// Titan has vectors of 1024, 512 and 256 components. Here `dimensions` is any number that the model at hand has, and
/// when it is absent the vector is whole.
public struct TitanEmbeddingV2Dialect: EmbeddingDialect {
    /// `amazon.titan-embed-text-v2`.
    public static let name = "amazon.titan-embed-text-v2"

    private static let forms = [EmbeddingForm.float.rawValue, EmbeddingForm.binary.rawValue]

    /// The dialect.
    public init() {}

    /// Reads a request: `inputText`, `dimensions`, `normalize` (by default true) and `embeddingTypes`.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> EmbeddingDialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["inputText"], optional: ["dimensions", "normalize", "embeddingTypes"],
            unsupported: TitanInput.unsupportedMembers)
        let text = TitanInput.text(members, &reader)
        let dimensions = reader.integer(members?["dimensions"], at: "#/dimensions", in: 1...Int(Int32.max))
        let normalizes = reader.bool(members?["normalize"], at: "#/normalize") ?? true
        let forms = reader.embeddingForms(members?["embeddingTypes"], at: "#/embeddingTypes", of: Self.forms)
        try reader.finish()
        return EmbeddingDialectRequest(
            texts: [text], options: EmbeddingOptions(dimensions: dimensions, normalizes: normalizes), forms: forms)
    }

    /// Writes an answer. `embedding` is there whatever types were asked for, as the guide says.
    public func encode(_ answer: EmbeddingDialectAnswer, to request: EmbeddingDialectRequest) -> JSONValue {
        let vector = answer.embeddings.first?.vector ?? []
        let floats = EmbeddingForms.json(vector, as: .float)
        var byType = JSONObject()
        for form in request.forms.isEmpty ? [.float] : request.forms {
            // The one is packed by nobody but Cohere.
            byType[form.rawValue] = form == .binary ? EmbeddingForms.signs(vector) : floats
        }
        return [
            "embedding": floats, "embeddingsByType": .object(byType),
            "inputTextTokenCount": .number(answer.tokenCount),
        ]
    }
}

/// What the Titan bodies have in common.
private enum TitanInput {
    /// Members of Titan Multimodal Embeddings.
    static let unsupportedMembers = ["inputImage", "embeddingConfig"]
    /// The documented bound, in characters.
    private static let longestText = 50_000

    static func text(_ members: JSONObject?, _ reader: inout RequestReader) -> String {
        let text = reader.string(members?["inputText"], at: "#/inputText", minimumLength: 1) ?? ""
        let length = text.unicodeScalars.count
        if length > longestText {
            reader.note("expected maxLength: \(longestText), actual: \(length)", at: "#/inputText")
        }
        return text
    }
}

extension RequestReader {
    /// The forms that an array names, each once, in their order.
    mutating func embeddingForms(_ value: JSONValue?, at path: String, of choices: [String]) -> [EmbeddingForm] {
        var forms: [EmbeddingForm] = []
        for (position, name) in (array(value, at: path) ?? []).enumerated() {
            guard let text = choice(name, at: "\(path)/\(position)", of: choices),
                let form = EmbeddingForm(rawValue: text), !forms.contains(form)
            else { continue }
            forms.append(form)
        }
        return forms
    }
}
