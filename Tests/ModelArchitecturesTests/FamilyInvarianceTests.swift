// The same bytes whatever the batch, for every family that is not Llama's kin: mixtures of experts among them, where
// rows of different sequences meet in an expert.

import Foundation
import ModelArchitectures
import TensorCore
import TestPeers
import Testing

@Suite("Families: the same bytes whatever the batch")
struct FamilyInvarianceTests {
    private func bits(_ row: [Float]) -> [UInt32] { row.map(\.bitPattern) }

    @Test("Sequences cut at random and batched equal each alone, with every variant of the kernels")
    func schedules() async throws {
        guard let out = try await Reference.folder(.otherFamilies, for: "invariance of other families") else { return }
        let one = try ComputePool(threads: 1)
        let two = try ComputePool(threads: 2, allowingOversubscription: true)
        let scalar = try #require(ComputeKernels(named: "scalar"))
        for name in try FileManager.default.contentsOfDirectory(atPath: out).sorted() where name != "log" {
            let model = try Reference.model(out + "/\(name)/hf", pool: one)
            let tokens = try Reference.numbers(out + "/\(name)/tokens.i32", as: Int32.self)
            let sequences = [Array(tokens[..<90]), Array(tokens.reversed()[..<70]), Array(tokens[100..<103])]
            var alone = try Bench(model, pool: one)
            let expected = try sequences.map { try alone.whole($0).map(bits) }
            var plain = try Bench(model, pool: one, kernels: scalar)
            let inScalar = try plain.whole(sequences[0]).map(bits)
            #expect(inScalar == expected[0], "\(name), scalar kernels")
            let found = try cutAtRandom(sequences, model: model, pool: two)
            #expect(found == expected, "\(name)")
        }
    }

    /// The logits of all sequences, run together in chunks of random length.
    private func cutAtRandom(
        _ sequences: [[Int32]], model: DecoderModel, pool: ComputePool
    ) throws -> [[[UInt32]]] {
        var generator = SeededGenerator(seed: 31)
        var bench = try Bench(model, pool: pool)
        let tables = sequences.map { bench.pages(for: $0.count) }
        var done = sequences.map { _ in 0 }
        var found = sequences.map { _ in [[UInt32]]() }
        while let longest = sequences.indices.max(by: { left($0) < left($1) }), left(longest) > 0 {
            var segments: [ForwardBatch.Segment] = []
            var order: [Int] = []
            for index in sequences.indices where left(index) > 0 && (index == longest || .random(using: &generator)) {
                let most = [1, 9, left(index)].randomElement(using: &generator) ?? 1
                let count = Int.random(in: 1...min(most, left(index)), using: &generator)
                segments.append(
                    ForwardBatch.Segment(
                        tokens: Array(sequences[index][done[index]..<done[index] + count]),
                        firstPosition: done[index], pages: tables[index], logits: .all))
                order.append(index)
                done[index] += count
            }
            let rows = try model.forward(
                ForwardBatch(segments: segments), cache: bench.cache, workspace: bench.workspace)
            for (segment, index) in order.enumerated() {
                found[index] += rows.rows(ofSegment: segment).map { bits(rows.row($0)) }
            }
        }
        return found

        func left(_ index: Int) -> Int { sequences[index].count - done[index] }
    }
}
