// MXFP4 as safetensors files hold it (OCP Microscaling Formats 1.0): blocks of 32 4-bit numbers in one tensor, their
// scales in another.

import ModelContracts
import TensorCore

extension TensorLoader {
    /// One expert's matrix `[rows, columns]`, put together as GGUF's blocks: a scale, then 16 bytes that hold number
    /// `i` below number `i + 16`. The files hold neighbours in a byte.
    func microscaled(
        blocks: TensorName,
        scales: TensorName,
        rows: Int,
        columns: Int,
        order: ((Int) -> Int)?,
        expert: (index: Int, count: Int)
    ) throws -> WeightMatrix {
        guard columns.isMultiple(of: 32) else {
            throw ModelError(
                .unsupportedModel,
                "The tensor \(blocks.huggingFace): rows of \(columns) elements are no whole MXFP4 blocks.")
        }
        let perRow = columns / 32
        let numbers = try bytes(blocks, extents: [rows, perRow, 16], expert: expert)
        let exponents = try bytes(scales, extents: [rows, perRow], expert: expert)
        var joined = [UInt8](repeating: 0, count: 17 * rows * perRow)
        for block in 0..<rows * perRow {
            joined[17 * block] = exponents[block]
            for i in 0..<16 {
                let low = numbers[16 * block + i / 2] >> (i % 2 * 4) & 15
                let high = numbers[16 * block + 8 + i / 2] >> (i % 2 * 4) & 15
                joined[17 * block + 1 + i] = low | high << 4
            }
        }
        return try matrix(
            named: blocks, type: .mxfp4, rows: rows, columns: columns, bytes: joined, order: order)
    }
}
