// What a template sees of its input.

import ChatTemplating
import StructuredJSON
import Testing

@Suite("Template input")
struct InputTests {
    private func render(
        _ source: String, messages: String = "[]", bosToken: String? = nil, variables: JSONObject = JSONObject()
    ) throws -> String {
        try ChatTemplate(source: source).render(
            messages: try JSONValue.parse(messages), addGenerationPrompt: false, bosToken: bosToken, eosToken: "</s>",
            variables: variables, now: ReferenceData.now)
    }

    // What Python prints for json.loads of the same text.
    @Test(
        "numbers are what Python's json module makes of them",
        arguments: [
            ("1", "1"), ("-0", "0"), ("1.0", "1.0"), ("1e2", "100.0"), ("-0.0", "-0.0"), ("1e16", "1e+16"),
            ("123456789012345678901234567890", "123456789012345678901234567890"), ("0.1", "0.1"), ("1E400", "inf"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"), ("0.00001", "1e-05"), ("5e-324", "5e-324"),
        ])
    func numbers(json: String, text: String) throws {
        #expect(try render("{{ messages[0].n }}", messages: #"[{"n": \#(json)}]"#) == text)
    }

    @Test("members keep their order, and spellings of a letter stay apart")
    func memberOrder() throws {
        let messages = #"[{"b": 1, "a": {"z": 1, "y": [true, null]}, "e\u0301": 2, "é": 3}]"#
        #expect(
            try render("{{ messages[0]|tojson }}", messages: messages)
                .utf8.elementsEqual(
                    "{\"b\": 1, \"a\": {\"z\": 1, \"y\": [true, null]}, \"e\u{301}\": 2, \"é\": 3}".utf8))
        #expect(try render("{{ 'e\u{301}' == 'é' }}{{ 'e\u{301}'|length }}") == "False2")
    }

    @Test("tokens that are not given are undefined, and variables win over tokens")
    func tokens() throws {
        let source = "{{ bos_token is defined }} {{ eos_token }} {{ tools is none }} {{ documents is none }}"
        #expect(try render(source) == "False </s> True True")
        #expect(try render("{{ bos_token }}", bosToken: "<s>") == "<s>")
        #expect(try render("{{ bos_token }}", bosToken: "<s>", variables: ["bos_token": .string("B")]) == "B")
        #expect(try render("{{ range }}", variables: ["range": .string("mine")]) == "mine")
    }

    @Test("reasoning is visible under its standard names, whatever it was called")
    func reasoning() throws {
        let source = "{{ messages|tojson }}"
        #expect(
            try render(source, messages: #"[{"role": "a", "reasoning": "r"}]"#)
                == #"[{"thinking": "r", "role": "a", "reasoning": "r", "reasoning_content": "r"}]"#)
        #expect(
            try render(source, messages: #"[{"reasoning_content": null, "thinking": "t", "role": "a"}]"#)
                == #"[{"thinking": "t", "reasoning_content": "t", "role": "a"}]"#)
        #expect(
            try render(source, messages: #"[{"role": "a", "thinking": null}]"#) == #"[{"role": "a", "thinking": null}]"#
        )
    }

    @Test("one template renders the same from many tasks at once")
    func concurrentRendering() async throws {
        let template = try ChatTemplate(
            source:
                "{% set ns = namespace(t='') %}{% for m in messages %}{% set ns.t = ns.t ~ m.n %}{% endfor %}{{ ns.t }}"
        )
        let messages = JSONValue.array((0..<50).map { .object(["n": .number(JSONNumber($0))]) })
        let wanted = (0..<50).map(String.init).joined()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try template.render(messages: messages, addGenerationPrompt: false, now: ReferenceData.now)
                }
            }
            for try await text in group { #expect(text == wanted) }
        }
    }
}
