// Texts that are not JSON: each is refused, at the right place.

import StructuredJSON
import Testing

@Suite("Texts that are not JSON")
struct RefusedTextTests {
    @Test(
        "Faults of syntax, with the byte where each stands",
        arguments: [
            ("", 0), (" ", 1), ("[", 1), ("[1", 2), ("[1,", 3), ("[1,]", 3), ("[,1]", 1), ("[1,,2]", 3), ("[1 2]", 3),
            ("]", 0), ("[]]", 2), ("[1}", 2), ("{", 1), ("{]", 1), ("{1:2}", 1), ("{\"a\"", 4), ("{\"a\" 1}", 5),
            ("{\"a\":", 5), ("{\"a\":}", 5), ("{\"a\":1", 6), ("{\"a\":1,", 7), ("{\"a\":1,}", 7), ("{\"a\":1]", 6),
            ("{,}", 1), ("{\"a\":1 \"b\":2}", 7), ("{'a':1}", 1), ("{a:1}", 1), ("nul", 3), ("nulL", 3), ("truE", 3),
            ("True", 0), ("nullx", 4), ("1 2", 2), ("-", 1), ("+1", 0), ("01", 1), ("-01", 2), ("00", 1), (".5", 0),
            ("1.", 2), ("1.e1", 2), ("1e", 2), ("1e+", 3), ("1e1.5", 3), ("1_0", 1), ("0x1", 1), ("-a", 1), ("--1", 1),
            ("NaN", 0), ("Infinity", 0), ("-Infinity", 1), ("\"", 1), ("\"a", 2), ("\"\\", 2), ("\"\\x41\"", 2),
            ("\"\\'\"", 2), ("\"\\u\"", 3), ("\"\\u12\"", 5), ("\"\\u12G4\"", 5), ("\"\\U0041\"", 2), ("\"a\nb\"", 2),
            ("\"a\tb\"", 2), ("\"\u{0}\"", 1), ("\"12345678\u{1F}\"", 9), ("[1]//", 3), ("/**/1", 0), ("\u{A0}1", 0),
            ("[1\u{C}]", 2), ("\u{2028}1", 0), ("\u{FEFF}1", 0), ("1\u{0}", 1), ("undefined", 0),
            ("[\"a\",\n4\n,1;", 10),
        ])
    func syntax(text: String, offset: Int) {
        let error = refusal(of: Array(text.utf8))
        #expect(error?.code == (offset == text.utf8.count ? .unexpectedEnd : .invalidSyntax))
        #expect(error?.offset == offset)
    }

    @Test(
        "Half a surrogate pair",
        arguments: [
            (#""\ud800""#, 1), (#""\udc00""#, 1), (#""ab\ud800x""#, 3), (#""\ud800\n""#, 1), (#""\ud800\ud800""#, 1),
            (#""\udc00\ud800""#, 1), (#""\ud800\u0041""#, 1), (#"{"\udfff":1}"#, 2),
        ])
    func surrogates(text: String, offset: Int) {
        let error = refusal(of: Array(text.utf8))
        #expect(error?.code == .loneSurrogate)
        #expect(error?.offset == offset)
    }

    @Test(
        "Bytes that are not UTF-8",
        arguments: [
            ([0x80], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2], 0), ([0xC2, 0x20], 0), ([0xE0, 0x9F, 0xBF], 0),
            ([0xE2, 0x82], 0), ([0xE2, 0x82, 0x20], 0), ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0),
            ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x9F, 0x98], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5], 0),
            ([0xFE], 0), ([0xFF], 0), ([0x61, 0xC3, 0xA9, 0xE2, 0x28, 0xA1], 3),
            ([0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0xFF], 9),
        ] as [([UInt8], Int)])
    func encoding(bytes: [UInt8], offset: Int) {
        let error = refusal(of: Array("[\"".utf8) + bytes + Array("\"]".utf8))
        #expect(error?.code == .invalidUTF8)
        #expect(error?.offset == 2 + offset)
    }

    @Test("UTF-16 and UTF-32 are refused")
    func otherEncodings() {
        #expect(refusal(of: [0x5B, 0, 0x5D, 0]) != nil)
        #expect(refusal(of: [0xFF, 0xFE, 0x5B, 0]) != nil)
        #expect(refusal(of: [0, 0, 0, 0x5B]) != nil)
    }

    @Test("An error tells line, column in characters, what was expected and what was found")
    func place() {
        let error = refusal(of: Array("{\n  \"é😀\": [1, 2\n  ; 3]}".utf8))
        #expect(error?.line == 3)
        #expect(error?.column == 3)
        #expect(error?.offset == 22)
        #expect(error?.description == "line 3, column 3 (byte 22): expected ',' or ']' after an element, found ';'")
        let sameLine = refusal(of: Array("{\"é😀\" 1}".utf8))
        #expect(sameLine?.column == 7)
    }

    private func refusal(of bytes: [UInt8]) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue.parse(bytes)
            return nil
        } catch {
            return error
        }
    }
}
