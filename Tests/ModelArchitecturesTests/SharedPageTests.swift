// Sequences that share pages: a forward pass may begin at any position behind pages that another sequence filled, the
// last of them a copy that holds more, or worse, behind the shared part, and gives the same bits.

import ModelArchitectures
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Sequences that share pages")
struct SharedPageTests {
    private static let variants: [(String, [String: JSONValue], ElementType)] = [
        ("Llama in F32", [:], .f32),
        ("Mistral, window of 48", ["model_type": "mistral", "sliding_window": 48], .q80),
        ("Qwen3, heads of 32", ["model_type": "qwen3", "head_dim": 32], .q40),
    ]

    /// Where sequences part: at the ends of pages, beside them and inside.
    private static let partings = [1, 5, 63, 64, 65, 100, 127, 128, 150, 189]

    @Test("Rows behind another's pages are the same bits, wherever they part", arguments: variants.indices)
    func partings(variant: Int) throws {
        let one = try ComputePool(threads: 1)
        let two = try ComputePool(threads: 2, allowingOversubscription: true)
        let model = try RandomModel(Self.variants[variant].1, type: Self.variants[variant].2, seed: 6).load(pool: one)
        for type in [CacheType.f16, .f32] {
            for kernels in ComputeKernels.available {
                try check(Bench(model, pool: one, type: type, kernels: kernels), Self.variants[variant].0, type)
            }
            try check(Bench(model, pool: two, type: type), Self.variants[variant].0, type)
        }
    }

    private func check(_ start: Bench, _ name: String, _ type: CacheType) throws {
        var bench = start
        var generator = SeededGenerator(seed: 31)
        func tokens(_ count: Int) -> [Int32] {
            (0..<count).map { _ in Int32.random(in: 0..<97, using: &generator) }
        }
        let donor = tokens(190)
        let donorPages = bench.pages(for: donor.count)
        let before = try run(bench, donor, from: 0, donorPages)
        let expectedNext = try bench.whole(donor + [3])[190].map(\.bitPattern)
        for parting in Self.partings {
            let sequence = Array(donor[..<parting]) + tokens(40)
            let expected = try bench.whole(sequence).map { $0.map(\.bitPattern) }
            let shared = parting / 64
            let pages = donorPages[..<shared] + bench.pages(for: sequence.count - 64 * shared)
            if parting % 64 > 0 {
                try bench.cache.copy(page: Int(donorPages[shared]), to: Int(pages[shared]))
                try spoil(bench.cache, page: Int(pages[shared]), from: parting % 64, type)
            }
            let found = try run(bench, sequence, from: parting, Array(pages))
            try #require(found == Array(expected[parting...]), "\(name), \(type), \(parting)")
        }
        // The donor did not notice, and goes on.
        #expect(before.count == 190)
        let next = try run(bench, donor + [3], from: 190, donorPages)
        #expect(next == [expectedNext], "\(name), \(type)")
    }

    private func run(_ bench: Bench, _ tokens: [Int32], from start: Int, _ pages: [Int32]) throws -> [[UInt32]] {
        let segment = ForwardBatch.Segment(
            tokens: Array(tokens[start...]), firstPosition: start, pages: pages, logits: .all)
        let rows = try bench.model.forward(
            ForwardBatch(segments: [segment]), cache: bench.cache, workspace: bench.workspace)
        return (0..<rows.count).map { rows.row($0).map(\.bitPattern) }
    }

    /// Puts what is not a number behind the first `slot` positions of a page.
    private func spoil(_ cache: KeyValuePages, page: Int, from slot: Int, _ type: CacheType) throws {
        let dimension = cache.shape.headDimension
        let stride = (dimension + 15) / 16 * 16
        for layer in 0..<cache.layers {
            for head in 0..<cache.shape.keyValueHeads {
                let keys = try cache.keys(page: page, layer: layer, head: head)
                let values = try cache.values(page: page, layer: layer, head: head)
                for position in slot..<KeyValuePages.pageLength {
                    for index in 0..<dimension {
                        set(keys, index * KeyValuePages.pageLength + position, type)
                        set(values, position * stride + index, type)
                    }
                }
            }
        }
    }

    private func set(_ base: UnsafeMutableRawPointer, _ index: Int, _ type: CacheType) {
        switch type {
        case .f16: base.storeBytes(of: 0x7E00, toByteOffset: 2 * index, as: UInt16.self)
        case .f32: base.storeBytes(of: Float.nan, toByteOffset: 4 * index, as: Float.self)
        }
    }
}
