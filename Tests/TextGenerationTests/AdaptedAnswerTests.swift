// Sequences with different adapters on one engine: each has the answer that it has alone, and nobody takes keys and
// values that were computed with another's adapter.

import CheckpointFormats
import Foundation
import ModelArchitectures
import ModelContracts
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("Adapters share an engine", .timeLimit(.minutes(5)))
struct AdaptedAnswerTests {
    /// A random adapter of every layer's q and down projections, written as peft writes it.
    private func adapter(seed: UInt64, for model: DecoderModel, pool: ComputePool) throws -> LoRAAdapter {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let configuration = #"{"peft_type": "LORA", "r": 4, "lora_alpha": 8}"#
        try write([UInt8](configuration.utf8), to: folder.path + "/" + AdapterFolder.configurationName)
        let shapes = model.configuration.layers.indices.flatMap { layer in
            [("self_attn.q_proj", 64, 64), ("mlp.down_proj", 64, 96)].flatMap { module, rows, columns in
                [("lora_A", [4, columns]), ("lora_B", [rows, 4])].map {
                    ("base_model.model.model.layers.\(layer).\(module).\($0.0).weight", $0.1)
                }
            }
        }
        var generator = SeededGenerator(seed: seed)
        var header: [String] = []
        var data: [UInt8] = []
        for (name, shape) in shapes {
            let begin = data.count
            for _ in 0..<shape[0] * shape[1] {
                let bits = Float.random(in: -0.3...0.3, using: &generator).bitPattern
                for shift in [0, 8, 16, 24] { data.append(UInt8(truncatingIfNeeded: bits >> shift)) }
            }
            header.append(#""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(begin),\#(data.count)]}"#)
        }
        let text = [UInt8]("{\(header.joined(separator: ","))}".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
        try write(length + text + data, to: folder.path + "/" + AdapterFolder.weightsName)
        return try LoRAAdapter(AdapterFolder(path: folder.path), for: model, pool: pool)
    }

    @Test("Each answer is the one that the same request has alone, whatever the others are adapted with")
    func answers() async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel(type: .f32).load(pool: pool)
        let adapters: [LoRAAdapter?] =
            [nil, try adapter(seed: 1, for: model, pool: pool), try adapter(seed: 2, for: model, pool: pool)]
        var generator = SeededGenerator(seed: 8)
        // The same beginning for all: without telling adapters apart, pages would be shared.
        let prompt = RandomModel.tokens(200, using: &generator)
        let requests = try (0..<9).map { index in
            var request = SequenceRequest(
                tokens: prompt + (index < 3 ? [] : RandomModel.tokens(20, using: &generator)),
                work: .generate(
                    maximumTokens: 40, stopTokens: [],
                    sampling: try SamplingParameters(GenerationOptions(temperature: 0.8, seed: 3))))
            request.adapter = adapters[index % 3]
            return request
        }
        let plain = try EngineManner(sharing: false, drafts: false).engine(model)
        var expected: [[SequenceEvent]] = []
        for request in requests { expected.append(try await collectAnswer(plain.submit(request))) }
        #expect(Set(expected[..<3]).count == 3, "the adapters matter")
        await plain.shutDown()
        for (name, manner) in EngineManner.all {
            let engine = try manner.engine(model)
            for round in 0..<2 {
                let streams = try requests.map { try engine.submit($0) }
                for (index, stream) in streams.enumerated() {
                    let found = try await collectAnswer(stream)
                    #expect(found == expected[index], "\(name), round \(round), request \(index)")
                }
            }
            if manner.sharing, manner.cachePages > 20 {
                #expect(engine.metrics.reusedTokens > 0, "those with one adapter do share")
            }
            await engine.shutDown()
        }
    }
}
