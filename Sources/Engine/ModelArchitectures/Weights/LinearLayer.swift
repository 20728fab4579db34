// A linear layer of a decoder: the one place where a row meets a matrix.

import TensorCore

/// `output = input * weight transposed + bias`.
struct LinearLayer: Sendable {
    /// `[rows, columns]`
    let weight: WeightMatrix
    /// `[rows]`
    let bias: [Float]?

    init(_ weight: WeightMatrix, bias: [Float]? = nil) {
        self.weight = weight
        self.bias = bias
    }

    /// Computes `count` rows of input, `inputStride` floats apart (as many as the weight has columns if `nil`), into
    /// rows that follow one another.
    func multiply(
        _ input: UnsafePointer<Float>,
        inputStride: Int? = nil,
        count: Int,
        into output: UnsafeMutablePointer<Float>,
        using workspace: ForwardWorkspace
    ) throws {
        try weight.multiply(
            input, inputStride: inputStride, count: count, into: output, using: workspace.compute)
        try workspace.addAdapterShares(of: weight, input, inputStride: inputStride ?? weight.columns, to: output)
        guard let bias else { return }
        let kernels = workspace.compute.kernels
        workspace.eachRow(count, of: bias.count) { row in
            let target = output + row * bias.count
            kernels.add(target, bias, count: bias.count, into: target)
        }
    }
}
