// What a tool's schema says of each parameter, as far as formats need it that do not write JSON.

import StructuredJSON

/// The schema of an object of arguments.
struct ParameterSchema: Sendable {
    /// How a parameter's value is written where strings stand without quotes.
    enum Writing: Sendable, Hashable {
        /// As free text: it is a string, perhaps with a bound that free text does not keep.
        case text(unguaranteedKeyword: String?)
        /// As one of these texts.
        case choice([String])
        /// As JSON.
        case json
    }

    private let root: JSONValue

    init(_ root: JSONValue) { self.root = root }

    /// The parameters in order, each with its schema; definitions that it may refer to are put beside it.
    var parameters: [(name: String, schema: JSONValue, isRequired: Bool)] {
        let required = root["required"]?.array?.compactMap(\.string) ?? []
        return (root["properties"]?.object?.members ?? []).map { member in
            var schema = member.value
            if case .object(var object) = schema {
                for name in ["$defs", "definitions"] where object[name] == nil { object[name] = root[name] }
                schema = .object(object)
            }
            return (member.name, schema, required.contains(member.name))
        }
    }

    /// The value that a text without quotes stands for: a string where the schema allows one and nothing else fits.
    func value(of text: String, for name: String) -> JSONValue {
        let types = root["properties"]?[name].flatMap { self.types(of: $0, depth: 0) }
        if types == ["string"] { return .string(text) }
        let trimmedText = trimmed(text)
        guard let value = LiteralParser.value(of: trimmedText), value.string == nil else { return .string(text) }
        guard let types else { return value }
        let kinds = value.kind == "number" && value.int != nil ? ["number", "integer"] : [value.kind]
        return types.isDisjoint(with: kinds) && types.contains("string") ? .string(text) : value
    }

    /// How values under a parameter's schema are written.
    func writing(of schema: JSONValue) -> Writing {
        if let values = schema["enum"]?.array ?? schema["const"].map({ [$0] }) {
            let texts = values.compactMap(\.string)
            return texts.count == values.count && !texts.isEmpty ? .choice(texts) : .json
        }
        guard let types = types(of: schema, depth: 0), types.contains("string") else { return .json }
        // A text that is meant to be a number is one where numbers are allowed too, so any text will do.
        let bounds = ["pattern", "minLength", "maxLength", "format"]
        let branches = ["anyOf", "oneOf", "allOf", "$ref", "not"]
        return .text(unguaranteedKeyword: (bounds + branches).first { schema[$0] != nil })
    }

    /// The kinds of values that a schema allows; `nil` when it does not say.
    private func types(of schema: JSONValue, depth: Int) -> Set<String>? {
        guard depth < 8 else { return nil }
        if let type = schema["type"]?.string { return [type] }
        if let types = schema["type"]?.array { return Set(types.compactMap(\.string)) }
        if let values = schema["enum"]?.array ?? schema["const"].map({ [$0] }) { return Set(values.map(\.kind)) }
        if let reference = schema["$ref"]?.string, let target = definition(reference) {
            return types(of: target, depth: depth + 1)
        }
        guard let branches = schema["anyOf"]?.array ?? schema["oneOf"]?.array else { return nil }
        var all: Set<String> = []
        for branch in branches {
            guard let types = types(of: branch, depth: depth + 1) else { return nil }
            all.formUnion(types)
        }
        return all
    }

    private func definition(_ reference: String) -> JSONValue? {
        let steps = reference.split(separator: "/")
        guard steps.first == "#" else { return nil }
        return steps.dropFirst().reduce(root) { value, step in value?[String(step)] }
    }
}
