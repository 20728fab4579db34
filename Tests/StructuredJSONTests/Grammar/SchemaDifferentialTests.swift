// Random schemas, random texts: whatever a grammar writes parses and is valid under its schema, says jsonschema.

import StructuredJSON
import TestPeers
import Testing

@Suite("Random schemas") struct SchemaDifferentialTests {
    private static let schemas = 1_500

    @Test("Every text of a grammar is valid under its schema, and none ends in a dead end")
    func randomSchemas() async throws {
        var lines: [String] = []
        var compiled = 0
        var refused = 0
        for number in 0..<Self.schemas {
            var generator = SeededGenerator(seed: UInt64(number))
            let schema = RandomSchema(generator: generator).document()
            let grammar: ByteGrammar
            do throws(GrammarError) {
                grammar = try ByteGrammar(.jsonSchema(schema))
            } catch {
                refused += 1
                continue
            }
            compiled += 1
            var machine = GrammarMachine(grammar)
            for _ in 0..<4 {
                let walk = randomWalk(&machine, using: &generator)
                if case .deadEnd(let bytes) = walk {
                    Issue.record("a dead end under \(schema.serialized()): \(String(decoding: bytes, as: UTF8.self))")
                }
                guard case .text(let text) = walk else { continue }
                lines.append(JSONValue.array([schema, .string(String(decoding: text, as: UTF8.self))]).serialized())
                // What the machine takes after a change must be valid too.
                var changed = text
                if let place = changed.indices.randomElement(using: &generator) {
                    changed[place] = UInt8.random(in: 0x20..<0x7F, using: &generator)
                    if accepts(&machine, changed) {
                        lines.append(
                            JSONValue.array([schema, .string(String(decoding: changed, as: UTF8.self))]).serialized())
                    }
                }
            }
            #expect(machine.failure == nil)
        }
        #expect(compiled > Self.schemas / 3, "\(compiled) of \(Self.schemas) schemas compiled")
        let program = """
            import json, sys, jsonschema
            for line in sys.stdin:
                schema, text = json.loads(line)
                try:
                    jsonschema.Draft202012Validator(
                        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER).validate(json.loads(text))
                    print("valid")
                except Exception as error:
                    print(type(error).__name__, str(error).split("\\n")[0])
            """
        guard let verdicts = try await Python.lines(from: program, reading: lines, for: "Random schemas") else {
            return
        }
        #expect(verdicts.count == lines.count)
        for (line, verdict) in zip(lines, verdicts) where verdict != "valid" {
            Issue.record("\(verdict): \(line)")
        }
        print("random schemas: \(compiled) compiled, \(refused) refused, \(lines.count) texts valid under jsonschema")
    }

    @Test("Hostile schemas are refused or compiled, never a crash and never without bound")
    func hostileSchemas() throws {
        for number in 0..<3_000 {
            var generator = SeededGenerator(seed: UInt64(number) &+ 7_000_000)
            var bytes = Array(RandomSchema(generator: generator).document().serialized().utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                guard let place = bytes.indices.randomElement(using: &generator) else { continue }
                bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &generator)
            }
            guard let schema = try? JSONValue.parse(bytes) else { continue }
            _ = try? ByteGrammar(.jsonSchema(schema))
        }
    }

    @Test("A chain of references longer than the bound is refused")
    func longChain() throws {
        var definitions = JSONObject()
        for number in 0..<3_000 {
            definitions["d\(number)"] = ["type": "array", "items": ["$ref": .string("#/$defs/d\(number + 1)")]]
        }
        definitions["d3000"] = ["type": "null"]
        let schema: JSONValue = ["$ref": "#/$defs/d0", "$defs": .object(definitions)]
        #expect(throws: GrammarError.self) { try ByteGrammar(.jsonSchema(schema)) }
    }
}
