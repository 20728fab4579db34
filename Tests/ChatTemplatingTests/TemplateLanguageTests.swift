// The template language against jinja2: thousands of random templates from a grammar of the whole language.

import ChatTemplating
import Foundation
import StructuredJSON
import TestPeers
import Testing

@Suite("Template language")
struct TemplateLanguageTests {
    private func compare(_ reference: JSONObject) throws -> Comparison {
        let variables = reference.object("variables")
        var comparison = Comparison()
        for item in reference.objects("cases") {
            guard let source = item.text("template") else { throw ReferenceFailure(message: "a case is incomplete") }
            comparison.add(source.debugDescription, expected: item.text("expected")) {
                try ChatTemplate(source: source).render(variables: variables, now: ReferenceData.now)
            }
        }
        return comparison
    }

    @Test("recorded random templates render as jinja2 rendered them")
    func recordedTemplates() throws {
        let comparison = try compare(try ReferenceData.object(at: ReferenceData.recorded))
        #expect(comparison.differences.isEmpty, "\(comparison.report)")
        #expect(comparison.equal > 700)
        #expect(comparison.failedBoth > 300)
    }

    @Test("fresh random templates render as jinja2 renders them now", arguments: [910_000, 920_000])
    func freshTemplates(seed: Int) async throws {
        let arguments = [String(seed), "4000"]
        guard let reference = try await ReferenceData.run("template_fuzzer.py", arguments, for: "freshTemplates") else {
            return
        }
        let comparison = try compare(reference)
        print("random templates from seed \(seed): \(comparison.report)")
        #expect(comparison.differences.isEmpty, "\(comparison.report)")
        #expect(comparison.equal > 2_000)
    }

    @Test("damaged templates fail cleanly or render the same twice")
    func damagedTemplates() throws {
        let reference = try ReferenceData.object(at: ReferenceData.recorded)
        let variables = reference.object("variables")
        let sources = reference.objects("cases").compactMap { $0.text("template") }
        var generator = SeededGenerator(seed: 7)
        let limits = TemplateLimits(steps: 20_000, textBytes: 100_000)
        func outcome(_ source: String) -> String {
            do {
                return try ChatTemplate(source: source, limits: limits).render(
                    variables: variables, now: ReferenceData.now)
            } catch {
                #expect(!error.message.isEmpty)
                return "\(error)"
            }
        }
        for _ in 0..<3_000 {
            var bytes = Array((sources.randomElement(using: &generator) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes.remove(at: index)
                case 1:
                    bytes.insert(Array("{}%#-+'\"()[].|,~ \n".utf8).randomElement(using: &generator) ?? 0, at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 9))
                }
            }
            let source = String(decoding: bytes, as: UTF8.self)
            #expect(outcome(source) == outcome(source))
        }
    }
}
