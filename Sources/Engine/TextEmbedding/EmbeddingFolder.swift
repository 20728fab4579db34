// A folder of an embedding model or a cross-encoder: what sentence-transformers' files say of it.

import CheckpointFormats
import FoundationEssentials
import ModelArchitectures
import ModelContracts
import StructuredJSON

/// What the small files of a folder say. Layout: sentence-transformers' modules.json with one folder a module; without
/// it the folder is a bare transformers model, which sentence-transformers pools by its mean.
struct EmbeddingFolder: Sendable {
    /// What a folder is for.
    enum Use: Sendable, Hashable {
        case vectors
        case scores
        case answers
    }

    /// The folder.
    let path: String
    /// Where config.json, the weights and the tokenizer lie.
    let transformerPath: String
    /// What config.json says.
    let configuration: JSONObject
    let use: Use
    /// What happens to the hidden states, in order.
    let modules: [EmbeddingModule]
    /// What config_sentence_transformers.json says; empty when there is none.
    let settings: JSONObject
    /// The most tokens, as the folder's files set it below what the model could read.
    let tokenLimit: Int?
    /// The file, where it is a GGUF file instead of a folder.
    let gguf: GGUFFile?

    init(path: String) throws(ModelError) {
        if FolderFiles(path: path).isFile {
            self = try EmbeddingFolder(ggufFile: path)
            return
        }
        self.path = path
        gguf = nil
        let files = FolderFiles(path: path)
        settings = try files.object("config_sentence_transformers.json") ?? JSONObject()
        let listed = try Self.listedModules(files)
        let first = listed?.first?.path ?? ""
        transformerPath = first.isEmpty ? path : path + "/" + first
        let transformer = FolderFiles(path: transformerPath)
        guard let configuration = try transformer.object("config.json") else {
            throw ModelError(
                .invalidModelFile, "\(transformerPath) has no config.json.",
                remedy: "Give a folder in Hugging Face layout: config.json, tokenizer.json and model.safetensors.")
        }
        self.configuration = configuration
        use = Self.use(configuration, settings: settings, hasModules: listed != nil)
        tokenLimit = try Self.tokenLimit(transformer)
        switch (use, listed) {
        case (.vectors, let listed?):
            var modules: [EmbeddingModule] = []
            for module in listed.dropFirst() {
                modules.append(try EmbeddingModule(type: module.type, folder: path + "/" + module.path))
            }
            self.modules = modules
        case (.vectors, nil): modules = [.pooling([.mean], includesPrompt: true)]
        default: modules = []
        }
    }

    /// The kind of a folder; see ``TextModelKind/init(folder:)``.
    static func kind(path: String) throws(ModelError) -> TextModelKind {
        let files = FolderFiles(path: path)
        guard files.isFile || files.has("config.json") || files.has("modules.json") else { return .languageModel }
        let folder = try EmbeddingFolder(path: path)
        switch folder.use {
        case .answers: return .languageModel
        case .vectors: return .embeddingModel(try EmbeddingPipeline.traits(of: folder))
        case .scores: return .reranker(contextLength: try folder.contextLength())
        }
    }

    /// The most tokens of a text.
    func contextLength() throws(ModelError) -> Int {
        let own = try readShape().contextLength
        return min(own, tokenLimit ?? own)
    }

    /// config.json's `model_type`, as a message can bear it.
    var modelType: String { String((configuration["model_type"]?.string ?? "none").prefix(80)) }

    /// What config.json says of a transformer's sizes.
    struct Shape: Sendable {
        var hiddenSize: Int
        var contextLength: Int
        var vocabularySize: Int
    }

    /// The decoder's configuration.
    func decoderConfiguration() throws -> DecoderConfiguration {
        try gguf.map { try DecoderConfiguration(source: .gguf($0)) }
            ?? DecoderConfiguration(huggingFace: .object(configuration))
    }

    /// The sizes of the transformer, an encoder or a decoder.
    func readShape() throws(ModelError) -> Shape {
        do {
            if EncoderConfiguration.isEncoder(configuration) {
                let encoder = try EncoderConfiguration(huggingFace: .object(configuration))
                return Shape(
                    hiddenSize: encoder.hiddenSize, contextLength: encoder.contextLength,
                    vocabularySize: encoder.vocabularySize)
            }
            let decoders = DecoderFamily.supportedModelTypes
            if let type = configuration["model_type"]?.string, !decoders.contains(type) {
                let encoders = EncoderConfiguration.supportedModelTypes
                throw ModelError(
                    .unsupportedModel, "\(path): embedding with a model of type \(modelType) is not supported.",
                    remedy: "Supported are \((encoders + decoders).joined(separator: ", ")).")
            }
            let decoder = try decoderConfiguration()
            return Shape(
                hiddenSize: decoder.hiddenSize, contextLength: decoder.contextLength,
                vocabularySize: decoder.vocabularySize)
        } catch let error as ModelError {
            throw error
        } catch {
            throw ModelError(.internalFailure, "\(error)")
        }
    }

    private static func use(_ configuration: JSONObject, settings: JSONObject, hasModules: Bool) -> Use {
        let architecture = configuration["architectures"]?.array?.first?.string ?? ""
        let classifies = architecture.hasSuffix("ForSequenceClassification")
        if settings["model_type"]?.string == "CrossEncoder" { return .scores }
        if hasModules { return .vectors }
        let isEncoder = EncoderConfiguration.isEncoder(configuration)
        guard classifies else { return isEncoder ? .vectors : .answers }
        let isDecoder = DecoderFamily.supportedModelTypes.contains(configuration["model_type"]?.string ?? "")
        guard isEncoder || isDecoder else { return .answers }
        return EncoderConfiguration.labelCount(configuration) == 1 ? .scores : .answers
    }

    private static func listedModules(_ files: FolderFiles) throws(ModelError) -> [(type: String, path: String)]? {
        guard let json = try files.json("modules.json") else { return nil }
        var modules: [(type: String, path: String)] = []
        for module in json.array ?? [] {
            guard let type = module["type"]?.string, let path = module["path"]?.string else {
                throw ModelError(.invalidModelFile, "\(files.path)/modules.json: a module has no type or no path.")
            }
            guard !path.split(separator: "/").contains(".."), !path.hasPrefix("/") else {
                throw ModelError(.invalidModelFile, "\(files.path)/modules.json: a module's path leaves the folder.")
            }
            modules.append((type, path))
        }
        guard let first = modules.first, first.type.hasSuffix(".Transformer") else {
            throw ModelError(
                .unsupportedModel, "\(files.path)/modules.json does not begin with a Transformer.",
                remedy: "Supported are Transformer, Pooling, Dense, LayerNorm-free heads and Normalize, in that order.")
        }
        return modules
    }

    /// sentence-transformers' `max_seq_length`; without it the tokenizer's `model_max_length`.
    private static func tokenLimit(_ files: FolderFiles) throws(ModelError) -> Int? {
        let names = [
            "sentence_bert_config.json", "sentence_roberta_config.json", "sentence_xlm-roberta_config.json",
            "sentence_xlnet_config.json",
        ]
        for name in names {
            if let limit = try files.object(name)?["max_seq_length"]?.int, limit > 0 { return limit }
        }
        // A tokenizer without a limit writes a number of thirty digits.
        let limit = try files.object("tokenizer_config.json")?["model_max_length"]?.double
        return limit.flatMap { $0 >= 1 && $0 < 1e9 ? Int($0) : nil }
    }
}
