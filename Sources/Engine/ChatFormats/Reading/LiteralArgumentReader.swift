// Arguments that are literals of a programming language, read into a JSON object in one piece.

import StructuredJSON

/// Reads `name=value, ...` up to a closing parenthesis, or `name:value, ...` up to a closing brace; the closing is left.
struct LiteralArgumentReader: Sendable {
    /// What strings stand between where the format has a mark of its own for it: then names are followed by colons.
    private let quote: GrammarMarker?
    /// The names of parameters, for arguments without names.
    private let names: [String]
    /// As many bytes there must be before it is tried again: trying costs as much as there is.
    private var nextAttempt = 0

    init(quote: GrammarMarker?, schema: JSONValue) {
        self.quote = quote
        names = ParameterSchema(schema).parameters.map(\.name)
    }

    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        let count = input.bytes.count - input.position
        guard count >= nextAttempt || input.isEnded else { return .incomplete }
        nextAttempt = count < 512 ? count + 1 : count + count / 4
        var parser = LiteralParser(bytes: input.bytes, position: input.position, quote: quote)
        do {
            let object = try quote == nil ? parser.keywords(positional: names) : parser.colons()
            input.position = parser.position
            pieces.append(.arguments(JSONValue.object(object).serialized(.spaced)))
            return .complete
        } catch {
            return error == .incomplete ? .incomplete : .invalid
        }
    }
}
