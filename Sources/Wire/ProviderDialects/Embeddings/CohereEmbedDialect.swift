// Cohere Embed: up to 96 texts, for a purpose, in several forms at once.

import ModelContracts
public import StructuredJSON

/// The bodies of Cohere Embed 3 and, for texts, of Cohere Embed 4
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html>).
///
/// Vectors have the length 1, as Cohere's have. What `input_type` says reaches models that were trained with an
/// instruction for each purpose.
public struct CohereEmbedDialect: EmbeddingDialect {
    /// `cohere.embed`.
    public static let name = "cohere.embed"

    private static let mostTexts = 96
    private static let purposes: [(String, EmbeddingPurpose)] = [
        ("search_document", .document), ("search_query", .query), ("classification", .classification),
        ("clustering", .clustering),
    ]
    /// Embed 4 names the sides.
    private static let truncations: [(String, EmbeddingTruncation)] = [
        ("NONE", .none), ("START", .start), ("END", .end), ("LEFT", .start), ("RIGHT", .end),
    ]

    /// The dialect.
    public init() {}

    /// Reads a request: `texts`, `input_type`, `truncate` (by default NONE), `embedding_types` and `output_dimension`.
    /// - Throws: ``DialectError``; images and mixed inputs are refused by name.
    public func decode(_ body: JSONValue) throws(DialectError) -> EmbeddingDialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["texts", "input_type"],
            optional: ["truncate", "embedding_types", "output_dimension"],
            unsupported: ["images", "inputs", "max_tokens"])
        let texts =
            reader.array(members?["texts"], at: "#/texts", minimumCount: 1, maximumCount: Self.mostTexts)?
            .enumerated().compactMap { reader.string($1, at: "#/texts/\($0)", minimumLength: 1) } ?? []
        let purpose = reader.choice(
            members?["input_type"], at: "#/input_type", of: Self.purposes.map(\.0), unsupported: ["image"])
        let truncation = reader.choice(members?["truncate"], at: "#/truncate", of: Self.truncations.map(\.0))
        let forms = reader.embeddingForms(
            members?["embedding_types"], at: "#/embedding_types", of: EmbeddingForm.allCases.map(\.rawValue))
        let dimensions = reader.integer(
            members?["output_dimension"], at: "#/output_dimension", in: 1...Int(Int32.max))
        try reader.finish()
        return EmbeddingDialectRequest(
            texts: texts,
            options: EmbeddingOptions(
                purpose: Self.purposes.first { $0.0 == purpose }?.1, dimensions: dimensions, normalizes: true,
                truncation: Self.truncations.first { $0.0 == truncation }?.1 ?? .none),
            forms: forms)
    }

    /// Writes an answer: an array of vectors, or one for each form that was asked for.
    public func encode(_ answer: EmbeddingDialectAnswer, to request: EmbeddingDialectRequest) -> JSONValue {
        func vectors(_ form: EmbeddingForm) -> JSONValue {
            .array(answer.embeddings.map { EmbeddingForms.json($0.vector, as: form) })
        }
        var embeddings = vectors(.float)
        if !request.forms.isEmpty {
            var byType = JSONObject()
            for form in request.forms { byType[form.rawValue] = vectors(form) }
            embeddings = .object(byType)
        }
        return [
            "id": .string(answer.id), "texts": .array(request.texts.map(JSONValue.string)),
            "embeddings": embeddings,
            "response_type": request.forms.isEmpty ? "embeddings_floats" : "embeddings_by_type",
        ]
    }
}
