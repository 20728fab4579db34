// What an answer must look like, from the command line.

import ArgumentParser
import ModelContracts
import StructuredJSON

/// At most one of three forms; what cannot be guaranteed is refused before the first token.
struct OutputFlags: ParsableArguments {
    @Option(help: "A file with a JSON Schema: the answer is a JSON document that is valid under it.")
    var schema: String?

    @Option(help: "A regular expression that the answer matches as a whole.")
    var regex: String?

    @Option(name: .customLong("choice"), help: "A text that the answer may be; may be repeated.")
    var choices: [String] = []

    func validate() throws {
        let given = [schema != nil, regex != nil, !choices.isEmpty].filter { $0 }.count
        guard given <= 1 else {
            throw ValidationError("--schema, --regex and --choice exclude each other.")
        }
    }

    /// The format that was asked for.
    /// - Throws: ``CommandFailure`` when the schema's file cannot be read.
    func outputFormat() throws -> OutputFormat {
        if let schema { return .jsonSchema(try RenderCommand.json(schema)) }
        if let regex { return .regularExpression(regex) }
        return choices.isEmpty ? .text : .choice(choices)
    }
}
