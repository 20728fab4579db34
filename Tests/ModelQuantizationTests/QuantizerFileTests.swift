// What quantising reads and refuses, and what it leaves behind.

import CheckpointFormats
import Foundation
import ModelContracts
import ModelQuantization
import TensorCore
import TestPeers
import Testing

@Suite("Quantised files")
struct QuantizerFileTests {
    private let model = Project.file("Models/alicerce-nano").path

    @Test("a GGUF file's metadata go over in their very types; F16 and Q8_0 are read, fewer bits are not")
    func fromGGUF() throws {
        try withTemporaryFolder { folder in
            var description = ModelQuantizer.Description()
            description.name = "Nano"
            description.license = "Apache-2.0"
            description.languages = ["en", "pt"]
            _ = try ModelQuantizer.quantize(model, to: .f16, output: folder + "/f16", description: description)
            for (source, target) in [("f16", QuantizationTarget.q80), ("q8_0", .q40)] {
                let name = target.rawValue
                _ = try ModelQuantizer.quantize(folder + "/" + source, to: target, output: folder + "/" + name)
                let (before, after) = (
                    try GGUFFile(path: folder + "/" + source), try GGUFFile(path: folder + "/" + name)
                )
                let own = ["general.file_type", "general.quantization_version"]
                for key in before.keys where !own.contains(key) {
                    #expect(after[key] == before[key], "\(key)")
                }
                #expect(Set(before.keys) == Set(after.keys))
                #expect(after["general.license"]?.string == "Apache-2.0")
                #expect(after["general.languages"]?.strings.map(Array.init) == ["en", "pt"])
                #expect(after.tensorNames == before.tensorNames)
            }
            let q80 = try GGUFFile(path: folder + "/q8_0")
            #expect(q80.tensor(named: "blk.0.attn_q.weight")?.type == .q80)
            #expect(q80.tensor(named: "blk.0.attn_norm.weight")?.type == .f32)
            #expect(q80["general.file_type"]?.integer == 7)
            let error = #expect(throws: ModelError.self) {
                try ModelQuantizer.quantize(folder + "/q4_0", to: .q80, output: folder + "/again")
            }
            #expect(error?.message.contains("token_embd.weight is stored as Q6_K") == true && error?.remedy != nil)
            #expect(!FileManager.default.fileExists(atPath: folder + "/again"))
        }
    }

    @Test("the same model gives the same bytes whatever the threads")
    func repeatable() throws {
        try withTemporaryFolder { folder in
            for threads in [1, 2] {
                _ = try ModelQuantizer.quantize(
                    model, to: .q4KM, output: folder + "/\(threads)", threads: threads)
            }
            let files = try (1...2).map { try Data(contentsOf: URL(fileURLWithPath: folder + "/\($0)")) }
            #expect(files[0] == files[1])
        }
    }

    @Test("what is stopped, fails or cannot be written leaves nothing, and an older file as it was")
    func atomic() throws {
        try withTemporaryFolder { folder in
            let place = folder + "/model.gguf"
            try write("older", to: place)
            #expect(throws: CancellationError.self) {
                try ModelQuantizer.quantize(model, to: .q80, output: place, isCancelled: { true })
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["model.gguf"])
            #expect(try String(contentsOfFile: place, encoding: .utf8) == "older")
            let error = #expect(throws: CheckpointError.self) {
                try ModelQuantizer.quantize(model, to: .q80, output: folder + "/none/model.gguf")
            }
            #expect(error?.code == .unreadable)
            var parts: [Double] = []
            _ = try ModelQuantizer.quantize(model, to: .q80, output: place, progress: { parts.append($0) })
            #expect(parts == parts.sorted() && parts.last == 1)
            #expect(try GGUFFile(path: place).tensorNames.count > 50)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["model.gguf"])
        }
    }

    @Test("folders of families and tokenizers that GGUF files of this kind cannot hold are refused by name")
    func refusals() throws {
        let config = try String(contentsOfFile: model + "/config.json", encoding: .utf8)
        let tokenizer = try String(contentsOfFile: model + "/tokenizer.json", encoding: .utf8)
        let cases = [
            (config.replacing("\"llama\"", with: "\"opt\""), tokenizer, "opt"),
            (config, tokenizer.replacing("\"add_prefix_space\": false", with: "\"add_prefix_space\": true"), "prefix"),
            (
                config.replacing("\"default\"", with: "\"dynamic\", \"factor\": 2.0"), tokenizer,
                "the rotary scaling dynamic"
            ),
            (config, "", "tokenizer.json"),
        ]
        for (config, tokenizer, words) in cases {
            try withTemporaryFolder { folder in
                try write(config, to: folder + "/config.json")
                if !tokenizer.isEmpty { try write(tokenizer, to: folder + "/tokenizer.json") }
                try FileManager.default.copyItem(
                    atPath: model + "/model.safetensors", toPath: folder + "/model.safetensors")
                let error = #expect(throws: ModelError.self) {
                    try ModelQuantizer.quantize(folder, to: .q80, output: folder + "/out.gguf")
                }
                #expect(error?.description.contains(words) == true, "\(String(describing: error))")
                #expect(!FileManager.default.fileExists(atPath: folder + "/out.gguf"))
            }
        }
    }
}
