// The seam between those who judge how well texts answer a question and those who order them by it.

/// How well one text answers a question.
public struct RelevanceScore: Sendable, Hashable {
    /// The model's score; higher is better. Between 0 and 1 when the model's files name the sigmoid or say nothing for
    /// a model of one score, as sentence-transformers' CrossEncoder does.
    public var relevance: Float
    /// Tokens of question and text together, special ones included.
    public var tokenCount: Int

    /// A score.
    public init(relevance: Float, tokenCount: Int) {
        self.relevance = relevance
        self.tokenCount = tokenCount
    }
}

/// A model that reads a question and a text together and scores how well the one answers the other (cross-encoder;
/// Nogueira and Cho 2019).
public protocol Reranker: Sendable {
    /// The most tokens of a question and a text together; longer texts are cut at their end.
    var contextLength: Int { get }

    /// The score of each of `texts`, in their order. A text's score is the same, bit for bit, whatever the others are.
    /// - Throws: ``ModelError``; `CancellationError`.
    func score(_ texts: [String], query: String) async throws -> [RelevanceScore]
}
