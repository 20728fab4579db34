// Embeddings: one or several texts in, their vectors out, as numbers or as the bytes of them.

import FoundationEssentials
public import ModelContracts
public import StructuredJSON

/// A request for vectors, `POST /v1/embeddings` (<https://platform.openai.com/docs/api-reference/embeddings>).
public struct OpenAIEmbeddingRequest: Sendable, Hashable {
    /// The documented bound.
    private static let mostTexts = 2048

    /// The model's id.
    public let model: String
    /// The texts, at least one.
    public let texts: [String]
    /// How they are embedded: the vectors have the length 1, as OpenAI's have.
    public let options: EmbeddingOptions
    /// Whether vectors are written as Base64 of their components, 32 bits each, lowest byte first.
    public let isBase64: Bool

    /// Reads a body.
    /// - Throws: ``DialectError`` with the member at fault. Token ids are refused: they are those of OpenAI's own models.
    public init(_ body: JSONValue) throws(DialectError) {
        var reader = RequestReader(wording: .openAI)
        let members = reader.members(
            of: body, at: "#", required: ["model", "input"], optional: ["dimensions", "encoding_format", "user"])
        model = reader.string(members?["model"], at: "#/model", minimumLength: 1) ?? ""
        texts = Self.texts(members?["input"], &reader)
        options = EmbeddingOptions(
            dimensions: reader.integer(members?["dimensions"], at: "#/dimensions", in: 1...Int(Int32.max)),
            normalizes: true)
        isBase64 =
            reader.choice(members?["encoding_format"], at: "#/encoding_format", of: ["float", "base64"]) == "base64"
        _ = reader.string(members?["user"], at: "#/user")
        try reader.finish()
    }

    private static func texts(_ value: JSONValue?, _ reader: inout RequestReader) -> [String] {
        guard let value else { return [] }
        if value.string != nil { return [reader.string(value, at: "#/input", minimumLength: 1)].compactMap { $0 } }
        guard let values = reader.array(value, at: "#/input", minimumCount: 1, maximumCount: mostTexts) else {
            return []
        }
        if values.contains(where: { $0.number != nil || $0.array != nil }) {
            reader.noteUnsupported("a list of token ids", at: "#/input")
            return []
        }
        return values.enumerated().compactMap { reader.string($1, at: "#/input/\($0)", minimumLength: 1) }
    }

    /// The body of a reply.
    /// - Parameters:
    ///   - embeddings: one a text, in their order.
    ///   - model: the id under which the model was found.
    public func answer(_ embeddings: [TextEmbedding], model: String) -> JSONValue {
        let data = embeddings.enumerated().map { index, embedding -> JSONValue in
            [
                "object": "embedding", "index": .number(index),
                "embedding": isBase64
                    ? .string(Self.base64(embedding.vector)) : EmbeddingForms.json(embedding.vector, as: .float),
            ]
        }
        let tokens = embeddings.reduce(0) { $0 + $1.tokenCount }
        return [
            "object": "list", "data": .array(data), "model": .string(model),
            "usage": ["prompt_tokens": .number(tokens), "total_tokens": .number(tokens)],
        ]
    }

    private static func base64(_ vector: [Float]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(vector.count * 4)
        for component in vector {
            let bits = component.bitPattern
            for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        }
        return Data(bytes).base64EncodedString()
    }
}
