// An engine for a decoder model: how many cache pages it gets, and on which threads it computes.

public import ModelArchitectures
import ModelContracts
public import TensorCore

/// How much context a model's engine holds in a given memory.
public struct EngineCapacity: Sendable, Hashable {
    /// The most tokens that one sequence may have: the model's context length, or less when the memory holds less.
    public let contextLength: Int
    /// How keys and values are stored.
    public let cacheType: CacheType
    /// Bytes that the cache takes when every page is in use.
    public let cacheBytes: Int
    let pages: Int

    /// The capacity of `cacheBytes` bytes for `model`.
    /// - Parameter runningSequences: more pages than this many sequences of full length need are never taken.
    /// - Throws: `ModelError` (`outOfMemory`) when not even one page fits.
    public init(
        model: DecoderModel, cacheBytes: Int, cacheType: CacheType = .f16, runningSequences: Int = 16
    ) throws {
        let pageBytes = try model.makeCache(pages: 1, type: cacheType).pageBytes
        let affordable = cacheBytes / max(pageBytes, 1)
        guard affordable > 0 else {
            throw ModelError(
                .outOfMemory, "One page of the key-value cache takes \(pageBytes) bytes; \(cacheBytes) are allowed.",
                remedy: "Allow the cache more memory or use a smaller model.")
        }
        let length = model.configuration.contextLength
        let pagesForOne = (length + KeyValuePages.pageLength - 1) / KeyValuePages.pageLength
        pages = min(affordable, pagesForOne * runningSequences)
        contextLength = min(length, pages * KeyValuePages.pageLength)
        self.cacheType = cacheType
        self.cacheBytes = pages * pageBytes
    }
}

extension GenerationEngine {
    /// An engine over `model`.
    /// - Parameters:
    ///   - capacity: the cache's size. It is made on the engine's thread; when that is impossible, requests fail.
    ///   - pool: the threads that compute.
    ///   - change: changes the scheduler's limits.
    public convenience init(
        model: DecoderModel, capacity: EngineCapacity, pool: ComputePool,
        limits change: (inout SchedulerLimits) -> Void = { _ in }
    ) {
        var limits = SchedulerLimits(pages: capacity.pages)
        limits.pageLength = KeyValuePages.pageLength
        change(&limits)
        let pages = limits.pages
        self.init(limits: limits) {
            try DecoderStepRunner(model: model, pages: pages, cacheType: capacity.cacheType, pool: pool)
        }
    }
}
