// Model id to loaded model: resolves what clients write, loads on first use, and keeps the loaded ones within a memory
// budget.

public import ModelContracts

/// A loaded model, ready to be asked.
public protocol ServedModel: LanguageModel, TextScorer {
    /// Bytes of memory held by weights and caches.
    var residentByteCount: Int { get }
    /// How many requests it is working on or has waiting.
    var activeRequestCount: Int { get async }
    /// Ends its work and gives its memory back; requests under way fail.
    func unload() async
}

/// An entry found under the identifier that a client wrote.
public struct ResolvedModel: Sendable, Hashable {
    /// The model that answers.
    public let entry: CatalogEntry
    /// The id under which it was found: the entry's own, or one of its aliases.
    public let id: String
    /// The InvokeModel body that this id speaks: an alias speaks its provider's; `nil` when that is not known here.
    public let dialect: String?

    /// Whether it was found under an alias.
    public var isAlias: Bool { id != entry.id }
}

/// The models of this installation.
public actor ModelCatalog {
    /// Loads an entry's weights. `progress` is called with values from 0 to 1.
    public typealias Loader =
        @Sendable (_ entry: CatalogEntry, _ progress: (@Sendable (Double) -> Void)?) async throws -> any ServedModel

    private struct Resident {
        let model: Task<any ServedModel, any Error>
        var lastUse: Int
    }

    private let library: ModelLibrary
    private let additionalAliases: [String: String]
    private let memoryBudget: Int
    private let loader: Loader
    private var residents: [String: Resident] = [:]
    private var useCount = 0

    /// A catalogue over `library`.
    /// - Parameters:
    ///   - additionalAliases: alias to model id, beside those of the cards.
    ///   - memoryBudget: bytes that loaded models may hold together; the least recently used idle one goes first. One
    ///     model is always allowed.
    public init(
        library: ModelLibrary, additionalAliases: [String: String] = [:], memoryBudget: Int, loader: @escaping Loader
    ) {
        self.library = library
        self.additionalAliases = additionalAliases
        self.memoryBudget = memoryBudget
        self.loader = loader
    }

    /// Every id that clients may use, shipped models first, each followed by its aliases.
    public func models() -> [ResolvedModel] {
        library.scan().entries.flatMap { entry in
            let declared = additionalAliases.filter { $0.value == entry.id }.keys.sorted()
            let aliases = (entry.aliases + declared).filter { $0 != entry.id }
            return ([entry.id] + aliases).map { id in
                ResolvedModel(entry: entry, id: id, dialect: Self.dialect(of: id, entry: entry))
            }
        }
    }

    /// The model that `identifier` names: an id, an alias, an ARN or a cross-region profile of them; `nil` when there
    /// is none.
    public func resolve(_ identifier: String) -> ResolvedModel? {
        let known = models()
        for candidate in ModelIdentifier(identifier).candidates {
            if let found = known.first(where: { $0.id == candidate }) { return found }
        }
        return nil
    }

    /// The loaded model of `entry`; loads it on first use. Several callers at once share one load.
    /// - Throws: ``ModelContracts/ModelError`` when the files cannot be loaded; the next call tries again.
    public func model(
        for entry: CatalogEntry, progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> any ServedModel {
        useCount += 1
        if let resident = residents[entry.id] {
            residents[entry.id]?.lastUse = useCount
            return try await resident.model.value
        }
        let loader = loader
        let loading = Task { try await loader(entry, progress) }
        residents[entry.id] = Resident(model: loading, lastUse: useCount)
        do {
            let model = try await loading.value
            await makeRoom(keeping: entry.id)
            return model
        } catch {
            residents[entry.id] = nil
            throw error
        }
    }

    /// Unloads idle models, least recently used first, until the budget holds.
    private func makeRoom(keeping id: String) async {
        var loaded: [(id: String, model: any ServedModel, lastUse: Int)] = []
        for (id, resident) in residents {
            guard let model = try? await resident.model.value else { continue }
            loaded.append((id, model, resident.lastUse))
        }
        var held = loaded.reduce(0) { $0 + $1.model.residentByteCount }
        for candidate in loaded.sorted(by: { $0.lastUse < $1.lastUse }) where held > memoryBudget && candidate.id != id
        {
            guard await candidate.model.activeRequestCount == 0, residents[candidate.id]?.lastUse == candidate.lastUse
            else { continue }
            residents[candidate.id] = nil
            held -= candidate.model.residentByteCount
            await candidate.model.unload()
        }
    }

    /// Unloads everything.
    public func unloadAll() async {
        let leaving = residents.values.map(\.model)
        residents = [:]
        for loading in leaving { await (try? loading.value)?.unload() }
    }

    /// An alias of a provider's model speaks that provider's body, or none when it is not known here; an alias of this
    /// machine's own (`local.`) and the id itself speak the one that the card names.
    static func dialect(of id: String, entry: CatalogEntry) -> String? {
        guard id != entry.id, !id.hasPrefix("local.") else { return entry.dialect }
        let providers = [
            ("anthropic.", "anthropic.messages"), ("meta.", "meta.llama"), ("mistral.", "mistral.text"),
            ("amazon.titan-text", "amazon.titan-text"), ("amazon.nova", "amazon.nova"),
            ("cohere.command-r", "cohere.command-r"), ("deepseek.r1", "deepseek.text"),
        ]
        return providers.first { id.hasPrefix($0.0) }?.1
    }
}
