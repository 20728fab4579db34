// JSON Schemas made of dice.

import StructuredJSON
import TestPeers

/// Makes schemas; most of them are guaranteed, some must be refused, and a few allow no document at all.
struct RandomSchema {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// A schema with definitions of its own.
    mutating func document() -> JSONValue {
        var schema: JSONObject =
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: leaf()
            case 1: array(depth: 2)
            default: object(depth: 2)
            }
        schema["$defs"] = .object([
            "word": .object(string()), "pair": .object(object(depth: 1)), "tree": .object(tree()),
        ])
        return .object(schema)
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func one<Value>(of values: [Value], or other: Value) -> Value {
        values.randomElement(using: &generator) ?? other
    }

    private mutating func value(depth: Int) -> JSONValue {
        guard depth > 0 else { return .object(leaf()) }
        switch Int.random(in: 0..<14, using: &generator) {
        case 0...5: return .object(leaf())
        case 6, 7: return .object(object(depth: depth - 1))
        case 8: return .object(array(depth: depth - 1))
        case 9:
            return .object([
                one(of: ["anyOf", "oneOf"], or: "anyOf"): .array([value(depth: 0), value(depth: depth - 1)])
            ])
        case 10: return .object(both())
        case 11: return .object(["type": ["string", "null", "integer"], "maxLength": 4, "minimum": 7])
        case 12: return chance(15) ? .object(unguaranteed()) : true
        default: return .object(["$ref": .string("#/$defs/" + one(of: ["word", "pair", "tree"], or: "word"))])
        }
    }

    private mutating func leaf() -> JSONObject {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1, 2: return string()
        case 3, 4: return number()
        case 5: return ["type": .string(one(of: ["boolean", "null"], or: "null"))]
        case 6: return ["const": .object(["a": .array([1, "b"])])]
        default:
            let values: [JSONValue] = ["red", "\"quoted\\ text\"", 17, "é中😀", .null, true, -0.5]
            return ["enum": .array(values.shuffled(using: &generator).suffix(3))]
        }
    }

    private mutating func string() -> JSONObject {
        var schema: JSONObject = ["type": "string"]
        if chance(30) {
            let shortest = Int.random(in: 0...3, using: &generator)
            schema["minLength"] = .number(JSONNumber(shortest))
            schema["maxLength"] = .number(JSONNumber(shortest + Int.random(in: 0...6, using: &generator)))
        }
        if chance(30) {
            // Expressions that mean the same in Python's dialect, which judges, as in ECMA's, or more.
            let patterns = [
                "^[a-f]{2,5}$", "^(ab|cd)+$", "^\\d{3}-\\d{2}$", "^[^0-9]*$", "x.?y", "^\\w+[ .]\\w+$", "a|^b", "é$",
                "^(?!a)",
            ]
            schema["pattern"] = .string(one(of: patterns, or: ""))
        } else if chance(30) {
            let formats = [
                "date", "time", "date-time", "uuid", "ipv4", "email", "hostname", "duration", "ipv6", "json-pointer",
            ]
            schema["format"] = .string(one(of: formats, or: ""))
        }
        return schema
    }

    private mutating func number() -> JSONObject {
        let isInteger = chance(60)
        var schema: JSONObject = ["type": isInteger ? "integer" : "number"]
        let least = Int.random(in: -50...120, using: &generator)
        let most = least + Int.random(in: 0...900, using: &generator)
        if chance(60) {
            let lower = chance(30) ? "exclusiveMinimum" : "minimum"
            schema[lower] = .number(JSONNumber(least))
        }
        if chance(60) {
            let upper = chance(30) ? "exclusiveMaximum" : "maximum"
            schema[upper] = .number(JSONNumber(most))
        }
        if isInteger, chance(20) {
            schema["multipleOf"] = .number(JSONNumber(Int.random(in: 1...12, using: &generator)))
        }
        return schema
    }

    private mutating func array(depth: Int) -> JSONObject {
        let least = Int.random(in: 0...2, using: &generator)
        var schema: JSONObject = [
            "type": "array", "items": value(depth: depth), "minItems": .number(JSONNumber(least)),
            "maxItems": .number(JSONNumber(least + Int.random(in: 0...3, using: &generator))),
        ]
        if chance(20) { schema["prefixItems"] = [value(depth: 0), value(depth: 0)] }
        return schema
    }

    private mutating func object(depth: Int) -> JSONObject {
        let names = ["name", "a", "größe", "b c", "quote\"d", "items", "x1"].shuffled(using: &generator)
        var properties: JSONObject = [:]
        var required: [JSONValue] = []
        for name in names.prefix(Int.random(in: 0...4, using: &generator)) {
            properties[name] = value(depth: depth)
            if chance(60) { required.append(.string(name)) }
        }
        var schema: JSONObject = [
            "type": "object", "properties": .object(properties), "required": .array(required),
        ]
        if chance(75) {
            schema["additionalProperties"] = chance(80) ? false : value(depth: 0)
        } else if chance(30) {
            schema["patternProperties"] = .object(["^x": value(depth: 0)])
        }
        if chance(10) { schema["minProperties"] = 1 }
        if chance(10) { schema["maxProperties"] = 3 }
        return schema
    }

    /// Several demands on one value.
    private mutating func both() -> JSONObject {
        if chance(50) { return ["allOf": .array([.object(number()), .object(number())])] }
        return ["allOf": .array([.object(object(depth: 0)), .object(object(depth: 0))])]
    }

    /// A schema that speaks of itself.
    private mutating func tree() -> JSONObject {
        [
            "type": "object",
            "properties": .object(["leaf": .object(leaf()), "more": ["$ref": "#/$defs/tree"]]),
            "required": ["leaf"], "additionalProperties": false,
        ]
    }

    /// What no automaton decides.
    private mutating func unguaranteed() -> JSONObject {
        one(
            of: [
                ["not": ["type": "string"]], ["type": "array", "uniqueItems": true], ["multipleOf": 0.1],
                ["type": "array", "contains": ["type": "null"]], ["type": "string", "format": "regex"],
                ["if": ["type": "string"], "then": ["minLength": 2]],
            ], or: ["not": true])
    }
}
