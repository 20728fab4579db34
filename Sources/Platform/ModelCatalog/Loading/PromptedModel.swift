// What a loaded language model does with a prompt, once it has a renderer and a generator: the same for a model of its own
// weights and for one that is adapted.

import ModelContracts
import TextGeneration

/// A served language model over a renderer and a generator.
protocol PromptedModel: ServedLanguageModel {
    var renderer: PromptRenderer { get }
    var generator: TextGenerator { get }
}

extension PromptedModel {
    func countTokens(_ prompt: ModelPrompt) async throws -> Int {
        try renderer.tokens(of: prompt).count
    }

    func generate(
        _ prompt: ModelPrompt, options: GenerationOptions, record: AnswerRecord?
    ) async throws -> AsyncThrowingStream<GenerationEvent, any Error> {
        let rendered = try renderer.render(prompt, outputFormat: options.outputFormat, record: record)
        return try generator.generate(prompt: rendered, options: options, record: record)
    }

    func score(
        _ text: String, windowLength: Int?, progress: (@Sendable (Int, Int) -> Void)?
    ) async throws -> TextScore {
        try await generator.score(
            tokens: renderer.tokens(ofText: text), windowLength: windowLength, progress: progress)
    }
}
