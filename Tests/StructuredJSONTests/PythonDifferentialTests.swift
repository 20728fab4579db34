// Thousands of random and damaged documents, judged by Python's json module.

import StructuredJSON
import TestPeers
import Testing

@Suite("Agreement with Python's json")
struct PythonDifferentialTests {
    /// Answers each line (a document in hexadecimal) with `E` for a refusal, `S` for a lone surrogate, or the document
    /// written compactly, with Python's default separators in ASCII, and indented, each in hexadecimal. Numbers travel
    /// as strings that begin with U+E000, so that their text survives.
    private static let script = #"""
        import json, re, sys
        def mark(text): return "\ue000" + text
        def refuse(text): raise ValueError(text)
        marked = re.compile('"(?:\\\\ue000|\ue000)([^"]*)"')
        def write(value, **options): return marked.sub(r"\1", json.dumps(value, **options))
        for line in sys.stdin:
            lone = False
            def members(pairs):
                global lone
                try: json.dumps(pairs, ensure_ascii=False).encode()
                except UnicodeEncodeError: lone = True
                return dict(pairs)
            try:
                text = bytes.fromhex(line).decode("utf-8")
                value = json.loads(text, parse_int=mark, parse_float=mark, parse_constant=refuse,
                                   object_pairs_hook=members)
            except ValueError:
                print("E")
                continue
            try: json.dumps(value, ensure_ascii=False).encode()
            except UnicodeEncodeError: lone = True
            if lone:
                print("S")
                continue
            print(write(value, separators=(",", ":"), ensure_ascii=False).encode().hex(),
                  write(value).encode().hex(),
                  write(value, indent=3, ensure_ascii=False).encode().hex())
        """#

    @Test("6000 random documents read and write as Python reads and writes them")
    func randomDocuments() async throws {
        var writer = RandomDocumentWriter(seed: 0xA11CE)
        let documents = (0..<6_000).map { _ in Array(writer.document().utf8) }
        guard let refused = try await compare(documents, for: "JSON differential, random documents") else { return }
        #expect(refused == 0, "every generated document is valid")
    }

    @Test("12000 damaged documents are refused or read as Python does")
    func damagedDocuments() async throws {
        var writer = RandomDocumentWriter(seed: 0xBAD)
        let documents = (0..<12_000).map { _ in
            writer.generator.damaged(Array(writer.document().utf8))
        }
        guard let refused = try await compare(documents, for: "JSON differential, damaged documents") else { return }
        #expect(refused > 3_000 && refused < 11_000, "both outcomes occur: \(refused)")
    }

    /// Compares every document's outcome; returns how many were refused, or `nil` after saying that `test` is skipped.
    private func compare(_ documents: [[UInt8]], for test: String) async throws -> Int? {
        let lines = documents.map { $0.map(hexadecimal).joined() }
        guard let answers = try await Python.lines(from: Self.script, reading: lines, for: test) else { return nil }
        try #require(answers.count == documents.count)
        var refused = 0
        for (document, answer) in zip(documents, answers) {
            let shown = String(decoding: document, as: UTF8.self).debugDescription
            do throws(JSONError) {
                let value = try JSONValue.parse(document)
                let ours = [
                    value.serializedBytes(), value.serializedBytes(.spaced, escaping: .ascii),
                    value.serializedBytes(.pretty(indent: 3)),
                ]
                .map { $0.map(hexadecimal).joined() }.joined(separator: " ")
                #expect(ours == answer, "\(shown)")
            } catch {
                refused += 1
                // We stop at a lone surrogate; Python may find another fault behind it.
                let isAgreed = answer == "E" || (answer == "S" && error.code == .loneSurrogate)
                #expect(isAgreed, "\(shown): \(error)")
            }
        }
        return refused
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

extension SeededGenerator {
    /// `document` with a few bytes changed, removed, doubled or swapped for pieces of JSON's grammar.
    mutating func damaged(_ document: [UInt8]) -> [UInt8] {
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "e", ".", "-", "0", "1", " ", "\n",
            "\u{0}", "nul", "NaN", "Infinity", "'", "//",
        ]
        var bytes = document
        for _ in 0...below(3) {
            let position = below(bytes.count + 1)
            switch below(5) {
            case 0: bytes.insert(contentsOf: Array(pick(pieces).utf8), at: position)
            case 1: if position < bytes.count { bytes.remove(at: position) }
            case 2: if position < bytes.count { bytes[position] = UInt8(below(256)) }
            case 3: bytes.removeSubrange(position...)
            default: if position < bytes.count { bytes.insert(bytes[position], at: position) }
            }
        }
        return bytes
    }
}
