// How fast this machine runs a model: prefill, decoding, several sequences together, and what memory would allow.

import FoundationEssentials
import ModelArchitectures
import ModelContracts
import TensorCore
import TextGeneration

/// What a benchmark runs.
public struct BenchmarkPlan: Sendable, Hashable {
    /// Tokens of the prompt.
    public var prompt: Int
    /// Tokens decoded behind it.
    public var decode: Int
    /// Sequences decoded together.
    public var parallel: Int
    /// Compute threads; `nil` takes the cores that the process was granted.
    public var threads: Int?
    /// How often each figure is measured; the median counts.
    public var rounds: Int
    /// Positions at which decoding is timed besides, ``decodedAtDepth`` tokens at each.
    public var depths: [Int]

    /// Tokens decoded at each of the ``depths``: few, so that the depth stays what it is called.
    public static let decodedAtDepth = 16

    /// Tokens of the prompt whose first token ends the time of loading.
    public static let firstPrompt = 32

    /// A plan.
    public init(
        prompt: Int = 512, decode: Int = 64, parallel: Int = 8, threads: Int? = nil, rounds: Int = 3, depths: [Int] = []
    ) {
        self.prompt = prompt
        self.decode = decode
        self.parallel = parallel
        self.threads = threads
        self.rounds = rounds
        self.depths = depths
    }
}

/// What a benchmark measured. Rates are medians, in tokens a second.
public struct BenchmarkReport: Sendable, Hashable {
    /// Seconds from opening the files to the engine standing ready.
    public var loadSeconds: Double
    /// Seconds from opening the files to the first token behind a prompt of ``BenchmarkPlan/firstPrompt`` tokens (or of
    /// ``BenchmarkPlan/prompt``, if that is shorter).
    public var firstTokenSeconds: Double
    /// Prompt tokens a second, the first token's sampling included.
    public var prefillRate: Double
    /// Tokens a second of one sequence behind the prompt.
    public var decodeRate: Double
    /// Tokens a second of all sequences together, behind prompts of 32 tokens.
    public var parallelRate: Double
    /// Bytes a second of the weights that decoding reads, as share of plain reads of the same bytes in the same rounds.
    public var bandwidthShare: Double
    /// Bytes a second of those plain reads.
    public var streamRate: Double
    /// Bytes of the key and value cache that were ever used.
    public var cacheBytes: Int
    /// Bytes of weights that a token reads.
    public var decodedWeightBytes: Int
    /// Tokens a second of one sequence at each depth that was asked for, in rising order.
    public var depthRates: [DepthRate] = []
    /// Compute threads.
    public var threads: Int
    /// The chosen kernels.
    public var kernels: String
}

/// How fast one sequence decodes behind a context.
public struct DepthRate: Sendable, Hashable {
    /// Tokens of context.
    public var depth: Int
    /// Tokens a second.
    public var rate: Double
}

