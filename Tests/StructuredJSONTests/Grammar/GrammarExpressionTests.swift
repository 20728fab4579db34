// Expressions: literals, special tokens, repetition, regular expressions, free text with tags.

import StructuredJSON
import TestPeers
import Testing

@Suite("Grammar expressions") struct GrammarExpressionTests {
    private let call = GrammarExpression.sequence([
        .literal("\n"), .jsonSchema(["type": "object", "required": ["n"], "properties": ["n": ["type": "integer"]]]),
        .literal("\n</call>"),
    ])

    @Test("Sequences, choices and repetitions take what they say")
    func combinators() throws {
        let grammar = GrammarExpression.sequence([
            .choice([.literal("ab"), .literal("abc")]),
            .repetition(.choice([.literal("-"), .literal("")]), minimum: 1, maximum: nil), .literal("."),
        ])
        for (text, isTaken) in [("ab-.", true), ("abc---.", true), ("ab.", true), ("a-.", false), ("ab-", false)] {
            #expect(try accepts(grammar, text) == isTaken, "\(text)")
        }
    }

    @Test("Free text may be anything; a call once begun must be one")
    func freeText() throws {
        let grammar = GrammarExpression.freeText(tags: [GrammarTag(begin: GrammarMarker("<call>"), content: call)])
        for (text, isTaken) in [
            ("", true), ("Olá < <cal l>", true), ("<call>\n{\"n\":1}\n</call> and\n<call>\n{\"n\": 2}\n</call>", true),
            ("<<call>\n{\"n\":1}\n</call>", true), ("<call>", false), ("<call>\n{\"n\":\"1\"}\n</call>", false),
        ] {
            #expect(try accepts(grammar, text) == isTaken, "\(text)")
        }
    }

    @Test("A special token is matched by the token alone, not by its spelling")
    func specialTokens() throws {
        let grammar = GrammarExpression.freeText(tags: [
            GrammarTag(begin: GrammarMarker("[TOOL]", isSpecialToken: true), content: .literal("x"))
        ])
        var machine = GrammarMachine(try ByteGrammar(grammar))
        let token: [UInt8] = [0xFF] + Array("[TOOL]".utf8) + [0xFF]
        #expect(accepts(&machine, Array("a[TOOL]y".utf8)))
        #expect(accepts(&machine, Array("a".utf8) + token + Array("xz".utf8)))
        #expect(!accepts(&machine, token + Array("y".utf8)))
    }

    @Test("Text through a marker ends with its first occurrence")
    func textThrough() throws {
        let grammar = GrammarExpression.sequence([.textThrough(GrammarMarker("</t>")), .literal("{}")])
        for (text, isTaken) in [
            ("abc</t>{}", true), ("</t>{}", true), ("a<</t>{}", true), ("a</t></t>{}", false), ("abc{}", false),
        ] {
            #expect(try accepts(grammar, text) == isTaken, "\(text)")
        }
    }

