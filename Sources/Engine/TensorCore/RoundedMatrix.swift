// A weight matrix whose products are computed in integers of 14 bits.

internal import CComputeKernels

/// A matrix `[rows, columns]` rounded to integers of 14 bits (-8191 ... 8191), one scale for every 128 values of a row;
/// its products round the input in the same way. Each sum of 128 products is exact, so a product is off by the rounding
/// alone: about 3.6e-4 of its size (root mean square) for random weights and inputs. That is about twice as fast as with
/// floats (docs/performance.md), and takes half the memory of 32-bit floats.
public final class RoundedMatrix: Sendable {
    /// Outputs of the layer.
    public let rows: Int
    /// Inputs of the layer.
    public let columns: Int
    /// Bytes in memory.
    public var byteCount: Int { memory.count }

    private let kernels: ComputeKernels
    private let tileBytes: Int
    private let memory: MemoryRegion
    private var tiles: Int { (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS }

    /// Rounds a matrix, which is not needed afterwards.
    /// - Parameter kernels: those that will multiply it: each variant lays out integers as it reads them.
    /// - Throws: `TensorError` when memory is short.
    public init(rounding matrix: WeightMatrix, kernels: ComputeKernels = .best) throws {
        self.kernels = kernels
        rows = matrix.rows
        columns = matrix.columns
        tileBytes = ck_rounded_tile_bytes(columns)
        let tiles = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS
        memory = try MemoryRegion(zeroed: tiles * tileBytes, hugePages: true)
        var values = [Float](repeating: 0, count: CK_TILE_ROWS * columns)
        for tile in 0..<tiles {
            try values.withUnsafeMutableBufferPointer { values in
                guard let base = values.baseAddress else { return }
                var pointers = [UnsafePointer<Float>?](repeating: nil, count: CK_TILE_ROWS)
                for lane in 0..<min(CK_TILE_ROWS, rows - tile * CK_TILE_ROWS) {
                    try matrix.dequantizedRow(tile * CK_TILE_ROWS + lane, into: base + lane * columns)
                    pointers[lane] = UnsafePointer(base + lane * columns)
                }
                ck_rounded_tile_pack(kernels.table, &pointers, columns, memory.base + tile * tileBytes)
            }
        }
    }

    /// `output[i, r] = sum over k of input[i, k] * weight[r, k] + bias[r]`, input and weight rounded.
    ///
    /// Each output row depends on its input row alone, bit for bit: neither `count`, nor the threads, nor the kernel
    /// variant changes it.
    ///
    /// - Parameters:
    ///   - input: `[count, columns]`, rows `inputStride` floats apart (`columns` if nil).
    ///   - count: rows of input.
    ///   - bias: `[rows]`; `nil` adds nothing.
    ///   - output: `[count, rows]`, rows one behind the other; must not overlap the input.
    ///   - workspace: threads and scratch memory.
    /// - Throws: `TensorError` when a stride is shorter than its row, or memory is short.
    public func multiply(
        _ input: UnsafePointer<Float>, inputStride: Int? = nil, count: Int, bias: [Float]? = nil,
        into output: UnsafeMutablePointer<Float>, using workspace: Workspace
    ) throws {
        let inputStride = inputStride ?? columns
        guard count >= 0, inputStride >= columns, bias?.count ?? rows == rows else {
            throw TensorError(
                .shapeMismatch,
                "A product of [\(count), \(columns)] with [\(rows), \(columns)]: stride \(inputStride), "
                    + "\(bias?.count ?? 0) biases.")
        }
        for first in stride(from: 0, to: count, by: CK_MAX_COUNT) {
            let some = min(CK_MAX_COUNT, count - first)
            let rounded = try workspace.round(
                input + first * inputStride, stride: inputStride, count: some, columns: columns, kernels: kernels)
            multiply(rounded, bias: bias, into: output + first * rows, using: workspace)
        }
    }

    private func multiply(
        _ input: ck_rounded_input, bias: [Float]?, into output: UnsafeMutablePointer<Float>,
        using workspace: Workspace
    ) {
        let table = kernels.table
        // A rough rate of one core: 150 multiply-adds a nanosecond.
        let nanoseconds = Double(input.count * columns * CK_TILE_ROWS) / 150
        let claims = TileClaim.claims(tiles: [tiles], nanoseconds: nanoseconds, threads: workspace.pool.threadsHere)
        withUnsafePointer(to: input) { input in
            Self.withBase(of: bias) { bias in
                let product = ck_rounded_product(
                    tiles: memory.base, rows: rows, input: input, bias: bias, output: output, output_stride: rows)
                withUnsafePointer(to: product) { product in
                    workspace.pool.run(chunks: claims.count) { chunk in
                        table.pointee.multiply_rounded(product, claims[chunk].firstTile, claims[chunk].tiles)
                    }
                }
            }
        }
    }

    private static func withBase(of values: [Float]?, _ body: (UnsafePointer<Float>?) -> Void) {
        guard let values else { return body(nil) }
        values.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
