// An engine for a decoder model: how many cache pages it gets, and on how many threads it computes.

public import ModelArchitectures
import ModelContracts
public import TensorCore

extension GenerationEngine {
    /// An engine over `model`.
    /// - Parameters:
    ///   - contextLength: the longest sequence; at least one always fits.
    ///   - cacheBytes: the memory for keys and values of all sequences together; pages are only taken from the system
    ///     when they are first used.
    ///   - cacheType: how keys and values are stored.
    ///   - threads: compute threads; `nil` takes the cores that the process was granted.
    ///   - limits: changes the scheduler's limits.
    /// - Throws: `ModelError` (`outOfMemory`) when the threads cannot be had; the cache is made on the engine's thread,
    ///   and requests fail when that is impossible.
    public convenience init(
        model: DecoderModel, contextLength: Int, cacheBytes: Int, cacheType: CacheType = .f16, threads: Int? = nil,
        limits change: (inout SchedulerLimits) -> Void = { _ in }
    ) throws {
        let probe = try model.makeCache(pages: 1, type: cacheType)
        let pageLength = KeyValuePages.pageLength
        let pagesForOne = (contextLength + pageLength - 1) / pageLength
        let pages = max(pagesForOne, cacheBytes / max(probe.pageBytes, 1))
        var limits = SchedulerLimits(pages: pages)
        limits.pageLength = pageLength
        change(&limits)
        let settled = limits.pages
        let pool = try ComputePool(threads: threads)
        self.init(limits: limits) {
            try DecoderStepRunner(model: model, pages: settled, cacheType: cacheType, pool: pool)
        }
    }
}
