// Products of rounded floats: near to exact ones, and the same bits in every variant and any company.

import TensorCore
import TestPeers
import Testing

@Suite("Rounded matrices")
struct RoundedMatrixTests {
    private func matrix(
        rows: Int, columns: Int, generator: inout SeededGenerator
    ) throws -> ([Float], RoundedMatrix) {
        let (values, weights) = try weights(rows: rows, columns: columns, generator: &generator)
        return (values, try RoundedMatrix(rounding: weights))
    }

    private func weights(
        rows: Int, columns: Int, generator: inout SeededGenerator
    ) throws -> ([Float], WeightMatrix) {
        // A row has values of very different sizes, as weights with outliers do.
        let values =
            columns == 256
            ? [Float](repeating: -0.3, count: rows * columns)
            : generator.floats(rows * columns).enumerated().map {
                $0.offset % 37 == 0 ? 30 * $0.element : $0.element
            }
        let tensor = try TensorView(name: "weight", shape: TensorShape([rows, columns]), values: values)
        return (values, try WeightMatrix(tensor))
    }

    private func product(
        _ matrix: RoundedMatrix, _ input: [Float], count: Int, bias: [Float]? = nil, workspace: Workspace
    ) throws -> [Float] {
        // What is not written stays as it is.
        var output = [Float](repeating: -7, count: count * matrix.rows + 16)
        try output.withUnsafeMutableBufferPointer { output in
            try input.withUnsafeBufferPointer { input in
                guard let output = output.baseAddress, let input = input.baseAddress else { return }
                try matrix.multiply(input, count: count, bias: bias, into: output, using: workspace)
            }
        }
        #expect(output.suffix(16).allSatisfy { $0 == -7 })
        return Array(output.dropLast(16))
    }

    @Test("are as near to the exact product as half a step of every factor allows")
    func accuracy() throws {
        var generator = SeededGenerator(seed: 71)
        let workspace = try Workspace(pool: ComputePool(threads: 1))
        for (rows, columns, count) in [(1, 1, 1), (37, 130, 5), (48, 384, 33), (16, 1536, 20), (17, 256, 3)] {
            let (weights, matrix) = try matrix(rows: rows, columns: columns, generator: &generator)
            let input = generator.floats(count * columns, magnitude: 3)
            let output = try product(matrix, input, count: count, workspace: workspace)
            for i in 0..<count {
                for row in 0..<rows {
                    let x = input[i * columns..<(i + 1) * columns].map(Double.init)
                    let w = weights[row * columns..<(row + 1) * columns].map(Double.init)
                    let exact = zip(x, w).reduce(0.0) { $0 + $1.0 * $1.1 }
                    // Each factor is off by half a step at most, of its block's largest value over 8191.
                    var bound = 1e-6 * zip(x, w).reduce(1e-6) { $0 + abs($1.0 * $1.1) }
                    for start in stride(from: 0, to: columns, by: 128) {
                        let block = start..<min(columns, start + 128)
                        let halfX = (x[block].map(abs).max() ?? 0) / 8191 / 2 * 1.001
                        // Fewer bits where 128 products of the largest numbers would not fit into 32.
                        let heaviest = stride(from: start, to: block.upperBound, by: 128).map { part in
                            w[part..<min(block.upperBound, part + 128)].reduce(0) { $0 + abs($1) }
                        }
                        let steps = max(
                            (w[block].map(abs).max() ?? 0) / 8191,
                            (heaviest.max() ?? 0) / (Double(Int32.max / 8191) * 0.99))
                        let halfW = steps / 2 * 1.001
                        bound += block.reduce(0.0) { $0 + abs(x[$1]) * halfW + abs(w[$1]) * halfX + halfX * halfW }
                    }
                    #expect(abs(Double(output[i * rows + row]) - exact) <= bound)
                }
            }
        }
    }

