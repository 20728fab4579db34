// What every dialect of embedding models does: read a provider's own InvokeModel body, and write the provider's own
// answer. Pure functions of JSON.

public import ModelContracts
public import StructuredJSON

/// One provider's own form of InvokeModel bodies for embedding models.
public protocol EmbeddingDialect: Sendable {
    /// The name by which the catalogue chooses the dialect, for example `amazon.titan-embed-text-v2`.
    static var name: String { get }

    /// Reads a request body. Whether the model has the dimensions that are asked for is not decided here.
    /// - Throws: ``DialectError`` for members that are missing, unknown, of the wrong type or out of range, and for
    ///   members that are known but not supported yet.
    func decode(_ body: JSONValue) throws(DialectError) -> EmbeddingDialectRequest

    /// Writes the body of an answer.
    /// - Parameter request: what was asked.
    func encode(_ answer: EmbeddingDialectAnswer, to request: EmbeddingDialectRequest) -> JSONValue
}

/// What a body asks for.
public struct EmbeddingDialectRequest: Sendable, Hashable {
    /// The texts, at least one.
    public var texts: [String]
    /// How they are embedded.
    public var options: EmbeddingOptions
    /// How the vectors are to be written; empty when the body does not say.
    public var forms: [EmbeddingForm]

    /// A request.
    public init(texts: [String], options: EmbeddingOptions, forms: [EmbeddingForm] = []) {
        self.texts = texts
        self.options = options
        self.forms = forms
    }
}

/// The vectors of a request's texts, free of any wire form.
public struct EmbeddingDialectAnswer: Sendable, Hashable {
    /// One vector a text, in their order.
    public var embeddings: [TextEmbedding]
    /// The answer's id, for dialects that have one.
    public var id: String

    /// Tokens of all texts together.
    public var tokenCount: Int { embeddings.reduce(0) { $0 + $1.tokenCount } }

    /// An answer.
    public init(embeddings: [TextEmbedding], id: String) {
        self.embeddings = embeddings
        self.id = id
    }
}

/// The dialects of embedding models by name.
public enum EmbeddingDialects {
    private static let all: [any EmbeddingDialect] = [
        TitanEmbeddingV2Dialect(), TitanEmbeddingV1Dialect(), CohereEmbedDialect(),
    ]

    /// The names of all dialects.
    public static let names = all.map { type(of: $0).name }

    /// The dialect of a name; `nil` when there is none.
    public static func dialect(named name: String) -> (any EmbeddingDialect)? {
        all.first { type(of: $0).name == name }
    }
}
