// An engine seen through the contracts: a checkpoint, its tokenizer and its chat template, loaded and ready.

import ChatTemplating
import FoundationEssentials
public import ModelArchitectures
import ModelContracts
import TensorCore
import TextGeneration
import TextTokenization

/// How much of the machine one model's engine may take.
public struct EngineOptions: Sendable {
    /// Bytes for keys and values of all sequences together; they are taken from the system as they are used. Unless
    /// ``contextLength`` is given, a context longer than this holds is shortened to what it holds.
    public var cacheBytes: Int
    /// The most tokens of one sequence, prompt and answer; `nil` takes what the model allows. A model that allows less,
    /// or whose keys and values do not fit, is refused.
    public var contextLength: Int?
    /// Compute threads; `nil` takes the cores that the process was granted.
    public var threads: Int?
    /// Requests that may wait; one more is refused.
    public var waitingRequests: Int
    /// The longest that a request may be expected to wait, as a share of the time that one takes; `nil` for any time.
    public var waitingShare: Double?
    /// How exactly the encoders of embedding models compute.
    public var embeddingPrecision = EncoderPrecision.rounded
    /// Whether tokens that probably come next are computed beside the last one. It changes no answer, only how many
    /// passes it takes.
    public var drafts = true
    /// Told, in a sentence, what a model gets less of than it could use.
    public var notice: @Sendable (String) -> Void = { _ in }

    /// Options; by default a sixth of the machine's memory, at most 4 GiB, and 256 waiting requests.
    public init(
        cacheBytes: Int? = nil, contextLength: Int? = nil, threads: Int? = nil, waitingRequests: Int = 256
    ) {
        self.cacheBytes = cacheBytes ?? min(4 << 30, MachineMemory.total / 6)
        self.contextLength = contextLength
        self.threads = threads
        self.waitingRequests = waitingRequests
    }

    /// The cores that this process was granted: the most threads that compute.
    public static var grantedCores: Int { ComputePool.grantedCores }
}

/// The loader that runs models on this project's own engine.
public func engineModelLoader(_ options: EngineOptions = EngineOptions()) -> ModelCatalog.Loader {
    { entry, progress in
        // Reading and laying out weights blocks for seconds: it gets a thread of its own.
        try await onOwnThread {
            try MachineMemory.check(
                ModelLibrary.size(of: entry), of: entry.id, available: MachineMemory.available)
            switch entry.kind {
            case .language: return try EngineModel(entry: entry, options: options, progress: progress)
            case .embedding: return try EngineEmbeddingModel(entry: entry, options: options, progress: progress)
            case .reranker: return try EngineReranker(entry: entry, options: options, progress: progress)
            }
        }
    }
}

/// A loaded model on an engine of its own.
final class EngineModel: PromptedModel {
    let traits: LanguageModelTraits
    let residentByteCount: Int
    let renderer: PromptRenderer
    let model: DecoderModel
    let pool: ComputePool
    private let engine: GenerationEngine
    let generator: TextGenerator
    private let stopTokens: Set<Int32>
    private let recommendedOptions: GenerationOptions
    private let fixedStatus: ServedModelStatus

