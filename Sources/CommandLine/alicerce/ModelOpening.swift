// From what a user writes as MODEL to a loaded model.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts

/// A model that could not be found or used, as the user reads it.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
}

extension Settings {
    /// The model that ships with the program.
    static let defaultModel = "alicerce.nano-v1:0"

    /// The entry that MODEL names: a path when there is a file or folder of that name, else a catalogue id or alias.
    func entry(for model: String) async throws -> CatalogEntry {
        let path = Self.absolute(model)
        if FileManager.default.fileExists(atPath: path) {
            return try ModelLibrary.openEntry(at: path)
        }
        let catalog = ModelCatalog(library: library, memoryBudget: .max, loader: engineModelLoader())
        if let resolved = await catalog.resolve(model) { return resolved.entry }
        throw CommandFailure(
            description: "There is no model '\(model)': neither a file, nor a folder, nor an id of the catalogue. "
                + "`alicerce models list` shows the ids.")
    }

    /// The loaded model that MODEL names, with progress on the terminal.
    /// - Parameter base: of an adapter, the model that it is used with; `nil` is what its files say.
    func loadModel(
        _ model: String, options: EngineOptions = EngineOptions(), base: String? = nil
    ) async throws -> any ServedModel {
        var entry = try await entry(for: model)
        entry.baseModel = base ?? entry.baseModel
        let progress = ProgressLine("loading \(entry.name)")
        defer { progress.finish() }
        let catalog = ModelCatalog(library: library, memoryBudget: .max, loader: engineModelLoader(options))
        return try await catalog.model(for: entry) { progress.show($0) }
    }

    /// The loaded model that MODEL names, which continues prompts.
    func loadLanguageModel(
        _ model: String, options: EngineOptions = EngineOptions()
    ) async throws -> any ServedLanguageModel {
        let entry = try await entry(for: model)
        guard entry.kind == .language else {
            throw CommandFailure(
                description: "\(entry.id) does not write texts: it is an \(entry.kind.rawValue) model. "
                    + "`alicerce serve` offers it to clients.")
        }
        return try await loadModel(model, options: options).languageModel()
    }
}
