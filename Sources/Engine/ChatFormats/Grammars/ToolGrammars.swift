// The grammars of all tools that may be called, and what happens to a schema that cannot be guaranteed.

import ModelContracts
import StructuredJSON

/// Decides how arguments of tools are kept well formed.
enum ToolGrammars {
    /// What may be called.
    ///
    /// A tool whose schema cannot be guaranteed is refused when it is strict. Otherwise its arguments are any JSON object.
    /// - Throws: `ModelError` (`invalidOption`) naming tool, place and keyword.
    static func choices(_ tools: [ToolDefinition], _ syntax: ArgumentSyntax) throws(ModelError) -> [CallChoice] {
        var choices: [CallChoice] = []
        for tool in tools { choices.append(try choice(tool, syntax)) }
        return choices
    }

    private static func choice(_ tool: ToolDefinition, _ syntax: ArgumentSyntax) throws(ModelError) -> CallChoice {
        do throws(GrammarError) {
            let expression = try ArgumentGrammar(syntax, isStrict: tool.isStrict).expression(tool.inputSchema)
            try check(expression)
            return CallChoice(name: tool.name, arguments: expression)
        } catch {
            guard !tool.isStrict else {
                throw ModelError(
                    error, of: subject([tool]), remedy: "Change the schema, or do without strict for this tool.")
            }
            return CallChoice(name: tool.name, arguments: loose(tool, syntax))
        }
    }

    /// What a refusal calls the schemas of these tools.
    static func subject(_ tools: [ToolDefinition]) -> String {
        let names = tools.map { "'\($0.name)'" }.joined(separator: ", ")
        return tools.count == 1
            ? "The inputSchema of the tool \(names)" : "What the tools \(names) take, all together,"
    }

    /// Whether a grammar can be compiled: the one place that asks.
    /// - Throws: `GrammarError` saying what cannot be guaranteed, and where.
    static func check(_ expression: GrammarExpression) throws(GrammarError) {
        _ = try ByteGrammar(expression)
    }

    /// Arguments of which no more is guaranteed than that they can be read.
    private static func loose(_ tool: ToolDefinition, _ syntax: ArgumentSyntax) -> GrammarExpression {
        switch syntax {
        case .json: return .jsonSchema(ArgumentGrammar.anyObject)
        case .parameters, .keywords, .colons:
            // The names are known; the values are anything.
            let schema = ArgumentGrammar.objectSchema(tool.inputSchema)
            let names = ParameterSchema(schema).parameters.map { parameter in
                let type = parameter.schema["type"]?.string == "string" ? ["type": "string"] : [:] as JSONValue
                return JSONObject.Member(name: parameter.name, value: type)
            }
            let plain: JSONValue = [
                "type": "object", "properties": .object(JSONObject(names)), "required": schema["required"] ?? [],
            ]
            let expression = try? ArgumentGrammar(syntax, isStrict: false).expression(plain)
            return expression ?? .nothing
        }
    }
}
