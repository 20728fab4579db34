// Resolving, loading once, and staying within the memory budget.

import ModelCatalog
import ModelContracts
import Synchronization
import TestPeers
import TestSupport
import Testing

@Suite struct ModelCatalogTests {
    @Test("Ids, aliases, ARNs and profiles resolve; an alias speaks its provider's body")
    func resolving() async throws {
        try await withScriptedCatalog(
            dialect: "mistral.text",
            aliases: ["anthropic.claude-x": "test.model-v1:0", "local.other": "test.model-v1:0"],
            scripts: []
        ) { catalog, _ in
            #expect(await catalog.resolve("test.model-v1:0")?.dialect == "mistral.text")
            #expect(await catalog.resolve("eu.test.model-v1:0")?.id == "test.model-v1:0")
            let alias = await catalog.resolve(
                "arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.anthropic.claude-x")
            #expect(alias?.id == "anthropic.claude-x")
            #expect(alias?.isAlias == true)
            #expect(alias?.dialect == "anthropic.messages")
            #expect(await catalog.resolve("local.other")?.dialect == "mistral.text")
            #expect(await catalog.resolve("test.model") == nil)
            #expect(await catalog.models().map(\.id) == ["test.model-v1:0", "anthropic.claude-x", "local.other"])
        }
    }

    @Test("Callers at the same time share one load, and a failed load is tried again")
    func loadingOnce() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/m/config.json")
            let loads = Mutex(0)
            let catalog = ModelCatalog(
                library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                memoryBudget: 100
            ) { _, _ in
                let count = loads.withLock { count in
                    count += 1
                    return count
                }
                if count == 1 { throw ModelError(.invalidModelFile, "damaged") }
                return ScriptedLanguageModel([])
            }
            let entry = try #require(await catalog.resolve("local.m")).entry
            await #expect(throws: ModelError.self) { try await catalog.model(for: entry) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await catalog.model(for: entry) } }
                try await group.waitForAll()
            }
            #expect(loads.withLock { $0 } == 2)
        }
    }

    @Test("Beyond the budget the least recently used model is unloaded")
    func budget() async throws {
        try await withTemporaryFolder { folder in
            for name in ["a", "b", "c"] { try write("{}", to: folder + "/\(name)/config.json") }
            let models = ["local.a": 40, "local.b": 40, "local.c": 40].mapValues {
                ScriptedLanguageModel([], residentByteCount: $0)
            }
            let catalog = ModelCatalog(
                library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                memoryBudget: 100
            ) { entry, _ in
                try #require(models[entry.id])
            }
            for id in ["local.a", "local.b", "local.a", "local.c"] {
                let entry = try #require(await catalog.resolve(id)).entry
                _ = try await catalog.model(for: entry)
            }
            #expect(models.mapValues(\.isUnloaded) == ["local.a": false, "local.b": true, "local.c": false])
            await catalog.unloadAll()
            #expect(models.values.filter { !$0.isUnloaded }.isEmpty)
        }
    }
}
