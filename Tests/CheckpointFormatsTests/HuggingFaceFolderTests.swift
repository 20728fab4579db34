// Folders in Hugging Face layout: what is read, and what is said when something is missing.

import CheckpointFormats
import Foundation
import StructuredJSON
import TensorCore
import TestPeers
import Testing

/// A safetensors file of U8 tensors with one element each, its place in the file.
private func weights(_ names: [String]) -> [UInt8] {
    let entries = names.enumerated().map { place, name in
        #""\#(name)":{"dtype":"U8","shape":[1],"data_offsets":[\#(place),\#(place + 1)]}"#
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
        + names.indices.map { UInt8($0) }
}

private func index(_ map: [(String, String)]) -> String {
    let members = map.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
    return #"{"metadata":{"total_size":3},"weight_map":{\#(members)}}"#
}

@Suite("Hugging Face folders")
struct HuggingFaceFolderTests {
    /// Opens a folder with these files; `nil` content makes a folder.
    private func open(_ files: [String: [UInt8]?]) throws -> HuggingFaceFolder {
        try TestFiles.withFolder { folder in
            for (name, bytes) in files {
                if let bytes {
                    try write(bytes, to: folder + "/" + name)
                } else {
                    try FileManager.default.createDirectory(
                        atPath: folder + "/" + name, withIntermediateDirectories: false)
                }
            }
            return try HuggingFaceFolder(path: folder)
        }
    }

    private let configuration = Array(#"{"model_type":"llama"}"#.utf8)
    private static let indexName = "model.safetensors.index.json"

    @Test("configuration, generation defaults, tokenizer files and weights are found")
    func whole() throws {
        let folder = try open([
            "config.json": configuration, "generation_config.json": Array(#"{"eos_token_id":[1,2]}"#.utf8),
            "tokenizer.json": [], "chat_template.jinja": [], "model.safetensors": weights(["a", "b"]),
            "README.md": [], "pytorch_model.bin": [],
        ])
        #expect(folder.configuration["model_type"]?.string == "llama")
        #expect(folder.generationConfiguration["eos_token_id"]?.array?.count == 2)
        #expect(folder.tokenizerFiles == ["tokenizer.json", "chat_template.jinja"])
        #expect(folder.tensorNames == ["a", "b"])
        #expect(try folder.tensor(named: "b")?.withBytes(Array.init) == [1])
        try folder.requireTokenizer()
    }

    @Test("shards are found through the index, and win over a single file")
    func sharded() throws {
        let folder = try open([
            "config.json": configuration, "model.safetensors": weights(["old"]),
            "model-1.safetensors": weights(["a", "b", "extra"]), "model-2.safetensors": weights(["c"]),
            Self.indexName: Array(
                index([("c", "model-2.safetensors"), ("a", "model-1.safetensors"), ("b", "model-1.safetensors")]).utf8),
        ])
        #expect(folder.generationConfiguration.isEmpty)
        // What a shard holds beyond the index is not hidden from the loader.
        #expect(folder.tensorNames == ["a", "b", "extra", "c"])
        #expect(try folder.tensor(named: "b")?.withBytes(Array.init) == [1])
        #expect(try folder.tensor(named: "c")?.withBytes(Array.init) == [0])
        #expect(folder.tensor(named: "old") == nil)
    }

    @Test("what stands in place of config.json decides the remedy")
    func missingConfiguration() {
        let model = weights(["a"])
        expectRefusal(.unreadable, "no config.json", "tokenizer.json and model.safetensors") {
            try open(["model.safetensors": model])
        }
        expectRefusal(.unreadable, "no config.json", "adapter", "merge") {
            try open(["adapter_config.json": [], "adapter_model.safetensors": model])
        }
        expectRefusal(.unreadable, "no config.json", "params.json") {
            try open(["params.json": [], "consolidated.00.pth": []])
        }
        expectRefusal(.unreadable, "no config.json", "/model.gguf") { try open(["model.gguf": []]) }
        expectRefusal(.malformed, "config.json", "JSON") { try open(["config.json": Array("{".utf8)]) }
        expectRefusal(.malformed, "config.json", "object") { try open(["config.json": Array("[]".utf8)]) }
        expectRefusal(.unreadable, "config.json", "folder") { try open(["config.json": nil]) }
        expectRefusal(.malformed, "generation_config.json", "JSON") {
            try open(["config.json": configuration, "generation_config.json": [0xFF], "model.safetensors": model])
        }
        expectRefusal(.unreadable, "no folder", "path") { try HuggingFaceFolder(path: "/nowhere/at/all") }
    }

    @Test("what stands in place of the weights decides the remedy")
    func missingWeights() {
        expectRefusal(.unreadable, "neither model.safetensors", "Fetch the model's weights") {
            try open(["config.json": configuration])
        }
        for name in ["pytorch_model.bin", "pytorch_model.bin.index.json", "consolidated.00.pth", "tf_model.h5"] {
            expectRefusal(.unreadable, name, "save_pretrained(folder, safe_serialization=True)") {
                try open(["config.json": configuration, name: []])
            }
        }
        expectRefusal(.unreadable, "model-00001-of-00002.safetensors", "fetch \(Self.indexName)") {
            try open(["config.json": configuration, "model-00001-of-00002.safetensors": weights(["a"])])
        }
        expectRefusal(.unreadable, "/llama.gguf") { try open(["config.json": configuration, "llama.gguf": []]) }
    }

    @Test("a Git LFS pointer is recognised")
    func pointer() {
        let pointer = Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n".utf8)
        expectRefusal(.unreadable, "Git LFS", "git lfs pull") {
            try open(["config.json": configuration, "model.safetensors": pointer])
        }
        expectRefusal(.unreadable, "Git LFS") { try TestFiles.withFile(pointer) { try ModelSource(path: $0) } }
    }

    @Test("a tokenizer that cannot be read is missed with its remedy")
    func tokenizer() throws {
        let model = weights(["a"])
        expectRefusal(.unreadable, "no tokenizer.json", "Fetch") {
            try open(["config.json": configuration, "model.safetensors": model]).requireTokenizer()
        }
        expectRefusal(.unreadable, "only tokenizer.model", "AutoTokenizer") {
            try open(["config.json": configuration, "model.safetensors": model, "tokenizer.model": []])
                .requireTokenizer()
        }
    }

    @Test("shards lie in the folder")
    func shardNames() {
        for name in [
            "../model.safetensors", "/etc/x.safetensors", "a/b.safetensors", "..", "", "model.bin",
            #"..\\m.safetensors"#,
            #"a\u0000.safetensors"#,
        ] {
            expectRefusal(.malformed, "'t'", "no name of a safetensors file") {
                try open([
                    "config.json": configuration, "model.safetensors": weights(["t"]),
                    Self.indexName: Array(index([("t", name)]).utf8),
                ])
            }
        }
    }

    @Test("the index and the shards agree")
    func indexAgrees() {
        let first = weights(["a"])
        func open(_ map: [(String, String)], second: [UInt8]?) throws -> HuggingFaceFolder {
            var files: [String: [UInt8]?] = [
                "config.json": configuration, "1.safetensors": first, Self.indexName: Array(index(map).utf8),
            ]
            if let second { files["2.safetensors"] = .some(second) }
            return try self.open(files)
        }
        let both = [("a", "1.safetensors"), ("b", "2.safetensors")]
        expectRefusal(.unreadable, "1 are missing", "'2.safetensors'", "Fetch") { try open(both, second: nil) }
        expectRefusal(.malformed, "'b'", "promises") { try open(both, second: weights(["c"])) }
        expectRefusal(.malformed, "both", "'a'") { try open(both, second: weights(["b", "a"])) }
        expectRefusal(.malformed, "twice") {
            try open(both + [("a", "2.safetensors")], second: weights(["b"]))
        }
        expectRefusal(.malformed, "weight_map") { try open([], second: nil) }
    }

    @Test("links are followed, as the cache of huggingface_hub has them")
    func links() throws {
        try TestFiles.withFolder { folder in
            let manager = FileManager.default
            try manager.createDirectory(atPath: folder + "/blobs", withIntermediateDirectories: false)
            try manager.createDirectory(atPath: folder + "/snapshot", withIntermediateDirectories: false)
            try write(configuration, to: folder + "/blobs/1")
            try write(weights(["a"]), to: folder + "/blobs/2")
            for (name, blob) in [("config.json", "1"), ("model.safetensors", "2")] {
                try manager.createSymbolicLink(
                    atPath: folder + "/snapshot/" + name, withDestinationPath: "../blobs/" + blob)
            }
            #expect(try HuggingFaceFolder(path: folder + "/snapshot").tensorNames == ["a"])
        }
    }
}

@Suite("What lies at a path")
struct ModelSourceTests {
    @Test("a file is told by its content, whatever its name")
    func detection() throws {
        guard case .gguf(let file) = try TestFiles.withFile(GGUFImage.sample().bytes, { try ModelSource(path: $0) })
        else {
            Issue.record("not a GGUF file")
            return
        }
        #expect(file.tensorNames.count == 3)
    }

    @Test("what is taken for a model is named")
    func others() {
        func refusal(_ bytes: [UInt8], _ code: CheckpointError.Code, _ part: String) {
            expectRefusal(code, part, "Give ") { try TestFiles.withFile(bytes) { try ModelSource(path: $0) } }
        }
        refusal([], .malformed, "no model")
        refusal(Array("hello".utf8), .malformed, "no model")
        refusal(weights(["a"]), .unsupported, "safetensors file, which holds weights but no configuration")
        refusal(Array("tjgg....".utf8), .unsupported, "GGJT")
        refusal([0x50, 0x4B, 3, 4, 0, 0], .unsupported, "zip")
        refusal([0x80, 2, 0x7D], .unsupported, "pickle")
        expectRefusal(.unreadable, "nothing at /nowhere", "Give ") { try ModelSource(path: "/nowhere") }
        expectRefusal(.unreadable, "no config.json") { try TestFiles.withFolder { try ModelSource(path: $0) } }
        expectRefusal(.unreadable, "/dev/null") { try ModelSource(path: "/dev/null") }
    }
}
