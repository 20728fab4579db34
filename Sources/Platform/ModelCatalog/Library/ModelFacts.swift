// What a model's files say of its size and its needs, without reading the weights.

import CheckpointFormats
import ModelArchitectures
import ModelContracts
public import StructuredJSON
import TensorCore
import TextEmbedding

/// Numbers that are counted, not claimed: from the tensors' shapes and the configuration.
public struct ModelFacts: Sendable, Hashable {
    /// Elements of all tensors.
    public let parameterCount: Int
    /// The most tokens of prompt and answer together; `nil` when the files do not say.
    public let contextLength: Int?
    /// Bytes of the weights as they are stored.
    public let weightBytes: Int
    /// Bytes of keys and values for one token; 0 for models that keep none.
    public let cacheBytesPerToken: Int
    /// What goes in, in AWS's words.
    public let inputModalities = ["TEXT"]
    /// What comes out, in AWS's words: `TEXT` of models that generate, `EMBEDDING` of others.
    public let outputModalities: [String]

    /// Bytes that a number takes in the cache of keys and values (float16).
    private static let cacheElementBytes = 2

    /// The facts of a model; of an adapter those of its own parameters, and nothing of its base's.
    /// - Throws: `ModelError` when its files cannot be opened.
    public init(_ entry: CatalogEntry) throws {
        guard entry.format != .adapter else {
            (parameterCount, weightBytes) = try Self.adapterSizes(at: entry.path)
            contextLength = nil
            cacheBytesPerToken = 0
            outputModalities = ["TEXT"]
            return
        }
        let source = try ModelSource.opened(at: entry.path)
        (parameterCount, weightBytes) = try Self.sizes(of: CheckpointTensors(source: source))
        if entry.kind == .language, let configuration = try? DecoderConfiguration(source: source) {
            contextLength = configuration.contextLength
            cacheBytesPerToken = Self.cacheBytesPerToken(of: configuration)
            outputModalities = ["TEXT"]
        } else {
            let stated = Self.statedContextLength(source)
            contextLength = Self.vectorContextLength(entry) ?? stated
            cacheBytesPerToken = 0
            outputModalities = [entry.kind == .embedding ? "EMBEDDING" : "TEXT"]
        }
    }

    private static func sizes(of tensors: CheckpointTensors) throws -> (parameters: Int, bytes: Int) {
        var (parameters, bytes) = (0, 0)
        for name in tensors.names {
            guard let tensor = try tensors.tensor(name) else { continue }
            parameters += tensor.shape.elementCount
            bytes += tensor.byteCount
        }
        return (parameters, bytes)
    }

    private static func adapterSizes(at path: String) throws -> (parameters: Int, bytes: Int) {
        let folder = try AdapterFolder.opened(at: path)
        var (parameters, bytes) = (0, 0)
        for name in folder.tensorNames {
            guard let tensor = folder.tensor(named: name) else { continue }
            parameters += tensor.shape.elementCount
            bytes += tensor.byteCount
        }
        return (parameters, bytes)
    }

    /// Bytes of weights, and of keys and values of one sequence.
    /// - Parameter contextLength: the sequence's tokens; `nil` takes the model's context length.
    public func memoryBytes(contextLength: Int? = nil) -> Int {
        let tokens = contextLength ?? self.contextLength ?? 0
        let (cache, overflow) = tokens.multipliedReportingOverflow(by: cacheBytesPerToken)
        let (sum, overflowOfSum) = weightBytes.addingReportingOverflow(cache)
        return overflow || overflowOfSum ? .max : sum
    }

    /// Every layer keeps a key and a value a head.
    static func cacheBytesPerToken(of configuration: DecoderConfiguration) -> Int {
        2 * configuration.layers.count * configuration.keyValueHeadCount * configuration.headDimension
            * cacheElementBytes
    }

    private static func vectorContextLength(_ entry: CatalogEntry) -> Int? {
        guard entry.kind != .language, let kind = try? TextModelKind(folder: entry.path) else { return nil }
        switch kind {
        case .embeddingModel(let traits): return traits.contextLength
        case .reranker(let contextLength): return contextLength
        case .languageModel: return nil
        }
    }

    private static func statedContextLength(_ source: ModelSource) -> Int? {
        switch source {
        case .huggingFace(let folder): folder.configuration["max_position_embeddings"]?.int
        case .gguf(let file):
            file.metadata["general.architecture"]?.string.flatMap { file.metadata["\($0).context_length"]?.integer }
        }
    }
}

extension ModelFacts {
    /// The facts under the names that the command line prints.
    public var report: JSONObject {
        var report = JSONObject()
        report["parameters"] = .number(JSONNumber(parameterCount))
        report["contextLength"] = contextLength.map { .number(JSONNumber($0)) }
        report["inputModalities"] = .array(inputModalities.map(JSONValue.string))
        report["outputModalities"] = .array(outputModalities.map(JSONValue.string))
        report["weightBytes"] = .number(JSONNumber(weightBytes))
        report["cacheBytesPerToken"] = .number(JSONNumber(cacheBytesPerToken))
        report["memoryBytes"] = .number(JSONNumber(memoryBytes()))
        return report
    }
}
