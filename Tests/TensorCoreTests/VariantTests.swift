// Every kernel variant that this machine can run gives the bits of the scalar reference.

import CComputeKernels
import TensorCore
import TestPeers
import Testing

@Suite("Kernel variants")
struct VariantTests {
    private let scalar: ComputeKernels
    private let others: [ComputeKernels]

    init() throws {
        scalar = try #require(ComputeKernels(named: "scalar"))
        others = ComputeKernels.available.filter { $0.name != "scalar" }
        if others.isEmpty {
            print("SKIP kernel variants: this machine has the scalar kernels only")
        }
    }

    @Test("multiply alike, for every type, row counts off the tile and 1 to 20 inputs", arguments: weightTypes)
    func products(type: ElementType) throws {
        var generator = SeededGenerator(seed: 2)
        let pool = try ComputePool(threads: 1)
        for (rows, blocks) in [(1, 1), (15, 2), (33, 3), (50, 19)] {
            let columns = type.blockElements == 1 ? [1, 7, 77, 601][blocks % 4] : blocks * type.blockElements
            let tensor = try randomTensor(type, rows: rows, columns: columns, generator: &generator)
            let matrix = try WeightMatrix(tensor)
            for count in [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 20] {
                let input = generator.floats(count * columns, magnitude: 3)
                let reference = try product(
                    matrix, input, count: count, workspace: Workspace(pool: pool, kernels: scalar))
                for kernels in others {
                    let output = try product(
                        matrix, input, count: count, workspace: Workspace(pool: pool, kernels: kernels))
                    #expect(sameBits(output, reference), "\(kernels.name) [\(rows), \(columns)] x \(count)")
                }
            }
        }
    }

