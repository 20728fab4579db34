// From a question and a text to the tokens of a cross-encoder, and from its output to a score.

import ModelContracts

/// What a cross-encoder does before and behind its transformer.
struct RerankingPipeline: Sendable {
    let contextLength: Int

    init(folder: EmbeddingFolder) throws(ModelError) {
        contextLength = try folder.contextLength()
    }

    func tokens(of query: String) -> [Int32] { [] }
    func encode(_ text: String, question: [Int32]) -> EncoderText { EncoderText(tokens: []) }
    func score(of states: EncoderStates) -> RelevanceScore { RelevanceScore(relevance: 0, tokenCount: 0) }
}
