// The instructions that a model was trained with, by what a text is embedded for.

import ModelContracts
import StructuredJSON

/// The prompts of config_sentence_transformers.json.
struct EmbeddingPrompts: Sendable {
    private let prompts: [String: String]
    private let defaultName: String?

    init(_ settings: JSONObject) {
        var prompts: [String: String] = [:]
        for member in settings["prompts"]?.object?.members ?? [] {
            prompts[member.name.lowercased()] = member.value.string
        }
        self.prompts = prompts
        defaultName = settings["default_prompt_name"]?.string?.lowercased()
    }

    /// Names that models give to a purpose's prompt, the one that sentence-transformers looks for first.
    private static let names: [EmbeddingPurpose: [String]] = [
        .query: ["query", "retrieval-query", "search_query", "s2p_query"],
        .document: ["document", "passage", "corpus", "retrieval-document", "search_document"],
        .classification: ["classification"],
        .clustering: ["clustering"],
    ]

    /// What is put before a text: the purpose's prompt, or none when the model has none for it; without a purpose the
    /// one that the model's files name as the default.
    func prompt(for purpose: EmbeddingPurpose?) -> String {
        guard let purpose else { return defaultName.flatMap { prompts[$0] } ?? "" }
        return (Self.names[purpose] ?? []).lazy.compactMap { prompts[$0] }.first ?? ""
    }
}
