// What adapters add to the products of the decoder's matrices.

import ModelContracts
import TensorCore

/// Consecutive rows of a block with the same adapter.
struct AdapterRun: Sendable {
    let adapter: LoRAAdapter
    let rows: Range<Int>
}

extension ForwardWorkspace {
    /// `output += share of each row's adapter in matrix * input`
    ///
    /// A row's result is the same, bit for bit, whatever adapters other rows have.
    /// - Parameters:
    ///   - input: `[rows, columns]`, rows `inputStride` floats apart.
    ///   - output: `[rows, matrix rows]`.
    func addAdapterShares(
        of matrix: WeightMatrix, _ input: UnsafePointer<Float>, inputStride: Int,
        to output: UnsafeMutablePointer<Float>
    ) throws {
        for run in adapterRuns {
            for delta in run.adapter.deltas[ObjectIdentifier(matrix)] ?? [] {
                try delta.add(
                    input + run.rows.lowerBound * inputStride, inputStride: inputStride, count: run.rows.count,
                    to: output + run.rows.lowerBound * matrix.rows, outputStride: matrix.rows, self)
            }
        }
    }
}

extension LoRAAdapter.Delta {
    /// `output[i, firstRow...] += scale * B (A input[i])`
    fileprivate func add(
        _ input: UnsafePointer<Float>, inputStride: Int, count: Int, to output: UnsafeMutablePointer<Float>,
        outputStride: Int, _ workspace: ForwardWorkspace
    ) throws {
        let lowRank = try workspace.lowRankRows(count * rank)
        try down.multiply(input, inputStride: inputStride, count: count, into: lowRank, using: workspace.compute)
        up.withUnsafeBufferPointer { up in
            guard let up = up.baseAddress else { return }
            func add(_ row: Int) {
                let target = output + row * outputStride + firstRow
                for component in 0..<rank {
                    let weight = scale * lowRank[row * rank + component]
                    let source = up + component * rows
                    // One sequence of operations for each element, whatever the width of the machine's vectors.
                    for index in 0..<rows { target[index] += weight * source[index] }
                }
            }
            if count * rank * rows < 65_536 {
                for row in 0..<count { add(row) }
            } else {
                workspace.compute.pool.run(chunks: count, add)
            }
        }
    }
}

extension ForwardBlock {
    /// The adapters of `rows`, numbered from the first of them on.
    func adapterRuns(of rows: [Int]) -> [AdapterRun] {
        guard !adapterRuns.isEmpty else { return [] }
        var runs: [AdapterRun] = []
        for (index, row) in rows.enumerated() {
            guard let adapter = adapterRuns.first(where: { $0.rows.contains(row) })?.adapter else { continue }
            if let last = runs.last, last.adapter == adapter, last.rows.upperBound == index {
                runs[runs.count - 1] = AdapterRun(adapter: adapter, rows: last.rows.lowerBound..<index + 1)
            } else {
                runs.append(AdapterRun(adapter: adapter, rows: index..<index + 1))
            }
        }
        return runs
    }
}
