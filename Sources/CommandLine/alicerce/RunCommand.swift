// `alicerce run`: one prompt, one streamed answer.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts
import StructuredJSON

/// How the answer is chosen; shared by `run` and `chat`.
struct GenerationFlags: ParsableArguments {
    @Option(help: "At most this many tokens are generated.")
    var maxTokens: Int = 512

    @Option(help: "Softmax temperature; 0 picks the most likely token.")
    var temperature: Double?

    @Option(help: "Nucleus sampling: the smallest set of tokens with this probability mass.")
    var topP: Double?

    @Option(help: "Only this many most likely tokens are considered.")
    var topK: Int?

    @Option(help: "Makes sampling repeatable.")
    var seed: UInt64?

    @Option(help: "A system prompt.")
    var system: String?

    var options: GenerationOptions {
        GenerationOptions(maximumTokens: maxTokens, temperature: temperature, topP: topP, topK: topK, seed: seed)
    }
}

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Answer one prompt, streamed to standard output.",
        discussion: "On a terminal, a model's thoughts are shown dimmed on standard error.")

    @Argument(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
    var model: String

    @Argument(help: "The prompt; standard input when absent.")
    var prompt: String?

    @Flag(help: "Continue the text as it stands, without the chat template.")
    var raw = false

    @Flag(help: "Print one JSON object with the answer, the thoughts, the stop reason and the token counts.")
    var json = false

    @OptionGroup var format: OutputFlags
    @OptionGroup var flags: GenerationFlags
    @OptionGroup var context: ContextFlag
    @OptionGroup var engine: EngineFlags
    @OptionGroup var home: HomeOption

    func run() async throws {
        let settings = try await Settings(home: home.home)
        var options = flags.options
        options.outputFormat = try format.outputFormat()
        let text = try prompt ?? Self.standardInput()
        let model = try await settings.loadLanguageModel(
            model, options: engine.options(settings, context: settings.integer("context", flag: context.context)))
        let system = flags.system.map { [Message(role: .system, text: $0)] } ?? []
        let modelPrompt: ModelPrompt =
            raw ? .text(text) : .conversation(Conversation(messages: system + [Message(role: .user, text: text)]))
        var answer = Answer()
        var printer = AnswerPrinter()
        for try await event in try await model.generate(modelPrompt, options: options) {
            answer.append(event)
            if !json { printer.print(event) }
        }
        Terminal.write(json ? Self.report(answer) : "\n")
        await model.unload()
    }

    static func standardInput() throws -> String {
        let data = try FileHandle.standardInput.readToEnd() ?? Data()
        guard let text = String(data: data, encoding: .utf8) else {
            throw CommandFailure(description: "Standard input is not UTF-8.")
        }
        return text
    }

    private static func report(_ answer: Answer) -> String {
        var report = JSONObject()
        report["text"] = .string(answer.text)
        report["reasoning"] = .string(answer.reasoning)
        switch answer.finishReason {
        case nil: break
        case .endOfTurn, .toolCalls, .malformedToolCall: report["finish_reason"] = .string("end_of_turn")
        case .maximumTokens: report["finish_reason"] = .string("max_tokens")
        case .stopSequence: report["finish_reason"] = .string("stop_sequence")
        case .contextWindowExceeded: report["finish_reason"] = .string("context_window_exceeded")
        }
        report["input_tokens"] = .number(answer.usage.inputTokens)
        report["output_tokens"] = .number(answer.usage.outputTokens)
        return JSONValue.object(report).serialized() + "\n"
    }
}
