// What callers learn when a template cannot be used.

import ChatTemplating
import StructuredJSON
import Testing

@Suite("Template errors")
struct ErrorTests {
    private func failure(_ source: String) throws -> ChatTemplateError {
        try #require(throws: ChatTemplateError.self) {
            try ChatTemplate(source: source).render(variables: JSONObject(), now: ReferenceData.now)
        }
    }

    @Test("a template that rejects a conversation gives its own message")
    func raisedByTemplate() throws {
        let template = try ChatTemplate(
            source: """
                {% for message in messages %}
                {% if message.role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}
                {% endfor %}
                """)
        let messages = try JSONValue.parse(#"[{"role": "system", "content": "x"}]"#)
        let error = try #require(throws: ChatTemplateError.self) {
            try template.render(messages: messages, addGenerationPrompt: false, now: ReferenceData.now)
        }
        #expect(error.code == .raisedByTemplate)
        #expect(error.message == "System role not supported")
        #expect(error.line == 2)
    }

    @Test(
        "errors name the line",
        arguments: [
            ("a\nb {{ x.y }}", 2), ("{{ 1 }}\n\n{{ 1 + 'a' }}", 3), ("{% for i in [1] %}\n{{ i.a.b }}{% endfor %}", 2),
            ("\n{% if %}{% endif %}", 2), ("\n\n{{ 'abc }}", 3), ("a\n{% endif %}", 2), ("{{ 1 }}\n{{ 1|nosuch }}", 2),
            ("{% macro m(x) %}\n\n{{ x.a.b }}{% endmacro %}\n\n{{ m(1) }}", 3), ("{#\n\n#}\n{{ 1 is nosuch }}", 4),
            ("{% set x = {\n'a': 1,\n'b': 2 } %}\n{{ x.c.d }}", 4), ("\n{% include 'x' %}", 2),
        ])
    func lines(source: String, line: Int) throws {
        #expect(try failure(source).line == line)
    }

    @Test(
        "what the sandbox leaves out is refused by name",
        arguments: [
            ("{% include 'other' %}", "include"), ("{% extends 'base' %}", "extends"),
            ("{% import 'm' as m %}", "import"),
            ("{% from 'm' import x %}", "from"), ("{% block b %}{% endblock %}", "block"),
            ("{{ [1]|random }}", "random"),
            ("{% autoescape true %}{% endautoescape %}", "autoescape"), ("{{ lipsum() }}", "lipsum"),
            ("{{ 'a'|wordwrap }}", "wordwrap"), ("{{ 'a'|urlize }}", "urlize"), ("{{ 'a'.encode() }}", "encode"),
        ])
    func unsupported(source: String, name: String) throws {
        let error = try failure(source)
        #expect(error.code == .unsupported)
        #expect(error.message.contains(name))
        #expect(!error.remedy.isEmpty)
    }

    @Test(
        "lists, dictionaries and private names cannot be changed or reached",
        arguments: [
            "{{ [1].append(2) }}", "{{ {}.update({}) }}", "{{ {'a': 1}.pop('a') }}", "{{ ''.__class__.__mro__ }}",
            "{% set ns = namespace(_x=1) %}", "{% set ns = namespace() %}{% set ns._x = 1 %}",
        ])
    func forbidden(source: String) throws {
        #expect(try failure(source).code == .forbidden)
    }

    @Test("input of the wrong shape is named")
    func invalidInput() throws {
        let template = try ChatTemplate(source: "{{ messages }}")
        let message = JSONValue.object(["role": .string("user")])
        let inputs: [(JSONValue, JSONValue?, JSONValue?, String)] = [
            (.string("hi"), nil, nil, "messages"), (.array([.string("hi")]), nil, nil, "message"),
            (.array([message]), .object([:]), nil, "tools"), (.array([message]), nil, .array([.null]), "documents"),
        ]
        for (messages, tools, documents, name) in inputs {
            let error = try #require(throws: ChatTemplateError.self) {
                try template.render(
                    messages: messages, tools: tools, documents: documents, addGenerationPrompt: false,
                    now: ReferenceData.now)
            }
            #expect(error.code == .invalidInput)
            #expect(error.message.contains(name))
        }
    }
}
