// A norm of a decoder, whichever kind its family has.

import TensorCore

/// One norm's parameters.
struct NormLayer: Sendable {
    /// `[width]`, as it is multiplied.
    let weight: [Float]
    /// `[width]`; only layer norms may have one.
    let bias: [Float]?
    private let epsilon: Float
    private let isLayerNorm: Bool

    /// Takes a norm over `width` components out of a checkpoint.
    init(_ name: TensorName, width: Int, of configuration: DecoderConfiguration, from loader: TensorLoader) throws {
        let stored = try loader.vector(name.weight, count: width)
        epsilon = configuration.normEpsilon
        switch configuration.blocks.norm {
        case .rootMeanSquare:
            weight = stored
            bias = nil
            isLayerNorm = false
        case .rootMeanSquareAroundOne:
            weight = loader.isGGUF ? stored : stored.map { $0 + 1 }
            bias = nil
            isLayerNorm = false
        case .layer(let hasBias):
            weight = stored
            bias = try hasBias ? loader.vector(name.bias, count: width) : nil
            isLayerNorm = true
        }
    }

    /// `output = norm(x)`; `output` may be `x`.
    func apply(
        _ x: UnsafePointer<Float>,
        into output: UnsafeMutablePointer<Float>,
        _ kernels: ComputeKernels
    ) {
        if isLayerNorm {
            kernels.layerNorm(x, weight: weight, bias: bias, count: weight.count, epsilon: epsilon, into: output)
        } else {
            kernels.rmsNorm(x, weight: weight, count: weight.count, epsilon: epsilon, into: output)
        }
    }
}
