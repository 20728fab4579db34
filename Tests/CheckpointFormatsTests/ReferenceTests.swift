// Files that others wrote, read value by value as their own readers read them.

import CheckpointFormats
import Foundation
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Files of other writers")
struct ReferenceTests {
    @Test("published GGUF vocabularies have the metadata that the gguf package reads")
    func vocabularies() async throws {
        let test = "GGUF vocabularies"
        guard let folder = SharedData.file("data/tokenizers/llama.cpp", for: test) else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".gguf") }
            .sorted()
        try #require(names.count >= 7)
        let paths = names.map { folder.appendingPathComponent($0).path }
        guard let output = try await TestFiles.json(fromPython: ReferencePrograms.readGGUF, paths, for: test) else {
            return
        }
        let told = try #require(output.array)
        #expect(told.count == paths.count)
        for (path, metadata) in zip(paths, told) {
            let file = try GGUFFile(path: path)
            #expect(file.version == 3)
            #expect(file.keys == metadata.array?.map { $0[0]?.string ?? "" }, "\(path)")
            for entry in metadata.array ?? [] {
                let key = try #require(entry[0]?.string)
                expectEqual(file[key], try #require(entry[1]), "\(path): \(key)")
            }
        }
    }

    @Test("a GGUF file of the gguf package has every value and tensor that was written")
    func ggufWriter() async throws {
        try await TestFiles.withFolder { folder in
            let path = folder + "/all.gguf"
            guard
                let told = try await TestFiles.json(fromPython: ReferencePrograms.writeGGUF, [path], for: "GGUF writer")
            else { return }
            let file = try GGUFFile(path: path)
            let metadata = try #require(told["metadata"]?.array)
            #expect(metadata.count == 19)
            #expect(file.keys.sorted() == metadata.map { $0[0]?.string ?? "" }.sorted())
            for entry in metadata {
                let key = try #require(entry[0]?.string)
                expectEqual(file[key], try #require(entry[1]), "\(key)")
            }
            let tensors = try #require(told["tensors"]?.array)
            #expect(file.tensorNames == tensors.map { $0["name"]?.string ?? "" })
            let types = Set(file.tensorNames.compactMap { file.tensor(named: $0)?.type })
            #expect(types == Set(ElementType.allCases.filter { $0.ggufIdentifier != nil }))
            for tensor in tensors {
                try expectEqual(file.tensor(named: tensor["name"]?.string ?? ""), tensor)
            }
        }
    }

    @Test("a safetensors file of the reference package has every tensor that was written")
    func safetensorsWriter() async throws {
        try await TestFiles.withFolder { folder in
            let path = folder + "/all.safetensors"
            let program = ReferencePrograms.writeSafetensors
            guard let output = try await TestFiles.json(fromPython: program, [path], for: "safetensors writer") else {
                return
            }
            let told = try #require(output.array)
            let file = try SafetensorsFile(path: path)
            #expect(file.metadata == ["format": "pt", "note": "ação: {} \" 🙂"])
            #expect(file.tensorNames.sorted() == told.map { $0["name"]?.string ?? "" }.sorted())
            let types = Set(file.tensorNames.compactMap { file.tensor(named: $0)?.type })
            #expect(types == Set(ElementType.allCases.filter { ElementType(safetensorsName: $0.rawValue) != nil }))
            for tensor in told {
                try expectEqual(file.tensor(named: tensor["name"]?.string ?? ""), tensor)
            }
        }
    }

    @Test("published safetensors files are read as the reference package reads them")
    func safetensorsSamples() async throws {
        let test = "safetensors samples"
        guard let samples = SharedData.file("data/tokenizers/safetensors_samples", for: test),
            let voice = SharedData.file("data/models/silero-vad/silero_vad_16k.safetensors", for: test)
        else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted()
        try #require(names.count >= 4)
        let paths = names.map { samples.appendingPathComponent($0).path } + [voice.path]
        let program = ReferencePrograms.readSafetensors
        guard let output = try await TestFiles.json(fromPython: program, paths, for: test) else { return }
        let told = try #require(output.array)
        for (path, description) in zip(paths, told) {
            let file = try SafetensorsFile(path: path)
            #expect(
                file.tensorNames.sorted() == description["tensors"]?.array?.map { $0["name"]?.string ?? "" }.sorted())
            for tensor in description["tensors"]?.array ?? [] {
                try expectEqual(file.tensor(named: tensor["name"]?.string ?? ""), tensor)
            }
            #expect(file.metadata.count == description["metadata"]?.object?.count)
        }
    }

    @Test("llama2.c's stories260K becomes a folder, the same one from both versions of its format")
    func stories() async throws {
        let test = "stories260K"
        guard let source = SharedData.file("data/models/stories260K", for: test) else { return }
        try await TestFiles.withFolder { folder in
            for (name, version) in [("v0", "stories260K.bin"), ("v1", "stories260K_v1.bin")] {
                let file = source.appendingPathComponent(version).path
                let arguments = ["--source", file, "--output", folder + "/" + name]
                guard try await Python.run(tool: "convert_stories260k.py", arguments, for: test) != nil else { return }
            }
            let old = try HuggingFaceFolder(path: folder + "/v0")
            let new = try HuggingFaceFolder(path: folder + "/v1")
            try old.requireTokenizer()
            #expect(old.configuration["num_key_value_heads"]?.int == 4)
            #expect(old.generationConfiguration["bos_token_id"]?.int == 1)
            #expect(old.tokenizerFiles == ["tokenizer.json", "tokenizer_config.json"])
            #expect(old.tensorNames.count == 2 + 5 * 9)
            #expect(old.tensorNames.sorted() == new.tensorNames.sorted())
            #expect(old.tensor(named: "model.layers.4.self_attn.k_proj.weight")?.shape.extents == [32, 64])
            for name in old.tensorNames {
                #expect(try old.tensor(named: name)?.floats() == new.tensor(named: name)?.floats(), "\(name)")
            }
        }
    }

    @Test("a model of transformers holds the same weights in bf16, in shards and as GGUF")
    func randomCheckpoints() async throws {
        try await TestFiles.withFolder { folder in
            let tool = "DecoderReference/random_checkpoints.py"
            let arguments = ["--output", folder, "--families", "mistral,qwen3", "--kinds", "F32"]
            guard try await Python.run(tool: tool, arguments, for: "random checkpoints") != nil else { return }
            for (family, type) in [("mistral", ElementType.bf16), ("qwen3", .f32)] {
                guard case .huggingFace(let model) = try ModelSource(path: "\(folder)/\(family)/hf"),
                    case .gguf(let file) = try ModelSource(path: "\(folder)/\(family)/f32.gguf")
                else {
                    Issue.record("\(family): not a folder and a GGUF file")
                    continue
                }
                try model.requireTokenizer()
                #expect(model.configuration["model_type"]?.string == family)
                #expect(file["tokenizer.ggml.tokens"]?.strings?.count == 320)
                #expect(model.tensorNames.count == file.tensorNames.count)
                // Rows of q and k may stand in another order, the rest is the same.
                for (name, other) in [
                    ("model.embed_tokens", "token_embd"), ("lm_head", "output"),
                    ("model.layers.2.mlp.down_proj", "blk.2.ffn_down"),
                    ("model.layers.1.input_layernorm", "blk.1.attn_norm"),
                ] {
                    let left = try #require(model.tensor(named: name + ".weight"))
                    let right = try #require(file.tensor(named: other + ".weight"))
                    #expect(left.type == type)
                    #expect(right.type == .f32)
                    #expect(left.shape == right.shape)
                    #expect(try left.floats() == right.floats(), "\(family): \(name)")
                }
            }
        }
    }
}
