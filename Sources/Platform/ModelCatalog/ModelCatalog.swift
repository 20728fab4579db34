// Model id to loaded model: resolves what clients write, loads on first use, and keeps the loaded ones within a memory
// budget and a time.

import ModelContracts
import ProviderDialects

/// An entry found under the identifier that a client wrote.
public struct ResolvedModel: Sendable, Hashable {
    /// The model that answers.
    public let entry: CatalogEntry
    /// The id under which it was found: the entry's own, or one of its aliases.
    public let id: String
    /// The rule that led to it; `nil` for the model's own id and the aliases of its card.
    public let rule: AliasRule?
    /// The InvokeModel body that this id speaks: an alias speaks its provider's; `nil` when that is not known here.
    public let dialect: String?

    /// A model under one of its ids.
    init(entry: CatalogEntry, id: String, rule: AliasRule? = nil) {
        self.entry = entry
        self.id = id
        self.rule = rule
        dialect = ModelCatalog.dialect(of: ModelIdentifier(id).candidates.last ?? id, entry: entry)
    }

    /// Whether it was found under an alias.
    public var isAlias: Bool { id != entry.id }
}

/// The models of this installation.
public actor ModelCatalog {
    /// Loads an entry's weights. `progress` is called with values from 0 to 1.
    public typealias Loader =
        @Sendable (_ entry: CatalogEntry, _ progress: (@Sendable (Double) -> Void)?) async throws -> any ServedModel

    let library: ModelLibrary
    /// Which ids of others stand for models of this machine; the first that matches decides.
    public nonisolated let aliasRules: [AliasRule]
    private let directory: (any ModelDirectory)?
    private var index: LibraryIndex?
    /// How often the folders were read.
    package private(set) var scanCount = 0

    /// Bytes that loaded models may hold together.
    public nonisolated let memoryBudget: Int
    /// How long an idle model stays loaded; `nil` is for ever.
    public nonisolated let keepAlive: Duration?
    let loader: Loader
    let now: @Sendable () -> ContinuousClock.Instant
    var residents: [String: Resident] = [:]
    var useCount = 0

    /// A catalogue over `library`.
    /// - Parameters:
    ///   - additionalAliases: alias to model id, beside those of the cards.
    ///   - aliasRules: further aliases, after those; the first that matches an id decides.
    ///   - directory: knows what else stands for a model.
    ///   - memoryBudget: bytes that loaded models may hold together; the least recently used idle one goes first. One
    ///     model is always allowed.
    ///   - keepAlive: how long an idle model stays loaded; `nil` is for ever, zero unloads at once. Beyond zero, somebody
    ///     must call ``unloadIdle()`` now and then.
    ///   - now: the time.
    public init(
        library: ModelLibrary, additionalAliases: [String: String] = [:], aliasRules: [AliasRule] = [],
        directory: (any ModelDirectory)? = nil, memoryBudget: Int, keepAlive: Duration? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        loader: @escaping Loader
    ) {
        self.library = library
        self.aliasRules =
            additionalAliases.sorted { $0.key < $1.key }.map { AliasRule(pattern: $0.key, model: $0.value) }
            + aliasRules
        self.directory = directory
        self.memoryBudget = memoryBudget
        self.keepAlive = keepAlive
        self.now = now
        self.loader = loader
    }

    /// Every id that clients may use, shipped models first, each followed by its aliases.
    public func models() -> [ResolvedModel] { currentIndex().models }

    /// The model that `identifier` names: an id, an alias, an ARN or a cross-region profile of them, or whatever the
    /// directory knows; `nil` when there is none.
    public func resolve(_ identifier: String) async -> ResolvedModel? {
        if let model = libraryModel(identifier) { return model }
        guard let other = await directory?.modelIdentifier(for: identifier) else { return nil }
        return libraryModel(other)
    }

    private func libraryModel(_ identifier: String) -> ResolvedModel? {
        let index = currentIndex()
        return ModelIdentifier(identifier).candidates.lazy.compactMap { index[$0] }.first
    }

    /// The library as it is now; it is read again only when something in it has changed.
    private func currentIndex() -> LibraryIndex {
        if let index, index.isCurrent { return index }
        let fresh = LibraryIndex(library: library, rules: aliasRules)
        index = fresh
        scanCount += 1
        return fresh
    }

    /// An alias of a provider's model speaks that provider's body, or none when it is not known here; an alias of this
    /// machine's own (`local.`) and the id itself speak the one that the card names.
    static func dialect(of id: String, entry: CatalogEntry) -> String? {
        guard id != entry.id, !id.hasPrefix("local.") else { return entry.dialect }
        return providers(of: entry.kind).first { id.hasPrefix($0.0) }?.1
    }

    /// The beginnings of ids and the bodies that models of a kind speak under them, more particular ones first.
    private static func providers(of kind: ModelKind) -> [(String, String)] {
        switch kind {
        case .embedding:
            return [
                ("amazon.titan-embed-text-v1", TitanEmbeddingV1Dialect.name),
                ("amazon.titan-embed-g1-text", TitanEmbeddingV1Dialect.name),
                ("amazon.titan-embed-text", TitanEmbeddingV2Dialect.name), ("cohere.embed", CohereEmbedDialect.name),
            ]
        case .reranker:
            return [
                ("cohere.rerank", CohereRerankDialect.name), ("amazon.rerank", AmazonRerankDialect.name),
            ]
        case .language: break
        }
        return [
            ("anthropic.", "anthropic.messages"), ("meta.", "meta.llama"),
            ("mistral.mistral-large-2407", "mistral.chat"), ("mistral.mistral-large-2402", "mistral.text"),
            ("mistral.mistral-7b", "mistral.text"), ("mistral.mixtral", "mistral.text"),
            ("mistral.mistral-small", "mistral.text"), ("mistral.", "openai.chat"),
            ("amazon.titan-text", "amazon.titan-text"), ("amazon.nova", "amazon.nova"),
            ("cohere.command-r", "cohere.command-r"), ("deepseek.r1", "deepseek.text"), ("deepseek.", "openai.chat"),
            ("openai.", "openai.chat"), ("qwen.", "openai.chat"),
        ]
    }
}
