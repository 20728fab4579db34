// From a question and a text to the tokens of a cross-encoder, and from its output to a score.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TextTokenization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a cross-encoder does before and behind its transformer.
struct RerankingPipeline: Sendable {
    let contextLength: Int
    private let tokenizer: LoadedTokenizer
    private let frame: TokenFrame
    private let separators: [Int32]
    private let usesSigmoid: Bool
    private let scorer: EncoderScorer

    init(folder: EmbeddingFolder, tokenizer: LoadedTokenizer, encoder: EncoderModel) throws {
        guard let scorer = encoder.scorer else {
            throw ModelError(.internalFailure, "The model was loaded without its head.")
        }
        self.scorer = scorer
        contextLength = try folder.contextLength()
        self.tokenizer = tokenizer
        frame = TokenFrame(tokenizer)
        separators = (0..<encoder.configuration.separatorCount).flatMap { [suffix = frame.suffix] _ in suffix }
        usesSigmoid = try Self.usesSigmoid(folder)
        guard frame.suffix.count == 1, contextLength > frame.count + separators.count else {
            throw ModelError(.unsupportedModel, "\(folder.path): the tokenizer puts no separator behind a text.")
        }
    }

    /// The sigmoid of a single score, unless the files name another activation, as CrossEncoder does.
    private static func usesSigmoid(_ folder: EmbeddingFolder) throws(ModelError) -> Bool {
        let name =
            folder.configuration["sentence_transformers"]?["activation_fn"]?.string
            ?? folder.configuration["sbert_ce_default_activation_function"]?.string
            ?? folder.settings["activation_fn"]?.string
        switch name?.split(separator: ".").last {
        case nil, "Sigmoid": return true
        case "Identity": return false
        case let other?:
            throw ModelError(
                .unsupportedModel, "\(folder.path): the activation \(other.prefix(80)) of scores is not supported.",
                remedy: "Supported are Sigmoid and Identity.")
        }
    }

    /// The tokens of a question or a text alone.
    func tokens(of text: String) -> [Int32] {
        tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
    }

    /// Question and text together; the longer one is cut first, both when both are long, as transformers'
    /// `longest_first` does.
    func encode(_ text: String, question: [Int32]) -> EncoderText {
        let room = contextLength - frame.count - separators.count
        let document = tokens(of: text)
        var shorter = min(question.count, document.count)
        var longer = max(question.count, document.count)
        if shorter + longer > room {
            longer = shorter > room ? shorter : max(shorter, room - shorter)
            if shorter + longer > room {
                shorter = room / 2
                longer = shorter + room % 2
            }
        }
        let isQuestionShorter = question.count <= document.count
        let first = frame.prefix + question.prefix(isQuestionShorter ? shorter : longer) + separators
        let second = document.prefix(isQuestionShorter ? longer : shorter) + frame.suffix
        return EncoderText(tokens: first + second, secondStart: first.count)
    }

    /// The score of the hidden states.
    func score(of states: EncoderStates) throws -> RelevanceScore {
        let score = try scorer.score(states.rows, count: states.count, using: states.workspace)
        return RelevanceScore(
            relevance: usesSigmoid ? 1 / (1 + expf(-score)) : score, tokenCount: states.count)
    }
}
