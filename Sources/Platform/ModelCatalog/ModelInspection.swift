// Looking at a model without loading its weights: its tokenizer, its template, its facts.

import ChatTemplating
import CheckpointFormats
import FoundationEssentials
import ModelArchitectures
public import ModelContracts
public import StructuredJSON
import TextEmbedding
import TextTokenization

/// What can be told of a model without its weights.
public enum ModelInspection {
    /// The tokenizer of an entry.
    /// - Throws: `ModelError`.
    public static func tokenizer(of entry: CatalogEntry) throws -> any Tokenizer {
        guard entry.kind == .language, entry.format != .adapter else {
            guard entry.format == .gguf, case .gguf(let file) = try ModelSource.opened(at: entry.path) else {
                return try TokenizerLoader.load(huggingFaceFolder: entry.path)
            }
            return try TokenizerLoader.load(gguf: GGUFVocabulary(file: file))
        }
        return try Checkpoint(entry: entry).tokenizer()
    }

    /// Whether the entry's files can be opened as a supported model: headers, sizes and names are checked, no weights
    /// are read.
    public static func isReadable(_ entry: CatalogEntry) -> Bool {
        if entry.format == .adapter { return (try? AdapterFolder(path: entry.path)) != nil }
        return entry.kind == .language
            ? (try? Checkpoint(entry: entry)) != nil : TextModelKind.isForEmbedding(folder: entry.path)
    }

    /// What the files say: architecture, context length, sizes, whether there is a chat template.
    /// - Throws: `ModelError`.
    public static func facts(of entry: CatalogEntry) throws -> JSONObject {
        if entry.format == .adapter { return try adapterFacts(of: entry) }
        guard entry.kind == .language else { return try vectorFacts(of: entry) }
        let checkpoint = try Checkpoint(entry: entry)
        let configuration = checkpoint.configuration
        let tokenizer = try checkpoint.tokenizer()
        var facts = JSONObject()
        facts["architecture"] = .string(configuration.family.name)
        facts["contextLength"] = .number(JSONNumber(configuration.contextLength))
        facts["layers"] = .number(JSONNumber(configuration.layers.count))
        facts["hiddenSize"] = .number(JSONNumber(configuration.hiddenSize))
        facts["heads"] = .number(JSONNumber(configuration.headCount))
        facts["keyValueHeads"] = .number(JSONNumber(configuration.keyValueHeadCount))
        facts["vocabularySize"] = .number(JSONNumber(configuration.vocabularySize))
        facts["hasChatTemplate"] = .bool(tokenizer.chatTemplate != nil)
        return facts
    }

    /// What an adapter's files say: which modules it adapts, at which rank.
    private static func adapterFacts(of entry: CatalogEntry) throws -> JSONObject {
        let folder = try AdapterFolder.opened(at: entry.path)
        var facts = JSONObject()
        facts["architecture"] = "LoRA adapter"
        facts["rank"] = folder.configuration["r"]
        facts["alpha"] = folder.configuration["lora_alpha"]
        facts["targetModules"] = folder.configuration["target_modules"]
        facts["tensors"] = .number(JSONNumber(folder.tensorNames.count))
        return facts
    }

    private static func vectorFacts(of entry: CatalogEntry) throws -> JSONObject {
        var facts = JSONObject()
        let source = try ModelSource.opened(at: entry.path)
        switch source {
        case .huggingFace(let folder): facts["architecture"] = folder.configuration["model_type"]
        case .gguf(let file): facts["architecture"] = file.metadata["general.architecture"]?.string.map { .string($0) }
        }
        switch try TextModelKind(folder: entry.path) {
        case .embeddingModel(let traits):
            facts["contextLength"] = .number(JSONNumber(traits.contextLength))
            facts["dimensions"] = .number(JSONNumber(traits.dimensions))
            if !traits.matryoshkaDimensions.isEmpty {
                facts["matryoshkaDimensions"] = .array(traits.matryoshkaDimensions.map { .number($0) })
            }
        case .reranker(let contextLength): facts["contextLength"] = .number(JSONNumber(contextLength))
        case .languageModel:
            throw ModelError(.unsupportedModel, "The files at \(entry.path) are no \(entry.kind.rawValue) model.")
        }
        facts["vocabularySize"] = .number(JSONNumber(try tokenizer(of: entry).vocabularySize))
        return facts
    }

    /// A chat template over a conversation, as Hugging Face transformers renders it.
    /// - Parameters:
    ///   - messages: an array of objects with `role` and `content`.
    ///   - tools: an array of tools, if any.
    ///   - addGenerationPrompt: whether the assistant's turn is opened at the end.
    /// - Throws: `ModelError` (`invalidPrompt`) with the template's line.
    public static func render(
        template: String, messages: JSONValue, tools: JSONValue?, addGenerationPrompt: Bool, bosToken: String?,
        eosToken: String?
    ) throws(ModelError) -> String {
        do throws(ChatTemplateError) {
            return try ChatTemplate(source: template).render(
                messages: messages, tools: tools, addGenerationPrompt: addGenerationPrompt, bosToken: bosToken,
                eosToken: eosToken, now: PromptRenderer.localTime())
        } catch {
            throw ModelError(.invalidPrompt, error.description)
        }
    }
}
