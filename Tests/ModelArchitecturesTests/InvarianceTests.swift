// The same bytes whatever the batch: how a prompt is cut, what runs beside it, how many threads there are and which
// kernels compute must not change one bit of any logit.

import ModelArchitectures
import StructuredJSON
import TensorCore
import TestPeers
import Testing

/// The families and weight types whose forward pass differs.
private let variants: [(String, [String: JSONValue], ElementType)] = [
    ("Llama in F32", [:], .f32),
    ("Llama in Q8_0", [:], .q80),
    ("Llama in Q4_0", ["mlp_bias": true, "attention_bias": true], .q40),
    ("Mistral, window of 48", ["model_type": "mistral", "sliding_window": 48], .q80),
    (
        "Qwen2, window in the upper layers",
        ["model_type": "qwen2", "use_sliding_window": true, "sliding_window": 70, "max_window_layers": 1], .f32
    ),
    ("Qwen3", ["model_type": "qwen3", "head_dim": 32], .q40),
    ("SmolLM3, heads of 8", ["model_type": "smollm3", "num_attention_heads": 8], .f32),
]

private func randomTokens(_ count: Int, using generator: inout SeededGenerator) -> [Int32] {
    (0..<count).map { _ in Int32.random(in: 0..<97, using: &generator) }
}

private func bits(_ row: [Float]) -> [UInt32] { row.map(\.bitPattern) }

@Suite("The same bytes whatever the batch")
struct InvarianceTests {
    @Test("Decoding step by step equals the whole pass", arguments: variants.indices)
    func steps(variant: Int) throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel(variants[variant].1, type: variants[variant].2).load(pool: pool)
        var generator = SeededGenerator(seed: 5)
        let tokens = randomTokens(150, using: &generator)
        var bench = try Bench(model, pool: pool)
        let expected = try bench.whole(tokens)
        let isFinite = expected.joined().allSatisfy { $0.isFinite }
        #expect(isFinite)
        let pages = bench.pages(for: tokens.count)
        for (position, token) in tokens.enumerated() {
            let segment = ForwardBatch.Segment(
                tokens: [token], firstPosition: position, pages: pages, logits: .last)
            let rows = try model.forward(
                ForwardBatch(segments: [segment]), cache: bench.cache, workspace: bench.workspace)
            try #require(bits(rows.row(0)) == bits(expected[position]), "\(variants[variant].0), \(position)")
        }
    }

    @Test("Random schedules of eight sequences equal each alone", arguments: variants.indices)
    func schedules(variant: Int) throws {
        let one = try ComputePool(threads: 1)
        let two = try ComputePool(threads: 2, allowingOversubscription: true)
        let model = try RandomModel(variants[variant].1, type: variants[variant].2, seed: 2).load(pool: one)
        var generator = SeededGenerator(seed: UInt64(variant) + 11)
        let sequences = (0..<8).map { _ in
            randomTokens(Int.random(in: 1...230, using: &generator), using: &generator)
        }
        var alone = try Bench(model, pool: one)
        let expected = try sequences.map { try alone.whole($0) }
        for round in 0..<3 {
            try run(
                Schedule(sequences: sequences), on: model, pool: round == 0 ? one : two, expected: expected,
                using: &generator)
        }
    }

    @Test("Every variant of the kernels gives the same bits", arguments: variants.indices)
    func kernels(variant: Int) throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel(variants[variant].1, type: variants[variant].2, seed: 3).load(pool: pool)
        var generator = SeededGenerator(seed: 21)
        let tokens = randomTokens(140, using: &generator)
        let results = try ComputeKernels.available.map { kernels in
            var bench = try Bench(model, pool: pool, kernels: kernels)
            return try bench.whole(tokens).map(bits)
        }
        for (result, kernels) in zip(results, ComputeKernels.available) {
            #expect(result == results[0], "\(kernels.name) against \(ComputeKernels.available[0].name)")
        }
    }

    /// How far each sequence has come.
    private struct Schedule {
        let sequences: [[Int32]]
        var done: [Int]

        init(sequences: [[Int32]]) {
            self.sequences = sequences
            done = sequences.map { _ in 0 }
        }

        /// A few unfinished sequences, each with a chunk of random length; `nil` when all are finished.
        mutating func next(using generator: inout SeededGenerator) -> [(sequence: Int, range: Range<Int>)]? {
            let unfinished = sequences.indices.filter { done[$0] < sequences[$0].count }
            if unfinished.isEmpty { return nil }
            let count = Int.random(in: 1...unfinished.count, using: &generator)
            return unfinished.shuffled(using: &generator).prefix(count).map { index in
                let left = sequences[index].count - done[index]
                // Single tokens, small chunks and everything at once, about equally often.
                let most = [1, 20, left].randomElement(using: &generator) ?? 1
                let length = min(left, Int.random(in: 1...most, using: &generator))
                defer { done[index] += length }
                return (index, done[index]..<done[index] + length)
            }
        }
    }

    private func run(
        _ schedule: Schedule, on model: DecoderModel, pool: ComputePool, expected: [[[Float]]],
        using generator: inout SeededGenerator
    ) throws {
        var schedule = schedule
        var bench = try Bench(model, pool: pool)
        let tables = schedule.sequences.map { bench.pages(for: $0.count) }
        while let step = schedule.next(using: &generator) {
            let segments = step.map { item in
                ForwardBatch.Segment(
                    tokens: Array(schedule.sequences[item.sequence][item.range]),
                    firstPosition: item.range.lowerBound, pages: tables[item.sequence],
                    logits: Bool.random(using: &generator) ? .all : .last)
            }
            let rows = try model.forward(
                ForwardBatch(segments: segments), cache: bench.cache, workspace: bench.workspace)
            for (index, item) in step.enumerated() {
                let found = rows.rows(ofSegment: index)
                let positions = segments[index].logits == .all ? item.range : item.range.suffix(1)
                try #require(found.count == positions.count)
                for (row, position) in zip(found, positions) {
                    let same = bits(rows.row(row)) == bits(expected[item.sequence][position])
                    try #require(same, "sequence \(item.sequence), position \(position) of \(step)")
                }
            }
        }
    }
}