    init(entry: CatalogEntry, options: EngineOptions, progress: (@Sendable (Double) -> Void)?) throws {
        let checkpoint = try Checkpoint(entry: entry)
        // Before the weights are read: it is told at once.
        try Self.check(contextLength: options.contextLength, allowed: checkpoint.configuration.contextLength, of: entry)
        try Self.checkMemory(checkpoint.configuration, options: options, entry: entry)
        let tokenizer = try checkpoint.tokenizer()
        renderer = try PromptRenderer(tokenizer: tokenizer)
        pool = try ComputePool(threads: options.threads)
        model = try DecoderModel(
            configuration: checkpoint.configuration, tensors: checkpoint.tensors, pool: pool
        ) { loaded, total in
            progress?(Double(loaded) / Double(max(total, 1)))
        }
        guard tokenizer.vocabularySize <= checkpoint.configuration.vocabularySize else {
            throw ModelError(
                .invalidModelFile,
                "The tokenizer of \(entry.path) has \(tokenizer.vocabularySize) tokens; the model has "
                    + "\(checkpoint.configuration.vocabularySize).",
                remedy: "Use the tokenizer that the model was trained with.")
        }
        let capacity = try EngineCapacity(
            model: model, cacheBytes: options.cacheBytes, contextLength: options.contextLength)
        try Self.check(contextLength: options.contextLength, held: capacity.contextLength, of: entry)
        let ownLength = checkpoint.configuration.contextLength
        if options.contextLength == nil, capacity.contextLength < ownLength {
            options.notice(
                "The context of \(entry.id) is \(capacity.contextLength) tokens instead of \(ownLength): the memory for keys "
                    + "and values holds no more (--cache-memory, ALICERCE_CACHE_MEMORY).")
        }
        engine = GenerationEngine(model: model, capacity: capacity, pool: pool) { limits in
            limits.waitingSequences = options.waitingRequests
            limits.waitingShare = options.waitingShare
            if !options.drafts { limits.freeRows = 1 }
        }
        stopTokens = checkpoint.stopTokens(tokenizer)
        recommendedOptions = checkpoint.recommendedOptions
        generator = TextGenerator(
            engine: engine, tokenizer: tokenizer, stopTokens: stopTokens,
            contextLength: capacity.contextLength, defaults: recommendedOptions)
        traits = LanguageModelTraits(
            contextLength: capacity.contextLength, hasChatTemplate: renderer.hasChatTemplate,
            hasReasoning: renderer.hasReasoning)
        residentByteCount = model.weightBytes + capacity.cacheBytes
        var status = ServedModelStatus()
        status.contextLength = capacity.contextLength
        status.threads = pool.threads
        status.weightType = checkpoint.weightType
        status.weightBytes = model.weightBytes
        status.cacheBytes = capacity.cacheBytes
        fixedStatus = status
    }

    /// Weights, and keys and values of one sequence as long as it may become, must fit together.
    private static func checkMemory(
        _ configuration: DecoderConfiguration, options: EngineOptions, entry: CatalogEntry
    ) throws {
        let perToken = max(1, ModelFacts.cacheBytesPerToken(of: configuration))
        let length = min(options.contextLength ?? configuration.contextLength, options.cacheBytes / perToken)
        try MachineMemory.check(
            weights: ModelLibrary.size(of: entry), cache: length * perToken, context: length, of: entry.id,
            available: MachineMemory.available)
    }

    private static func check(contextLength: Int?, allowed: Int, of entry: CatalogEntry) throws {
        guard let contextLength, contextLength > allowed else { return }
        throw ModelError(
            .unsupportedModel,
            "The context of \(contextLength) tokens that was asked for is longer than the \(allowed) of \(entry.id).",
            remedy: "Ask for at most \(allowed) (--context, ALICERCE_CONTEXT), or leave it out.")
    }

    private static func check(contextLength: Int?, held: Int, of entry: CatalogEntry) throws {
        guard let contextLength, contextLength > held else { return }
        throw ModelError(
            .outOfMemory,
            "The memory for keys and values holds \(held) tokens of \(entry.id); a context of \(contextLength) was asked "
                + "for.",
            remedy: "Allow more (--cache-memory, ALICERCE_CACHE_MEMORY), or ask for a shorter context.")
    }

    /// Generates on this model's engine with an adapter over its weights.
    func generator(tokenizer: LoadedTokenizer, adapter: LoRAAdapter) -> TextGenerator {
        TextGenerator(
            engine: engine, tokenizer: tokenizer, stopTokens: stopTokens.union(tokenizer.endOfTurnTokens),
            contextLength: traits.contextLength, defaults: recommendedOptions, adapter: adapter)
    }

    var activeRequestCount: Int { engine.activeCount }

    var status: ServedModelStatus {
        let metrics = engine.metrics
        var status = fixedStatus
        status.cachePages = metrics.pages
        status.usedCachePages = metrics.pages - metrics.freePages
        status.keptCachePages = metrics.keptPages
        status.runningRequests = metrics.runningSequences
        status.waitingRequests = metrics.waitingSequences
        status.computedTokens = metrics.rows
        status.reusedTokens = metrics.reusedTokens
        status.generatedTokens = metrics.generatedTokens
        status.draftedTokens = metrics.draftedTokens
        status.acceptedDrafts = metrics.acceptedDrafts
        return status
    }

    func unload() async { await engine.shutDown() }
}