/// Runs a benchmark on a model of its own, through the engine that serves: scheduler, cache and sampling included.
/// - Parameter progress: called with what is being measured.
/// - Throws: `ModelError` when the model cannot be loaded or the plan does not fit its context.
public func runBenchmark(
    _ entry: CatalogEntry, plan: BenchmarkPlan, progress: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> BenchmarkReport {
    try entry.demand(.language)
    let plan = plan.checked
    let start = ContinuousClock.now
    let (model, pool, engine, engineCacheBytes) = try await onOwnThread {
        progress("loading")
        return try makeBenchmarkEngine(entry, plan)
    }
    let load = seconds(since: start)
    let bench = EngineBenchmark(engine: engine, vocabularySize: model.configuration.vocabularySize)
    progress("warming up")
    let firstPrompt = min(BenchmarkPlan.firstPrompt, plan.prompt)
    let first = try await bench.run(sequences: 1, prompt: firstPrompt, decode: 4)
    var prefill: [Double] = []
    var decode: [Double] = []
    var parallel: [Double] = []
    var shares: [Double] = []
    var streams: [Double] = []
    for round in 1...plan.rounds {
        progress("round \(round) of \(plan.rounds)")
        let before = await streamRate(of: model, pool: pool)
        let alone = try await bench.run(sequences: 1, prompt: plan.prompt, decode: plan.decode)
        let after = await streamRate(of: model, pool: pool)
        prefill.append(alone.prefillRate)
        decode.append(alone.decodeRate)
        let stream = (before + after) / 2
        streams.append(stream)
        shares.append(alone.decodeRate * Double(model.decodedWeightBytes) / stream)
        parallel.append(try await bench.run(sequences: plan.parallel, prompt: 32, decode: plan.decode / 2).decodeRate)
    }
    var depthRates: [DepthRate] = []
    for depth in plan.depths {
        progress("depth \(depth)")
        var rates: [Double] = []
        for _ in 1...plan.rounds {
            rates.append(try await bench.decodeRate(depth: depth, decode: BenchmarkPlan.decodedAtDepth))
        }
        depthRates.append(DepthRate(depth: depth, rate: median(rates)))
    }
    let metrics = engine.metrics
    await engine.shutDown()
    return BenchmarkReport(
        loadSeconds: load, firstTokenSeconds: load + Double(firstPrompt) / first.prefillRate,
        prefillRate: median(prefill), decodeRate: median(decode), parallelRate: median(parallel),
        bandwidthShare: median(shares), streamRate: median(streams),
        cacheBytes: metrics.keptPages * (engineCacheBytes / max(1, metrics.pages)),
        decodedWeightBytes: model.decodedWeightBytes,
        depthRates: depthRates, threads: pool.threads, kernels: ComputeKernels.best.name)
}

extension BenchmarkPlan {
    /// The plan with every number in its range.
    fileprivate var checked: BenchmarkPlan {
        BenchmarkPlan(
            prompt: max(1, prompt), decode: max(2, decode), parallel: max(1, parallel), threads: threads,
            rounds: max(1, rounds), depths: Set(depths.map { max(0, $0) }).sorted())
    }
}

private func makeBenchmarkEngine(
    _ entry: CatalogEntry, _ plan: BenchmarkPlan
) throws -> (DecoderModel, ComputePool, GenerationEngine, cacheBytes: Int) {
    let checkpoint = try Checkpoint(entry: entry)
    let pool = try ComputePool(threads: plan.threads)
    let model = try DecoderModel(configuration: checkpoint.configuration, tensors: checkpoint.tensors, pool: pool)
    let deepest = plan.depths.last.map { $0 + BenchmarkPlan.decodedAtDepth + 1 } ?? 0
    let length = max(plan.prompt + plan.decode, 32 + plan.decode, deepest)
    guard length <= model.configuration.contextLength else {
        throw ModelError(
            .invalidOption,
            "\(length) tokens do not fit into the model's context of \(model.configuration.contextLength).",
            remedy: "Ask for a shorter --prompt, --decode or --depth.")
    }
    let capacity = try EngineCapacity(
        model: model, cacheBytes: EngineOptions().cacheBytes, contextLength: length + 64,
        runningSequences: max(plan.parallel, 1))
    let engine = GenerationEngine(model: model, capacity: capacity, pool: pool) { limits in
        // Nothing else runs, so nobody waits for a prompt.
        limits.prefillTokens = max(limits.prefillTokens, 512)
        limits.prefillTurn = limits.prefillTokens
        // A model that has nothing to say repeats itself: what is timed is a pass for every token.
        limits.freeRows = 1
    }
    return (model, pool, engine, capacity.cacheBytes)
}

/// Bytes a second at which the weights that decoding reads come from memory when nothing is computed.
private func streamRate(of model: DecoderModel, pool: ComputePool) async -> Double {
    let rate = try? await onOwnThread {
        let start = ContinuousClock.now
        _ = model.readDecodedWeights(pool: pool)
        return Double(model.decodedWeightBytes) / seconds(since: start)
    }
    return rate ?? .nan
}

private func seconds(since start: ContinuousClock.Instant) -> Double {
    start.duration(to: .now) / .seconds(1)
}

private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