    @Test("give the scalar reference's bits in every variant, with and without biases, off every block and group")
    func variants() throws {
        var generator = SeededGenerator(seed: 72)
        let pool = try ComputePool(threads: 1)
        let scalar = try Workspace(pool: pool, kernels: #require(ComputeKernels(named: "scalar")))
        for (rows, columns) in [(1, 1), (16, 128), (50, 129), (33, 384), (17, 700), (18, 1030)] {
            let (_, weights) = try weights(rows: rows, columns: columns, generator: &generator)
            let expected = try RoundedMatrix(rounding: weights, kernels: scalar.kernels)
            let bias = generator.floats(rows)
            for count in [1, 2, 7, 8, 15, 16, 17, 31, 32, 33, 40, 130] {
                var input = generator.floats(count * columns, magnitude: 3)
                // Blocks of zeros, of the smallest numbers and of what is no number.
                for index in input.indices where index % 997 < 3 { input[index] = [0, 1e-40, .nan][index % 997] }
                for kernels in ComputeKernels.available {
                    let workspace = try Workspace(pool: pool, kernels: kernels)
                    let matrix = try RoundedMatrix(rounding: weights, kernels: kernels)
                    for bias in [nil, bias] {
                        let reference = try product(expected, input, count: count, bias: bias, workspace: scalar)
                        let output = try product(matrix, input, count: count, bias: bias, workspace: workspace)
                        #expect(
                            zip(output, reference).allSatisfy {
                                $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN
                            },
                            "\(kernels.name) [\(rows), \(columns)] x \(count)")
                    }
                }
            }
        }
    }

    @Test("compute a row of input alike whatever the other rows and however many threads")
    func invariance() throws {
        var generator = SeededGenerator(seed: 73)
        let (rows, columns, most) = (200, 352, 150)
        let (_, matrix) = try matrix(rows: rows, columns: columns, generator: &generator)
        let input = generator.floats(most * columns)
        let alone = try Workspace(pool: ComputePool(threads: 1))
        let reference = try (0..<most).flatMap { row in
            try product(matrix, Array(input[row * columns..<(row + 1) * columns]), count: 1, workspace: alone)
        }
        for threads in [1, 2, 5] {
            let workspace = try Workspace(pool: ComputePool(threads: threads, allowingOversubscription: true))
            for count in [2, 8, 15, 16, 17, 33, 127, 128, 129, 150] {
                let first = Int.random(in: 0...(most - count), using: &generator)
                let output = try product(
                    matrix, Array(input[first * columns..<(first + count) * columns]), count: count,
                    workspace: workspace)
                #expect(sameBits(output, Array(reference[first * rows..<(first + count) * rows])))
            }
        }
    }

    @Test("make nothing but the row of what is no number no number")
    func notNumbers() throws {
        var generator = SeededGenerator(seed: 74)
        let (_, matrix) = try matrix(rows: 20, columns: 300, generator: &generator)
        let workspace = try Workspace(pool: ComputePool(threads: 1))
        var input = generator.floats(3 * 300)
        input[300 + 299] = .infinity
        let output = try product(matrix, input, count: 3, workspace: workspace)
        #expect(output[20..<40].allSatisfy { $0.isNaN })
        #expect((output[..<20] + output[40...]).allSatisfy { $0.isFinite })
    }

    @Test("refuse a stride or biases that do not fit")
    func refusals() throws {
        var generator = SeededGenerator(seed: 75)
        let (_, matrix) = try matrix(rows: 4, columns: 8, generator: &generator)
        let workspace = try Workspace(pool: ComputePool(threads: 1))
        #expect(throws: TensorError.self) {
            _ = try product(matrix, generator.floats(8), count: 1, bias: [1, 2], workspace: workspace)
        }
        var output = [Float](repeating: 0, count: 4)
        #expect(throws: TensorError.self) {
            try matrix.multiply(generator.floats(8), inputStride: 7, count: 1, into: &output, using: workspace)
        }
    }
}
