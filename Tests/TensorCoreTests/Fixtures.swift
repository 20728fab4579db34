// What the tests share: random numbers, random weights of every type, and bit comparison.

import CComputeKernels
import TensorCore
import TestPeers
import Testing

extension SeededGenerator {
    /// Numbers between `-magnitude` and `magnitude`.
    mutating func floats(_ count: Int, magnitude: Float = 1) -> [Float] {
        (0..<count).map { _ in Float.random(in: -magnitude...magnitude, using: &self) }
    }
}

/// Every type that products read.
let weightTypes: [ElementType] = ElementType.allCases.filter { $0.kernelType != nil }

/// The row length of a random matrix of a type: an odd number of blocks where the type allows.
func oddColumns(of type: ElementType) -> Int {
    switch type.blockElements {
    case 1: 77
    case 32: 32 * 11
    default: 256 * 3
    }
}

/// Random stored bytes of a type with finite scales of sensible size.
func randomTensor(
    _ type: ElementType, rows: Int, columns: Int, generator: inout SeededGenerator
) throws -> TensorView {
    let shape = try TensorShape([rows, columns])
    let elements = rows * columns
    var bytes: [UInt8]
    switch type {
    case .f32:
        return try TensorView(name: "weight", shape: shape, values: generator.floats(elements))
    case .f16:
        bytes = generator.floats(elements).flatMap { littleEndian(ck_float_to_half($0)) }
    case .bf16:
        bytes = generator.floats(elements).flatMap { littleEndian(UInt16($0.bitPattern >> 16)) }
    default:
        bytes = (0..<shape.elementCount / type.blockElements * type.blockBytes).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        for block in stride(from: 0, to: bytes.count, by: type.blockBytes) {
            for offset in scaleOffsets(of: type) {
                let scale = ck_float_to_half(Float.random(in: -0.02...0.02, using: &generator))
                bytes.replaceSubrange(block + offset..<block + offset + 2, with: littleEndian(scale))
            }
            if type == .mxfp4 {
                bytes[block] = UInt8.random(in: 118...130, using: &generator)
            }
        }
    }
    return try TensorView(name: "weight", type: type, shape: shape, bytes: bytes)
}

func littleEndian(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
}

/// Where the half-precision scales of a block stand (`ggml-common.h`).
private func scaleOffsets(of type: ElementType) -> [Int] {
    switch type {
    case .q80, .q40, .q50, .iq4NL, .iq4XS: [0]
    case .q41, .q51, .q4K, .q5K: [0, 2]
    case .q2K: [80, 82]
    case .q3K: [108]
    case .q6K: [208]
    case .tq10: [52]
    case .tq20: [64]
    default: []
    }
}

/// The values of a tensor, row after row.
func dequantized(_ tensor: TensorView) throws -> [Float] {
    try tensor.floats()
}

func bits(_ values: [Float]) -> [UInt32] {
    values.map(\.bitPattern)
}

/// Whether two arrays are equal by bits. (A function, so that a failure does not print thousands of numbers.)
func sameBits(_ a: [Float], _ b: [Float]) -> Bool {
    bits(a) == bits(b)
}

/// A product into fresh memory.
func product(
    _ matrix: WeightMatrix, _ input: [Float], count: Int, workspace: Workspace
) throws -> [Float] {
    var output = [Float](repeating: .nan, count: count * matrix.rows)
    try matrix.multiply(input, count: count, into: &output, using: workspace)
    return output
}

func workspaces(threads: Int = 1) throws -> [Workspace] {
    let pool = try ComputePool(threads: threads, allowingOversubscription: true)
    return try ComputeKernels.available.map { try Workspace(pool: pool, kernels: $0) }
}
