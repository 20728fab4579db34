// From a text to the tokens of an embedding model, and from its hidden states to a vector.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TextTokenization

/// What an embedding model does before and behind its transformer.
struct EmbeddingPipeline: Sendable {
    /// What was asked for, checked and looked up once a request.
    struct Plan: Sendable {
        /// Text that is put before every text.
        var prompt: String
        /// Tokens of the prompt alone, without special ones.
        var promptTokens: Int
        var dimensions: Int
        var normalizes: Bool
        var truncation: EmbeddingTruncation
    }

    let traits: EmbeddingModelTraits
    private let tokenizer: LoadedTokenizer
    private let frame: TokenFrame
    private let steps: [EmbeddingStep]
    private let prompts: EmbeddingPrompts
    private let normalizes: Bool

    init(folder: EmbeddingFolder, tokenizer: LoadedTokenizer, pool: ComputePool) throws {
        traits = try Self.traits(of: folder)
        self.tokenizer = tokenizer
        frame = TokenFrame(tokenizer)
        steps = try folder.modules.map { try EmbeddingStep($0, pool: pool) }
        prompts = EmbeddingPrompts(folder.settings)
        normalizes = folder.modules.contains(.normalize)
        guard traits.contextLength > frame.count else {
            throw ModelError(
                .invalidModelFile, "\(folder.path): a context of \(traits.contextLength) tokens holds no text.")
        }
        guard case .pooling? = folder.modules.first else {
            throw ModelError(
                .unsupportedModel, "\(folder.path)/modules.json: behind the Transformer stands no Pooling.")
        }
    }

    /// What the files say of the vectors.
    static func traits(of folder: EmbeddingFolder) throws(ModelError) -> EmbeddingModelTraits {
        var dimensions = try folder.readShape().hiddenSize
        for module in folder.modules {
            switch module {
            case .pooling(let modes, _): dimensions *= modes.count
            case .dense(let path, let inputs, let outputs, _, _):
                guard inputs == dimensions else {
                    throw ModelError(
                        .invalidModelFile,
                        "\(path): a layer of \(inputs) inputs stands behind \(dimensions) components.")
                }
                dimensions = outputs
            case .normalize: break
            }
        }
        let listed = folder.settings["matryoshka_dimensions"] ?? folder.configuration["matryoshka_dimensions"]
        let cuts = (listed?.array ?? []).compactMap(\.int).filter { (1...dimensions).contains($0) }
        return EmbeddingModelTraits(
            dimensions: dimensions, contextLength: try folder.contextLength(),
            matryoshkaDimensions: Set(cuts).sorted(by: >))
    }

    /// Checks what was asked for.
    func plan(_ options: EmbeddingOptions) throws(ModelError) -> Plan {
        let dimensions = options.dimensions ?? traits.dimensions
        let allowed = traits.matryoshkaDimensions
        guard (1...traits.dimensions).contains(dimensions),
            allowed.isEmpty || dimensions == traits.dimensions || allowed.contains(dimensions)
        else {
            throw ModelError(
                .invalidOption, "The model has no vectors of \(dimensions) components.",
                remedy: allowed.isEmpty
                    ? "Ask for 1 to \(traits.dimensions)."
                    : "Ask for one of \(([traits.dimensions] + allowed).map(String.init).joined(separator: ", ")).")
        }
        let prompt = prompts.prompt(for: options.purpose)
        return Plan(
            prompt: prompt, promptTokens: prompt.isEmpty ? 0 : content(prompt).count, dimensions: dimensions,
            normalizes: options.normalizes ?? normalizes, truncation: options.truncation)
    }

    private func content(_ text: String) -> [Int32] {
        tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
    }

    /// The tokens of a text, cut so that the special ones and the prompt stay.
    func encode(_ text: String, _ plan: Plan) throws -> EncoderText {
        var tokens = content(plan.prompt + text)
        let room = traits.contextLength - frame.count
        if tokens.count > room {
            switch plan.truncation {
            case .none:
                throw ModelError(
                    .promptTooLong,
                    "A text of \(tokens.count + frame.count) tokens; the model reads at most \(traits.contextLength).",
                    remedy: "Shorten it, or let it be cut.")
            case .end: tokens.removeLast(tokens.count - room)
            case .start:
                let kept = min(plan.promptTokens, room)
                tokens = Array(tokens.prefix(kept) + tokens.suffix(room - kept))
            }
        }
        let framed = frame.prefix + tokens + frame.suffix
        guard !framed.isEmpty else {
            throw ModelError(.invalidPrompt, "The text is empty.", remedy: "Give a text of at least one character.")
        }
        return EncoderText(tokens: framed)
    }

    /// The vector of a text's hidden states.
    func vector(of states: EncoderStates, _ plan: Plan) throws -> TextEmbedding {
        // The special tokens before the prompt count as its own.
        let promptRows = plan.promptTokens == 0 ? 0 : frame.prefix.count + plan.promptTokens
        var vector: [Float] = []
        for step in steps {
            vector = try step.apply(to: vector, states, promptRows: promptRows)
        }
        vector.removeLast(vector.count - plan.dimensions)
        if plan.normalizes { EmbeddingStep.normalize(&vector) }
        return TextEmbedding(vector: vector, tokenCount: states.count)
    }
}
