// `alicerce tokenize`: the ids of standard input, or the text of ids.

import ArgumentParser
import ModelCatalog
import ModelContracts

struct TokenizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize",
        abstract: "Print the token ids of standard input, separated by spaces; --decode goes back.")

    @Option(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
    var model: String

    @Flag(help: "Leave out the special tokens that the tokenizer puts around a text.")
    var noSpecial = false

    @Flag(help: "Read ids from standard input and print their text.")
    var decode = false

    @OptionGroup var home: HomeOption

    func run() async throws {
        let settings = try await Settings(home: home.home)
        let tokenizer = try ModelInspection.tokenizer(of: await settings.entry(for: model))
        let input = try RunCommand.standardInput()
        if decode {
            var tokens: [Int32] = []
            for word in input.split(whereSeparator: \.isWhitespace) {
                guard let token = Int32(word), token >= 0, Int(token) < tokenizer.vocabularySize else {
                    throw CommandFailure(
                        description: "'\(word)' is no token id: the vocabulary has \(tokenizer.vocabularySize).")
                }
                tokens.append(token)
            }
            Terminal.write(tokenizer.decode(tokens, skipSpecialTokens: noSpecial))
        } else {
            let tokens = tokenizer.encode(input, addSpecialTokens: !noSpecial, parseSpecialTokens: true)
            Terminal.write(tokens.map(String.init).joined(separator: " ") + "\n")
        }
    }
}
