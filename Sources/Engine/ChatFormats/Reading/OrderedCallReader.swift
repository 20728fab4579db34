// Calls whose parts stand in a row: a name between marks, then the arguments.

import StructuredJSON

/// Reads one such call.
struct OrderedCallReader: Sendable {
    private enum Place { case before, name, middle, arguments, after }

    /// No tool has a longer name.
    private static let longestName = 256

    private let item: CallItemSyntax
    private let tools: ToolTable
    private var place = Place.before
    private var arguments: ArgumentReader?
    /// The tool, when it is known.
    private(set) var name: String?

    init(_ item: CallItemSyntax, _ tools: ToolTable) {
        self.item = item
        self.tools = tools
    }

    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        while true {
            switch place {
            case .before:
                guard let progress = match(item.before, &input) else {
                    place = .name
                    continue
                }
                return progress
            case .name:
                let progress = readName(&input)
                guard progress == .complete, let name else { return progress }
                pieces.append(.name(name))
                arguments = ArgumentReader(item.arguments, schema: tools.schema(of: name))
                place = .middle
            case .middle:
                guard let progress = match(item.middle, &input) else {
                    place = .arguments
                    continue
                }
                return progress
            case .arguments:
                guard var reader = arguments else { return .invalid }
                arguments = nil
                let progress = reader.read(&input, &pieces)
                arguments = reader
                guard progress == .complete else { return progress }
                place = .after
            case .after:
                return match(item.after, &input) ?? .complete
            }
        }
    }

    /// `nil` when the pattern has been passed.
    private func match(_ pattern: Pattern, _ input: inout AnswerInput) -> ReadProgress? {
        switch pattern.match(input.bytes, at: input.position) {
        case .partial: return .incomplete
        case .mismatch: return .invalid
        case .matched(let end):
            input.position = end
            return nil
        }
    }

    private mutating func readName(_ input: inout AnswerInput) -> ReadProgress {
        let start = input.bytes.skippingBlanks(from: input.position)
        var end = start
        while end < input.bytes.count, Self.belongsToName(input.bytes[end]) { end += 1 }
        guard end - start <= Self.longestName else { return .invalid }
        guard end < input.bytes.count else { return .incomplete }
        var text = String(decoding: input.bytes[start..<end], as: UTF8.self)
        // Llama's own tools are called as `name.call(...)`.
        if !tools.contains(text), text.hasSuffix(".call") { text.removeLast(5) }
        guard tools.contains(text) else { return .invalid }
        name = text
        input.position = end
        return .complete
    }

    /// No format has a mark that begins with one of these.
    private static func belongsToName(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "/") || (byte >= 0x80 && byte != AnswerInput.tokenBoundary)
    }
}

/// Reads arguments in whichever way they are written.
enum ArgumentReader: Sendable {
    case json(JSONArgumentReader)
    case parameters(ParameterReader)
    case literals(LiteralArgumentReader)

    init(_ syntax: ArgumentSyntax, schema: JSONValue) {
        switch syntax {
        case .json: self = .json(JSONArgumentReader())
        case .parameters(let syntax): self = .parameters(ParameterReader(syntax, schema: schema))
        case .keywords: self = .literals(LiteralArgumentReader(quote: nil, schema: schema))
        case .colons(let quote): self = .literals(LiteralArgumentReader(quote: quote, schema: schema))
        }
    }

    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        switch self {
        case .json(var reader):
            defer { self = .json(reader) }
            return reader.read(&input, &pieces)
        case .parameters(var reader):
            defer { self = .parameters(reader) }
            return reader.read(&input, &pieces)
        case .literals(var reader):
            defer { self = .literals(reader) }
            return reader.read(&input, &pieces)
        }
    }
}
