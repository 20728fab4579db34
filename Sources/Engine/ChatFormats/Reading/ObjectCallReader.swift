// Calls that are JSON objects: `{"name": ..., "arguments": {...}}`, and `{"tool": {...}}`.

import StructuredJSON

/// Reads one such object. Members may stand in any order; those that mean nothing here are passed over.
struct ObjectCallReader: Sendable {
    private enum Place { case open, keyOrEnd, key, colon, value, next }

    /// How far a JSON value has been read.
    private enum ValueProgress {
        case incomplete, invalid
        case complete(JSONValue)
    }

    /// The members that name the tool, in formats that have been published.
    static let nameKeys = ["name", "tool_name"]
    /// The members that hold the arguments.
    static let argumentKeys = ["arguments", "parameters"]

    private let isKeyed: Bool
    private let tools: ToolTable
    private var place = Place.open
    private var key = ""
    private var extent = JSONExtent()
    /// Where the value begins that is being read.
    private var start: Int?
    private var arguments: JSONArgumentReader?
    /// Arguments that came before the name.
    private var heldArguments: [CallPiece] = []
    private var hasArguments = false
    /// The tool, when it is known.
    private(set) var name: String?

    init(isKeyed: Bool, _ tools: ToolTable) {
        self.isKeyed = isKeyed
        self.tools = tools
    }

    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        while true {
            if start == nil, arguments == nil {
                input.position = input.bytes.skippingBlanks(from: input.position)
            }
            guard !input.isExhausted else { return .incomplete }
            let byte = input.bytes[input.position]
            switch place {
            case .open:
                guard byte == UInt8(ascii: "{") else { return .invalid }
                input.position += 1
                place = .keyOrEnd
            case .keyOrEnd where byte == UInt8(ascii: "}"):
                input.position += 1
                return close(&pieces)
            case .keyOrEnd, .key:
                guard start != nil || byte == UInt8(ascii: "\"") else { return .invalid }
                place = .key
                switch readValue(&input) {
                case .incomplete: return .incomplete
                case .complete(.string(let text)): key = text
                case .complete, .invalid: return .invalid
                }
                if isKeyed, !take(name: key, &pieces) { return .invalid }
                place = .colon
            case .colon:
                guard byte == UInt8(ascii: ":") else { return .invalid }
                input.position += 1
                place = .value
            case .value:
                let progress = readMember(&input, &pieces)
                guard progress == .complete else { return progress }
                place = .next
            case .next:
                guard byte == UInt8(ascii: "}") || (byte == UInt8(ascii: ",") && !isKeyed) else { return .invalid }
                input.position += 1
                if byte == UInt8(ascii: "}") { return close(&pieces) }
                place = .key
            }
        }
    }

    /// Reads the value of the member ``key``.
    private mutating func readMember(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        if isKeyed || Self.argumentKeys.contains(key) {
            guard arguments != nil || !hasArguments else { return .invalid }
            hasArguments = true
            var reader = arguments ?? JSONArgumentReader()
            var found: [CallPiece] = []
            let progress = reader.read(&input, &found)
            arguments = progress == .complete ? nil : reader
            if name == nil { heldArguments += found } else { pieces += found }
            return progress
        }
        switch readValue(&input) {
        case .incomplete: return .incomplete
        case .invalid: return .invalid
        case .complete(let value):
            guard Self.nameKeys.contains(key) else { return .complete }
            guard case .string(let text) = value, name == nil, take(name: text, &pieces) else { return .invalid }
            return .complete
        }
    }

    private mutating func readValue(_ input: inout AnswerInput) -> ValueProgress {
        let first = start ?? input.position
        start = first
        switch extent.advance(input.bytes, from: &input.position) {
        case .incomplete: return .incomplete
        case .invalid: return .invalid
        case .complete:
            start = nil
            extent = JSONExtent()
            guard let value = try? JSONValue.parse(Array(input.bytes[first..<input.position])) else { return .invalid }
            return .complete(value)
        }
    }

    private mutating func take(name text: String, _ pieces: inout [CallPiece]) -> Bool {
        guard tools.contains(text) else { return false }
        name = text
        pieces.append(.name(text))
        pieces += heldArguments
        heldArguments = []
        return true
    }

    private func close(_ pieces: inout [CallPiece]) -> ReadProgress {
        guard name != nil else { return .invalid }
        if !hasArguments { pieces.append(.arguments("{}")) }
        return .complete
    }
}
