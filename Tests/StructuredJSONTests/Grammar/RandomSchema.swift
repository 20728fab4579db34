// Random schemas of the keywords that are guaranteed, nested and recursive.

import StructuredJSON
import TestPeers

/// Draws schemas.
struct RandomSchema {
    var generator: SeededGenerator

    /// A whole document, with definitions that its parts may refer to.
    func document() -> JSONValue {
        var drawing = self
        var schema = drawing.schema(depth: 0).object ?? JSONObject()
        schema["$defs"] = ["leaf": drawing.scalar(), "node": drawing.node()]
        return .object(schema)
    }

    private mutating func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    /// A tree that ends: its children may be left out.
    private mutating func node() -> JSONValue {
        [
            "type": "object", "properties": ["value": scalar(), "next": ["$ref": "#/$defs/node"]],
            "required": draw(2) == 0 ? ["value"] : [], "additionalProperties": false,
        ]
    }

    private mutating func schema(depth: Int) -> JSONValue {
        switch draw(depth > 2 ? 5 : 10) {
        case 0...2: scalar()
        case 3: ["$ref": draw(2) == 0 ? "#/$defs/leaf" : "#/$defs/node"]
        case 4: draw(2) == 0 ? [:] : ["enum": [1, "a", nil, [true], ["x": "é\\n\\"]]]
        case 5, 6: object(depth: depth)
        case 7: array(depth: depth)
        case 8: ["anyOf": [schema(depth: depth + 1), schema(depth: depth + 1)]]
        default: ["allOf": [schema(depth: depth + 1), scalar()]]
        }
    }

    private mutating func object(depth: Int) -> JSONValue {
        let names = ["a", "b", "c\"", "né", "a1"].prefix(draw(6))
        var properties = JSONObject()
        for name in names { properties[name] = schema(depth: depth + 1) }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        schema["required"] = .array(
            (names.filter { _ in draw(2) == 0 } + (draw(5) == 0 ? ["z"] : [])).map { .string($0) })
        switch draw(4) {
        case 0: schema["additionalProperties"] = false
        case 1: schema["additionalProperties"] = scalar()
        case 2: schema["patternProperties"] = ["^a": scalar(), "[0-9]$": scalar()]
        default: break
        }
        if draw(4) == 0 { schema["maxProperties"] = .number(draw(4) + 1) }
        if draw(6) == 0 { schema["minProperties"] = .number(draw(3)) }
        if draw(8) == 0 { schema["propertyNames"] = ["maxLength": 3] }
        return .object(schema)
    }

    private mutating func array(depth: Int) -> JSONValue {
        var schema: JSONObject = ["type": "array", "items": self.schema(depth: depth + 1)]
        if draw(2) == 0 { schema["prefixItems"] = [scalar(), self.schema(depth: depth + 1)] }
        if draw(2) == 0 { schema["minItems"] = .number(draw(3)) }
        if draw(2) == 0 { schema["maxItems"] = .number(draw(4)) }
        return .object(schema)
    }

    private mutating func scalar() -> JSONValue {
        switch draw(9) {
        case 0: return ["type": ["null", "boolean"]]
        case 1: return ["const": 3]
        case 2: return number("integer")
        case 3: return number("number")
        case 4: return ["type": "integer", "multipleOf": .number(draw(30) + 1), "minimum": .number(draw(500) - 250)]
        case 5: return string()
        case 6:
            return [
                "type": "string",
                "pattern": .string(["^[a-z]+$", "b", "^(x|yz){2,3}", "\\\\d\\\\s$", "[^a-z]{2}"][draw(5)]),
            ]
        case 7:
            let formats = ["date", "time", "date-time", "ipv4", "ipv6", "uuid", "email", "hostname", "uri", "duration"]
            return ["type": "string", "format": .string(formats[draw(10)])]
        default: return ["type": ["string", "integer"], "maxLength": .number(draw(5)), "maximum": .number(draw(99))]
        }
    }

    private mutating func string() -> JSONValue {
        var schema: JSONObject = ["type": "string"]
        let least = draw(4)
        if draw(2) == 0 { schema["minLength"] = .number(least) }
        if draw(2) == 0 { schema["maxLength"] = .number(least + draw(5)) }
        if draw(4) == 0 { schema["pattern"] = "a" }
        return .object(schema)
    }

    private mutating func number(_ type: String) -> JSONValue {
        var schema: JSONObject = ["type": .string(type)]
        let low = draw(2_000) - 1_000
        let least = JSONNumber(text: draw(2) == 0 ? "\(low)" : "\(low).25") ?? JSONNumber(low)
        if draw(2) == 0 { schema[draw(2) == 0 ? "minimum" : "exclusiveMinimum"] = .number(least) }
        let high = low + draw(120) + 1
        let most = JSONNumber(text: draw(2) == 0 ? "\(high)" : "\(high).125") ?? JSONNumber(high)
        if draw(2) == 0 { schema[draw(2) == 0 ? "maximum" : "exclusiveMaximum"] = .number(most) }
        return .object(schema)
    }
}
