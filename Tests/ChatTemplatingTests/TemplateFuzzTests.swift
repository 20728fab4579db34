// Hostile chat templates by the ten thousand: made of pieces that loop, call and grow, and published ones damaged. Every
// one ends, within its limits, by a text or a typed error. In a process of its own, to be measured alone.

import ChatTemplating
import Foundation
import StructuredJSON
import TestPeers
import Testing

@Suite("Hostile chat templates")
struct TemplateFuzzTests {
    private static let expressions = [
        "messages", "ns.a", "ns.a ~ ns.a", "range(1000)", "ns.a * 999", "ns.a.replace('x', ns.a)", "[ns.a] * 99",
        "m(1)",
        "loop.index", "ns.a|upper|list|join(ns.a)", "9 ** 9", "-9223372036854775808 // -1", "1 % 0", "'%999d' % 1",
        "messages[0].content[:-1]", "ns.a.split('x')|length", "dict(a=ns)", "messages|tojson(indent=99)",
        "'{:>99}'.format(ns.a)", "ns.a is string and not m", "loop(messages)", "caller()", "9223372036854775807 + 1",
        "messages|map('string')|select|list|sort", "ns.a.center(9999)", "'\u{e9}\u{301}'[1]", "none.x.y", "(1, (2, 3))",
        "messages|selectattr('role', 'equalto', 'user')|list", "strftime_now('%Y')", "raise_exception('x')",
        "range(0, 9223372036854775807, 2)|first", "'a'.join(['b'] * 999)", "namespace(a=ns)", "1.5 ** 999",
    ]

    /// A random template, nested up to `depth`.
    static func template(depth: Int, using generator: inout SeededGenerator) -> String {
        func expression() -> String { expressions[Int.random(in: 0..<expressions.count, using: &generator)] }
        var text = ""
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let inner = depth > 0 ? template(depth: depth - 1, using: &generator) : "{{ \(expression()) }}"
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: text += "{% for i in \(expression()) recursive %}\(inner){% endfor %}"
            case 1: text += "{% for i in range(1000) %}\(inner){% endfor %}"
            case 2: text += "{% macro m(x) %}\(inner){{ m(x) }}{% endmacro %}"
            case 3: text += "{% set ns.a = \(expression()) %}"
            case 4: text += "{% if \(expression()) %}\(inner){% else %}\(inner){% endif %}"
            case 5: text += "{% set q %}\(inner){% endset %}{{ q ~ q }}"
            case 6: text += "{% call m(\(expression())) %}\(inner){% endcall %}"
            case 7: text += "{% filter upper %}\(inner){% endfilter %}"
            default: text += "{{ \(expression()) }}"
            }
        }
        return text
    }

    /// Published templates, when the shared data are there.
    static func published() -> [HostileText] {
        guard let folder = SharedData.file("data/chat_templates", for: "damaged published templates")?.path else {
            return []
        }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        return names.filter { $0.hasSuffix(".jinja") }.compactMap {
            FileManager.default.contents(atPath: folder + "/" + $0).map {
                HostileText(String(decoding: $0, as: UTF8.self))
            }
        }
    }

    #if canImport(Glibc)
        @Test("20,000 of them: each ends by a text or an error, in bounded memory")
        func fuzz() async throws {
            guard canWatchHeap(for: "hostile chat templates") else { return }
            await #expect(processExitsWith: .success) {
                let published = TemplateFuzzTests.published()
                let limits = TemplateLimits(steps: 5_000, textBytes: 1 << 16)
                let messages: JSONValue = [
                    ["role": "system", "content": "Be brief."], ["role": "user", "content": "Olá, 世界 🙂"],
                    [
                        "role": "assistant", "content": "x",
                        "tool_calls": [["function": ["name": "f", "arguments": [:]]]],
                    ],
                ]
                var endings: [String: Int] = [:]
                func render(_ source: String) {
                    do {
                        let template = try ChatTemplate(source: source, limits: limits)
                        let text = try template.render(
                            messages: messages, addGenerationPrompt: true, bosToken: "<s>", eosToken: "</s>",
                            now: ReferenceData.now)
                        let isBounded = text.utf8.count <= 1 << 16
                        #expect(isBounded)
                        endings["text", default: 0] += 1
                    } catch {
                        endings["\(error.code)", default: 0] += 1
                    }
                }
                render("{{ messages }}")
                let watch = HeapWatch(limit: 256 << 20)
                var generator = SeededGenerator(seed: 66)
                for round in 0..<fuzzRounds {
                    if round.isMultiple(of: 4), !published.isEmpty {
                        let text = published[round / 4 % published.count]
                        render(String(decoding: text.damaged(using: &generator), as: UTF8.self))
                    } else {
                        render(
                            "{% set ns = namespace(a='xy') %}"
                                + TemplateFuzzTests.template(depth: 3, using: &generator))
                    }
                }
                print("hostile chat templates: \(endings); the heap grew by \(watch.growth) bytes")
                #expect(watch.growth < 32 << 20, "\(watch.growth) bytes")
                #expect((endings["text"] ?? 0) > 100)
            }
        }
    #endif
}
