// An embedding model on threads of its own.

public import ModelArchitectures
public import ModelContracts

/// A model that turns texts into vectors, loaded from a folder in Hugging Face layout.
public final class TextEmbedder: EmbeddingModel {
    /// What is fixed about the model.
    public let traits: EmbeddingModelTraits
    /// Bytes that its weights take.
    public var residentByteCount: Int { engine.weightBytes }
    /// Texts that are computed or wait.
    public var activeTextCount: Int { engine.activeTextCount }
    let engine: EncoderEngine
    let pipeline: EmbeddingPipeline

    init(pipeline: EmbeddingPipeline, engine: EncoderEngine) {
        self.pipeline = pipeline
        self.engine = engine
        traits = pipeline.traits
    }

    /// Loads a folder. Blocks while weights are read: not for Swift's cooperative threads.
    /// - Parameters:
    ///   - folder: the path of a sentence-transformers folder, whose transformer may be a decoder, of a bare encoder, or
    ///     of a GGUF file.
    ///   - precision: how exactly an encoder's layers compute; decoders always compute in full.
    ///   - threads: compute threads; `nil` takes the cores that the process was granted.
    ///   - waitingTexts: texts that may wait; requests beyond them are refused with `queueFull`.
    ///   - progress: told the share of the weights that is read, from 0 to 1.
    /// - Throws: `ModelError`: the folder is damaged or of a kind that is not supported, or memory is short.
    public static func load(
        folder: String, precision: EncoderPrecision = .full, threads: Int? = nil, waitingTexts: Int = 8192,
        progress: (@Sendable (Double) -> Void)? = nil
    ) throws -> TextEmbedder {
        let opened = try EmbeddingFolder(path: folder)
        guard opened.use == .vectors else {
            throw ModelError(.unsupportedModel, "\(folder) is no embedding model.")
        }
        let loaded = try LoadedTransformer(opened, precision: precision, threads: threads, progress: progress)
        let pipeline = try EmbeddingPipeline(folder: opened, tokenizer: loaded.tokenizer, pool: loaded.pool)
        let engine = EncoderEngine(model: loaded.model, pool: loaded.pool, waitingTexts: waitingTexts)
        return TextEmbedder(pipeline: pipeline, engine: engine)
    }

    /// The vectors of `texts`, in their order; see `EmbeddingModel`.
    public func embed(_ texts: [String], options: EmbeddingOptions) async throws -> [TextEmbedding] {
        let plan = try pipeline.plan(options)
        let pipeline = pipeline
        return try await engine.run(
            count: texts.count,
            prepare: { try pipeline.encode(texts[$0], plan) },
            finish: { try pipeline.vector(of: $0, plan) })
    }

    /// Ends the model's thread; texts that wait fail. Returns when no more is computed.
    public func unload() async {
        await engine.shutDown()
    }
}
