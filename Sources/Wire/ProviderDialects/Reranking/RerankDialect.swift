// Bodies of rerankers: a question and texts in, the texts by how well they answer it out.

public import ModelContracts
public import StructuredJSON

/// One provider's own form of InvokeModel bodies for rerankers
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/rerank-use.html>).
public protocol RerankDialect: Sendable {
    /// The name by which the catalogue chooses the dialect, for example `cohere.rerank`.
    static var name: String { get }

    /// Reads a request body.
    /// - Throws: ``DialectError``.
    func decode(_ body: JSONValue) throws(DialectError) -> RerankDialectRequest

    /// Writes the body of an answer.
    /// - Parameters:
    ///   - scores: one for each text, in their order.
    ///   - request: what was asked.
    func encode(_ scores: [RelevanceScore], to request: RerankDialectRequest) -> JSONValue
}

/// What a body asks for.
public struct RerankDialectRequest: Sendable, Hashable {
    /// The question.
    public var query: String
    /// The texts, at least one.
    public var documents: [String]
    /// How many of them are told, the best ones; `nil` is all.
    public var count: Int?

    /// A request.
    public init(query: String, documents: [String], count: Int? = nil) {
        self.query = query
        self.documents = documents
        self.count = count
    }
}

/// The bodies of Cohere Rerank 3.5: `query`, `documents`, `top_n`, and an `api_version` of 2 or above, which must be there.
public struct CohereRerankDialect: RerankDialect {
    /// `cohere.rerank`.
    public static let name = "cohere.rerank"

    /// The dialect.
    public init() {}

    /// Reads a request. Members of the first version of Cohere's API are refused by name.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> RerankDialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["query", "documents", "api_version"], optional: ["top_n"],
            unsupported: ["max_tokens_per_doc", "max_chunks_per_doc", "return_documents", "rank_fields"])
        _ = reader.integer(members?["api_version"], at: "#/api_version", in: 2...Int(Int32.max))
        let request = reader.rerankRequest(members)
        try reader.finish()
        return request
    }

    /// Writes an answer.
    public func encode(_ scores: [RelevanceScore], to request: RerankDialectRequest) -> JSONValue {
        RerankAnswer.body(scores, to: request)
    }
}

/// The bodies of Amazon Rerank 1.0: `query`, `documents` and `top_n`.
public struct AmazonRerankDialect: RerankDialect {
    /// `amazon.rerank`.
    public static let name = "amazon.rerank"

    /// The dialect.
    public init() {}

    /// Reads a request.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> RerankDialectRequest {
        var reader = RequestReader()
        let members = reader.members(of: body, at: "#", required: ["query", "documents"], optional: ["top_n"])
        let request = reader.rerankRequest(members)
        try reader.finish()
        return request
    }

    /// Writes an answer.
    public func encode(_ scores: [RelevanceScore], to request: RerankDialectRequest) -> JSONValue {
        RerankAnswer.body(scores, to: request)
    }
}

/// The dialects of rerankers by name.
public enum RerankDialects {
    private static let all: [any RerankDialect] = [CohereRerankDialect(), AmazonRerankDialect()]

    /// The names of all dialects.
    public static let names = all.map { type(of: $0).name }

    /// The dialect of a name; `nil` when there is none.
    public static func dialect(named name: String) -> (any RerankDialect)? {
        all.first { type(of: $0).name == name }
    }
}

private enum RerankAnswer {
    /// The best texts by their places in the request, best first; of equal ones the earlier.
    static func body(_ scores: [RelevanceScore], to request: RerankDialectRequest) -> JSONValue {
        let ranked = scores.enumerated().sorted {
            ($1.element.relevance, $0.offset) < ($0.element.relevance, $1.offset)
        }
        let results = ranked.prefix(request.count ?? ranked.count).map { place, score -> JSONValue in
            ["index": .number(place), "relevance_score": .number(EmbeddingForms.number(score.relevance))]
        }
        return ["results": .array(Array(results))]
    }
}

extension RequestReader {
    /// The most texts of the operation Rerank.
    private static var mostDocuments: Int { 1000 }

    /// What the bodies have in common.
    fileprivate mutating func rerankRequest(_ members: JSONObject?) -> RerankDialectRequest {
        let query = string(members?["query"], at: "#/query", minimumLength: 1) ?? ""
        let values =
            array(members?["documents"], at: "#/documents", minimumCount: 1, maximumCount: Self.mostDocuments) ?? []
        var documents: [String] = []
        for (position, value) in values.enumerated() {
            if let text = string(value, at: "#/documents/\(position)", minimumLength: 1) { documents.append(text) }
        }
        let count: Int? = integer(members?["top_n"], at: "#/top_n", in: 1...Int(Int32.max))
        return RerankDialectRequest(query: query, documents: documents, count: count)
    }
}
