// The weights of a mixture of experts.

import TensorCore

/// A router and its experts.
struct ExpertWeights: Sendable {
    let traits: DecoderBlocks.Experts
    /// `[experts, hidden]`
    let router: LinearLayer
    let experts: [DenseFeedForward]

    init(_ tensors: LayerTensors, _ traits: DecoderBlocks.Experts) throws {
        self.traits = traits
        router = try tensors.linear(
            tensors.names.router, rows: traits.count, columns: tensors.configuration.hiddenSize,
            hasBias: traits.hasBias)
        experts = try tensors.configuration.family.loadExperts(tensors, traits)
    }

    /// Experts whose gate, up and down are each one tensor for all experts in GGUF files, and one for each in Hugging
    /// Face files.
    static func loadSeparate(_ tensors: LayerTensors, _ traits: DecoderBlocks.Experts) throws -> [DenseFeedForward] {
        let (hidden, inner) = (tensors.configuration.hiddenSize, traits.feedForwardSize)
        let names = tensors.names.experts
        return try (0..<traits.count).map { index in
            func part(_ stem: TensorName, rows: Int) -> MatrixPart {
                if tensors.loader.isGGUF {
                    return MatrixPart(tensors.name(stem).weight, rows: rows, expert: (index, traits.count))
                }
                let place = TensorName("\(tensors.names.expertPrefix)\(index).\(stem.huggingFace)", stem.gguf)
                return MatrixPart(tensors.name(place).weight, rows: rows)
            }
            let up = try tensors.loader.matrix(
                [part(names.gate, rows: inner), part(names.up, rows: inner)], columns: hidden)
            let down = try tensors.loader.matrix([part(names.down, rows: hidden)], columns: inner)
            return DenseFeedForward(up: LinearLayer(up), down: LinearLayer(down))
        }
    }
}
