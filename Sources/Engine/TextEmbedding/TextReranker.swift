// A cross-encoder on threads of its own.

import ModelArchitectures
public import ModelContracts

/// A model that reads a question and a text together and scores them, loaded from a folder in Hugging Face layout.
public final class TextReranker: Reranker {
    /// The most tokens of a question and a text together.
    public var contextLength: Int { pipeline.contextLength }
    /// Bytes that its weights take.
    public var residentByteCount: Int { engine.weightBytes }
    /// Texts that are computed or wait.
    public var activeTextCount: Int { engine.activeTextCount }
    let engine: EncoderEngine
    let pipeline: RerankingPipeline

    init(pipeline: RerankingPipeline, engine: EncoderEngine) {
        self.pipeline = pipeline
        self.engine = engine
    }

    /// Loads a folder. Blocks while weights are read: not for Swift's cooperative threads.
    /// - Parameters:
    ///   - folder: the path of an encoder for sequence classification with one label.
    ///   - threads: compute threads; `nil` takes the cores that the process was granted.
    ///   - waitingTexts: texts that may wait; requests beyond them are refused with `queueFull`.
    ///   - progress: told the share of the weights that is read, from 0 to 1.
    /// - Throws: `ModelError`: the folder is damaged or of a kind that is not supported, or memory is short.
    public static func load(
        folder: String, threads: Int? = nil, waitingTexts: Int = 8192, progress: (@Sendable (Double) -> Void)? = nil
    ) throws -> TextReranker {
        let opened = try EmbeddingFolder(path: folder)
        guard opened.use == .scores else {
            throw ModelError(
                .unsupportedModel, "\(folder) is no cross-encoder of one label.",
                remedy: "Give a folder whose config.json names a model ForSequenceClassification with one label.")
        }
        let loaded = try LoadedTransformer(opened, threads: threads, progress: progress)
        guard let encoder = loaded.model as? EncoderModel else {
            throw ModelError(.internalFailure, "\(folder) was loaded without its head.")
        }
        let pipeline = try RerankingPipeline(folder: opened, tokenizer: loaded.tokenizer, encoder: encoder)
        let engine = EncoderEngine(model: loaded.model, pool: loaded.pool, waitingTexts: waitingTexts)
        return TextReranker(pipeline: pipeline, engine: engine)
    }

    /// The score of each of `texts`, in their order; see `Reranker`.
    public func score(_ texts: [String], query: String) async throws -> [RelevanceScore] {
        let pipeline = pipeline
        let question = pipeline.tokens(of: query)
        return try await engine.run(
            count: texts.count,
            prepare: { pipeline.encode(texts[$0], question: question) },
            finish: { try pipeline.score(of: $0) })
    }

    /// Ends the model's thread; texts that wait fail. Returns when no more is computed.
    public func unload() async {
        await engine.shutDown()
    }
}
