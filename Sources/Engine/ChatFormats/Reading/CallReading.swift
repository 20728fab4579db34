// What readers of calls share.

import ModelContracts
import StructuredJSON

/// A piece of a call.
enum CallPiece: Sendable, Hashable {
    /// The tool's name, which is one of those that there are.
    case name(String)
    /// The next piece of the arguments' JSON text.
    case arguments(String)
}

/// How far a reader has come.
enum ReadProgress: Sendable, Hashable {
    /// It needs more text.
    case incomplete
    /// It has read all that is its own.
    case complete
    /// The text is not what it must be.
    case invalid
}

/// The tools that there are.
struct ToolTable: Sendable {
    private let schemas: [String: JSONValue]

    init(_ tools: [ToolDefinition]) {
        schemas = Dictionary(tools.map { ($0.name, $0.inputSchema) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether there is a tool of that name.
    func contains(_ name: String) -> Bool { schemas[name] != nil }

    /// The schema of its arguments.
    func schema(of name: String) -> JSONValue { schemas[name] ?? .object([:]) }
}

/// Reads one call.
enum CallReader: Sendable {
    case object(ObjectCallReader)
    case ordered(OrderedCallReader)

    init(_ item: CallItemSyntax, _ tools: ToolTable) {
        switch item.reading {
        case .inOrder: self = .ordered(OrderedCallReader(item, tools))
        case .object: self = .object(ObjectCallReader(isKeyed: false, tools))
        case .keyedObject: self = .object(ObjectCallReader(isKeyed: true, tools))
        }
    }

    /// Reads on; the pieces found are added to `pieces`.
    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        switch self {
        case .object(var reader):
            defer { self = .object(reader) }
            return reader.read(&input, &pieces)
        case .ordered(var reader):
            defer { self = .ordered(reader) }
            return reader.read(&input, &pieces)
        }
    }

    /// Whether the tool is known by now.
    var hasName: Bool {
        switch self {
        case .object(let reader): reader.name != nil
        case .ordered(let reader): reader.name != nil
        }
    }
}
