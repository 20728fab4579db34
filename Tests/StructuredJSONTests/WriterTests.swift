// Written texts: styles, escapes, and that reading them gives the value back.

import StructuredJSON
import TestPeers
import Testing

@Suite("Writing")
struct WriterTests {
    private static let value: JSONValue = ["a": [1, 2.5, [], [:]], "é\n": ["b": nil], "c": "\u{1}\u{7F}\"\\/😀"]

    @Test("Compact")
    func compact() {
        #expect(
            Self.value.serialized() == #"{"a":[1,2.5,[],{}],"é\n":{"b":null},"c":"\u0001"# + "\u{7F}" + #"\"\\/😀"}"#)
    }

    @Test("Spaced, in ASCII")
    func spaced() {
        #expect(
            Self.value.serialized(.spaced, escaping: .ascii)
                == #"{"a": [1, 2.5, [], {}], "\u00e9\n": {"b": null}, "c": "\u0001\u007f\"\\/\ud83d\ude00"}"#)
    }

    @Test("Pretty")
    func pretty() {
        let expected = #"""
            {
              "a": [
                1,
                {
                  "b": []
                }
              ]
            }
            """#
        #expect(JSONValue.object(["a": [1, ["b": []]]]).serialized(.pretty(indent: 2)) == expected)
        #expect(JSONValue.array([1, 2]).serialized(.pretty(indent: 0)) == "[\n1,\n2\n]")
        #expect(JSONValue.array([1]).serialized(.pretty(indent: -4)) == "[\n1\n]")
    }

    @Test("Control characters have short escapes where JSON has them")
    func controls() throws {
        let all = String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0 as UInt8) }))
        let text = JSONValue.string(all).serialized()
        #expect(
            text
                == #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
                + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f""#)
        #expect(try JSONValue.parse(text).string == all)
    }

    @Test("3000 random values come back from every style and escaping")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 2026)
        for _ in 0..<3_000 {
            let value = generator.randomValue()
            for style in [JSONStyle.compact, .spaced, .pretty(indent: 2)] {
                for escaping in [JSONEscaping.minimal, .ascii] {
                    let bytes = value.serializedBytes(style, escaping: escaping)
                    #expect(try JSONValue.parse(bytes) == value)
                    if escaping == .ascii { #expect(bytes.allSatisfy { $0 < 0x7F }) }
                }
            }
        }
    }

    @Test("30000 damaged documents never crash; what is accepted comes back the same")
    func fuzzing() throws {
        var writer = RandomDocumentWriter(seed: 77)
        var accepted = 0
        for _ in 0..<30_000 {
            let bytes = writer.generator.damaged(Array(writer.document().utf8))
            do throws(JSONError) {
                let value = try JSONValue.parse(bytes)
                accepted += 1
                #expect(try JSONValue.parse(value.serializedBytes()) == value)
            } catch {
                #expect(error.offset <= bytes.count)
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
        #expect(accepted > 1_000)
    }

    @Test("20000 texts of random bytes never crash")
    func randomBytes() {
        var generator = SeededGenerator(seed: 78)
        for _ in 0..<20_000 {
            let bytes = (0..<generator.below(40)).map { _ in UInt8(generator.below(256)) }
            _ = try? JSONValue.parse(bytes)
        }
    }
}
