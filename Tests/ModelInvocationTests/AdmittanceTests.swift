// Who gets an answer: licences that must be accepted, models that are still being loaded, models that others push out.

import ModelCatalog
import ModelContracts
import ModelInvocation
import PlatformRecords
import StructuredJSON
import Synchronization
import TestPeers
import TestSupport
import Testing

/// Settings that live as long as the test.
actor MemorySettings: SettingRecords {
    private var values: [String: JSONValue] = [:]

    func setting(_ name: String) async throws -> JSONValue? { values[name] }
    func set(_ name: String, to value: JSONValue?) async throws { values[name] = value }
}

// The limit is what fails a test that waits for something that never comes.
@Suite(.timeLimit(.minutes(1))) struct AdmittanceTests {
    private static let prompt = ModelPrompt.conversation([Message(role: .user, text: "Hello")])

    /// Runs `body` with a catalogue of models by name, each with a card.
    private func withCatalog(
        _ cards: [String: String], budget: Int = 1000, loader: @escaping ModelCatalog.Loader,
        _ body: (ModelCatalog) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for (name, card) in cards {
                try write("{}", to: folder + "/\(name)/config.json")
                try write(card, to: folder + "/\(name)/alicerce.json")
            }
            try await body(
                ModelCatalog(
                    library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                    memoryBudget: budget, loader: loader))
        }
    }

    @Test("A model whose licence must be accepted is refused in AWS's words until it is, and again afterwards")
    func licence() async throws {
        let cards = ["free": "{\"license\": \"MIT\"}", "bound": "{\"license\": \"llama3\"}", "silent": "{}"]
        try await withCatalog(cards, loader: { _, _ in ScriptedLanguageModel([]) }) { catalog in
            let agreements = LicenseAgreements(settings: MemorySettings())
            let invoker = ModelInvoker(catalog: catalog, agreements: agreements)
            let refusal = InvocationError.denied("You don't have access to the model with the specified model ID.")
            _ = try await invoker.resolve("local.free")
            _ = try await invoker.resolve("local.silent")
            await #expect(throws: refusal) { try await invoker.resolve("local.bound") }
            let entry = try await invoker.look(up: "local.bound").entry
            try await agreements.accept(entry, by: "me", at: "now")
            #expect(try await invoker.resolve("local.bound").entry == entry)
            // Another licence is another agreement.
            var changed = entry
            changed.license = "gemma"
            #expect(try await !agreements.allow(changed))
            try await agreements.withdraw(entry)
            await #expect(throws: refusal) { try await invoker.resolve("local.bound") }
            await #expect(throws: refusal) { try await ModelInvoker(catalog: catalog).resolve("local.bound") }
        }
    }

    @Test("A request that waits too long for its model is told so, and the loading goes on for the next one")
    func notReady() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let model = ScriptedLanguageModel([.init(["Hi"])])
        try await withCatalog(
            ["a": "{}"],
            loader: { _, _ in
                for await _ in gate.stream {}
                return model
            }
        ) { catalog in
            let invoker = ModelInvoker(catalog: catalog, loadingWait: .seconds(5)) { _ in }
            let impatient = ModelInvoker(catalog: catalog, loadingWait: .seconds(5), pause: { _ in })
            let resolved = try await invoker.resolve("local.a")
            await #expect(throws: InvocationError.notReady("local.a")) {
                try await impatient.answer(Self.prompt, options: GenerationOptions(), model: resolved)
            }
            let waiting = Task { try await invoker.countTokens(Self.prompt, model: resolved) }
            gate.continuation.finish()
            #expect(try await waiting.value == 5)
            // Loaded models are not waited for.
            let result = try await impatient.answer(Self.prompt, options: GenerationOptions(), model: resolved)
            #expect(result.answer.text == "Hi")
        }
    }

    @Test("Whoever is pushed out under load is pushed out between answers: every answer is whole")
    func evictionUnderLoad() async throws {
        let loads = Mutex(0)
        let names = ["a", "b", "c", "d"]
        try await withCatalog(
            Dictionary(uniqueKeysWithValues: names.map { ($0, "{}") }), budget: 2,
            loader: { entry, _ in
                loads.withLock { $0 += 1 }
                await Task.yield()
                return SlowModel(name: entry.id)
            }
        ) { catalog in
            let invoker = ModelInvoker(catalog: catalog)
            let texts = try await withThrowingTaskGroup(of: [(String, String)].self) { group in
                // Six clients, each with one request at a time: models fall idle, and others need their room.
                for client in 0..<6 {
                    group.addTask {
                        var texts: [(String, String)] = []
                        for turn in 0..<40 {
                            let id = "local." + names[(client / 3 + turn) % names.count]
                            let model = try await invoker.resolve(id)
                            let result = try await invoker.answer(
                                Self.prompt, options: GenerationOptions(), model: model)
                            texts.append((id, result.answer.text))
                        }
                        return texts
                    }
                }
                var texts: [(String, String)] = []
                for try await more in group { texts += more }
                return texts
            }
            #expect(texts.count == 240)
            #expect(texts.allSatisfy { id, text in text == String(repeating: id, count: SlowModel.pieces) })
            // They did push one another out.
            #expect(loads.withLock { $0 } > names.count)
            for model in await catalog.models() { _ = try await catalog.unload(model.entry) }
            #expect(await catalog.residentModels().isEmpty)
        }
    }
}

/// Answers with its own name, piece by piece, and fails when it is unloaded meanwhile.
private final class SlowModel: ServedLanguageModel {
    static let pieces = 20
    private let name: String
    private let isUnloaded = Mutex(false)
    private let active = Mutex(0)

    init(name: String) { self.name = name }

    var traits: LanguageModelTraits { LanguageModelTraits(contextLength: 100, hasChatTemplate: true) }
    var residentByteCount: Int { 1 }
    var activeRequestCount: Int { active.withLock { $0 } }
    var status: ServedModelStatus { ServedModelStatus() }
    func unload() async { isUnloaded.withLock { $0 = true } }
    func countTokens(_ prompt: ModelPrompt) async throws -> Int { 1 }

    func generate(
        _ prompt: ModelPrompt, options: GenerationOptions, record: AnswerRecord?
    ) async throws -> AsyncThrowingStream<GenerationEvent, any Error> {
        try check()
        active.withLock { $0 += 1 }
        return AsyncThrowingStream { continuation in
            Task {
                defer { active.withLock { $0 -= 1 } }
                continuation.yield(.started(inputTokens: 1))
                do {
                    for _ in 0..<Self.pieces {
                        await Task.yield()
                        try check()
                        continuation.yield(.text(name))
                    }
                } catch {
                    return continuation.finish(throwing: error)
                }
                continuation.yield(.finished(.endOfTurn, TokenUsage(inputTokens: 1, outputTokens: Self.pieces)))
                continuation.finish()
            }
        }
    }

    func score(
        _ text: String, windowLength: Int?, progress: (@Sendable (Int, Int) -> Void)?
    ) async throws -> TextScore {
        throw ModelError(.unsupportedModel, "It does not score.")
    }

    private func check() throws {
        if isUnloaded.withLock({ $0 }) {
            throw ModelError(.internalFailure, "\(name) was unloaded under an answer.")
        }
    }
}
