// Hidden states of whole texts by a decoder: against its own logits, and the same bytes whatever they are computed with.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Hidden states of decoders")
struct StatesTests {
    private func model(_ changes: [String: JSONValue], pool: ComputePool) throws -> (DecoderModel, RandomModel) {
        var random = try RandomModel(changes.merging(["vocab_size": 64]) { $1 })
        // Logits through this matrix are the states themselves, exactly.
        let identity = (0..<64 * 64).map { Float($0 / 64 == $0 % 64 ? 1 : 0) }
        try random.set("lm_head.weight", [64, 64], identity)
        // As AutoModel names them.
        let bare = random.tensors.filter { $0.key != "lm_head.weight" }
        let names = bare.keys.map { String($0.dropFirst("model.".count)) }
        let model = try DecoderModel(
            configuration: DecoderConfiguration(huggingFace: .object(random.config)),
            tensors: CheckpointTensors(naming: .huggingFace, names: names) { bare["model." + $0] }, hasOutput: false,
            pool: pool)
        return (model, random)
    }

    private let texts: [EncoderText] = [3, 1, 64, 200, 130, 2].enumerated().map { index, length in
        EncoderText(tokens: (0..<length).map { Int32(($0 * 7 + index * 13) % 64) })
    }

    private func states(
        _ model: DecoderModel, _ texts: [EncoderText], _ pool: ComputePool, kernels: ComputeKernels = .best
    ) throws -> [[UInt32]] {
        var found = [[UInt32]](repeating: [], count: texts.count)
        let workspace = try model.makeStatesWorkspace(pool: pool, kernels: kernels)
        try model.forward(texts, workspace: workspace) { index, states in
            found[index] = (0..<texts[index].tokens.count * 64).map { states[$0].bitPattern }
        }
        return found
    }

    @Test("Causal states are those that logits are made of, bit for bit")
    func logits() throws {
        let pool = try ComputePool(threads: 1)
        for changes: [String: JSONValue] in [
            [:], ["model_type": "mistral", "sliding_window": 20], ["model_type": "qwen3", "head_dim": 16],
        ] {
            let (model, random) = try model(changes, pool: pool)
            var bench = try Bench(try random.load(pool: pool), pool: pool, type: .f32)
            let expected = try texts.map { try bench.whole($0.tokens).joined().map(\.bitPattern) }
            #expect(try states(model, texts, pool) == expected)
            #expect(model.weightBytes < (try random.load(pool: pool)).weightBytes)
        }
    }

    @Test(
        "Both ways: every text alone, together, on two threads and with plain kernels; later tokens reach earlier rows")
    func bothWays() throws {
        let one = try ComputePool(threads: 1)
        let two = try ComputePool(threads: 2, allowingOversubscription: true)
        let scalar = try #require(ComputeKernels(named: "scalar"))
        let (model, _) = try model(["is_causal": false], pool: one)
        let alone = try texts.map { try states(model, [$0], one)[0] }
        #expect(try states(model, texts, two) == alone)
        #expect(try states(model, texts, one, kernels: scalar) == alone)
        var changed = texts[3]
        changed.tokens[199] = (changed.tokens[199] + 1) % 64
        let other = try states(model, [changed], one)[0]
        #expect(other.prefix(64) != alone[3].prefix(64))
        let (causal, _) = try self.model([:], pool: one)
        #expect(try states(causal, [changed], one)[0].dropLast(64) == states(causal, [texts[3]], one)[0].dropLast(64))
    }

    @Test(
        "A pass that nobody wants ends; a model without an output matrix, or one that sees both ways, tells no next token"
    )
    func ends() throws {
        let pool = try ComputePool(threads: 1)
        for changes: [String: JSONValue] in [[:], ["is_causal": false]] {
            let (model, random) = try model(changes, pool: pool)
            let workspace = try model.makeStatesWorkspace(pool: pool)
            var asked = 0
            #expect(throws: CancellationError.self) {
                try model.forward(texts, workspace: workspace) {
                    asked += 1
                    return asked < 5
                } _: { _, _ in
                    Issue.record("It went on.")
                }
            }
            #expect(asked == 5)
            var bench = try Bench(model, pool: pool)
            #expect(throws: ModelError.self) { try bench.whole([1, 2, 3]) }
            guard !changes.isEmpty else { continue }
            var whole = try Bench(try random.load(pool: pool), pool: pool)
            #expect(throws: ModelError.self) { try whole.whole([1, 2, 3]) }
        }
    }

    @Test("Texts without tokens, with unknown ones and longer than the context are refused")
    func refusals() throws {
        let pool = try ComputePool(threads: 1)
        let (model, _) = try model(["max_position_embeddings": 4], pool: pool)
        for tokens: [Int32] in [[], [64], [-1], [1, 2, 3, 4, 5]] {
            #expect(throws: ModelError.self) { _ = try states(model, [EncoderText(tokens: tokens)], pool) }
        }
    }
}
