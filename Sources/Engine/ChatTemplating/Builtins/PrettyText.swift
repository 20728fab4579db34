// `pprint`: Python's pprint.pformat at its usual width of 80. What fits on a line is written like `repr` with the keys
// of dictionaries sorted; what does not is refused, because its layout is not built.

enum PrettyText {
    static func write(_ value: Value, _ interpreter: Interpreter) throws -> String {
        let text = try interpreter.representation(of: try sorted(value, interpreter))
        guard text.unicodeScalars.count < 80 else {
            throw ChatTemplateError.unsupported("the filter 'pprint' is refused for values longer than a line")
        }
        return text
    }

    private static func sorted(_ value: Value, _ interpreter: Interpreter) throws -> Value {
        switch value {
        case .list(let sequence): return .list(try sequence.items.map { try sorted($0, interpreter) })
        case .tuple(let sequence): return .tuple(try sequence.items.map { try sorted($0, interpreter) })
        case .dictionary(let dictionary):
            let keys = dictionary.entries.map(\.key)
            // Keys that cannot be compared are ordered by type first, as pprint does.
            let ordered: [Value]
            if keys.allSatisfy({ $0.text != nil }) || keys.allSatisfy({ $0.number != nil }) {
                ordered = try interpreter.sorted(keys) { $0 }
            } else {
                ordered = try interpreter.sorted(keys) { .string($0.typeName) }
            }
            var result = ValueDictionary(capacity: keys.count)
            for key in ordered { result.set(key, to: try sorted(dictionary.get(key) ?? .null, interpreter)) }
            return .dictionary(result)
        default: return value
        }
    }
}
