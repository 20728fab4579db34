// A LoRA adapter over a loaded model, seen through the contracts: it answers under its own id, on the engine and in the
// batches of its base.

import CheckpointFormats
import FoundationEssentials
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TextGeneration
import TextTokenization

/// A loaded adapter. Its base stays loaded as long as it does.
final class AdaptedModel: PromptedModel {
    let traits: LanguageModelTraits
    let residentByteCount: Int
    let status: ServedModelStatus
    private let base: ModelLease
    let renderer: PromptRenderer
    let generator: TextGenerator

    init(
        traits: LanguageModelTraits, status: ServedModelStatus, base: ModelLease, renderer: PromptRenderer,
        generator: TextGenerator
    ) {
        self.traits = traits
        self.status = status
        residentByteCount = status.weightBytes
        self.base = base
        self.renderer = renderer
        self.generator = generator
    }

    /// Its requests are its base's; who asks it holds a lease of it, by which the catalogue knows that it is in use.
    var activeRequestCount: Int { 0 }

    func unload() async { base.end() }
}

extension EngineModel {
    /// The adapter in an entry's folder over this model. It brings its own tokenizer and chat template where the folder
    /// has them, as peft's users save them.
    /// - Parameter lease: of this model; the adapter holds it until it is unloaded.
    /// - Throws: `ModelError` that says why the adapter does not fit.
    func adapted(by entry: CatalogEntry, lease: ModelLease) async throws -> any ServedLanguageModel {
        try await onOwnThread {
            let adapter = try LoRAAdapter(AdapterFolder.opened(at: entry.path), for: self.model, pool: self.pool)
            let renderer = try self.renderer(for: entry)
            var status = ServedModelStatus()
            status.contextLength = self.traits.contextLength
            status.threads = self.pool.threads
            status.weightType = "LoRA"
            status.weightBytes = adapter.weightBytes
            return AdaptedModel(
                traits: LanguageModelTraits(
                    contextLength: self.traits.contextLength, hasChatTemplate: renderer.hasChatTemplate,
                    hasReasoning: renderer.hasReasoning),
                status: status, base: lease, renderer: renderer,
                generator: self.generator(tokenizer: renderer.tokenizer, adapter: adapter))
        }
    }

    private func renderer(for entry: CatalogEntry) throws -> PromptRenderer {
        guard FileManager.default.fileExists(atPath: entry.path + "/tokenizer.json") else { return renderer }
        let tokenizer = try TokenizerLoader.load(huggingFaceFolder: entry.path)
        guard tokenizer.vocabularySize <= model.configuration.vocabularySize else {
            throw ModelError(
                .invalidModelFile,
                "The tokenizer of \(entry.path) has \(tokenizer.vocabularySize) tokens; the base model has "
                    + "\(model.configuration.vocabularySize).",
                remedy: "Use the adapter with the model that it was trained over.")
        }
        return try PromptRenderer(tokenizer: tokenizer)
    }
}

extension AdapterFolder {
    /// The adapter at `path`.
    /// - Throws: `ModelError` that says what is wrong with its files.
    static func opened(at path: String) throws(ModelError) -> AdapterFolder {
        do throws(CheckpointError) {
            return try AdapterFolder(path: path)
        } catch {
            throw ModelError(error)
        }
    }
}
