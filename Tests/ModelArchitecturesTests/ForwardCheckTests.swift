// What a forward pass refuses, and that rows come out where the batch asked for them.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import Testing

@Suite("Forward pass")
struct ForwardCheckTests {
    private let pool: ComputePool
    private var bench: Bench

    init() throws {
        pool = try ComputePool(threads: 1)
        bench = try Bench(RandomModel(["max_position_embeddings": 200]).load(pool: pool), pool: pool, pages: 8)
    }

    private func run(_ segments: [ForwardBatch.Segment]) throws -> LogitRows {
        try bench.model.forward(
            ForwardBatch(segments: segments), cache: bench.cache, workspace: bench.workspace)
    }

    @Test("A segment that cannot be run is refused before anything is computed")
    func refusals() throws {
        let cases: [(ForwardBatch.Segment, ModelError.Code)] = [
            (.init(tokens: [], firstPosition: 0, pages: [0], logits: .last), .invalidPrompt),
            (.init(tokens: [1], firstPosition: -1, pages: [0], logits: .last), .invalidPrompt),
            (.init(tokens: [1], firstPosition: .max, pages: [0], logits: .last), .invalidPrompt),
            (.init(tokens: [97], firstPosition: 0, pages: [0], logits: .last), .invalidPrompt),
            (.init(tokens: [-1], firstPosition: 0, pages: [0], logits: .last), .invalidPrompt),
            (.init(tokens: [1], firstPosition: 200, pages: [0, 1, 2, 3], logits: .last), .promptTooLong),
            (.init(tokens: [1, 2], firstPosition: 63, pages: [0], logits: .last), .internalFailure),
            (.init(tokens: [1], firstPosition: 0, pages: [], logits: .last), .internalFailure),
            (.init(tokens: [1], firstPosition: 0, pages: [8], logits: .last), .internalFailure),
            (.init(tokens: [1], firstPosition: 0, pages: [-1], logits: .last), .internalFailure),
        ]
        for (segment, code) in cases {
            let error = try #require(throws: ModelError.self) { _ = try run([segment]) }
            #expect(error.code == code, "\(error.message)")
        }
        let last = ForwardBatch.Segment(tokens: [1], firstPosition: 199, pages: [0, 1, 2, 3], logits: .last)
        #expect(try run([last]).count == 1)
    }

    @Test("A cache or a workspace of another model is refused")
    func foreign() throws {
        let other = try Bench(RandomModel(["num_hidden_layers": 2]).load(pool: pool), pool: pool)
        let batch = ForwardBatch(segments: [.init(tokens: [1], firstPosition: 0, pages: [0], logits: .last)])
        for (cache, workspace) in [(other.cache, bench.workspace), (bench.cache, other.workspace)] {
            #expect(throws: ModelError.self) {
                _ = try bench.model.forward(batch, cache: cache, workspace: workspace)
            }
        }
    }

    @Test("Logits come out by segment: none, the last row's, or all, also past one block of rows")
    func wantedRows() throws {
        let tokens = (0..<150).map { Int32($0 % 97) }
        let all = try run([.init(tokens: tokens, firstPosition: 0, pages: [0, 1, 2], logits: .all)])
        let expected = (0..<all.count).map(all.row)
        let rows = try run([
            .init(tokens: Array(tokens[..<3]), firstPosition: 0, pages: [5], logits: .none),
            .init(tokens: tokens, firstPosition: 0, pages: [0, 1, 2], logits: .last),
            .init(tokens: Array(tokens[..<2]), firstPosition: 0, pages: [6], logits: .all),
        ])
        #expect(rows.count == 3 && rows.vocabularySize == 97)
        #expect(rows.rows(ofSegment: 0) == 0..<0)
        #expect(rows.rows(ofSegment: 1) == 0..<1)
        #expect(rows.rows(ofSegment: 2) == 1..<3)
        #expect(rows.row(0) == expected[149])
        #expect(rows.row(1) == expected[0] && rows.row(2) == expected[1])
        #expect(try run([]).count == 0)
    }

    @Test("A row does not see what comes after it, nor what its page held before")
    func causality() throws {
        let first = try run([.init(tokens: [5, 6, 7, 8], firstPosition: 0, pages: [3], logits: .all)]).row(1)
        let second = try run([.init(tokens: [5, 6, 70], firstPosition: 0, pages: [3], logits: .all)]).row(1)
        #expect(first == second)
        let other = try run([.init(tokens: [4, 6, 70], firstPosition: 0, pages: [3], logits: .all)]).row(1)
        #expect(first != other)
    }
}
