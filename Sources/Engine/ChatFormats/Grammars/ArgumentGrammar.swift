// The grammar of one tool's arguments, in the way that a format writes them.

import ModelContracts
import StructuredJSON

/// Writes grammars of arguments.
struct ArgumentGrammar {
    private let syntax: ArgumentSyntax
    /// Whether arguments must be valid under the schema: what cannot be guaranteed is then an error.
    private let isStrict: Bool

    init(_ syntax: ArgumentSyntax, isStrict: Bool) {
        self.syntax = syntax
        self.isStrict = isStrict
    }

    /// The arguments of a tool with this schema.
    /// - Throws: `GrammarError` for what the format cannot guarantee.
    func expression(_ schema: JSONValue) throws(GrammarError) -> GrammarExpression {
        let schema = Self.objectSchema(schema)
        switch syntax {
        case .json: return .jsonSchema(schema)
        case .parameters(let syntax): return try parameters(schema, syntax)
        case .keywords:
            return commaSeparated(
                ParameterSchema(schema).parameters.map { parameter in
                    let value =
                        .sequence([.literal(parameter.name + "="), keyword(parameter.schema)]) as GrammarExpression
                    return (value, parameter.isRequired)
                })
        case .colons(let quote):
            var members: [(GrammarExpression, Bool)] = []
            for parameter in ParameterSchema(schema).parameters.sorted(by: { $0.name < $1.name }) {
                let value = try quoted(parameter.schema, at: parameter.name, quote)
                members.append((.sequence([.literal(parameter.name + ":"), value]), parameter.isRequired))
            }
            return commaSeparated(members, separator: ",")
        }
    }

    /// Any arguments that are an object, when the schema cannot be followed.
    static let anyObject: JSONValue = ["type": "object"]

    /// A schema that allows objects only.
    static func objectSchema(_ schema: JSONValue) -> JSONValue {
        guard case .object(var object) = schema else { return schema == true ? anyObject : schema }
        if object["type"] == nil {
            // In front, where grammars look for it first.
            object = JSONObject([JSONObject.Member(name: "type", value: "object")] + object.members)
        }
        return .object(object)
    }

    private func parameters(
        _ schema: JSONValue, _ syntax: ParameterSyntax
    ) throws(GrammarError) -> GrammarExpression {
        var all: [GrammarExpression] = []
        let isTyped = syntax.afterNameOfJSON != nil
        for parameter in ParameterSchema(schema).parameters {
            let line = GrammarExpression.literal(syntax.isOnOwnLines ? "\n" : "")
            let end = GrammarExpression.sequence([line, syntax.end.expression])
            let isText: Bool
            let value: GrammarExpression
            switch ParameterSchema(schema).writing(of: parameter.schema) {
            case .choice(let texts):
                isText = true
                value = .sequence([line, .choice(texts.map(GrammarExpression.literal)), end])
            case .text(let keyword):
                try refuse(keyword, at: parameter.name)
                isText = true
                value = .sequence([line, .textThrough(syntax.end)])
            case .json:
                isText = false
                value = .sequence([line, isTyped ? .jsonSchema(parameter.schema) : plain(parameter.schema), end])
            }
            let afterName = isText ? syntax.afterName : syntax.afterNameOfJSON ?? syntax.afterName
            let whole = GrammarExpression.sequence([
                syntax.before.expression, .literal(parameter.name), afterName.expression, value,
                .literal(syntax.blank),
            ])
            all.append(parameter.isRequired ? whole : whole.optional)
        }
        return .sequence(all)
    }

    /// A value of Python's: as JSON, but for the words that are spelled differently.
    private func keyword(_ schema: JSONValue) -> GrammarExpression {
        guard let (python, _) = words(schema) else { return .jsonSchema(schema) }
        return .choice(python.map(GrammarExpression.literal))
    }

    /// A value without quotes: as JSON, and words as Python has them too, which is how templates write them.
    private func plain(_ schema: JSONValue) -> GrammarExpression {
        guard let (python, json) = words(schema) else { return .jsonSchema(schema) }
        return .choice((json + python).map(GrammarExpression.literal))
    }

    /// The words that a schema allows, when it allows nothing else, as Python and as JSON spell them.
    private func words(_ schema: JSONValue) -> (python: [String], json: [String])? {
        guard schema["enum"] == nil, schema["const"] == nil else { return nil }
        switch schema["type"]?.string {
        case "boolean": return (["True", "False"], ["true", "false"])
        case "null": return (["None"], ["null"])
        default: return nil
        }
    }

    private func quoted(
        _ schema: JSONValue, at name: String, _ quote: GrammarMarker
    ) throws(GrammarError) -> GrammarExpression {
        switch ParameterSchema(schema).writing(of: schema) {
        case .choice(let texts):
            return .sequence([
                quote.expression, .choice(texts.map(GrammarExpression.literal)), quote.expression,
            ])
        case .text(let keyword) where schema["type"]?.string == "string":
            try refuse(keyword, at: name)
            return .sequence([quote.expression, .textThrough(quote)])
        case .text, .json: return .jsonSchema(schema)
        }
    }

    private func refuse(_ keyword: String?, at name: String) throws(GrammarError) {
        guard isStrict, let keyword else { return }
        throw GrammarError(
            .unsupported, at: "#/properties/\(name)/\(keyword)",
            "'\(keyword)' cannot be guaranteed for a string in the way this model writes calls.")
    }

    /// Members in order, those that are required first, so that every comma has its place.
    private func commaSeparated(
        _ members: [(value: GrammarExpression, isRequired: Bool)], separator: String = ", "
    ) -> GrammarExpression {
        let optional = members.filter { !$0.isRequired }.map(\.value)
        func rest(from first: Int) -> [GrammarExpression] {
            optional[first...].map { GrammarExpression.sequence([.literal(separator), $0]).optional }
        }
        let required = members.filter(\.isRequired).map(\.value)
        guard let first = required.first else {
            return .choice(
                [.nothing] + optional.indices.map { .sequence([optional[$0]] + rest(from: $0 + 1)) })
        }
        let others = required.dropFirst().flatMap { [GrammarExpression.literal(separator), $0] }
        return .sequence([first] + others + rest(from: 0))
    }
}
