// Products with a weight matrix.

internal import CComputeKernels

extension WeightMatrix {
    /// `output[i, r] = sum over k of input[i, k] * weight[r, k]`.
    ///
    /// Each output row depends on its input row alone, bit for bit: neither `count`, nor the threads, nor the kernel
    /// variant changes it. Quantised weights read the input rounded to 8 bits with one scale for every 32 values;
    /// F32, F16 and BF16 weights read it as it is.
    ///
    /// - Parameters:
    ///   - input: `[count, columns]`, rows `inputStride` floats apart (`columns` if nil).
    ///   - count: rows of input.
    ///   - output: `[count, rows]`, rows `outputStride` floats apart (`rows` if nil); must not overlap the input.
    ///   - workspace: threads, kernels and scratch memory.
    /// - Throws: `TensorError` when a stride is shorter than its row, or memory is short.
    public func multiply(
        _ input: UnsafePointer<Float>, inputStride: Int? = nil, count: Int, into output: UnsafeMutablePointer<Float>,
        outputStride: Int? = nil, using workspace: Workspace
    ) throws {
        let inputStride = inputStride ?? columns
        let outputStride = outputStride ?? rows
        guard count >= 0, inputStride >= columns, outputStride >= rows else {
            throw TensorError(
                .shapeMismatch,
                "A product of [\(count), \(columns)] with [\(rows), \(columns)]: strides \(inputStride), \(outputStride)."
            )
        }
        let most = CK_MAX_COUNT
        for first in stride(from: 0, to: count, by: most) {
            try multiplyBlock(
                input + first * inputStride, inputStride: inputStride, count: min(most, count - first),
                into: output + first * outputStride, outputStride: outputStride, using: workspace)
        }
    }

    private func multiplyBlock(
        _ input: UnsafePointer<Float>, inputStride: Int, count: Int, into output: UnsafeMutablePointer<Float>,
        outputStride: Int, using workspace: Workspace
    ) throws {
        let quantized = parts.contains { ck_type_is_quantized($0.kernelType) }
        let floats = parts.contains { !ck_type_is_quantized($0.kernelType) }
        let activations = try workspace.prepare(
            input, stride: inputStride, count: count, columns: columns, floats: floats, quantized: quantized)
        let table = workspace.kernels.table
        withUnsafePointer(to: activations) { activations in
            let products = parts.map { part in
                ck_product(
                    type: part.kernelType, tiles: part.memory.base, tile_bytes: part.tileBytes, rows: part.rows,
                    columns: columns, input: activations, output: output + part.firstRow, output_stride: outputStride)
            }
            let claims = claims(count: count, threads: workspace.pool.threadsHere)
            workspace.pool.run(chunks: claims.count) { chunk in
                let claim = claims[chunk]
                withUnsafePointer(to: products[claim.part]) { product in
                    table.pointee.multiply(product, claim.firstTile, claim.tiles)
                }
            }
        }
    }

    private func claims(count: Int, threads: Int) -> [TileClaim] {
        // Rough rates of one core: 16 bytes of weights and 300 multiply-adds a nanosecond.
        let nanoseconds = max(
            Double(parts.first?.tileBytes ?? 0) / 16,
            Double(count * columns * CK_TILE_ROWS) / 300)
        return TileClaim.claims(tiles: parts.map(\.tiles), nanoseconds: nanoseconds, threads: threads)
    }
}
