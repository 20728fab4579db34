// How much memory an engine's key and value cache gets, and what fits into it.

public import ModelArchitectures
import ModelContracts
public import TensorCore

/// What a model's engine can hold in a given memory.
public struct EngineCapacity: Sendable, Hashable {
    /// The most tokens of one sequence, prompt and answer: the model's context length, or less when less was asked for
    /// or the memory holds less.
    public let contextLength: Int
    /// How keys and values are stored.
    public let cacheType: CacheType
    /// Bytes that the cache takes when every page is in use. Pages take memory from the system when they are first used.
    public let cacheBytes: Int
    /// Sequences that run at the same time.
    public let runningSequences: Int
    /// Pages of the cache.
    let pages: Int

    /// The capacity of `cacheBytes` bytes for `model`.
    /// - Parameters:
    ///   - contextLength: the most tokens of one sequence; `nil` takes the model's.
    ///   - runningSequences: how many run at the same time; pages that so many cannot fill are not taken.
    /// - Throws: `ModelError` (`outOfMemory`) when not even one page fits.
    public init(
        model: DecoderModel, cacheBytes: Int, cacheType: CacheType = .f16, contextLength: Int? = nil,
        runningSequences: Int = 16
    ) throws {
        let pageBytes = max(1, try model.makeCache(pages: 1, type: cacheType).pageBytes)
        let affordable = min(cacheBytes / pageBytes, Int(Int32.max))
        guard affordable > 0 else {
            throw ModelError(
                .outOfMemory,
                "One page of the key and value cache takes \(pageBytes) bytes; \(cacheBytes) are allowed.",
                remedy: "Allow the cache more memory or use a smaller model.")
        }
        let pageLength = KeyValuePages.pageLength
        let length = max(1, min(contextLength ?? .max, model.configuration.contextLength))
        let pagesForOne = (length - 1) / pageLength + 1
        self.runningSequences = max(1, runningSequences)
        let (pagesForAll, overflow) = pagesForOne.multipliedReportingOverflow(by: self.runningSequences)
        pages = overflow ? affordable : min(affordable, pagesForAll)
        self.contextLength = min(length, pages * pageLength)
        self.cacheType = cacheType
        self.cacheBytes = pages * pageBytes
    }
}

extension GenerationEngine {
    /// Where, with quantised weights on a few cores, the arithmetic of a step begins to take longer than reading the
    /// weights: by the kernels' rates five to eight rows, whoever they belong to. Float weights get there earlier; what
    /// is right often pays there too, since a row is still cheaper than a step.
    private static var freeRows: Int { 7 }

    /// An engine over `model`.
    /// - Parameters:
    ///   - capacity: the cache. It is made on the engine's thread; when that is impossible, requests fail.
    ///   - pool: the threads that compute.
    ///   - change: changes the other limits, which come with their defaults.
    public convenience init(
        model: DecoderModel, capacity: EngineCapacity, pool: ComputePool,
        limits change: (inout SchedulerLimits) -> Void = { _ in }
    ) {
        var limits = SchedulerLimits(pages: capacity.pages)
        limits.shortContextLength = model.configuration.shortContextLength
        limits.runningSequences = capacity.runningSequences
        limits.freeRows = Self.freeRows
        change(&limits)
        // What the capacity fixed stays.
        limits.pages = capacity.pages
        limits.pageLength = KeyValuePages.pageLength
        limits.contextLength = min(limits.contextLength, capacity.contextLength)
        self.init(limits: limits, vocabularySize: model.configuration.vocabularySize) {
            try DecoderStepRunner(
                model: model, pages: capacity.pages, cacheType: capacity.cacheType, pool: pool)
        }
    }
}