    @Test("read and write unaligned rows with strides, and nothing beyond them")
    func strides() throws {
        var generator = SeededGenerator(seed: 3)
        let pool = try ComputePool(threads: 1)
        for type in [ElementType.q40, .q6K, .f16] {
            let columns = oddColumns(of: type)
            let rows = 21
            let count = 6
            let matrix = try WeightMatrix(
                randomTensor(type, rows: rows, columns: columns, generator: &generator))
            let input = generator.floats(1 + count * (columns + 3))
            var results: [[UInt32]] = []
            for kernels in [scalar] + others {
                let workspace = try Workspace(pool: pool, kernels: kernels)
                var output = [Float](repeating: 7, count: 1 + count * (rows + 5))
                try input.withUnsafeBufferPointer { input in
                    try output.withUnsafeMutableBufferPointer { output in
                        try matrix.multiply(
                            #require(input.baseAddress) + 1, inputStride: columns + 3, count: count,
                            into: #require(output.baseAddress) + 1, outputStride: rows + 5, using: workspace)
                    }
                }
                let untouched = output.indices.filter { $0 == 0 || ($0 - 1) % (rows + 5) >= rows }
                #expect(untouched.allSatisfy { output[$0] == 7 })
                results.append(bits(output))
            }
            #expect(Set(results).count == 1)
        }
    }

    @Test("quantise awkward inputs alike: zeros, tiny and huge values, infinities")
    func awkwardInputs() throws {
        var generator = SeededGenerator(seed: 4)
        let pool = try ComputePool(threads: 1)
        let columns = 32 * 8
        let matrix = try WeightMatrix(randomTensor(.q80, rows: 16, columns: columns, generator: &generator))
        var input = generator.floats(columns)
        for i in 0..<32 {
            input[i] = 0
            input[32 + i] *= 1e-38
            input[64 + i] *= 3e38
            input[96 + i] *= 1e-29
            input[128 + i] = i == 3 ? 1 : Float(i) / 254
        }
        let finite = try ([scalar] + others).map {
            try bits(product(matrix, input, count: 1, workspace: Workspace(pool: pool, kernels: $0)))
        }
        #expect(Set(finite).count == 1)
        input[200] = .infinity
        for kernels in [scalar] + others {
            let output = try product(matrix, input, count: 1, workspace: Workspace(pool: pool, kernels: kernels))
            #expect(output.allSatisfy { $0.isNaN }, "\(kernels.name): an infinite input must not pass unseen")
        }
    }

    @Test("normalise, rotate, add, activate and soften rows alike", arguments: [1, 2, 15, 16, 17, 64, 100, 1000])
    func rows(count: Int) throws {
        for kernels in others {
            var generator = SeededGenerator(seed: UInt64(count))
            let x = generator.floats(count, magnitude: 20)
            let y = generator.floats(count, magnitude: 2)
            var mine = x
            var reference = x
            kernels.rmsNorm(x, weight: y, count: count, epsilon: 1e-5, into: &mine)
            scalar.rmsNorm(x, weight: y, count: count, epsilon: 1e-5, into: &reference)
            #expect(sameBits(mine, reference))
            kernels.siluMultiply(x, y, count: count, into: &mine)
            scalar.siluMultiply(x, y, count: count, into: &reference)
            #expect(sameBits(mine, reference))
            for bias in [y, nil] {
                kernels.layerNorm(x, weight: y, bias: bias, count: count, epsilon: 1e-12, into: &mine)
                scalar.layerNorm(x, weight: y, bias: bias, count: count, epsilon: 1e-12, into: &reference)
                #expect(sameBits(mine, reference))
            }
            for form in [GaussianUnit.exact, .tanh] {
                kernels.gelu(x, times: y, count: count, form: form, into: &mine)
                scalar.gelu(x, times: y, count: count, form: form, into: &reference)
                #expect(sameBits(mine, reference))
            }
            kernels.add(x, y, count: count, into: &mine)
            scalar.add(x, y, count: count, into: &reference)
            #expect(sameBits(mine, reference))
            for layout in [RotaryLayout.halves, .neighbours] {
                mine = x
                reference = x
                let angles = generator.floats(count, magnitude: 1)
                let pairs = count / 2
                kernels.rotate(&mine, cosines: angles, sines: y, pairs: pairs, layout: layout)
                scalar.rotate(&reference, cosines: angles, sines: y, pairs: pairs, layout: layout)
                #expect(sameBits(mine, reference))
            }
            #expect(kernels.logSumExp(x, count: count) == scalar.logSumExp(x, count: count))
            #expect(kernels.indexOfLargest(x, count: count) == scalar.indexOfLargest(x, count: count))
            mine = x
            reference = x
            kernels.softmax(&mine, count: count)
            scalar.softmax(&reference, count: count)
            #expect(sameBits(mine, reference))
        }
    }

    @Test("round to half precision alike when appending: every half and the floats between")
    func halves() throws {
        for kernels in others {
            let shape = try AttentionShape(heads: 1, keyValueHeads: 1, headDimension: 512)
            var caches: [KeyValuePages] = []
            for variant in [scalar, kernels] {
                let workspace = try Workspace(pool: ComputePool(threads: 1), kernels: variant)
                let pages = try KeyValuePages(pages: 8, layers: 1, shape: shape, type: .f16)
                var generator = SeededGenerator(seed: 5)
                let values = (0..<512 * 512).map { index -> Float in
                    let exact = ck_half_to_float(UInt16(truncatingIfNeeded: index))
                    if index < 65_536 { return exact.isNaN ? 0 : exact }
                    let pattern = UInt32.random(in: 0...UInt32.max, using: &generator)
                    let value = Float(bitPattern: pattern)
                    return value.isNaN ? 1 : value
                }
                let rows = SequenceRows(pageTable: Array(0..<8), firstPosition: 0, firstRow: 0, count: 512)
                try workspace.append(
                    keys: values, values: values, stride: 512, sequences: [rows], layer: 0, to: pages)
                caches.append(pages)
            }
            for page in 0..<8 {
                let stored = try caches.map {
                    try [UInt16](
                        UnsafeRawBufferPointer(start: $0.keys(page: page, layer: 0, head: 0), count: $0.pageBytes)
                            .bindMemory(to: UInt16.self))
                }
                #expect(stored[0] == stored[1])
            }
        }
    }
}
