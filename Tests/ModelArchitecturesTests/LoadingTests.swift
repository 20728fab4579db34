// What a checkpoint's tensors must be, and what GGUF's order of rows is turned back into.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import Testing

private func refusal(_ change: (inout RandomModel) throws -> Void) throws -> ModelError {
    let pool = try ComputePool(threads: 1)
    var model = try RandomModel()
    try change(&model)
    return try #require(throws: ModelError.self) {
        _ = try model.load(pool: pool)
    }
}

@Suite("Loading weights")
struct LoadingTests {
    @Test("Any tensor that is missing is named")
    func missing() throws {
        for name in try RandomModel().tensors.keys where name != "lm_head.weight" {
            let error = try refusal { $0.tensors[name] = nil }
            #expect(error.code == .invalidModelFile)
            #expect(error.message == "The tensor \(name) is missing.")
        }
        // Without a word on tying, the embedding stands in for an output matrix that is not there.
        var tied = try RandomModel()
        tied.tensors["lm_head.weight"] = nil
        #expect(throws: Never.self) { _ = try tied.load(pool: ComputePool(threads: 1)) }
        let error = try refusal {
            $0.tensors["lm_head.weight"] = nil
            $0.config["tie_word_embeddings"] = false
        }
        #expect(error.message == "The tensor lm_head.weight is missing.")
    }

    @Test("Any tensor of another shape is named with both shapes")
    func shapes() throws {
        for (name, tensor) in try RandomModel().tensors {
            let extents = tensor.shape.extents
            let error = try refusal { model in
                let shape = [extents[0] + 1] + extents.dropFirst()
                try model.set(name, shape, Array(repeating: 0, count: shape.reduce(1, *)))
            }
            #expect(error.code == .invalidModelFile)
            #expect(error.message.contains(name) && error.message.contains("\(extents)"), "\(error.message)")
        }
        let flat = try refusal { try $0.set("model.norm.weight", [64, 1], Array(repeating: 1, count: 64)) }
        #expect(flat.message.contains("model.norm.weight"))
    }

    @Test("A tensor that no such model has is refused; old checkpoints' rotary tables are not")
    func surplus() throws {
        let error = try refusal {
            try $0.set("model.layers.0.self_attn.q_norm.weight", [16], Array(repeating: 1, count: 16))
        }
        #expect(error.code == .unsupportedModel)
        #expect(error.message.contains("self_attn.q_norm") && error.message.contains("Llama"))
        var old = try RandomModel()
        try old.set("model.layers.0.self_attn.rotary_emb.inv_freq", [8], Array(repeating: 1, count: 8))
        #expect(throws: Never.self) { _ = try old.load(pool: ComputePool(threads: 1)) }
    }

    @Test("Weights that are not finite, or of a type that is no weight, are refused by name")
    func values() throws {
        for value in [Float.nan, .infinity] {
            for (name, shape) in [("model.norm.weight", [64]), ("lm_head.weight", [97, 64])] {
                let error = try refusal { model in
                    var values = [Float](repeating: 1, count: shape.reduce(1, *))
                    values[7] = value
                    try model.set(name, shape, values)
                }
                #expect(error.code == .invalidModelFile)
                #expect(error.message.contains(name))
            }
        }
        let error = try refusal { model in
            model.tensors["lm_head.weight"] = try TensorView(
                name: "lm_head.weight", type: .i32, shape: [97, 64], bytes: Array(repeating: 0, count: 97 * 64 * 4))
        }
        #expect(error.code == .unsupportedModel)
    }

    @Test("Progress counts every byte once and ends at the total")
    func progress() throws {
        let model = try RandomModel()
        let tensors = model.tensors
        var steps: [(Int, Int)] = []
        _ = try DecoderModel(
            configuration: DecoderConfiguration(huggingFace: .object(model.config)),
            tensors: CheckpointTensors(naming: .huggingFace, names: Array(tensors.keys)) { tensors[$0] },
            pool: ComputePool(threads: 1), progress: { steps.append(($0, $1)) })
        let total = tensors.values.reduce(0) { $0 + $1.byteCount }
        #expect(steps.map(\.0) == steps.map(\.0).sorted())
        #expect(steps.allSatisfy { $0.1 == total })
        #expect(steps.last?.0 == total)
    }

    @Test("Tied embeddings take no memory twice")
    func tied() throws {
        let pool = try ComputePool(threads: 1)
        let tied = try RandomModel(["tie_word_embeddings": true]).load(pool: pool)
        let untied = try RandomModel(["tie_word_embeddings": false]).load(pool: pool)
        // 97 rows are padded to 112.
        #expect(untied.weightBytes - tied.weightBytes == 112 * 64 * 4)
    }
}
