// Products against an independent reference in double precision.

import CComputeKernels
import TensorCore
import TestPeers
import Testing

@Suite("Products")
struct ProductTests {
    @Test("are within the rounding of 8-bit inputs of the exact product, for every type and variant")
    func againstDoublePrecision() throws {
        for type in weightTypes {
            var generator = SeededGenerator(seed: 1)
            let columns = oddColumns(of: type)
            let rows = 37
            let count = 3
            let tensor = try randomTensor(type, rows: rows, columns: columns, generator: &generator)
            let input = generator.floats(count * columns)
            let weights = try dequantized(tensor)
            let rounded = type.isBlockQuantized ? quantizedInput(input, columns: columns) : input.map(Double.init)
            for workspace in try workspaces() {
                let output = try product(try WeightMatrix(tensor), input, count: count, workspace: workspace)
                for i in 0..<count {
                    for row in 0..<rows {
                        var sum = 0.0
                        var magnitude = 0.0
                        for k in 0..<columns {
                            let term = Double(weights[row * columns + k]) * rounded[i * columns + k]
                            sum += term
                            magnitude += abs(term)
                        }
                        // Float accumulation: one rounding a step, at most.
                        let bound = (magnitude + 1e-3) * Double(columns) * 0x1p-23
                        #expect(
                            abs(Double(output[i * rows + row]) - sum) <= bound,
                            "\(type.rawValue) \(workspace.kernels.name) row \(row)")
                    }
                }
            }
        }
    }

    /// The rule written again: 8 bits with scale max / 127 for every 32 values.
    private func quantizedInput(_ input: [Float], columns: Int) -> [Double] {
        stride(from: 0, to: input.count, by: columns).flatMap { row in
            stride(from: 0, to: columns, by: 32).flatMap { block -> [Double] in
                let values = input[row + block..<row + min(block + 32, columns)]
                let largest = values.map(abs).max() ?? 0
                guard largest > 0 else { return values.map { _ in 0 } }
                let scale = Double(largest / 127)
                return values.map { (Double($0) * Double(127 / largest)).rounded(.toNearestOrEven) * scale }
            }
        }
    }
}
