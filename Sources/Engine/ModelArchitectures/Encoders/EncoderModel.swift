// A loaded encoder: its configuration and its weights.

import ModelContracts
public import TensorCore

/// One layer's weights.
struct EncoderLayer: Sendable {
    let queryKeyValue: EncoderProduct
    let queryKeyValueBias: [Float]?
    let attentionOutput: EncoderProduct
    let attentionOutputBias: [Float]?
    /// Before the attention or behind it; `nil` where there is none.
    let attentionNorm: EncoderNorm?
    let inner: EncoderProduct
    let innerBias: [Float]?
    let outer: EncoderProduct
    let outerBias: [Float]?
    let feedForwardNorm: EncoderNorm

    init(
        _ index: Int, of configuration: EncoderConfiguration, from tensors: EncoderTensors,
        precision: EncoderPrecision
    ) throws {
        func product(_ stems: [String], rows: Int, columns: Int) throws -> EncoderProduct {
            try EncoderProduct(
                try tensors.matrix(stems, layer: index, rows: rows, columns: columns), precision: precision)
        }
        let names = configuration.family.names
        let hidden = configuration.hiddenSize
        let size = configuration.feedForwardSize
        let innerRows = configuration.isGated ? 2 * size : size
        let hasBias = configuration.hasAttentionBias
        queryKeyValue = try product(names.queryKeyValue, rows: 3 * hidden, columns: hidden)
        queryKeyValueBias = try tensors.bias(
            names.queryKeyValue, layer: index, count: 3 * hidden, isPresent: hasBias)
        attentionOutput = try product([names.attentionOutput], rows: hidden, columns: hidden)
        attentionOutputBias = try tensors.bias(
            [names.attentionOutput], layer: index, count: hidden, isPresent: hasBias)
        // ModernBERT's first layer takes the embedding as it is: it passed a norm already.
        attentionNorm =
            configuration.normalizesFirst && index == 0
            ? nil
            : try tensors.norm(names.attentionNorm, layer: index, count: hidden, hasBias: configuration.hasNormBias)
        inner = try product(names.inner, rows: innerRows, columns: hidden)
        innerBias = try tensors.bias(
            names.inner, layer: index, count: innerRows, isPresent: configuration.hasFeedForwardBias)
        outer = try product([names.outer], rows: hidden, columns: size)
        outerBias = try tensors.bias(
            [names.outer], layer: index, count: hidden, isPresent: configuration.hasFeedForwardBias)
        feedForwardNorm = try tensors.norm(
            names.feedForwardNorm, layer: index, count: hidden, hasBias: configuration.hasNormBias)
    }

    var matrices: [EncoderProduct] { [queryKeyValue, attentionOutput, inner, outer] }
}

/// An encoder-only transformer with its weights in memory. Immutable: any number of threads may run it, each with a
/// workspace of its own.
public final class EncoderModel: Sendable {
    /// Shape and traits.
    public let configuration: EncoderConfiguration
    let words: WeightMatrix
    /// `[rows, hidden]`; empty where places are rotations.
    let places: [Float]
    /// `[kinds, hidden]`; empty where there are none.
    let segments: [Float]
    let firstNorm: EncoderNorm
    let layers: [EncoderLayer]
    let lastNorm: EncoderNorm?
    let distances: DistanceBias?
    /// What makes scores of hidden states; `nil` unless it was asked for.
    public let scorer: EncoderScorer?

    /// Loads the weights of a checkpoint.
    /// - Parameters:
    ///   - configuration: what the checkpoint is.
    ///   - tensors: its tensors; nothing of them is needed afterwards.
    ///   - scoring: the cross-encoder's settings when its head is wanted.
    ///   - precision: how exactly the layers compute.
    ///   - pool: the threads that lay out the weights.
    ///   - progress: called with the bytes read so far and in all.
    /// - Throws: `ModelError` that names the tensor: missing, of another shape, of an unsupported type, not finite, or
    ///   no part of such a model.
    public init(
        configuration: EncoderConfiguration, tensors: CheckpointTensors, scoring: EncoderScorer.Settings? = nil,
        precision: EncoderPrecision = .full, pool: ComputePool,
        progress: ((_ loadedBytes: Int, _ totalBytes: Int) -> Void)? = nil
    ) throws {
        let loader = try TensorLoader(tensors, pool: pool, progress: progress)
        let source = EncoderTensors(tensors, family: configuration.family, loader: loader)
        let names = configuration.family.names
        let hidden = configuration.hiddenSize
        self.configuration = configuration
        words = try source.matrix([names.words], rows: configuration.vocabularySize, columns: hidden)
        if case .learned(let rows, _) = configuration.positions, let name = names.places {
            places = try source.table(name, rows: rows, columns: hidden)
        } else {
            places = []
        }
        if configuration.segmentKinds > 0, let name = names.segments {
            segments = try source.table(name, rows: configuration.segmentKinds, columns: hidden)
        } else {
            segments = []
        }
        firstNorm = try source.norm(names.firstNorm, count: hidden, hasBias: configuration.hasNormBias)
        layers = try (0..<configuration.layerCount).map {
            try EncoderLayer($0, of: configuration, from: source, precision: precision)
        }
        lastNorm = try names.lastNorm.map {
            try source.norm($0, count: hidden, hasBias: configuration.hasNormBias)
        }
        if let name = names.distances {
            let table = try source.table(
                name, rows: configuration.distanceBuckets, columns: configuration.headCount)
            distances = configuration.distanceBias(table)
        } else {
            distances = nil
        }
        scorer = try scoring.map { try EncoderScorer($0, configuration, source) }
        source.ignoreHeads(of: configuration.family)
        try loader.finish(family: configuration.family.name)
    }

    /// How many bytes the weights take.
    public var weightBytes: Int {
        layers.flatMap(\.matrices).reduce(words.byteCount + 4 * (places.count + segments.count)) { $0 + $1.byteCount }
    }
}
