// Templates that try to use up time, memory or stack.

import ChatTemplating
import StructuredJSON
import Testing

@Suite("Hostile templates")
struct HostileTemplateTests {
    /// A template, by what it does.
    struct Attack: Sendable, CustomTestStringConvertible {
        let name: String
        let source: String
        var code = ChatTemplateError.Code.limitExceeded

        var testDescription: String { name }
    }

    private static func nest(_ open: String, _ middle: String, _ close: String, _ count: Int = 10_000) -> String {
        String(repeating: open, count: count) + middle + String(repeating: close, count: count)
    }

    /// A template that makes a string of about 1.6 MB in `ns.a`, then goes on.
    private static func withLongText(_ rest: String) -> String {
        "{% set ns = namespace(a='" + String(repeating: "x", count: 50)
            + "') %}{% for i in range(15) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}" + rest
    }

    private static func endless(_ body: String) -> String {
        "{% for i in range(100000) %}{% for j in range(100000) %}" + body + "{% endfor %}{% endfor %}"
    }

    static let syntaxAttacks = [
        Attack(name: "parentheses", source: "{{ " + nest("(", "1", ")") + " }}"),
        Attack(name: "lists", source: "{{ " + nest("[", "1", "]") + " }}"),
        Attack(name: "dictionaries", source: "{{ " + nest("{'a':", "1", "}") + " }}"),
        Attack(name: "not", source: "{{ " + nest("not ", "1", "") + " }}"),
        Attack(name: "minus", source: "{{ " + nest("-", "1", "") + " }}"),
        Attack(name: "sums", source: "{{ " + nest("1 + ", "1", "") + " }}"),
        Attack(name: "powers", source: "{{ " + nest("1 ** ", "1", "") + " }}"),
        Attack(name: "filters", source: "{{ " + nest("", "1", "|abs") + " }}"),
        Attack(name: "tests", source: "{{ " + nest("", "1", " is odd") + " }}", code: .syntax),
        Attack(name: "attributes", source: "{{ " + nest("", "x", ".a") + " }}"),
        Attack(name: "calls", source: "{{ " + nest("", "x", "()") + " }}"),
        Attack(name: "inline ifs", source: "{{ " + nest("1 if 1 else ", "1", "") + " }}"),
        Attack(name: "and, or", source: "{{ " + nest("1 and 0 or ", "1", "") + " }}"),
        Attack(name: "ifs", source: nest("{% if 1 %}", "", "{% endif %}")),
        Attack(name: "loops", source: nest("{% for i in [1] %}", "", "{% endfor %}")),
        Attack(name: "macros in macros", source: nest("{% macro m() %}", "", "{% endmacro %}")),
        Attack(name: "assignment targets", source: "{% set " + nest("(", "a", ")") + " = 1 %}"),
        Attack(name: "many names and scopes", source: (0..<5_000).map { "{% for a\($0) in x %}{% endfor %}" }.joined()),
        Attack(name: "long source", source: String(repeating: "a", count: 2_000_000)),
    ]

    @Test("nested 10,000 deep are refused by the parser", arguments: syntaxAttacks)
    func syntaxAttack(_ attack: Attack) throws {
        let error = try #require(throws: ChatTemplateError.self) { try ChatTemplate(source: attack.source) }
        #expect(error.code == attack.code, "\(error)")
    }

