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
    /// `[hidden]`
    let outputNorm: [Float]
    /// `[vocabulary, hidden]`; the embedding itself when the two are tied.
    let output: WeightMatrix
    /// Radians a position, `[headDimension / 2]`.
    let inverseFrequencies: [Double]
    /// The matrices that adapters may add to, and the modules each was made of.
    let linearParts: [AdaptableLinear]

    /// Loads the weights of a checkpoint.
    /// - Parameters:
    ///   - configuration: what the checkpoint is.
    ///   - tensors: its tensors; nothing of them is needed afterwards.
    ///   - pool: the threads that lay out the weights.
    ///   - progress: called with the bytes read so far and in all.
    /// - Throws: `ModelError` that names the tensor: missing, of another shape, of an unsupported type, not finite, or
    ///   no part of such a model.
    public init(
        configuration: DecoderConfiguration,
        tensors: CheckpointTensors,
        pool: ComputePool,
        progress: ((_ loadedBytes: Int, _ totalBytes: Int) -> Void)? = nil
    ) throws {
        let loader = try TensorLoader(tensors, pool: pool, progress: progress)
        self.configuration = configuration
        attentionShape = try AttentionShape(
            heads: configuration.headCount, keyValueHeads: configuration.keyValueHeadCount,
            headDimension: configuration.headDimension)
        let hidden = configuration.hiddenSize
        let vocabulary = configuration.vocabularySize

        embedding = try loader.matrix(
            TensorName("model.embed_tokens.weight", "token_embd.weight"), rows: vocabulary, columns: hidden)
        layers = try configuration.layers.indices.map { try DecoderLayer($0, of: configuration, from: loader) }
        outputNorm = try loader.vector(TensorName("model.norm.weight", "output_norm.weight"), count: hidden)
        let outputName = TensorName("lm_head.weight", "output.weight")
        if configuration.hasTiedEmbeddings ?? !loader.has(outputName) {
            loader.ignore(outputName)
            output = embedding
        } else {
            output = try loader.matrix(outputName, rows: vocabulary, columns: hidden)
        }

        let frequencies = configuration.rotary.inverseFrequencies(headDimension: configuration.headDimension)
        // Llama 3.1's scaling in GGUF: what each frequency is divided by.
        let divisorsName = TensorName("rope_freqs.weight", "rope_freqs.weight")
        if loader.isGGUF, loader.has(divisorsName) {
            let divisors = try loader.vector(divisorsName, count: frequencies.count)
            guard divisors.allSatisfy({ $0 > 0 }) else {
                throw ModelError(.invalidModelFile, "The tensor rope_freqs.weight holds a value that is not positive.")
            }
            inverseFrequencies = zip(frequencies, divisors).map { $0 / Double($1) }
        } else {
            inverseFrequencies = frequencies
        }
        try loader.finish(family: configuration.family.name)
        // Embeddings are looked up, not multiplied with; as output matrix they go by the output's name.
        let tiedOutput = AdaptableLinear(
            matrix: output, parts: [LinearPart(module: "lm_head", firstRow: 0, rows: vocabulary, order: nil)])
        linearParts =
            loader.linearParts.filter { [embedding] in $0.matrix !== embedding }
            + (output === embedding ? [tiedOutput] : [])
    }

    /// How many bytes the weights take.
    public var weightBytes: Int {
        let matrices = layers.flatMap { [$0.queryKeyValue, $0.attentionOutput, $0.gateUp, $0.down] }
        let own = output === embedding ? 0 : output.byteCount
        return matrices.reduce(embedding.byteCount + own) { $0 + $1.byteCount }
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
