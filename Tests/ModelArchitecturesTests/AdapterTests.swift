// LoRA adapters: the same logits as peft's, several at once over one base, and refusals of what is not computed.

import CheckpointFormats
import Foundation
import ModelArchitectures
import ModelContracts
import TensorCore
import TestPeers
import Testing

@Suite("LoRA adapters")
struct AdapterTests {
    private static let bases = ["llama", "qwen2", "qwen3"]
    private static let adapters = ["all", "attention", "rank_stabilised", "some_layers"]

    /// The largest difference over the largest expected logit.
    private func difference(_ found: [[Float]], _ path: String) throws -> Double {
        let expected = try Reference.numbers(path, as: Float.self)
        let found = found.flatMap { $0 }
        try #require(found.count == expected.count && !found.isEmpty)
        let largest = zip(found, expected).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
        return largest / expected.reduce(0) { max($0, Double(abs($1))) }
    }

    @Test("Every adapter's logits are peft's, over a folder and over a GGUF file", arguments: bases)
    func parity(base: String) async throws {
        guard let out = try await Reference.folder(.adapters, for: "peft's logits over \(base)") else { return }
        let folder = out + "/" + base
        let pool = try ComputePool()
        let tokens = try Reference.numbers(folder + "/tokens.i32", as: Int32.self)
        for checkpoint in ["hf", "f32.gguf"] {
            let model = try Reference.model(folder + "/" + checkpoint, pool: pool)
            for name in Self.adapters {
                let adapter = try LoRAAdapter(AdapterFolder(path: folder + "/" + name), for: model, pool: pool)
                var bench = try Bench(model, pool: pool, pages: 8, type: .f32)
                let found = try bench.whole(tokens, adapter: adapter)
                let distance = try difference(found, folder + "/\(name).f32")
                #expect(distance < 2e-5, "\(base) \(checkpoint) \(name): \(distance)")
                // The adapter must matter for the comparison to say anything.
                #expect(try difference(found, folder + "/hf.f32") > 1e-2)
            }
        }
    }

    @Test("Each row has its own adapter's bytes, whatever the other rows of the batch have")
    func mixedBatch() async throws {
        guard let out = try await Reference.folder(.adapters, for: "adapters in one batch") else { return }
        let folder = out + "/llama"
        let tokens = try Reference.numbers(folder + "/tokens.i32", as: Int32.self)
        for threads in [1, 2] {
            let pool = try ComputePool(threads: threads)
            let model = try Reference.model(folder + "/hf", pool: pool)
            let loaded = try Self.adapters.map {
                try LoRAAdapter(AdapterFolder(path: folder + "/" + $0), for: model, pool: pool)
            }
            let choices: [LoRAAdapter?] = [nil] + loaded + [loaded[0], nil]
            var bench = try Bench(model, pool: pool, pages: 40, type: .f32)
            let alone = try choices.map { try bench.whole(tokens, adapter: $0) }
            let segments = choices.enumerated().map { index, adapter in
                // Of different lengths, so that blocks are cut at different places.
                ForwardBatch.Segment(
                    tokens: Array(tokens.prefix(90 + 7 * index)), firstPosition: 0,
                    pages: bench.pages(for: 90 + 7 * index), logits: .all, adapter: adapter)
            }
            let together = try model.forward(
                ForwardBatch(segments: segments), cache: bench.cache, workspace: bench.workspace)
            for index in choices.indices {
                let rows = together.rows(ofSegment: index).map(together.row)
                #expect(rows.count == 90 + 7 * index)
                #expect(rows.elementsEqual(alone[index].prefix(rows.count)), "segment \(index), \(threads) threads")
            }
        }
    }