    static let renderingAttacks = [
        Attack(name: "loop in a loop", source: endless("")),
        Attack(name: "loop that writes", source: endless("0123456789")),
        Attack(name: "macro that calls itself", source: "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}"),
        Attack(
            name: "macro that calls itself below other blocks",
            source: "{% macro m(x) %}{% if 1 %}{% for i in [1] %}{% set q %}{{ [m(x)]|join|upper ~ 'x' }}{% endset %}"
                + "{% endfor %}{% endif %}{% endmacro %}{{ m(1) }}"),
        Attack(
            name: "two macros that call each other",
            source: "{% macro a() %}{% call b() %}{{ a() }}{% endcall %}{% endmacro %}"
                + "{% macro b() %}{{ caller() }}{% endmacro %}{{ a() }}"),
        Attack(
            name: "recursive loop without an end", source: "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}"),
        Attack(
            name: "list in a list in a list",
            source: "{% set ns = namespace(x=[]) %}{% for i in range(100000) %}{% set ns.x = [ns.x] %}{% endfor %}"),
        Attack(
            name: "generator of a generator",
            source: "{% set ns = namespace(g=[1]) %}{% for i in range(100000) %}"
                + "{% set ns.g = ns.g|map('string') %}{% endfor %}{{ ns.g|list }}"),
        Attack(
            name: "namespace in itself",
            source: "{% set n = namespace() %}{% for i in range(999) %}{% set n.n = n %}{% endfor %}"),
        Attack(
            name: "string that doubles",
            source: "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}"),
        Attack(name: "huge range", source: "{{ range(10**9) }}"),
        Attack(name: "huge range of big steps", source: "{{ range(-9223372036854775807, 9223372036854775807, 2) }}"),
        Attack(name: "repeated string", source: "{{ 'x' * 10**10 }}"),
        Attack(name: "repeated list", source: "{{ [1] * 10**10 }}"),
        Attack(name: "wide printf field", source: "{{ '%1000000000d' % 1 }}"),
        Attack(name: "wide format field", source: "{{ '{:1000000000}'.format(1) }}"),
        Attack(name: "wide centre", source: "{{ 'x'.center(10**12) }}"),
        Attack(name: "deep indentation", source: "{{ 'a\\nb'|indent(10**12) }}"),
        Attack(name: "wide JSON indentation", source: "{{ [1]|tojson(indent=10**12) }}"),
        Attack(name: "batch with filling", source: "{{ [1]|batch(10**12, 0)|list }}"),
        Attack(name: "tabs", source: "{{ ('\\t' * 1000).expandtabs(10**9) }}"),
        Attack(name: "long output", source: withLongText("{% for i in range(1000) %}{{ ns.a }}{% endfor %}")),
        Attack(name: "replacement that explodes", source: withLongText("{{ ns.a.replace('x', ns.a) }}")),
        Attack(name: "join that explodes", source: withLongText("{{ ns.a.join(ns.a) }}")),
        Attack(
            name: "split into millions",
            source: withLongText("{% for i in range(9) %}{{ ns.a.split('x')|length }}{% endfor %}")),
        Attack(
            name: "search that could be quadratic",
            source: withLongText(
                "{% for i in range(1000) %}{% if (ns.a ~ 'y') in (ns.a ~ ns.a) %}{% endif %}{% endfor %}")),
        Attack(
            name: "comparison of big lists",
            source:
                "{% set x = [0] * 1000000 %}{% for i in range(100) %}{% if x == x ~ '' or x == x %}{% endif %}{% endfor %}"
        ),
        Attack(
            name: "dictionary that grows copy by copy",
            source: "{% set ns = namespace(d={}) %}{% for i in range(99999) %}"
                + "{% set ns.d = dict(ns.d, **{'k' ~ i: i}) %}{% endfor %}"),
        Attack(
            name: "split from the right at a long separator",
            source: withLongText(
                "{% for i in range(99) %}{{ ns.a.rsplit('" + String(repeating: "x", count: 50)
                    + "')|length }}{% endfor %}")),
        Attack(name: "look-up of a long key", source: withLongText(endless("{% if ns.a in {1: 2} %}{% endif %}"))),
        Attack(name: "big integer", source: "{{ 9 ** 99999999 }}", code: .evaluation),
        Attack(name: "big float", source: "{{ 2.0 ** 99999 }}", code: .evaluation),
    ]

    @Test("stop at a limit while rendering", arguments: renderingAttacks)
    func renderingAttack(_ attack: Attack) throws {
        let limits = TemplateLimits(steps: 500_000, textBytes: 8 * 1024 * 1024)
        let template = try ChatTemplate(source: attack.source, limits: limits)
        let error = try #require(throws: ChatTemplateError.self) {
            try template.render(variables: JSONObject(), now: ReferenceData.now)
        }
        #expect(error.code == attack.code, "\(error)")
        #expect(error.line != nil)
    }

    @Test("long chains of namespaces and macros are freed without recursion")
    func longChains() throws {
        let namespaces = """
            {% set ns = namespace() %}{% set ns.head = namespace() %}{% set ns.last = ns.head %}\
            {% for i in range(20000) %}{% set c = ns.last %}{% set c.next = namespace() %}{% set ns.last = c.next %}\
            {% endfor %}done
            """
        let macros = """
            {% set ns = namespace() %}{% macro wrap(f) %}{% macro inner() %}{{ f }}{% endmacro %}{% set ns.m = inner %}\
            {% endmacro %}{% for i in range(20000) %}{% set q = wrap(ns.m) %}{% endfor %}done
            """
        for source in [namespaces, macros] {
            #expect(try ChatTemplate(source: source).render(variables: JSONObject(), now: ReferenceData.now) == "done")
        }
    }

    @Test("a filter over a whole range of items keeps a flat stack")
    func longGenerators() throws {
        let source = "{{ range(100000)|map('string')|select('string')|selectattr('0', 'eq', '9')|list|length }}"
        #expect(try ChatTemplate(source: source).render(variables: JSONObject(), now: ReferenceData.now) == "11111")
    }

    @Test("a conversation nested too deep is refused")
    func deepInput() throws {
        let template = try ChatTemplate(source: "{{ messages }}")
        let deep = try JSONValue.parse(String(repeating: "[", count: 300) + String(repeating: "]", count: 300))
        let error = try #require(throws: ChatTemplateError.self) {
            try template.render(
                messages: .array([]), addGenerationPrompt: false, variables: ["deep": deep], now: ReferenceData.now)
        }
        #expect(error.code == .limitExceeded)
    }
}
