// The folders are read again when something in them has changed, and only then.

import Foundation
import ModelCatalog
import TestPeers
import TestSupport
import Testing

@Suite struct LibraryIndexTests {
    /// Runs `body` with a catalogue over a folder in which everything was last changed long ago.
    private func withCatalog(_ body: (ModelCatalog, String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/models/one/config.json")
            try write("{\"modelId\": \"local.one\"}", to: folder + "/models/one/alicerce.json")
            try write("GGUF", to: folder + "/models/two.gguf")
            try age(folder + "/models")
            let catalog = ModelCatalog(
                library: ModelLibrary(
                    shippedFolder: nil, userFolders: [folder + "/models"], importFolder: folder + "/imports"),
                memoryBudget: 1
            ) { _, _ in ScriptedLanguageModel([]) }
            try await body(catalog, folder)
        }
    }

    /// Sets the time of the last change of everything under `folder` to a day ago.
    private func age(_ folder: String) throws {
        let manager = FileManager.default
        let inside = manager.enumerator(atPath: folder)?.compactMap { ($0 as? String).map { folder + "/" + $0 } } ?? []
        for path in inside + [folder] {
            try manager.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -86400)], ofItemAtPath: path)
        }
    }

    @Test("Looking a model up a thousand times reads the folders once")
    func unchanged() async throws {
        try await withCatalog { catalog, _ in
            for _ in 0..<500 {
                #expect(await catalog.resolve("local.one") != nil)
                #expect(await catalog.resolve("nobody.nothing") == nil)
            }
            #expect(await catalog.models().map(\.id) == ["local.one", "local.two"])
            #expect(await catalog.scanCount == 1)
        }
    }

    @Test(
        "What changes on disk is seen by the next request",
        arguments: ["a new folder", "a new file", "a removal", "a card that changes", "a new card", "an import"])
    func changed(what: String) async throws {
        try await withCatalog { catalog, folder in
            #expect(await catalog.models().count == 2)
            let models = folder + "/models"
            let expected: [String]
            switch what {
            case "a new folder":
                try write("{}", to: models + "/three/config.json")
                expected = ["local.one", "local.three", "local.two"]
            case "a new file":
                try write("GGUF", to: models + "/four.gguf")
                expected = ["local.four", "local.one", "local.two"]
            case "a removal":
                try FileManager.default.removeItem(atPath: models + "/two.gguf")
                expected = ["local.one"]
            case "a card that changes":
                try write("{\"modelId\": \"local.ten\"}", to: models + "/one/alicerce.json")
                expected = ["local.ten", "local.two"]
            case "a new card":
                try write("{\"modelId\": \"local.zwei\"}", to: models + "/two.gguf.alicerce.json")
                expected = ["local.one", "local.zwei"]
            default:
                try write("{}", to: folder + "/imports/five/config.json")
                expected = ["local.five", "local.one", "local.two"]
            }
            #expect(await Set(catalog.models().map(\.id)) == Set(expected))
            // A change so fresh that another might not show in the files' times is looked at again.
            let count = await catalog.scanCount
            _ = await catalog.models()
            #expect(await catalog.scanCount == count + 1)
        }
    }
}