    @Test("An adapter of another model's size is refused by the tensor that does not fit")
    func otherModel() async throws {
        guard let out = try await Reference.folder(.adapters, for: "adapters of other models") else { return }
        let pool = try ComputePool()
        let model = try Reference.model(out + "/qwen3/hf", pool: pool)
        let folder = try AdapterFolder(path: out + "/llama/attention")
        #expect {
            _ = try LoRAAdapter(folder, for: model, pool: pool)
        } throws: { error in
            (error as? ModelError)?.code == .invalidModelFile && "\(error)".contains("self_attn.q_proj.lora_B.weight")
        }
        // Loaded for one model, it does not run with another, though they are alike.
        let one = try Reference.model(out + "/llama/hf", pool: pool)
        let other = try Reference.model(out + "/llama/hf", pool: pool)
        let adapter = try LoRAAdapter(folder, for: one, pool: pool)
        var bench = try Bench(other, pool: pool, pages: 4, type: .f32)
        #expect(throws: ModelError.self) { try bench.whole([1, 2, 3], adapter: adapter) }
    }

    @Test(
        "What is not computed is refused by its name",
        arguments: [
            (#""use_dora": true"#, "use_dora"), (#""bias": "all""#, "bias"), (#""lora_bias": true"#, "lora_bias"),
            (#""modules_to_save": ["embed_tokens"]"#, "modules_to_save"), (#""peft_type": "LOHA""#, "LOHA"),
            (#""layer_replication": [[0, 4]]"#, "layer_replication"), (#""rank_pattern": {"q|k": 4}"#, "q|k"),
            (#""r": 0"#, "r is 0"), (#""r": "many""#, "r is not"),
            (#""lora_alpha": null, "use_rslora": 3"#, "use_rslora"),
            (#""alpha_pattern": 7"#, "alpha_pattern"),
        ])
    func refusals(member: String, word: String) async throws {
        guard let out = try await Reference.folder(.adapters, for: "refused adapters") else { return }
        let pool = try ComputePool()
        let model = try Reference.model(out + "/llama/hf", pool: pool)
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = URL(fileURLWithPath: out + "/llama/attention")
        try FileManager.default.copyItem(
            at: source.appendingPathComponent(AdapterFolder.weightsName),
            to: folder.appendingPathComponent(AdapterFolder.weightsName))
        var text = try String(
            contentsOf: source.appendingPathComponent(AdapterFolder.configurationName), encoding: .utf8)
        // The last member of a name counts.
        let end = try #require(text.lastIndex(of: "}"))
        text.replaceSubrange(end..., with: ", \(member)}")
        try text.write(
            to: folder.appendingPathComponent(AdapterFolder.configurationName), atomically: true, encoding: .utf8)
        #expect {
            _ = try LoRAAdapter(AdapterFolder(path: folder.path), for: model, pool: pool)
        } throws: { error in
            error is ModelError && "\(error)".contains(word)
        }
    }

    @Test("Tensors that nobody asks for are refused, and pickled ones are told how to be converted")
    func leftTensors() async throws {
        guard let out = try await Reference.folder(.adapters, for: "adapters with tensors left") else { return }
        let pool = try ComputePool()
        let model = try Reference.model(out + "/llama/hf", pool: pool)
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = URL(fileURLWithPath: out + "/llama/attention")
        let configuration = folder.appendingPathComponent(AdapterFolder.configurationName)
        try FileManager.default.copyItem(
            at: source.appendingPathComponent(AdapterFolder.configurationName), to: configuration)
        try Data().write(to: folder.appendingPathComponent("adapter_model.bin"))
        #expect {
            _ = try AdapterFolder(path: folder.path)
        } throws: { "\($0)".contains("safe_serialization") }

        // One layer's name becomes that of a layer which the model does not have.
        var weights = try Data(contentsOf: source.appendingPathComponent(AdapterFolder.weightsName))
        let name = Data("layers.3.self_attn.q_proj.lora_A".utf8)
        let range = try #require(weights.range(of: name))
        weights.replaceSubrange(range, with: Data("layers.9.self_attn.q_proj.lora_A".utf8))
        try weights.write(to: folder.appendingPathComponent(AdapterFolder.weightsName))
        #expect {
            _ = try LoRAAdapter(AdapterFolder(path: folder.path), for: model, pool: pool)
        } throws: { "\($0)".contains("adapts 2 tensors") }
    }
}
