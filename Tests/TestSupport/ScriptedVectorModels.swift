// An embedding model and a reranker whose numbers follow from the texts. They live among the tests only.

public import ModelCatalog
public import ModelContracts
import Synchronization
import TestPeers

/// Gives each text a vector that depends on its characters alone. A word is a token, and there are two more.
public final class ScriptedEmbeddingModel: ServedEmbeddingModel {
    /// What it was asked for.
    public struct Request: Sendable, Hashable {
        /// The texts.
        public let texts: [String]
        /// How they were to be embedded.
        public let options: EmbeddingOptions
    }

    private let state = Mutex<(requests: [Request], isUnloaded: Bool)>(([], false))
    /// What is fixed about it.
    public let traits: EmbeddingModelTraits
    /// Bytes that the model claims to hold.
    public let residentByteCount: Int

    /// A model.
    public init(dimensions: Int = 16, contextLength: Int = 10, matryoshka: [Int] = [], residentByteCount: Int = 1) {
        traits = EmbeddingModelTraits(
            dimensions: dimensions, contextLength: contextLength, matryoshkaDimensions: matryoshka)
        self.residentByteCount = residentByteCount
    }

    /// What it was asked, in order.
    public var requests: [Request] { state.withLock { $0.requests } }
    /// Whether it was unloaded.
    public var isUnloaded: Bool { state.withLock { $0.isUnloaded } }
    /// Vectors are there at once.
    public var activeRequestCount: Int { 0 }
    /// The length of its context.
    public var status: ServedModelStatus {
        var status = ServedModelStatus()
        status.contextLength = traits.contextLength
        return status
    }

    /// Notes that it was unloaded.
    public func unload() async { state.withLock { $0.isUnloaded = true } }

    /// A vector for each text.
    public func embed(_ texts: [String], options: EmbeddingOptions) async throws -> [TextEmbedding] {
        state.withLock { $0.requests.append(Request(texts: texts, options: options)) }
        return try texts.map { text in
            let tokens = text.split(separator: " ").count + 2
            guard tokens <= traits.contextLength || options.truncation != .none else {
                throw ModelError(.promptTooLong, "The text has \(tokens) tokens.")
            }
            let vector = Self.vector(
                of: text, dimensions: options.dimensions ?? traits.dimensions, normalized: options.normalizes ?? true)
            return TextEmbedding(vector: vector, tokenCount: min(tokens, traits.contextLength))
        }
    }

    /// The vector of a text.
    public static func vector(of text: String, dimensions: Int, normalized: Bool) -> [Float] {
        var state: UInt64 = 14_695_981_039_346_656_037
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 1_099_511_628_211 }
        let vector = (0..<dimensions).map { _ -> Float in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int64(state >> 40) - 8_388_608) / 4_194_304
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return normalized ? vector.map { $0 / length } : vector
    }
}

/// Scores a text by the words that it shares with the question.
public final class ScriptedReranker: ServedReranker {
    /// The most tokens of a pair.
    public let contextLength = 100
    /// Bytes that the model claims to hold.
    public let residentByteCount = 1
    /// Scores are there at once.
    public var activeRequestCount: Int { 0 }
    /// Nothing.
    public var status: ServedModelStatus { ServedModelStatus() }

    /// A reranker.
    public init() {}

    /// Does nothing.
    public func unload() async {}

    /// The share of the question's words that each text has.
    public func score(_ texts: [String], query: String) async throws -> [RelevanceScore] {
        let asked = Set(query.split(separator: " "))
        return texts.map { text in
            let words = text.split(separator: " ")
            return RelevanceScore(
                relevance: Float(asked.intersection(words).count) / Float(max(1, asked.count)),
                tokenCount: words.count + asked.count + 3)
        }
    }
}

/// Runs `body` with a catalogue of an embedding model `test.embed-v1:0`, a reranker `test.rerank-v1:0` and a language
/// model `test.model-v1:0`, whose folders say what they are.
@discardableResult
public func withVectorCatalog<Value>(
    embedding: ScriptedEmbeddingModel = ScriptedEmbeddingModel(), aliases: [String: String] = [:],
    memoryBudget: Int = 1000, _ body: (ModelCatalog) async throws -> Value
) async throws -> Value {
    try await withTemporaryFolder { folder in
        try write(#"{"model_type": "bert", "architectures": ["BertModel"]}"#, to: folder + "/embed/config.json")
        try write("[]", to: folder + "/embed/modules.json")
        try write(
            #"{"model_type": "bert", "architectures": ["BertForSequenceClassification"]}"#,
            to: folder + "/rerank/config.json")
        try write("{}", to: folder + "/model/config.json")
        for name in ["embed", "rerank", "model"] {
            try write(
                #"{"modelId": "test.\#(name)-v1:0", "providerName": "Test"}"#, to: folder + "/\(name)/alicerce.json")
        }
        let catalog = ModelCatalog(
            library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/imports"),
            additionalAliases: aliases, memoryBudget: memoryBudget
        ) { entry, _ in
            switch entry.kind {
            case .embedding: embedding
            case .reranker: ScriptedReranker()
            case .language: ScriptedLanguageModel([.init(["Hi"])])
            }
        }
        return try await body(catalog)
    }
}
