// An engine seen through the contracts: a checkpoint, its tokenizer and its chat template, loaded and ready.

import ChatTemplating
import FoundationEssentials
import ModelArchitectures
import ModelContracts
import TensorCore
import TextGeneration
import TextTokenization

/// How much of the machine one model's engine may take.
public struct EngineOptions: Sendable {
    /// Bytes for keys and values of all sequences together; they are taken from the system as they are used. A context
    /// longer than this holds is shortened to what it holds.
    public var cacheBytes: Int
    /// Compute threads; `nil` takes the cores that the process was granted.
    public var threads: Int?
    /// Requests that may wait; one more is refused.
    public var waitingRequests: Int

    /// Options; by default a sixth of the machine's memory, at most 4 GiB, and 256 waiting requests.
    public init(cacheBytes: Int? = nil, threads: Int? = nil, waitingRequests: Int = 256) {
        self.cacheBytes = cacheBytes ?? min(4 << 30, Int(clamping: ProcessInfo.processInfo.physicalMemory / 6))
        self.threads = threads
        self.waitingRequests = waitingRequests
    }
}

/// The loader that runs models on this project's own engine.
public func engineModelLoader(_ options: EngineOptions = EngineOptions()) -> ModelCatalog.Loader {
    { entry, progress in
        // Reading and laying out weights blocks for seconds: it gets a thread of its own.
        try await onOwnThread { try EngineModel(entry: entry, options: options, progress: progress) }
    }
}

/// A loaded model on an engine of its own.
final class EngineModel: ServedModel {
    let traits: LanguageModelTraits
    let residentByteCount: Int
    private let renderer: PromptRenderer
    private let engine: GenerationEngine
    private let generator: TextGenerator

    init(entry: CatalogEntry, options: EngineOptions, progress: (@Sendable (Double) -> Void)?) throws {
        let checkpoint = try Checkpoint(entry: entry)
        let tokenizer = try checkpoint.tokenizer()
        renderer = try PromptRenderer(tokenizer: tokenizer)
        let pool = try ComputePool(threads: options.threads)
        let model = try DecoderModel(
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
        let capacity = try EngineCapacity(model: model, cacheBytes: options.cacheBytes)
        engine = GenerationEngine(model: model, capacity: capacity, pool: pool) { limits in
            limits.waitingSequences = options.waitingRequests
        }
        generator = TextGenerator(
            engine: engine, tokenizer: tokenizer, stopTokens: checkpoint.stopTokens(tokenizer),
            contextLength: capacity.contextLength, defaults: checkpoint.recommendedOptions)
        traits = LanguageModelTraits(
            contextLength: capacity.contextLength, hasChatTemplate: renderer.hasChatTemplate,
            hasReasoning: renderer.hasReasoning)
        residentByteCount = model.weightBytes + capacity.cacheBytes
    }

    var activeRequestCount: Int { engine.activeCount }

    func unload() async { await engine.shutDown() }

    func countTokens(_ prompt: ModelPrompt) async throws -> Int {
        try renderer.tokens(of: prompt).count
    }

    func generate(
        _ prompt: ModelPrompt, options: GenerationOptions, record: AnswerRecord?
    ) async throws -> AsyncThrowingStream<GenerationEvent, any Error> {
        let rendered = try renderer.render(prompt, outputFormat: options.outputFormat, record: record)
        return try generator.generate(prompt: rendered, options: options, record: record)
    }

    func score(
        _ text: String, windowLength: Int?, progress: (@Sendable (Int, Int) -> Void)?
    ) async throws -> TextScore {
        try await generator.score(
            tokens: renderer.tokens(ofText: text), windowLength: windowLength, progress: progress)
    }
}
