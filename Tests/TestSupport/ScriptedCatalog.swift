// A catalogue whose models are scripted.

public import ModelCatalog
import TestPeers

/// Runs `body` with a catalogue that holds one scripted model under `id`.
@discardableResult
public func withScriptedCatalog<Value>(
    id: String = "test.model-v1:0", dialect: String = "meta.llama", aliases: [String: String] = [:],
    scripts: [ScriptedLanguageModel.Script],
    _ body: (ModelCatalog, ScriptedLanguageModel) async throws -> Value
) async throws -> Value {
    try await withTemporaryFolder { folder in
        try write("{}", to: folder + "/model/config.json")
        try write(
            "{\"modelId\": \"\(id)\", \"dialect\": \"\(dialect)\", \"providerName\": \"Test\", \"defaultMaxTokens\": 77}",
            to: folder + "/model/alicerce.json")
        let model = ScriptedLanguageModel(scripts)
        let catalog = ModelCatalog(
            library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/imports"),
            additionalAliases: aliases, memoryBudget: 1000, loader: { _, _ in model })
        return try await body(catalog, model)
    }
}
