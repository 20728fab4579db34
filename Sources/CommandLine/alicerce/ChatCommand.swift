// `alicerce chat`: a conversation on the terminal.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts

struct ChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Talk to a model, turn by turn; an empty line or end of input ends it.")

    @Argument(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
    var model: String = Settings.defaultModel

    @OptionGroup var flags: GenerationFlags
    @OptionGroup var context: ContextFlag
    @OptionGroup var engine: EngineFlags
    @OptionGroup var home: HomeOption

    func run() async throws {
        let settings = try await Settings(home: home.home)
        let model = try await settings.loadLanguageModel(
            model, options: engine.options(settings, context: settings.integer("context", flag: context.context)))
        var turns = flags.system.map { [Message(role: .system, text: $0)] } ?? []
        while true {
            if Terminal.showsProgress { FileHandle.standardError.write(Data("> ".utf8)) }
            guard let line = readLine(), !line.isEmpty else { break }
            turns.append(Message(role: .user, text: line))
            var answer = Answer()
            var printer = AnswerPrinter()
            for try await event in try await model.generate(
                .conversation(Conversation(messages: turns)), options: flags.options)
            {
                answer.append(event)
                printer.print(event)
            }
            Terminal.write("\n")
            turns.append(Message(role: .assistant, text: answer.text))
        }
        await model.unload()
    }
}
