// `alicerce perplexity`: how well a model predicts a text.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts
import StructuredJSON

struct PerplexityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perplexity",
        abstract: "Sum the negative log-likelihood of a text, in windows that do not overlap.",
        discussion: """
            The text is tokenised once, with the special tokens that the tokenizer adds. The first token of each window \
            is context only.
            """)

    @Option(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
    var model: String

    @Option(help: "The text file (UTF-8).")
    var file: String

    @Option(help: "Tokens a window (default: the model's context length).")
    var context: Int?

    @Flag(help: "Print one JSON object: tokens, negative_log_likelihood (nats), perplexity.")
    var json = false

    @Flag(help: "The file is JSON Lines, each a string: score each by itself and print a JSON object a line.")
    var lines = false

    @OptionGroup var engine: EngineFlags
    @OptionGroup var home: HomeOption

    func run() async throws {
        let settings = try await Settings(home: home.home)
        guard let text = String(bytes: try RenderCommand.contents(of: file), encoding: .utf8) else {
            throw CommandFailure(description: "\(file) is not UTF-8.")
        }
        let model = try await settings.loadLanguageModel(model, options: engine.options(settings, context: nil))
        if lines {
            for line in text.split(separator: "\n") {
                guard let text = try JSONValue.parse(Array(line.utf8)).string else {
                    throw CommandFailure(description: "A line of \(file) is no JSON string.")
                }
                let score = try? await model.score(text, windowLength: context, progress: nil)
                Terminal.write(
                    JSONValue.object(Self.report(score ?? TextScore(tokens: 0, negativeLogLikelihood: 0))).serialized()
                        + "\n")
            }
            await model.unload()
            return
        }
        let progress = ProgressLine("scoring")
        let score = try await model.score(text, windowLength: context) { done, total in
            progress.show(Double(done) / Double(max(total, 1)))
        }
        progress.finish()
        await model.unload()
        if json {
            Terminal.write(JSONValue.object(Self.report(score)).serialized() + "\n")
        } else {
            Terminal.write(
                "tokens \(score.tokens)\nnegative log-likelihood \(score.negativeLogLikelihood) nats\n"
                    + "perplexity \(score.perplexity)\n")
        }
    }

    private static func report(_ score: TextScore) -> JSONObject {
        var report = JSONObject()
        report["tokens"] = .number(JSONNumber(score.tokens))
        report["negative_log_likelihood"] = JSONNumber(score.negativeLogLikelihood).map(JSONValue.number)
        report["perplexity"] = JSONNumber(score.perplexity).map(JSONValue.number)
        return report
    }
}
