// One layer's weights: norms around attention and a feed-forward block.

import TensorCore

/// The weights of one layer.
struct DecoderLayer: Sendable {
    /// Before attention; `nil` where it reads the residual stream itself.
    let attentionNorm: NormLayer?
    let attention: AttentionWeights
    /// After attention.
    let attentionPostNorm: NormLayer?
    /// Before the feed-forward block; `nil` where that reads what attention reads, or the residual stream itself.
    let feedForwardNorm: NormLayer?
    let feedForward: FeedForwardWeights
    /// After the feed-forward block.
    let feedForwardPostNorm: NormLayer?
    /// Window and rotation.
    let traits: DecoderConfiguration.Layer

    /// Takes the weights of layer `index` out of a checkpoint.
    init(
        _ index: Int,
        of configuration: DecoderConfiguration,
        _ names: TensorNames,
        from loader: TensorLoader
    ) throws {
        let tensors = LayerTensors(index: index, names: names, configuration: configuration, loader: loader)
        let placement = configuration.blocks.placement
        let hidden = configuration.hiddenSize
        let (hasBefore, hasAfter) = (placement != .after, placement == .after || placement == .sandwich)
        attentionNorm = try hasBefore ? tensors.norm(names.attentionNorm, width: hidden) : nil
        attention = try AttentionWeights(tensors)
        attentionPostNorm = try hasAfter ? tensors.norm(names.attentionPostNorm, width: hidden) : nil
        feedForwardNorm =
            try hasBefore && placement != .parallel(sharesNorm: true)
            ? tensors.norm(names.feedForwardNorm, width: hidden) : nil
        feedForward =
            try configuration.blocks.experts.map { .experts(try ExpertWeights(tensors, $0)) }
            ?? .dense(DenseFeedForward(tensors))
        feedForwardPostNorm = try hasAfter ? tensors.norm(names.feedForwardPostNorm, width: hidden) : nil
        traits = configuration.layers[index]
    }

    /// The matrices that a token goes through, each with the share of tokens that do.
    var matrices: [(matrix: WeightMatrix, share: Double)] {
        [(attention.queryKeyValue.weight, 1), (attention.output.weight, 1)] + feedForward.matrices
    }
}

/// Takes one layer's tensors out of a checkpoint.
struct LayerTensors {
    let index: Int
    let names: TensorNames
    let configuration: DecoderConfiguration
    let loader: TensorLoader

    /// A tensor's name in this layer.
    func name(_ name: TensorName) -> TensorName {
        name.under(names.layer, index)
    }

    /// Whether a projection carries a bias: as configured, else as the file has it.
    func hasBias(_ configured: Bool?, _ stem: TensorName) -> Bool {
        configured ?? loader.has(name(stem).bias)
    }

    func norm(_ stem: TensorName, width: Int) throws -> NormLayer {
        try NormLayer(name(stem), width: width, of: configuration, from: loader)
    }

    /// A part of a matrix; only Hugging Face files hold matrices transposed.
    func part(_ stem: TensorName, rows: Int, order: ((Int) -> Int)? = nil) -> MatrixPart {
        MatrixPart(
            name(stem).weight, rows: rows, order: order, isTransposed: names.isTransposed && !loader.isGGUF)
    }

    /// A linear layer of one tensor.
    func linear(_ stem: TensorName, rows: Int, columns: Int, hasBias: Bool) throws -> LinearLayer {
        LinearLayer(
            try loader.matrix([part(stem, rows: rows)], columns: columns),
            bias: try hasBias ? loader.vector(name(stem).bias, count: rows) : nil)
    }
}
