// The weights of feed-forward blocks: one block, or a mixture of experts.

import TensorCore

/// What stands in the feed-forward block's place.
enum FeedForwardWeights: Sendable {
    case dense(DenseFeedForward)
    case experts(ExpertWeights)

    /// The matrices, each with the share of tokens that go through it.
    var matrices: [(matrix: WeightMatrix, share: Double)] {
        switch self {
        case .dense(let block): return block.matrices.map { ($0, 1) }
        case .experts(let mixture):
            let share = Double(mixture.traits.used) / Double(mixture.traits.count)
            return [(mixture.router.weight, 1)] + mixture.experts.flatMap(\.matrices).map { ($0, share) }
        }
    }
}

/// One feed-forward block.
struct DenseFeedForward: Sendable {
    /// `[2 * feedForward, hidden]`, gate above up; `[feedForward, hidden]` in a block without a gate.
    let up: LinearLayer
    /// `[hidden, feedForward]`
    let down: LinearLayer

    init(up: LinearLayer, down: LinearLayer) {
        self.up = up
        self.down = down
    }

    init(_ tensors: LayerTensors) throws {
        let (configuration, names, loader) = (tensors.configuration, tensors.names, tensors.loader)
        let (hidden, inner) = (configuration.hiddenSize, configuration.feedForwardSize)
        let first = names.gateUp ?? (configuration.blocks.isGated ? names.gate : names.up)
        let hasBias = tensors.hasBias(configuration.hasFeedForwardBias, first)
        if !configuration.blocks.isGated {
            up = try tensors.linear(names.up, rows: inner, columns: hidden, hasBias: hasBias)
        } else if let fused = names.gateUp {
            up = try tensors.linear(fused, rows: 2 * inner, columns: hidden, hasBias: hasBias)
        } else {
            let weight = try loader.matrix(
                [tensors.part(names.gate, rows: inner), tensors.part(names.up, rows: inner)], columns: hidden)
            let bias =
                try hasBias
                ? loader.vectors([
                    (tensors.name(names.gate).bias, inner), (tensors.name(names.up).bias, inner),
                ]) : nil
            up = LinearLayer(weight, bias: bias)
        }
        down = try tensors.linear(names.down, rows: hidden, columns: inner, hasBias: hasBias)
    }

    var matrices: [WeightMatrix] { [up.weight, down.weight] }
}
