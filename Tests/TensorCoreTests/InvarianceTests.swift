// The same row gives the same bits in any company: batch size, position in the batch, threads.

import TensorCore
import TestPeers
import Testing

@Suite("Batch invariance")
struct InvarianceTests {
    @Test("a row of a product does not depend on the other rows or the threads", arguments: weightTypes)
    func products(type: ElementType) throws {
        var generator = SeededGenerator(seed: 30)
        let columns = type.blockElements == 256 ? 512 : 352
        let rows = 200
        let most = 150
        let matrix = try WeightMatrix(randomTensor(type, rows: rows, columns: columns, generator: &generator))
        let input = generator.floats(most * columns)
        let alone = try Workspace(pool: ComputePool(threads: 1))
        let reference = try (0..<most).flatMap { row in
            try product(matrix, Array(input[row * columns..<(row + 1) * columns]), count: 1, workspace: alone)
        }
        for threads in [1, 2, 5] {
            let pool = try ComputePool(threads: threads, allowingOversubscription: true)
            let workspace = try Workspace(pool: pool)
            for count in [2, 3, 6, 8, 11, 12, 33, 127, 128, 129, 150] {
                let first = Int.random(in: 0...(most - count), using: &generator)
                let output = try product(
                    matrix, Array(input[first * columns..<(first + count) * columns]), count: count,
                    workspace: workspace)
                #expect(
                    sameBits(output, Array(reference[first * rows..<(first + count) * rows])),
                    "\(count) rows, \(threads) threads")
            }
        }
    }

    @Test("stacked weights give the bits of the separate ones, in mixed types")
    func stacking() throws {
        var generator = SeededGenerator(seed: 31)
        let columns = 512
        let types: [ElementType] = [.q4K, .f16, .q6K, .q80]
        let rows = [40, 17, 3, 64]
        let tensors = try zip(types, rows).map {
            try randomTensor($0, rows: $1, columns: columns, generator: &generator)
        }
        let workspace = try Workspace(pool: ComputePool(threads: 2, allowingOversubscription: true))
        let stacked = try WeightMatrix(stacking: tensors.map { ($0, nil) }, pool: workspace.pool)
        #expect(stacked.rows == rows.reduce(0, +))
        #expect(stacked.types == types)
        for count in [1, 5] {
            let input = generator.floats(count * columns)
            let output = try product(stacked, input, count: count, workspace: workspace)
            var first = 0
            for (tensor, height) in zip(tensors, rows) {
                let separate = try product(WeightMatrix(tensor), input, count: count, workspace: workspace)
                for i in 0..<count {
                    let mine = output[i * stacked.rows + first..<i * stacked.rows + first + height]
                    #expect(sameBits(Array(mine), Array(separate[i * height..<(i + 1) * height])))
                }
                first += height
            }
        }
    }

    @Test("a row permutation moves rows and changes nothing else")
    func permutation() throws {
        var generator = SeededGenerator(seed: 32)
        let tensor = try randomTensor(.q50, rows: 24, columns: 64, generator: &generator)
        let order = Array(0..<24).shuffled(using: &generator)
        let workspace = try Workspace(pool: ComputePool(threads: 1))
        let input = generator.floats(64)
        let plain = try product(WeightMatrix(tensor), input, count: 1, workspace: workspace)
        let permuted = try WeightMatrix(tensor, rowPermutation: { order[$0] })
        let output = try product(permuted, input, count: 1, workspace: workspace)
        #expect(sameBits(output, order.map { plain[$0] }))
        #expect(throws: TensorError.self) { try WeightMatrix(tensor, rowPermutation: { $0 + 1 }) }
    }
}
