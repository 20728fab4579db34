// Paged attention against a plain softmax in double precision, and between variants by bits.

import Foundation
import TensorCore
import TestPeers
import Testing

/// One random sequence: keys, values and queries `[positions, heads, dimension]`.
private struct RandomSequence {
    let shape: AttentionShape
    let positions: Int
    let keys: [Float]
    let values: [Float]
    let queries: [Float]

    init(shape: AttentionShape, positions: Int, generator: inout SeededGenerator) {
        self.shape = shape
        self.positions = positions
        let dimension = shape.headDimension
        keys = generator.floats(positions * shape.keyValueHeads * dimension)
        values = generator.floats(positions * shape.keyValueHeads * dimension)
        queries = generator.floats(positions * shape.heads * dimension, magnitude: 3)
    }

    /// Attention of all positions with the rows given to the engine in chunks of the given lengths, in turn.
    func attend(
        _ workspace: Workspace, type: CacheType, window: Int?, chunks: [Int], pageOrder: [Int32], softCap: Float = 0,
        sinks: [Float]? = nil
    ) throws -> [Float] {
        let pages = try KeyValuePages(pages: 16, layers: 2, shape: shape, type: type)
        let dimension = shape.headDimension
        var output = [Float](repeating: .nan, count: queries.count)
        var first = 0
        var turn = 0
        while first < positions {
            let count = min(chunks[turn % chunks.count], positions - first)
            turn += 1
            let rows = SequenceRows(pageTable: pageOrder, firstPosition: first, firstRow: first, count: count)
            let stride = shape.keyValueHeads * dimension
            try workspace.append(
                keys: keys, values: values, stride: stride, sequences: [rows], layer: 1, to: pages)
            try workspace.attend(
                queries: queries, queryStride: shape.heads * dimension, sequences: [rows], layer: 1, pages: pages,
                window: window, scale: scale, softCap: softCap, sinks: sinks, into: &output,
                outputStride: shape.heads * dimension)
            first += count
        }
        return output
    }

    var scale: Float { 1 / Float(shape.headDimension).squareRoot() }

    /// Softmax attention, every step in double precision.
    func reference(
        window: Int?, softCap: Float = 0, sinks: [Float]? = nil, rounding: (Float) -> Double
    ) -> [Double] {
        let dimension = shape.headDimension
        var output = [Double](repeating: 0, count: queries.count)
        for position in 0..<positions {
            let first = window.map { max(0, position - $0 + 1) } ?? 0
            for head in 0..<shape.heads {
                let query = (position * shape.heads + head) * dimension
                let shared = head / shape.group
                let scores = (first...position).map { key in
                    let base = (key * shape.keyValueHeads + shared) * dimension
                    let dot = (0..<dimension).reduce(0.0) {
                        $0 + Double(queries[query + $1]) * rounding(keys[base + $1])
                    }
                    let score = dot * Double(scale)
                    return softCap > 0 ? Double(softCap) * tanh(score / Double(softCap)) : score
                }
                let largest = scores.max() ?? 0
                let weights = scores.map { exp($0 - largest) }
                let sum = weights.reduce(sinks.map { exp(Double($0[head]) - largest) } ?? 0, +)
                for (key, weight) in zip(first...position, weights) {
                    let base = (key * shape.keyValueHeads + shared) * dimension
                    for d in 0..<dimension {
                        output[query + d] += weight / sum * rounding(values[base + d])
                    }
                }
            }
        }
        return output
    }
}

@Suite("Paged attention")
struct AttentionTests {
    private let shapes = [(1, 1, 8), (4, 2, 16), (8, 2, 64), (3, 1, 80), (6, 1, 20)]
    private let pageOrder: [Int32] = [7, 2, 11, 0]

