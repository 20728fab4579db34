// What a model is for: told by the files that lie beside its weights, before anything is loaded.

import CheckpointFormats
import Foundation
import ModelArchitectures
public import ModelContracts
import ProviderDialects
import StructuredJSON

/// What a model of the catalogue can be asked.
public enum ModelKind: String, Sendable, Hashable, CaseIterable {
    /// It continues conversations and texts.
    case language
    /// It turns texts into vectors.
    case embedding
    /// It scores how well texts answer a question.
    case reranker

    /// The kind of the model in a folder of Hugging Face's layout. A sentence-transformers folder is an embedding model
    /// or, when it says so, a cross-encoder; a classifier of sequences is a cross-encoder; an encoder without a head
    /// turns texts into vectors. Everything else is a language model: whether it is one of a family that is known is
    /// told when it is opened.
    init(folder: String) {
        let configuration = Self.object(at: folder + "/config.json")
        let sentenceTransformers = Self.object(at: folder + "/config_sentence_transformers.json")
        if sentenceTransformers?["model_type"]?.string == "CrossEncoder" {
            self = .reranker
        } else if FileManager.default.fileExists(atPath: folder + "/modules.json") {
            self = .embedding
        } else if Self.names(configuration).contains(where: { $0.hasSuffix("ForSequenceClassification") }) {
            self = .reranker
        } else if let family = configuration?["model_type"]?.string, Self.encoderFamilies.contains(family) {
            self = .embedding
        } else {
            self = .language
        }
    }

    /// The kind of the model in a GGUF file: encoders and whatever says how its states are pooled give vectors, unless
    /// they are pooled to a score.
    init(ggufFile path: String) {
        guard let file = try? GGUFFile(path: path), let name = file.metadata["general.architecture"]?.string else {
            self = .language
            return
        }
        switch file.metadata["\(name).pooling_type"]?.integer {
        case 4: self = .reranker
        case nil, 0: self = EncoderConfiguration.ggufArchitectures.contains(name) ? .embedding : .language
        default: self = .embedding
        }
    }

    /// The families of config.json's `model_type` that read a text in both directions and write none.
    private static let encoderFamilies: Set<String> = [
        "albert", "bert", "camembert", "deberta", "deberta-v2", "distilbert", "electra", "modernbert", "mpnet",
        "new", "nomic_bert", "roberta", "xlm-roberta",
    ]
    /// Bytes of a configuration that is looked into; longer ones are none.
    private static let longestConfiguration = 4 << 20

    private static func object(at path: String) -> JSONObject? {
        guard let stamp = FileStamp(path: path), stamp.size <= longestConfiguration,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return (try? JSONValue.parse([UInt8](data)))?.object
    }

    private static func names(_ configuration: JSONObject?) -> [String] {
        (configuration?["architectures"]?.array ?? []).compactMap(\.string)
    }

    /// The bodies that models of this kind can speak through InvokeModel.
    var dialects: [String] {
        switch self {
        case .language: ProviderDialects.names
        case .embedding: EmbeddingDialects.names
        case .reranker: RerankDialects.names
        }
    }

    /// The body that a model speaks under its own id when its card names none.
    var defaultDialect: String {
        switch self {
        case .language: "meta.llama"
        case .embedding: TitanEmbeddingV2Dialect.name
        case .reranker: CohereRerankDialect.name
        }
    }

    /// What whoever asks a model of another kind is told; the first is what Bedrock answers to a conversation with a
    /// model that does not converse.
    var refusalOfOthers: String {
        let wanted =
            switch self {
            case .language: "a supported text or chat model"
            case .embedding: "an embedding model"
            case .reranker: "a reranker model"
            }
        return "This action doesn't support the model that you provided. Try again with \(wanted)."
    }
}

extension CatalogEntry {
    /// Refuses a model that is of another kind than is needed, before it is loaded.
    /// - Throws: `ModelError` (`invalidOption`) in Bedrock's words.
    public func demand(_ kind: ModelKind) throws(ModelError) {
        guard self.kind == kind else { throw ModelError(.invalidOption, kind.refusalOfOthers) }
    }
}
