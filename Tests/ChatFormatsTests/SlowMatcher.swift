// A grammar expression read by its definition: sets of positions and no automaton. Slow, and independent of what
// generation uses.

import StructuredJSON

/// Tells whether a text belongs to an expression.
struct SlowMatcher {
    let bytes: [UInt8]

    /// Whether the whole of the bytes belongs to it.
    static func matches(_ expression: GrammarExpression, _ bytes: [UInt8]) throws -> Bool {
        try SlowMatcher(bytes: bytes).ends(expression, [0]).contains(bytes.count)
    }

    /// Where texts of the expression that begin at one of `starts` may end.
    private func ends(_ expression: GrammarExpression, _ starts: Set<Int>) throws -> Set<Int> {
        switch expression {
        case .literal(let text): return after(Array(text.utf8), starts)
        case .specialToken(let text): return after(token(text), starts)
        case .sequence(let parts): return try parts.reduce(starts) { try ends($1, $0) }
        case .choice(let options): return try Set(options.flatMap { try ends($0, starts) })
        case .repetition(let part, let minimum, let maximum):
            var all = minimum == 0 ? starts : []
            var current = starts
            var count = 0
            while !current.isEmpty, maximum.map({ count < $0 }) ?? true {
                current = try ends(part, current)
                count += 1
                if count >= minimum {
                    current.subtract(all)
                    all.formUnion(current)
                }
            }
            return all
        case .jsonSchema(let schema): return Set(try starts.flatMap { try json(schema, $0) })
        case .regularExpression(let pattern):
            let regex = try Regex(pattern)
            return Set(
                try starts.flatMap { start in
                    try (start...min(bytes.count, start + 16)).filter { end in
                        try String(validating: bytes[start..<end], as: UTF8.self)?.wholeMatch(of: regex) != nil
                    }
                })
        case .freeText(let tags): return try freeText(tags, starts)
        case .textThrough(let marker):
            let mark = marker.isSpecialToken ? token(marker.text) : Array(marker.text.utf8)
            return Set(
                starts.compactMap { start in
                    var position = start
                    while position + mark.count <= bytes.count {
                        if bytes[position..<position + mark.count].elementsEqual(mark) { return position + mark.count }
                        if bytes[position] == 0xFF { return nil }
                        position += 1
                    }
                    return nil
                })
        }
    }

    private func freeText(_ tags: [GrammarTag], _ starts: Set<Int>) throws -> Set<Int> {
        var all: Set<Int> = []
        var pending = starts
        var seen: Set<Int> = []
        while let start = pending.popFirst() {
            guard seen.insert(start).inserted else { continue }
            var position = start
            scan: while true {
                for tag in tags {
                    let mark = tag.begin.isSpecialToken ? token(tag.begin.text) : Array(tag.begin.text.utf8)
                    guard position - start >= mark.count || tag.begin.isSpecialToken else { continue }
                    if tag.begin.isSpecialToken {
                        guard bytes[position...].starts(with: mark) else { continue }
                        all.insert(position)
                        pending.formUnion(try ends(tag.content, [position + mark.count]))
                        break scan
                    }
                    if bytes[position - mark.count..<position].elementsEqual(mark) {
                        pending.formUnion(try ends(tag.content, [position]))
                        break scan
                    }
                }
                all.insert(position)
                guard position < bytes.count, bytes[position] != 0xFF else { break }
                position += 1
            }
        }
        return all
    }

    private func after(_ part: [UInt8], _ starts: Set<Int>) -> Set<Int> {
        Set(starts.filter { bytes[$0...].starts(with: part) }.map { $0 + part.count })
    }

    private func token(_ text: String) -> [UInt8] { [0xFF] + Array(text.utf8) + [0xFF] }

    /// Where JSON texts that are valid under a schema may end.
    private func json(_ schema: JSONValue, _ start: Int) throws -> [Int] {
        guard start < bytes.count, !bytes[start].isWhitespace else { return [] }
        let last: [String: UInt8] = ["object": 0x7D, "array": 0x5D, "string": 0x22]
        let closing = schema["type"]?.string.flatMap { last[$0] }
        return (start + 1..<bytes.count + 1).filter { end in
            guard closing.map({ $0 == bytes[end - 1] }) ?? true, !bytes[end - 1].isWhitespace,
                let value = try? JSONValue.parse(Array(bytes[start..<end]))
            else {
                return false
            }
            return Self.isValid(value, schema)
        }
    }

    /// The keywords that the tests' schemas use.
    static func isValid(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        if let type = schema["type"]?.string {
            let isRight = type == "integer" ? value.int != nil : type == value.kind
            guard isRight else { return false }
        }
        if let options = schema["enum"]?.array, !options.contains(value) { return false }
        if let object = value.object {
            let required = schema["required"]?.array?.compactMap(\.string) ?? []
            guard required.allSatisfy({ object[$0] != nil }) else { return false }
            for member in object.members {
                if let property = schema["properties"]?[member.name], !isValid(member.value, property) { return false }
            }
        }
        if let items = schema["items"], let array = value.array, !array.allSatisfy({ isValid($0, items) }) {
            return false
        }
        return true
    }
}

extension UInt8 {
    fileprivate var isWhitespace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
