// The seam between those who turn texts into vectors and those who use the vectors.

/// What a text is embedded for. Models that were trained with an instruction for each purpose put it before the text;
/// others ignore the purpose.
public enum EmbeddingPurpose: String, Sendable, Hashable, CaseIterable {
    /// A question that looks for documents.
    case query
    /// A text that is to be found.
    case document
    /// The input of a classifier.
    case classification
    /// A member of a cluster.
    case clustering
}

/// What becomes of a text with more tokens than the model reads.
public enum EmbeddingTruncation: String, Sendable, Hashable, CaseIterable {
    /// It is refused.
    case none
    /// Its beginning is left out.
    case start
    /// Its end is left out.
    case end
}

/// How texts are embedded.
public struct EmbeddingOptions: Sendable, Hashable {
    /// What for; `nil` puts before the texts what the model's files name as the default, most often nothing.
    public var purpose: EmbeddingPurpose?
    /// Components of the vectors: the first ones of those the model computes (Matryoshka representation learning,
    /// Kusupati et al. 2022); `nil` is all.
    public var dimensions: Int?
    /// Whether vectors are scaled to the length 1 after they were cut; `nil` does as the model's own files say.
    public var normalizes: Bool?
    /// What becomes of long texts.
    public var truncation: EmbeddingTruncation

    /// Options; by default as the model's files say, and long texts are refused.
    public init(
        purpose: EmbeddingPurpose? = nil, dimensions: Int? = nil, normalizes: Bool? = nil,
        truncation: EmbeddingTruncation = .none
    ) {
        self.purpose = purpose
        self.dimensions = dimensions
        self.normalizes = normalizes
        self.truncation = truncation
    }
}

/// One text's vector.
public struct TextEmbedding: Sendable, Hashable {
    /// `[dimensions]`
    public var vector: [Float]
    /// Tokens that were read: the special ones and the instruction included, those left out excluded.
    public var tokenCount: Int

    /// A vector of a text of `tokenCount` tokens.
    public init(vector: [Float], tokenCount: Int) {
        self.vector = vector
        self.tokenCount = tokenCount
    }
}

/// What is fixed about an embedding model.
public struct EmbeddingModelTraits: Sendable, Hashable {
    /// Components of a whole vector.
    public var dimensions: Int
    /// The most tokens of a text, special ones included.
    public var contextLength: Int
    /// The numbers of components that the model was trained to be cut to, as its files say; empty when they say none,
    /// and then any number up to ``dimensions`` may be asked for.
    public var matryoshkaDimensions: [Int]

    /// Traits.
    public init(dimensions: Int, contextLength: Int, matryoshkaDimensions: [Int] = []) {
        self.dimensions = dimensions
        self.contextLength = contextLength
        self.matryoshkaDimensions = matryoshkaDimensions
    }
}

/// A model that turns texts into vectors.
public protocol EmbeddingModel: Sendable {
    /// What is fixed about the model.
    var traits: EmbeddingModelTraits { get }

    /// The vectors of `texts`, in their order. A text's vector is the same, bit for bit, whatever the others are.
    /// - Throws: ``ModelError``: `promptTooLong` for a text that is too long and may not be cut, `invalidOption` for
    ///   dimensions that the model does not have, `queueFull`; `CancellationError`.
    func embed(_ texts: [String], options: EmbeddingOptions) async throws -> [TextEmbedding]
}
