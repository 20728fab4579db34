// Arguments that are a JSON object, handed out piece by piece.

import StructuredJSON

/// Reads a JSON object of arguments.
struct JSONArgumentReader: Sendable {
    private var extent = JSONExtent()
    private var start: Int?

    /// Reads on. A string that holds an object, and `null` for none, are taken too: models write both.
    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        if start == nil {
            input.position = input.bytes.skippingBlanks(from: input.position)
            guard !input.isExhausted else { return .incomplete }
            start = input.position
        }
        guard let start else { return .incomplete }
        let isObject = input.bytes[start] == UInt8(ascii: "{")
        let before = input.position
        let progress = extent.advance(input.bytes, from: &input.position)
        if isObject { pieces.append(.arguments(AnswerInput.text(input.bytes[before..<input.position]))) }
        switch progress {
        case .incomplete: return .incomplete
        case .invalid: return .invalid
        case .complete: break
        }
        switch try? JSONValue.parse(Array(input.bytes[start..<input.position])) {
        case .object: return .complete
        case .string(let text):
            guard case .object? = try? JSONValue.parse(text) else { return .invalid }
            pieces.append(.arguments(text))
            return .complete
        case .null:
            pieces.append(.arguments("{}"))
            return .complete
        default: return .invalid
        }
    }
}
