// A loaded decoder: its configuration and its weights, ready for forward passes.

import ModelContracts
public import TensorCore

/// A decoder-only transformer with its weights in memory. Immutable: any number of threads may run it, each with a
/// workspace and a cache of its own.
public final class DecoderModel: Sendable {
    /// Shape and traits.
    public let configuration: DecoderConfiguration
    /// Sizes of attention, as caches take them.
    public let attentionShape: AttentionShape
    /// `[vocabulary, hidden]`
    let embedding: WeightMatrix
    /// Lowest first.
    let layers: [DecoderLayer]
    /// Over the residual stream.
    let outputNorm: NormLayer
    /// `[vocabulary, hidden]`; the embedding itself when the two are tied, `nil` where only hidden states are wanted.
    let output: LinearLayer?
    /// `[positions, hidden]`; `nil` where positions are rotations.
    let positions: WeightMatrix?
    /// One table, or a second one for layers with a sliding window; none where positions are learned.
    let angles: [RotaryAngles]
    /// What stands for the first table in sequences that take LongRoPE's short factors.
    let shortAngles: RotaryAngles?
    /// The matrices that adapters may add to, and the modules each was made of.
    let linearParts: [AdaptableLinear]

    /// Loads the weights of a checkpoint.
    /// - Parameters:
    ///   - configuration: what the checkpoint is.
    ///   - tensors: its tensors; nothing of them is needed afterwards.
    ///   - hasOutput: whether the output matrix is wanted. Without it the model gives hidden states alone, its file needs
    ///     no such matrix, and tensors may go without the name of the model around them, as transformers' AutoModel
    ///     writes them.
    ///   - pool: the threads that lay out the weights.
    ///   - progress: called with the bytes read so far and in all.
    /// - Throws: `ModelError` that names the tensor: missing, of another shape, of an unsupported type, not finite, or
    ///   no part of such a model.
    public init(
        configuration: DecoderConfiguration,
        tensors: CheckpointTensors,
        hasOutput: Bool = true,
        pool: ComputePool,
        progress: ((_ loadedBytes: Int, _ totalBytes: Int) -> Void)? = nil
    ) throws {
        var names = configuration.family.tensorNames(configuration)
        if !hasOutput { names.optionalPrefix = names.optionalPrefix ?? names.modelPrefix }
        let loader = try TensorLoader(tensors, family: names, pool: pool, progress: progress)
        self.configuration = configuration
        attentionShape = try AttentionShape(
            heads: configuration.headCount, keyValueHeads: configuration.keyValueHeadCount,
            headDimension: configuration.headDimension)
        let hidden = configuration.hiddenSize
        let vocabulary = configuration.vocabularySize

        embedding = try loader.matrix(names.embedding.weight, rows: vocabulary, columns: hidden)
        positions =
            try configuration.blocks.hasLearnedPositions
            ? loader.matrix(names.positions.weight, rows: configuration.contextLength, columns: hidden) : nil
        layers = try configuration.layers.indices.map { try DecoderLayer($0, of: configuration, names, from: loader) }
        outputNorm = try NormLayer(names.outputNorm, width: hidden, of: configuration, from: loader)
        if !hasOutput {
            loader.ignore(names.output.weight)
            loader.ignore(names.output.bias)
            output = nil
        } else if configuration.hasTiedEmbeddings ?? !loader.has(names.output.weight) {
            loader.ignore(names.output.weight)
            output = LinearLayer(embedding)
        } else {
            let bias = names.output.bias
            output = LinearLayer(
                try loader.matrix(names.output.weight, rows: vocabulary, columns: hidden),
                bias: try loader.has(bias) ? loader.vector(bias, count: vocabulary) : nil)
        }
        angles = try Self.angles(of: configuration, from: loader)
        shortAngles = try configuration.rotary.short.map { rotary in
            let dimension = configuration.rotatedDimension
            return RotaryAngles(
                rotary, dimension: dimension,
                divisors: try Self.divisors(of: rotary, count: dimension / 2, from: loader))
        }
        try loader.finish(family: configuration.family.name)
        // Embeddings are looked up, not multiplied with; as output matrix they go by the output's name.
        let tiedOutput = AdaptableLinear(
            matrix: embedding, parts: [LinearPart(module: "lm_head", firstRow: 0, rows: vocabulary, order: nil)])
        linearParts =
            loader.linearParts.filter { [embedding] in $0.matrix !== embedding }
            + (output?.weight === embedding ? [tiedOutput] : [])
    }

    private static func angles(
        of configuration: DecoderConfiguration,
        from loader: TensorLoader
    ) throws -> [RotaryAngles] {
        guard !configuration.blocks.hasLearnedPositions else { return [] }
        let dimension = configuration.rotatedDimension
        let global = RotaryAngles(
            configuration.rotary, dimension: dimension,
            divisors: try divisors(of: configuration.rotary, count: dimension / 2, from: loader))
        guard let sliding = configuration.slidingRotary else { return [global] }
        return [global, RotaryAngles(sliding, dimension: dimension, divisors: nil)]
    }

    /// What each frequency is divided by where a GGUF file holds that as a tensor: Llama 3.1's scaling, or LongRoPE.
    private static func divisors(
        of rotary: RotaryEmbedding,
        count: Int,
        from loader: TensorLoader
    ) throws -> [Float]? {
        guard loader.isGGUF else { return nil }
        var name = "rope_freqs.weight"
        if case .longRope = rotary.scaling {
            let both = ["rope_factors_short.weight", "rope_factors_long.weight"].map { TensorName($0, $0) }
            both.forEach(loader.ignore)
            name = rotary.shortContextLength == nil ? both[0].gguf : both[1].gguf
        }
        guard loader.has(TensorName(name, name)) else { return nil }
        let divisors = try loader.vector(TensorName(name, name), count: count)
        guard divisors.allSatisfy({ $0 > 0 }) else {
            throw ModelError(.invalidModelFile, "The tensor \(name) holds a value that is not positive.")
        }
        return divisors
    }

    /// How many bytes the weights take.
    public var weightBytes: Int {
        let own = output.map { $0.weight === embedding ? 0 : $0.weight.byteCount } ?? 0
        let others = embedding.byteCount + own + (positions?.byteCount ?? 0)
        return layers.flatMap(\.matrices).reduce(others) { $0 + $1.matrix.byteCount }
    }

    /// A cache of `pages` pages of 64 positions for sequences of this model.
    /// - Throws: `TensorError` when there is no memory for it.
    public func makeCache(pages: Int, type: CacheType = .f16) throws -> KeyValuePages {
        try KeyValuePages(pages: pages, layers: layers.count, shape: attentionShape, type: type)
    }

    /// Scratch memory for forward passes of this model on one thread and its pool.
    /// - Throws: `TensorError` when there is no memory for it.
    public func makeWorkspace(pool: ComputePool, kernels: ComputeKernels = .best) throws -> ForwardWorkspace {
        try ForwardWorkspace(configuration: configuration, pool: pool, kernels: kernels)
    }
}