    @Test("equals softmax attention in double precision, with and without a window")
    func againstDoublePrecision() throws {
        for (heads, keyValueHeads, dimension) in shapes {
            let shape = try AttentionShape(
                heads: heads, keyValueHeads: keyValueHeads, headDimension: dimension)
            var generator = SeededGenerator(seed: 20)
            let sequence = RandomSequence(shape: shape, positions: 150, generator: &generator)
            for type in [CacheType.f32, .f16] {
                for window in [nil, 1, 40, 64, 100] {
                    let expected = sequence.reference(window: window) {
                        type == .f32 ? Double($0) : halfRounded($0)
                    }
                    for workspace in try workspaces() {
                        let output = try sequence.attend(
                            workspace, type: type, window: window, chunks: [150], pageOrder: pageOrder)
                        let worst = zip(output, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
                        #expect(worst < 3e-6, "\(workspace.kernels.name) \(shape) window \(window ?? 0)")
                    }
                }
            }
        }
    }

    @Test("caps scores and counts sinks as double precision does, by the same bits in every variant and any chunks")
    func capsAndSinks() throws {
        for (heads, keyValueHeads, dimension) in shapes {
            let shape = try AttentionShape(heads: heads, keyValueHeads: keyValueHeads, headDimension: dimension)
            var generator = SeededGenerator(seed: 23)
            let sequence = RandomSequence(shape: shape, positions: 150, generator: &generator)
            let sinks = generator.floats(heads, magnitude: 3)
            for (cap, sinks) in [(Float(1.5), nil), (0, sinks), (1.5, sinks)] {
                let expected = sequence.reference(window: 70, softCap: cap, sinks: sinks) { Double($0) }
                var first: [UInt32]?
                for workspace in try workspaces() {
                    for chunks in [[150], [1], [7, 64, 3]] {
                        let output = try sequence.attend(
                            workspace, type: .f32, window: 70, chunks: chunks, pageOrder: pageOrder, softCap: cap,
                            sinks: sinks)
                        let worst = zip(output, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
                        #expect(worst < 3e-6, "\(workspace.kernels.name) \(shape) cap \(cap)")
                        #expect(first == nil || first == output.map(\.bitPattern), "\(workspace.kernels.name)")
                        first = output.map(\.bitPattern)
                    }
                }
            }
        }
    }

    /// A float rounded to half precision, from the definition: 11 significant bits (the values here are below 1).
    private func halfRounded(_ value: Float) -> Double {
        let spacing = max(exp2(Double(value == 0 ? 0 : value.exponent) - 10), exp2(-24))
        return (Double(value) / spacing).rounded(.toNearestOrEven) * spacing
    }

    @Test("does not depend on variant, chunks, page placement or threads, by bits")
    func invariance() throws {
        for (heads, keyValueHeads, dimension) in shapes {
            let shape = try AttentionShape(
                heads: heads, keyValueHeads: keyValueHeads, headDimension: dimension)
            var generator = SeededGenerator(seed: 21)
            let sequence = RandomSequence(shape: shape, positions: 140, generator: &generator)
            for type in [CacheType.f32, .f16] {
                for window in [nil, 70] {
                    var results: Set<[UInt32]> = []
                    for threads in [1, 3] {
                        for workspace in try workspaces(threads: threads) {
                            for chunks in [[140], [1], [3, 17, 64, 9]] {
                                let order = pageOrder.shuffled(using: &generator)
                                results.insert(
                                    bits(
                                        try sequence.attend(
                                            workspace, type: type, window: window, chunks: chunks,
                                            pageOrder: order)))
                            }
                        }
                    }
                    #expect(results.count == 1, "\(shape) window \(window ?? 0)")
                }
            }
        }
    }

    @Test("does not see what earlier sequences left in a page")
    func stalePages() throws {
        let shape = try AttentionShape(heads: 4, keyValueHeads: 1, headDimension: 32)
        let stale = [Float](repeating: .nan, count: 64 * 32)
        for workspace in try workspaces() {
            let pages = try KeyValuePages(pages: 1, layers: 1, shape: shape, type: .f32)
            let all = SequenceRows(pageTable: [0], firstPosition: 0, firstRow: 0, count: 64)
            try workspace.append(keys: stale, values: stale, stride: 32, sequences: [all], layer: 0, to: pages)
            let rows = SequenceRows(pageTable: [0], firstPosition: 0, firstRow: 0, count: 3)
            let ones = [Float](repeating: 1, count: 3 * 4 * 32)
            try workspace.append(keys: ones, values: ones, stride: 32, sequences: [rows], layer: 0, to: pages)
            var output = ones
            try workspace.attend(
                queries: ones, queryStride: 128, sequences: [rows], layer: 0, pages: pages, scale: 0.1,
                into: &output, outputStride: 128)
            #expect(output.allSatisfy { abs($0 - 1) < 1e-6 })
            try pages.zero(page: 0)
            let first = try pages.keys(page: 0, layer: 0, head: 0).assumingMemoryBound(to: Float.self)
            #expect((0..<64 * 32).allSatisfy { first[$0] == 0 })
        }
    }

    @Test("refuses page tables that are too short or name pages that do not exist")
    func badTables() throws {
        let shape = try AttentionShape(heads: 1, keyValueHeads: 1, headDimension: 16)
        let pages = try KeyValuePages(pages: 2, layers: 1, shape: shape, type: .f32)
        let workspace = try Workspace(pool: ComputePool(threads: 1))
        let row = [Float](repeating: 0, count: 16 * 70)
        for (table, first, layer) in [([0], 64, 0), ([2], 0, 0), ([-1], 0, 0), ([0], 0, 1), ([0], -1, 0)] {
            let rows = SequenceRows(pageTable: table.map(Int32.init), firstPosition: first, firstRow: 0, count: 1)
            #expect(throws: TensorError.self) {
                try workspace.append(
                    keys: row, values: row, stride: 16, sequences: [rows], layer: layer, to: pages)
            }
        }
        #expect(throws: TensorError.self) { try pages.copy(page: 0, to: 2) }
        #expect(throws: TensorError.self) {
            try KeyValuePages(pages: Int(Int32.max), layers: Int.max, shape: shape, type: .f32)
        }
        #expect(throws: TensorError.self) { try AttentionShape(heads: 3, keyValueHeads: 2, headDimension: 16) }
    }
}
