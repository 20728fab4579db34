// The engines of encoders seen through the catalogue's contracts.

import CheckpointFormats
import ModelArchitectures
import ModelContracts
import Synchronization
import TextEmbedding

/// A loaded embedding model on threads of its own.
final class EngineEmbeddingModel: ServedEmbeddingModel {
    private let embedder: TextEmbedder
    private let fixed: ServedModelStatus
    private let work = VectorWork()

    init(entry: CatalogEntry, options: EngineOptions, progress: (@Sendable (Double) -> Void)?) throws {
        embedder = try TextEmbedder.load(
            folder: entry.path, precision: options.embeddingPrecision, threads: options.threads, progress: progress)
        fixed = ServedModelStatus(
            entry: entry, contextLength: embedder.traits.contextLength, weightBytes: embedder.residentByteCount,
            options: options)
    }

    var traits: EmbeddingModelTraits { embedder.traits }
    var residentByteCount: Int { embedder.residentByteCount }
    var activeRequestCount: Int { work.running }
    var status: ServedModelStatus { work.added(to: fixed) }

    func unload() async { await embedder.unload() }

    func embed(_ texts: [String], options: EmbeddingOptions) async throws -> [TextEmbedding] {
        work.begin()
        defer { work.end() }
        let embeddings = try await embedder.embed(texts, options: options)
        work.count(embeddings.reduce(0) { $0 + $1.tokenCount })
        return embeddings
    }
}

/// A loaded reranker on threads of its own.
final class EngineReranker: ServedReranker {
    private let reranker: TextReranker
    private let fixed: ServedModelStatus
    private let work = VectorWork()

    init(entry: CatalogEntry, options: EngineOptions, progress: (@Sendable (Double) -> Void)?) throws {
        reranker = try TextReranker.load(folder: entry.path, threads: options.threads, progress: progress)
        fixed = ServedModelStatus(
            entry: entry, contextLength: reranker.contextLength, weightBytes: reranker.residentByteCount,
            options: options)
    }

    var contextLength: Int { reranker.contextLength }
    var residentByteCount: Int { reranker.residentByteCount }
    var activeRequestCount: Int { work.running }
    var status: ServedModelStatus { work.added(to: fixed) }

    func unload() async { await reranker.unload() }

    func score(_ texts: [String], query: String) async throws -> [RelevanceScore] {
        work.begin()
        defer { work.end() }
        let scores = try await reranker.score(texts, query: query)
        work.count(scores.reduce(0) { $0 + $1.tokenCount })
        return scores
    }
}

/// Counts requests under way, and tokens.
private final class VectorWork: Sendable {
    private let state = Mutex<(running: Int, tokens: Int)>((0, 0))

    var running: Int { state.withLock { $0.running } }

    func begin() { state.withLock { $0.running += 1 } }

    func end() { state.withLock { $0.running -= 1 } }

    func count(_ tokens: Int) { state.withLock { $0.tokens += tokens } }

    /// `status` with what is counted.
    func added(to status: ServedModelStatus) -> ServedModelStatus {
        var status = status
        (status.runningRequests, status.computedTokens) = state.withLock { ($0.running, $0.tokens) }
        return status
    }
}

extension ServedModelStatus {
    /// What stays the same while a model that keeps no keys and values is loaded.
    fileprivate init(entry: CatalogEntry, contextLength: Int, weightBytes: Int, options: EngineOptions) {
        self.init()
        self.contextLength = contextLength
        self.weightBytes = weightBytes
        threads = min(options.threads ?? EngineOptions.grantedCores, EngineOptions.grantedCores)
        weightType = (try? ModelSource(path: entry.path)).map { CheckpointTensors(source: $0).weightType } ?? ""
    }
}
