// Texts that RFC 8259 allows, and what they mean.

import StructuredJSON
import Testing

@Suite("Texts that are JSON")
struct AcceptedTextTests {
    @Test(
        "Scalars and containers",
        arguments: [
            ("null", JSONValue.null), ("true", true), ("false", false), ("0", 0), ("-7", -7), (" \t\r\n1\n ", 1),
            ("\"\"", ""), ("[]", []), ("{}", [:]), ("[ ]", []), ("{ }", [:]), ("[[],{}]", [[], [:]]),
            (#"{"a":[1,{"b":null}]}"#, ["a": [1, ["b": nil]]]), (#"{"":0}"#, ["": 0]),
            (#"["\u0000"]"#, ["\u{0}"]), ("[\"\u{7F}\u{2028}\u{FFFF}\"]", ["\u{7F}\u{2028}\u{FFFF}"]),
        ] as [(String, JSONValue)])
    func values(text: String, expected: JSONValue) throws {
        #expect(try JSONValue.parse(text) == expected)
        #expect(try JSONValue.parse(Array(text.utf8)) == expected)
    }

    @Test(
        "Escapes",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
            (#""\ud83d\ude00""#, "😀"), (#""\uD834\uDD1E\u0020""#, "𝄞 "), (#""\uffff\uFFFE""#, "\u{FFFF}\u{FFFE}"),
            (#""\uDBFF\uDFFF\uD800\uDC00""#, "\u{10FFFF}\u{10000}"), (#""12345678\n12345678""#, "12345678\n12345678"),
        ])
    func escapes(text: String, expected: String) throws {
        let read = try #require(try JSONValue.parse(text).string)
        #expect(Array(read.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("A quote, a backslash or a letter beyond ASCII at any place of a long string")
    func placesInLongStrings() throws {
        for length in 0..<40 {
            for (written, meant) in [(#"\""#, "\""), (#"\\"#, "\\"), ("é", "é"), ("😀", "😀"), ("!", "!")] {
                for place in 0...length {
                    let before = String(repeating: "x", count: place)
                    let after = String(repeating: "#", count: length - place)
                    #expect(try JSONValue.parse("\"\(before)\(written)\(after)\"").string == before + meant + after)
                }
            }
        }
    }

    @Test(
        "Numbers keep their text",
        arguments: [
            "0", "-0", "0.0", "1.0", "1.50", "1e2", "1E+2", "1e-2", "0e0", "0.1E-10", "123456789012345678901234567890",
            "-9223372036854775808", "9223372036854775807", "1e400", "0.1000000000000000055511151231257827",
        ])
    func numberText(text: String) throws {
        let value = try JSONValue.parse("[\(text)]")
        #expect(value[0]?.number?.text == text)
        #expect(value.serialized() == "[\(text)]")
    }

    @Test("Members keep their order; a name given twice keeps its first place and its last value")
    func order() throws {
        let object = try #require(try JSONValue.parse(#"{"b":1,"a":2,"c":3,"b":{"x":1},"a":4}"#).object)
        #expect(object.names == ["b", "a", "c"])
        #expect(object["b"] == ["x": 1])
        #expect(object["a"] == 4)
    }

    @Test("Names that differ in normalisation only are different names, in small objects and in large ones")
    func normalisation() throws {
        let filler = (0..<30).map { "\"n\($0)\":0" }.joined(separator: ",")
        for prefix in ["", filler + ","] {
            // A composed letter, a decomposed one, and two orders of the same combining marks.
            let names = ["\u{E9}", "e\u{301}", "a\u{323}\u{301}", "a\u{301}\u{323}"]
            let text = "{" + prefix + names.enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",") + "}"
            let object = try #require(try JSONValue.parse(text).object)
            for (position, name) in names.enumerated() {
                #expect(object[name] == .number(position))
            }
            #expect(try JSONValue.parse(JSONValue.object(object).serialized()) == .object(object))
        }
    }
}
