// The matrix of an encoder's layer, in the precision that its products are computed in.

import TensorCore

/// How exactly an encoder computes.
public enum EncoderPrecision: String, Sendable, Hashable, CaseIterable {
    /// Products of the weights as the file stores them with 32-bit floats.
    case full
    /// Products of weights and inputs that are rounded to 14 bits, with one scale for every 128 values, which are
    /// about twice as fast. Quantised weights stay as they are stored.
    case rounded
}

/// One matrix.
enum EncoderProduct: Sendable {
    case full(WeightMatrix)
    case rounded(RoundedMatrix)

    init(_ matrix: WeightMatrix, precision: EncoderPrecision) throws {
        let areFloats = matrix.types.allSatisfy { $0.blockElements == 1 }
        self = precision == .rounded && areFloats ? .rounded(try RoundedMatrix(rounding: matrix)) : .full(matrix)
    }

    var rows: Int {
        switch self {
        case .full(let matrix): matrix.rows
        case .rounded(let matrix): matrix.rows
        }
    }

    var byteCount: Int {
        switch self {
        case .full(let matrix): matrix.byteCount
        case .rounded(let matrix): matrix.byteCount
        }
    }

    /// `output[i, r] = sum over k of input[i, k] * weight[r, k] + bias[r]`; see `WeightMatrix`.
    func multiply(
        _ input: UnsafePointer<Float>, inputStride: Int? = nil, count: Int, bias: [Float]?,
        into output: UnsafeMutablePointer<Float>, using lane: EncoderLane
    ) throws {
        switch self {
        case .rounded(let matrix):
            try matrix.multiply(
                input, inputStride: inputStride, count: count, bias: bias, into: output, using: lane.compute)
        case .full(let matrix):
            try matrix.multiply(
                input, inputStride: inputStride, count: count, into: output, using: lane.compute)
            guard let bias else { return }
            let width = matrix.rows
            lane.eachRun(count, of: width) { run in
                for row in run {
                    let target = output + row * width
                    lane.compute.kernels.add(target, bias, count: width, into: target)
                }
            }
        }
    }
}