    @Test("No text of a grammar is anything but UTF-8")
    func encoding() throws {
        var machine = GrammarMachine(try ByteGrammar(.jsonSchema(["type": "string"])))
        for bytes: [UInt8] in [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80],
        ] {
            #expect(!accepts(&machine, [0x22] + bytes + [0x22]), "\(bytes)")
        }
        for (text, isTaken) in [
            ("\"\\ud83d\\ude00\"", true), ("\"\\ud83d\"", false), ("\"\\ude00\"", false), ("\"\\u00e9😀é\"", true),
            ("\"\u{1}\"", false), ("\"\\x\"", false),
        ] {
            #expect(accepts(&machine, Array(text.utf8)) == isTaken, "\(text)")
        }
    }

    @Test("States far from the bounds of a length share their key, and only those")
    func maskKeys() throws {
        var machine = GrammarMachine(try ByteGrammar(.jsonSchema(["type": "string", "maxLength": 100])))
        var states = [machine.next(machine.start, 0x22)]
        for _ in 0..<100 { states.append(machine.next(states[states.count - 1], 0x61)) }
        let keys = states.map { machine.maskKey($0, reach: 16) }
        #expect(Set(keys[0..<84]).count == 1)
        #expect(Set(keys[84...]).count == 17)
    }

    @Test("Regular expressions match what Python's match, as a whole and anywhere")
    func regularExpressions() async throws {
        let patterns = [
            "a*b+c?", "(ab|a)(c|bcd)", "[a-c]{2,3}x", "[^ab]c", "\\d+\\.\\d{2}", "(a|b)*abb", "a.c", "(?:ab)+", "x|y|",
            "[\\w-]+",
            "^ab$", "^(a|b$)",
        ]
        var lines: [String] = []
        var ours: [String] = []
        var generator = SeededGenerator(seed: 11)
        for pattern in patterns {
            var whole = GrammarMachine(try ByteGrammar(.regularExpression(pattern)))
            var part = GrammarMachine(try ByteGrammar(.jsonSchema(["type": "string", "pattern": .string(pattern)])))
            for _ in 0..<200 {
                let length = Int.random(in: 0..<7, using: &generator)
                let text = String((0..<length).map { _ in "abcxyd1.-".randomElement(using: &generator) ?? "a" })
                lines.append(JSONValue.array([.string(pattern), .string(text)]).serialized())
                ours.append(
                    "\(accepts(&whole, Array(text.utf8))) \(accepts(&part, Array("\"\(text)\"".utf8)))")
            }
        }
        let program = """
            import json, re, sys
            for line in sys.stdin:
                pattern, text = json.loads(line)
                pattern = pattern.replace("$", "\\\\Z")
                print(str(bool(re.fullmatch(pattern, text, re.A))).lower(), str(bool(re.search(pattern, text, re.A))).lower())
            """
        guard let theirs = try await Python.lines(from: program, reading: lines, for: "Regular expressions") else {
            return
        }
        for (line, (our, their)) in zip(lines, zip(ours, theirs)) where our != their {
            Issue.record("\(line): \(our), Python \(their)")
        }
    }

    @Test(
        "What automata cannot do is refused by name and place",
        arguments: [
            ("{\"type\":\"object\",\"properties\":{\"a\":{\"not\":{\"type\":\"string\"}}}}", "#/properties/a/not"),
            ("{\"items\":{\"pattern\":\"(?=a)\"}}", "#/items/pattern"), ("{\"uniqueItems\":true}", "#/uniqueItems"),
            ("{\"if\":true}", "#/if"), ("{\"format\":\"regex\"}", "#/format"), ("{\"multipleOf\":0.1}", "#/multipleOf"),
            ("{\"$ref\":\"https://example.com/a\"}", "#/$ref"), ("{\"madeUp\":1}", "#/madeUp"),
            ("{\"oneOf\":[{\"type\":\"integer\"},{\"minimum\":2}]}", "#/oneOf"), ("{\"type\":\"text\"}", "#/type"),
        ])
    func refusals(schema: String, place: String) throws {
        let document = try JSONValue.parse(schema)
        do throws(GrammarError) {
            _ = try ByteGrammar(.jsonSchema(document))
            Issue.record("\(schema) was taken")
        } catch {
            #expect(error.place == place)
        }
    }

    @Test("A schema that nothing fulfils is refused before the first byte")
    func unsatisfiable() throws {
        for schema in [
            "{\"type\":\"string\",\"minLength\":3,\"maxLength\":2}",
            "{\"type\":\"integer\",\"minimum\":2,\"maximum\":1}",
            "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}}", "false",
            "{\"type\":\"string\",\"pattern\":\"^(ab)*$\",\"minLength\":3,\"maxLength\":3}",
        ] {
            let document = try JSONValue.parse(schema)
            #expect(throws: GrammarError.self, "\(schema)") { try ByteGrammar(.jsonSchema(document)) }
        }
    }
}
