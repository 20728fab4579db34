// Embedding and reranking through the same door as every other invocation.

public import ModelCatalog
public import ModelContracts

/// The vectors of some texts.
public struct EmbeddingResult: Sendable, Hashable {
    /// One a text, in their order.
    public let embeddings: [TextEmbedding]
    /// Milliseconds from the request to the last vector.
    public let latency: Int

    /// Tokens of all texts together.
    public var tokenCount: Int { embeddings.reduce(0) { $0 + $1.tokenCount } }
}

/// How well some texts answer a question.
public struct RelevanceResult: Sendable, Hashable {
    /// One a text, in their order.
    public let scores: [RelevanceScore]
    /// Milliseconds from the request to the last score.
    public let latency: Int

    /// Tokens of all pairs of question and text together.
    public var tokenCount: Int { scores.reduce(0) { $0 + $1.tokenCount } }
}

extension ModelInvoker {
    /// The vectors of `texts`.
    /// - Throws: ``InvocationError``: `invalidRequest` when the model is no embedding model, does not have the dimensions
    ///   that are asked for, or a text is too long.
    public func embed(
        _ texts: [String], options: EmbeddingOptions, model: ResolvedModel
    ) async throws(InvocationError) -> EmbeddingResult {
        let start = ContinuousClock.now
        return try await translatingErrors {
            try model.entry.demand(.embedding)
            let lease = try await self.lease(model)
            defer { lease.end() }
            let loaded = try lease.model.embeddingModel()
            try loaded.traits.check(dimensions: options.dimensions)
            let embeddings = try await loaded.embed(texts, options: options)
            let dimensions = options.dimensions ?? loaded.traits.dimensions
            guard embeddings.count == texts.count,
                embeddings.allSatisfy({ $0.vector.count == dimensions && $0.vector.allSatisfy(\.isFinite) })
            else { throw ModelError(.internalFailure, "The model did not give \(dimensions) numbers for each text.") }
            return EmbeddingResult(embeddings: embeddings, latency: milliseconds(since: start))
        }
    }

    /// How well each of `texts` answers `query`.
    /// - Throws: ``InvocationError``: `invalidRequest` when the model is no reranker.
    public func score(
        _ texts: [String], query: String, model: ResolvedModel
    ) async throws(InvocationError) -> RelevanceResult {
        let start = ContinuousClock.now
        return try await translatingErrors {
            try model.entry.demand(.reranker)
            let lease = try await self.lease(model)
            defer { lease.end() }
            let scores = try await lease.model.reranker().score(texts, query: query)
            guard scores.count == texts.count, scores.allSatisfy(\.relevance.isFinite) else {
                throw ModelError(.internalFailure, "The model gave scores that are no numbers.")
            }
            return RelevanceResult(scores: scores, latency: milliseconds(since: start))
        }
    }
}

extension EmbeddingModelTraits {
    /// Refuses a number of components that the model's vectors do not have.
    func check(dimensions asked: Int?) throws(ModelError) {
        guard let asked, asked != dimensions else { return }
        guard matryoshkaDimensions.isEmpty else {
            guard !matryoshkaDimensions.contains(asked) else { return }
            let offered = Set(matryoshkaDimensions + [dimensions]).sorted(by: >).map(String.init)
            throw ModelError(
                .invalidOption,
                "The model has no vectors of \(asked) dimensions. It has \(offered.joined(separator: ", ")).")
        }
        guard !(1..<dimensions).contains(asked) else { return }
        throw ModelError(
            .invalidOption, "The model has no vectors of \(asked) dimensions. It has \(dimensions) or fewer.")
    }
}

/// Whole milliseconds since a moment.
func milliseconds(since start: ContinuousClock.Instant) -> Int {
    let elapsed = start.duration(to: .now).components
    return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
}
