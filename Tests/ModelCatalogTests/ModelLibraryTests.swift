// Finding, importing and removing models on disk.

import Foundation
import ModelCatalog
import TestPeers
import TestSupport
import Testing

@Suite struct ModelLibraryTests {
    private func library(_ folder: String) -> ModelLibrary {
        ModelLibrary(shippedFolder: nil, userFolders: [folder + "/mine"], importFolder: folder + "/imports")
    }

    @Test("A folder, a lone GGUF file and a folder with one GGUF file are models; others are not")
    func kinds() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/mine/My Model (v2)/config.json")
            try write("GGUF", to: folder + "/mine/Tiny-Q8_0.gguf")
            try write("GGUF", to: folder + "/mine/wrapped/weights.gguf")
            try write("x", to: folder + "/mine/notes.txt")
            try write("x", to: folder + "/mine/empty/readme.md")
            let (entries, problems) = library(folder).scan()
            #expect(problems.isEmpty)
            #expect(Set(entries.map(\.id)) == ["local.my-model-v2", "local.tiny-q8-0", "local.wrapped"])
        }
    }

    @Test("A model in several GGUF files is one model, by its first, and is imported with all of them")
    func parts() async throws {
        try await withTemporaryFolder { folder in
            for number in 1...3 {
                try write("GGUF", to: folder + "/mine/Tiny-Q8_0-0000\(number)-of-00003.gguf")
                try write("GGUF", to: folder + "/mine/wrapped/weights-0000\(number)-of-00003.gguf")
                try write("GGUF", to: folder + "/mine/mixed/other-0000\(number)-of-00004.gguf")
            }
            try write("GGUF", to: folder + "/mine/mixed/model.gguf")
            let library = library(folder)
            let (entries, problems) = library.scan()
            #expect(problems.isEmpty)
            #expect(Set(entries.map(\.id)) == ["local.tiny-q8-0", "local.wrapped"])
            #expect(entries.allSatisfy { $0.path.hasSuffix("-00001-of-00003.gguf") })
            let first = folder + "/mine/Tiny-Q8_0-00001-of-00003.gguf"
            let imported = try library.importModel(at: first, options: ModelImportOptions(id: "local.whole"))
            let held = try FileManager.default.contentsOfDirectory(
                atPath: URL(fileURLWithPath: imported.path).deletingLastPathComponent().path)
            #expect(held.filter { $0.hasSuffix(".gguf") }.count == 3)
            let error = #expect(throws: CatalogError.self) {
                try ModelLibrary.openEntry(at: first.replacing("00001-of", with: "00002-of"))
            }
            #expect(error?.description.contains("Give the first, \(first)") == true)
        }
    }

    @Test("A file that only bears a model's name is told and not listed")
    func noModelAtAll() async throws {
        try await withTemporaryFolder { folder in
            try write("", to: folder + "/mine/empty.gguf")
            try write("<html>", to: folder + "/mine/page.gguf")
            let (entries, problems) = library(folder).scan()
            #expect(entries.isEmpty)
            #expect(problems.map(\.code) == [.notAModel, .notAModel])
        }
    }

    @Test("A card that is wrong is told by member and keeps only its own model away")
    func wrongCards() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/mine/good/config.json")
            for (name, card) in [
                ("a", "[1]"), ("b", "{"), ("c", "{\"modelId\": 5}"), ("d", "{\"modelId\": \"No Spaces\"}"),
                ("e", "{\"aliases\": \"x\"}"), ("f", "{\"defaultMaxTokens\": 0}"), ("g", "{\"dialect\": \"\"}"),
            ] {
                try write("{}", to: folder + "/mine/\(name)/config.json")
                try write(card, to: folder + "/mine/\(name)/alicerce.json")
            }
            let (entries, problems) = library(folder).scan()
            #expect(entries.map(\.id) == ["local.good"])
            #expect(problems.count == 7)
            #expect(problems.filter { $0.code != .invalidCard }.isEmpty)
            #expect(problems.contains { $0.message.contains("defaultMaxTokens") })
        }
    }

    @Test("Two models of one id: the first is listed, the second is told")
    func sameIdentifier() async throws {
        try await withTemporaryFolder { folder in
            for name in ["one", "two"] {
                try write("{}", to: folder + "/mine/\(name)/config.json")
                try write("{\"modelId\": \"a.b\"}", to: folder + "/mine/\(name)/alicerce.json")
            }
            let (entries, problems) = library(folder).scan()
            #expect(entries.map(\.path) == [folder + "/mine/one"])
            #expect(problems.map(\.code) == [.alreadyExists])
        }
    }

    @Test("An import copies the model's files, keeps what the user said, and a removal takes them away")
    func importAndRemove() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/source/config.json")
            try write("weights", to: folder + "/source/model.safetensors")
            try write("secret", to: folder + "/source/.env")
            let library = library(folder)
            let entry = try library.importModel(
                at: folder + "/source",
                options: ModelImportOptions(
                    id: "local.copy", name: "Copy", aliases: ["anthropic.x"], dialect: "mistral.text"))
            #expect(entry.id == "local.copy")
            #expect(entry.dialect == "mistral.text")
            #expect(entry.aliases == ["anthropic.x"])
            #expect(entry.origin == .imported)
            #expect(!FileManager.default.fileExists(atPath: entry.path + "/.env"))
            #expect(library.scan().entries.map(\.id) == ["local.copy"])
            #expect(throws: CatalogError.self) {
                try library.importModel(at: folder + "/source", options: ModelImportOptions(id: "local.copy"))
            }
            #expect(throws: CatalogError.self) {
                try library.importModel(at: folder + "/source", options: ModelImportOptions(id: "Not An Id"))
            }
            try library.removeModel(id: "local.copy")
            #expect(library.scan().entries.isEmpty)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/imports")
            #expect(left.isEmpty)
        }
    }

    @Test("What was not imported is not removed, and what is no model is not imported")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/mine/theirs/config.json")
            let library = library(folder)
            #expect(throws: CatalogError.self) { try library.removeModel(id: "local.theirs") }
            #expect(throws: CatalogError.self) { try library.removeModel(id: "local.nothing") }
            #expect(throws: CatalogError.self) {
                try library.importModel(at: folder + "/nothing", options: ModelImportOptions())
            }
            #expect(FileManager.default.fileExists(atPath: folder + "/mine/theirs/config.json"))
        }
    }
}
