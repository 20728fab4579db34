// How long models stay loaded: leases, keep-alive by an injected clock, unloading on demand.

import ModelCatalog
import ModelContracts
import Synchronization
import TestPeers
import TestSupport
import Testing

// The limit is what fails a test that waits for something that never comes.
@Suite(.timeLimit(.minutes(1))) struct ModelLifetimeTests {
    /// A clock that stands still until it is set.
    private final class Time: Sendable {
        private let start = ContinuousClock.now
        private let seconds = Mutex(0.0)

        @Sendable func now() -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds.withLock { $0 })) }

        func advance(by more: Double) { seconds.withLock { $0 += more } }
    }

    /// Runs `body` with a catalogue of the models a and b, which counts what it loads.
    private func withCatalog(
        keepAlive: Duration?, _ body: (ModelCatalog, Time, [String: ScriptedLanguageModel]) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for name in ["a", "b"] { try write("{}", to: folder + "/\(name)/config.json") }
            let models = ["local.a": ScriptedLanguageModel([]), "local.b": ScriptedLanguageModel([])]
            let time = Time()
            let catalog = ModelCatalog(
                library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                memoryBudget: 100, keepAlive: keepAlive, now: time.now
            ) { entry, _ in try #require(models[entry.id]) }
            try await body(catalog, time, models)
        }
    }

    @Test("A model is unloaded when nobody has used it for as long as idle ones are kept, and not before")
    func keepAlive() async throws {
        try await withCatalog(keepAlive: .seconds(10)) { catalog, time, models in
            let a = try #require(await catalog.resolve("local.a")).entry
            let b = try #require(await catalog.resolve("local.b")).entry
            let lease = try await catalog.lease(a)
            try await catalog.lease(b).end()
            time.advance(by: 9)
            await catalog.unloadIdle()
            #expect(await catalog.residentModels().map(\.entry.id) == ["local.a", "local.b"])
            #expect(await catalog.residentModels().map(\.idle) == [nil, .seconds(9)])
            #expect(await catalog.residentModels().map(\.unloadsIn) == [nil, .seconds(1)])
            time.advance(by: 1)
            await catalog.unloadIdle()
            #expect(models.mapValues(\.isUnloaded) == ["local.a": false, "local.b": true])
            lease.end()
            lease.end()
            time.advance(by: 9.5)
            await catalog.unloadIdle()
            #expect(models["local.a"]?.isUnloaded == false)
            time.advance(by: 0.5)
            await catalog.unloadIdle()
            #expect(models["local.a"]?.isUnloaded == true)
            #expect(await catalog.residentModels().isEmpty)
        }
    }

    @Test("Without a keep-alive models stay, and with zero they go with their last user")
    func forEverAndAtOnce() async throws {
        try await withCatalog(keepAlive: nil) { catalog, time, models in
            let a = try #require(await catalog.resolve("local.a")).entry
            try await catalog.lease(a).end()
            time.advance(by: 1e9)
            await catalog.unloadIdle()
            #expect(models["local.a"]?.isUnloaded == false)
            #expect(await catalog.residentModels().first?.unloadsIn == nil)
        }
        try await withCatalog(keepAlive: .zero) { catalog, _, models in
            let a = try #require(await catalog.resolve("local.a")).entry
            let first = try await catalog.lease(a)
            let second = try await catalog.lease(a)
            first.end()
            await catalog.unloadIdle()
            #expect(models["local.a"]?.isUnloaded == false)
            second.end()
            while await !catalog.residentModels().isEmpty { await Task.yield() }
            #expect(models["local.a"]?.isUnloaded == true)
        }
    }

    @Test("A lease that is let go ends")
    func forgottenLease() async throws {
        try await withCatalog(keepAlive: nil) { catalog, _, _ in
            let a = try #require(await catalog.resolve("local.a")).entry
            _ = try await catalog.lease(a)
            #expect(try await catalog.unload(a))
        }
    }

    @Test("A model that is used is not unloaded on demand; one that is not loaded is not unloaded either")
    func onDemand() async throws {
        try await withCatalog(keepAlive: nil) { catalog, _, models in
            let a = try #require(await catalog.resolve("local.a")).entry
            #expect(try await catalog.unload(a) == false)
            let lease = try await catalog.lease(a)
            await #expect {
                _ = try await catalog.unload(a)
            } throws: {
                ($0 as? CatalogError)?.code == .inUse
            }
            lease.end()
            #expect(try await catalog.unload(a))
            #expect(models["local.a"]?.isUnloaded == true)
        }
    }

    @Test("Room is made before a model is loaded, and never by unloading what is used")
    func roomBeforeLoading() async throws {
        try await withTemporaryFolder { folder in
            // The file stands for its weights: 60 bytes.
            for name in ["a", "b"] {
                try write("{}", to: folder + "/\(name)/config.json")
                try write(String(repeating: "x", count: 58), to: folder + "/\(name)/model.safetensors")
            }
            let first = ScriptedLanguageModel([], residentByteCount: 60)
            for isUsed in [true, false] {
                let wasThere = Mutex(false)
                let catalog = ModelCatalog(
                    library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                    memoryBudget: 100
                ) { entry, _ in
                    if entry.id == "local.a" { return first }
                    wasThere.withLock { $0 = !first.isUnloaded }
                    return ScriptedLanguageModel([], residentByteCount: 60)
                }
                let a = try #require(await catalog.resolve("local.a")).entry
                let b = try #require(await catalog.resolve("local.b")).entry
                let lease = try await catalog.lease(a)
                if !isUsed { lease.end() }
                try await catalog.lease(b).end()
                #expect(wasThere.withLock { $0 } == isUsed)
                lease.end()
            }
        }
    }
}
