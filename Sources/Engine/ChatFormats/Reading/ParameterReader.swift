// Arguments that are marked texts, one a parameter, read into a JSON object.

import StructuredJSON

/// Reads parameters until something else stands there.
struct ParameterReader: Sendable {
    private enum Place { case before, name, value }

    private let syntax: ParameterSyntax
    private let schema: ParameterSchema
    private let end: MarkerSearch
    private var place = Place.before
    private var name = ""
    /// Whether the format says that the value is JSON, or a string; `nil` when it does not.
    private var isJSON: Bool?
    private var count = 0

    init(_ syntax: ParameterSyntax, schema: JSONValue) {
        self.syntax = syntax
        self.schema = ParameterSchema(schema)
        end = MarkerSearch([syntax.end])
    }

    mutating func read(_ input: inout AnswerInput, _ pieces: inout [CallPiece]) -> ReadProgress {
        while true {
            switch place {
            case .before:
                switch syntax.before.match(input.bytes, at: input.position) {
                case .partial: return .incomplete
                case .mismatch:
                    pieces.append(.arguments(count == 0 ? "{}" : "}"))
                    return .complete
                case .matched(let position):
                    input.position = position
                    place = .name
                }
            case .name:
                guard let progress = readName(&input) else {
                    place = .value
                    continue
                }
                return progress
            case .value:
                // A value may be long: where there was no end, none is looked for again.
                var ahead = input
                ahead.position = max(input.position, searched)
                let (start, found) = end.find(in: ahead)
                guard let found else {
                    searched = start
                    return .incomplete
                }
                pieces.append(.arguments(member(of: input.bytes[input.position..<start])))
                input.position = found.end
                searched = 0
                place = .before
            }
        }
    }

    /// Up to where there is no end of the value.
    private var searched = 0

    /// `nil` when the name has been read.
    private mutating func readName(_ input: inout AnswerInput) -> ReadProgress? {
        let patterns = [(syntax.afterName, false)] + (syntax.afterNameOfJSON.map { [($0, true)] } ?? [])
        for position in input.position..<input.bytes.count {
            var isPartial = false
            for (pattern, isJSON) in patterns {
                switch pattern.match(input.bytes, at: position) {
                case .mismatch: continue
                case .partial: isPartial = true
                case .matched(let end):
                    name = trimmed(AnswerInput.text(input.bytes[input.position..<position]))
                    self.isJSON = patterns.count > 1 ? isJSON : nil
                    input.position = end
                    return nil
                }
            }
            if isPartial { return .incomplete }
            if input.bytes[position] == UInt8(ascii: "\n") { return .invalid }
        }
        return .incomplete
    }

    private mutating func member(of bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        if syntax.isOnOwnLines {
            if bytes.first == UInt8(ascii: "\n") { bytes = bytes.dropFirst() }
            if bytes.last == UInt8(ascii: "\n") { bytes = bytes.dropLast() }
        }
        let text = AnswerInput.text(bytes)
        let value: JSONValue =
            switch isJSON {
            case false?: .string(text)
            case true?: (try? JSONValue.parse(text)) ?? .string(text)
            case nil: schema.value(of: text, for: name)
            }
        count += 1
        return (count == 1 ? "{" : ", ") + JSONValue.string(name).serialized() + ": " + value.serialized(.spaced)
    }
}

/// A text without white space around it.
func trimmed(_ text: String) -> String {
    let bytes = text.utf8.drop(while: \.isBlank)
    guard let last = bytes.lastIndex(where: { !$0.isBlank }) else { return "" }
    return String(decoding: bytes[...last], as: UTF8.self)
}
