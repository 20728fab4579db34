// A loaded model as the catalogue sees it, whoever runs it.

public import ModelContracts

/// A loaded model as it is kept in memory, whatever it can be asked.
public protocol ServedModel: Sendable {
    /// Bytes of memory held by weights and caches.
    var residentByteCount: Int { get }
    /// How many requests it is working on or has waiting.
    var activeRequestCount: Int { get async }
    /// What it holds, does and has done.
    var status: ServedModelStatus { get }
    /// Ends its work and gives its memory back; requests under way fail.
    func unload() async
}

/// A loaded language model, ready to be asked.
public protocol ServedLanguageModel: ServedModel, LanguageModel, TextScorer {}

/// A loaded embedding model, ready to be asked.
public protocol ServedEmbeddingModel: ServedModel, EmbeddingModel {}

/// A loaded reranker, ready to be asked.
public protocol ServedReranker: ServedModel, Reranker {}

extension ServedModel {
    /// The model as one that continues prompts.
    /// - Throws: `ModelError` (`invalidOption`) when it is of another kind.
    public func languageModel() throws(ModelError) -> any ServedLanguageModel {
        guard let model = self as? any ServedLanguageModel else { throw Self.refusal(.language) }
        return model
    }

    /// The model as one that turns texts into vectors.
    /// - Throws: `ModelError` (`invalidOption`) when it is of another kind.
    public func embeddingModel() throws(ModelError) -> any ServedEmbeddingModel {
        guard let model = self as? any ServedEmbeddingModel else { throw Self.refusal(.embedding) }
        return model
    }

    /// The model as one that scores texts for a question.
    /// - Throws: `ModelError` (`invalidOption`) when it is of another kind.
    public func reranker() throws(ModelError) -> any ServedReranker {
        guard let model = self as? any ServedReranker else { throw Self.refusal(.reranker) }
        return model
    }

    private static func refusal(_ kind: ModelKind) -> ModelError {
        ModelError(.invalidOption, kind.refusalOfOthers)
    }
}

/// What a loaded model holds, does and has done.
public struct ServedModelStatus: Sendable, Hashable {
    /// The most tokens that prompt and answer may have together, or that a text may have.
    public var contextLength = 0
    /// Threads that compute.
    public var threads = 0
    /// How most of the weights are stored, as GGUF and safetensors name it: `F16`, `Q4_K`.
    public var weightType = ""
    /// Bytes of weights.
    public var weightBytes = 0
    /// Bytes that keys and values may take; they are taken from the system as they are used.
    public var cacheBytes = 0
    /// Pages of keys and values.
    public var cachePages = 0
    /// Pages that requests under way hold.
    public var usedCachePages = 0
    /// Pages that are kept because a later request may begin alike.
    public var keptCachePages = 0
    /// Requests that are computed.
    public var runningRequests = 0
    /// Requests that wait to be computed.
    public var waitingRequests = 0
    /// Tokens that went through the model so far, prompts among them.
    public var computedTokens = 0
    /// Tokens that were found in the cache instead.
    public var reusedTokens = 0
    /// Tokens generated so far.
    public var generatedTokens = 0
    /// Tokens that were drafted: computed before anybody knew that they come next.
    public var draftedTokens = 0
    /// Those of them that did come next; each saved a pass through the model.
    public var acceptedDrafts = 0

    /// Nothing.
    public init() {}
}
