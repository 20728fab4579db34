// What an entry says of origin, licence, languages and digests, and where it takes that from.

import Foundation
import ModelCatalog
import TestPeers
import Testing

@Suite struct CatalogEntryTests {
    private static let digest = "sha256:" + String(repeating: "0", count: 64)

    @Test("The card says where a model comes from, and is kept when the model is imported")
    func card() throws {
        try withTemporaryFolder { folder in
            try write("{}", to: folder + "/m/config.json")
            try write(
                """
                {"source": "org/name@abc", "digests": {"config.json": "\(Self.digest)"}, "license": "llama3.1",
                "licenseLink": "https://example.com/licence", "licenseAcceptance": true, "languages": ["pt"]}
                """, to: folder + "/m/alicerce.json")
            let library = ModelLibrary(shippedFolder: nil, userFolders: [], importFolder: folder + "/imports")
            for entry in [
                try ModelLibrary.openEntry(at: folder + "/m"),
                try library.importModel(at: folder + "/m", options: ModelImportOptions(id: "local.copy")),
            ] {
                #expect(entry.source == "org/name@abc")
                #expect(entry.digests == ["config.json": Self.digest])
                #expect(entry.license == "llama3.1" && entry.licenseLink == "https://example.com/licence")
                #expect(entry.licenseAcceptance == true && entry.languages == ["pt"])
            }
        }
    }

    @Test(
        "A card that names something else than a digest is refused by the member's name",
        arguments: [
            #"{"a": "md5:00"}"#, #"{"a": "sha256:00"}"#, #"{"../a": "\#(digest)"}"#, #"{"/a": "\#(digest)"}"#, "[]",
            "1",
        ])
    func malformedDigests(digests: String) throws {
        try withTemporaryFolder { folder in
            try write("{}", to: folder + "/m/config.json")
            try write("{\"digests\": \(digests)}", to: folder + "/m/alicerce.json")
            #expect {
                try ModelLibrary.openEntry(at: folder + "/m")
            } throws: { "\($0)".contains("digests") }
        }
    }

    @Test("Without a card's word, a README's front matter gives licence and languages")
    func readme() throws {
        try withTemporaryFolder { folder in
            try write("{}", to: folder + "/m/config.json")
            try write(
                "---\r\nlanguage:\r\n- en\r\n- 'pt' # both\r\nlicense: other\r\nlicense_name: \"qwen-research\"\r\n"
                    + "license_link: https://example.com/LICENSE\r\nbase_model: [a]\r\nwidget:\r\n  license: mit\r\n---\r\n# M",
                to: folder + "/m/README.md")
            let entry = try ModelLibrary.openEntry(at: folder + "/m")
            #expect(entry.license == "qwen-research" && entry.licenseLink == "https://example.com/LICENSE")
            #expect(entry.languages == ["en", "pt"])
            try write("{\"license\": \"MIT\", \"languages\": [\"de\"]}", to: folder + "/m/alicerce.json")
            let told = try ModelLibrary.openEntry(at: folder + "/m")
            #expect(told.license == "MIT" && told.languages == ["de"])
        }
    }

    @Test("A GGUF file's own keys give source, licence and languages")
    func gguf() throws {
        try withTemporaryFolder { folder in
            var file = GGUFBytes()
            file.add("general.license", "gemma")
            file.add("general.license.link", "https://ai.google.dev/gemma/terms")
            file.add("general.source.huggingface.repository", "google/gemma")
            file.add("general.languages", ["en", "fr"])
            try Data(file.bytes).write(to: URL(filePath: folder + "/g.gguf"))
            let entry = try ModelLibrary.openEntry(at: folder + "/g.gguf")
            #expect(entry.license == "gemma" && entry.licenseLink == "https://ai.google.dev/gemma/terms")
            #expect(entry.source == "google/gemma" && entry.languages == ["en", "fr"])
            #expect(LicenseTerms.demandAcceptance(entry))
        }
    }

    @Test("Every file is compared with its digest: equal, changed, gone, or not named")
    func verify() throws {
        try withTemporaryFolder { folder in
            // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
            let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            try write("abc", to: folder + "/m/config.json")
            try write("abd", to: folder + "/m/tokenizer.json")
            try write("xyz", to: folder + "/m/extra.json")
            try write(
                "{\"digests\": {\"config.json\": \"\(abc)\", \"tokenizer.json\": \"\(abc)\", "
                    + "\"model.safetensors\": \"\(abc)\"}}", to: folder + "/m/alicerce.json")
            let files = try ModelLibrary.verify(ModelLibrary.openEntry(at: folder + "/m"))
            #expect(files.map(\.name) == ["config.json", "extra.json", "model.safetensors", "tokenizer.json"])
            #expect(files.map(\.verdict) == [.matches, .notStated, .missing, .differs])
        }
    }

    @Test(
        "Licences that anybody may use demand nothing; terms of use must be accepted",
        arguments: [
            ("MIT", true), ("Apache-2.0", true), ("apache 2.0", true), ("BSD-3-Clause", true), ("CC0-1.0", true),
            ("public domain", true), ("cc-by-4.0", true), ("GPL-3.0-only", true), ("MIT OR llama3", true),
            ("Apache-2.0 WITH LLVM-exception", true), ("(MIT AND BSD-2-Clause)", true), ("unknown", true),
            ("llama3.1", false), ("gemma", false), ("cc-by-nc-4.0", false), ("openrail", false), ("other", false),
            ("MIT AND llama3", false), ("qwen-research", false), ("cc-by-nd-4.0", false), ("mit-like-terms", false),
        ])
    func licences(license: String, isOpen: Bool) {
        #expect(LicenseTerms.isOpen(license) == isOpen)
    }

    @Test("Hundreds of models are found, and a new one among them is seen")
    func manyModels() throws {
        try withTemporaryFolder { folder in
            for number in 0..<300 { try write("{}", to: folder + "/models/m\(number)/config.json") }
            let library = ModelLibrary(
                shippedFolder: nil, userFolders: [folder + "/models"], importFolder: folder + "/i")
            #expect(library.scan().entries.count == 300)
            try write("{}", to: folder + "/models/new/config.json")
            try write("{\"modelId\": \"local.changed\"}", to: folder + "/models/m7/alicerce.json")
            let ids = Set(library.scan().entries.map(\.id))
            #expect(ids.count == 301 && ids.contains("local.new") && ids.contains("local.changed"))
            #expect(!ids.contains("local.m7"))
        }
    }
}

/// The bytes of a GGUF file of version 3 without tensors (ggml-org/ggml docs/gguf.md).
struct GGUFBytes {
    private var pairs: [UInt8] = []
    private var count: UInt64 = 0

    var bytes: [UInt8] {
        Array("GGUF".utf8) + Self.little(UInt32(3)) + Self.little(UInt64(0)) + Self.little(count) + pairs
    }

    mutating func add(_ key: String, _ text: String) {
        count += 1
        pairs += Self.text(key) + Self.little(UInt32(8)) + Self.text(text)
    }

    mutating func add(_ key: String, _ texts: [String]) {
        count += 1
        pairs += Self.text(key) + Self.little(UInt32(9)) + Self.little(UInt32(8)) + Self.little(UInt64(texts.count))
        pairs += texts.flatMap(Self.text)
    }

    private static func text(_ text: String) -> [UInt8] { little(UInt64(text.utf8.count)) + Array(text.utf8) }

    private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
