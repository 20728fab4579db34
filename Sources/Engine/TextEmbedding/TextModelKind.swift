// What a model folder is for, told from its small files: no weights are read.

import CheckpointFormats
import FoundationEssentials
public import ModelContracts
import StructuredJSON

/// What a folder in Hugging Face layout or a GGUF file is for.
public enum TextModelKind: Sendable, Hashable {
    /// Answering: everything that is none of the others.
    case languageModel
    /// Turning texts into vectors: a sentence-transformers folder (modules.json) around an encoder or a decoder, or a
    /// bare encoder.
    case embeddingModel(EmbeddingModelTraits)
    /// Scoring how well a text answers a question: a transformer for sequence classification with one label.
    case reranker(contextLength: Int)

    /// The kind of the folder or the GGUF file at `path`.
    /// - Throws: `ModelError`: the folder says that it is for vectors or scores, but in a way that is not supported, or
    ///   a file of it is malformed. A folder that is neither is a language model, whether it can be run or not.
    public init(folder path: String) throws(ModelError) {
        self = try EmbeddingFolder.kind(path: path)
    }

    /// Whether the folder holds an embedding model or a reranker; false also where that cannot be told.
    public static func isForEmbedding(folder path: String) -> Bool {
        switch try? TextModelKind(folder: path) {
        case .embeddingModel, .reranker: true
        default: false
        }
    }
}
