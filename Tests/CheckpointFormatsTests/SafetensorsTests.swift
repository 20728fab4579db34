// What a safetensors file may not say: the reference reader's rules, and damage of every kind.

import CheckpointFormats
import Foundation
import TensorCore
import TestPeers
import Testing

/// The bytes of a safetensors file.
private func image(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    let count = withUnsafeBytes(of: (length ?? UInt64(text.count)).littleEndian) { Array($0) }
    return count + text + (0..<data).map { UInt8(truncatingIfNeeded: $0) }
}

/// One tensor's entry.
private func entry(
    _ name: String, _ shape: String, _ begin: String, _ end: String, type: String = "F32"
) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
}

private func open(_ bytes: [UInt8]) throws -> SafetensorsFile {
    try TestFiles.withFile(bytes) { try SafetensorsFile(path: $0) }
}

@Suite("Safetensors files")
struct SafetensorsTests {
    private let sample = image(
        "{\(entry("a", "[2,3]", "0", "24")),\(entry("b", "[]", "24", "26", type: "BF16")),"
            + "\(entry("none", "[0,7]", "26", "26")),\"__metadata__\":{\"format\":\"pt\"}}   ",
        data: 26)

    @Test("tensors, empty ones too, and metadata are read in the header's order")
    func wellFormed() throws {
        let file = try open(sample)
        #expect(file.tensorNames == ["a", "b", "none"])
        #expect(file.metadata == ["format": "pt"])
        #expect(file.tensor(named: "a")?.shape.extents == [2, 3])
        #expect(file.tensor(named: "b")?.type == .bf16)
        #expect(try file.tensor(named: "b")?.withBytes(Array.init) == [24, 25])
        #expect(file.tensor(named: "none")?.byteCount == 0)
        #expect(file.tensor(named: "c") == nil)
        #expect(try open(image("{}")).tensorNames == [])
    }

    @Test("tensors may stand in another order than the header's")
    func order() throws {
        let file = try open(
            image(
                "{\(entry("late", "[2]", "1", "3", type: "U8")),\(entry("early", "[1]", "0", "1", type: "U8"))}",
                data: 3))
        #expect(try file.tensor(named: "late")?.withBytes(Array.init) == [1, 2])
    }

    @Test("a file cut off at any byte, or with one more, is refused")
    func truncation() {
        for count in sample.indices {
            #expect(checkpointError { try open(Array(sample[..<count])) }?.code == .malformed, "cut to \(count)")
        }
        #expect(checkpointError { try open(sample + [0]) }?.code == .malformed)
    }

    @Test(
        "a header length beyond the file or the bound is refused",
        arguments: [27, 1 << 20, 100_000_001, 1 << 31, 1 << 32, 1 << 63, .max] as [UInt64])
    func headerLength(length: UInt64) {
        expectRefusal(.malformed, "header") { try open(image("{}", data: 24, length: length)) }
    }

    @Test("the header is a JSON object that begins at once and has each name once")
    func header() {
        expectRefusal(.malformed, "'{'") { try open(image(" {}")) }
        expectRefusal(.malformed, "'{'") { try open(image("[]")) }
        expectRefusal(.malformed, "JSON") { try open(image("{\"a\":}")) }
        expectRefusal(.malformed, "JSON") { try open(image("{}x")) }
        expectRefusal(.malformed, "JSON") { try open([2, 0, 0, 0, 0, 0, 0, 0] + Array("{".utf8) + [0xFF]) }
        expectRefusal(.malformed, "JSON") { try open(image(String(repeating: "{\"a\":", count: 100_000))) }
        let twice = "{\(entry("a", "[0]", "0", "0")),\(entry("a", "[0]", "0", "0"))}"
        expectRefusal(.malformed, "twice") { try open(image(twice)) }
        let escaped = "{\(entry("a", "[0]", "0", "0")),\(entry("\\u0061", "[0]", "0", "0"))}"
        expectRefusal(.malformed, "twice") { try open(image(escaped)) }
        let inner = #"{"a":{"dtype":"F32","shape":[1],"shape":[2],"data_offsets":[0,8]}}"#
        expectRefusal(.malformed, "twice") { try open(image(inner, data: 8)) }
        expectRefusal(.malformed, "__metadata__") { try open(image(#"{"__metadata__":{"a":1}}"#)) }
        expectRefusal(.malformed, "__metadata__") { try open(image(#"{"__metadata__":"a"}"#)) }
    }

    @Test("tensors fill the data without gap, overlap or rest")
    func layout() throws {
        func open(_ first: (Int, Int), _ second: (Int, Int), data: Int) throws -> SafetensorsFile {
            try TestFiles.withFile(
                image(
                    "{" + entry("first", "[\(first.1 - first.0)]", "\(first.0)", "\(first.1)", type: "U8") + ","
                        + entry("second", "[\(second.1 - second.0)]", "\(second.0)", "\(second.1)", type: "U8") + "}",
                    data: data)
            ) { try SafetensorsFile(path: $0) }
        }
        _ = try open((0, 4), (4, 8), data: 8)
        expectRefusal(.malformed, "'second'", "gap") { try open((0, 4), (5, 8), data: 8) }
        expectRefusal(.malformed, "'second'", "overlaps") { try open((0, 4), (3, 8), data: 8) }
        expectRefusal(.malformed, "overlaps") { try open((0, 4), (0, 4), data: 4) }
        expectRefusal(.malformed, "'first'", "gap") { try open((1, 4), (4, 8), data: 8) }
        expectRefusal(.malformed, "8 bytes", "9") { try open((0, 4), (4, 8), data: 9) }
        expectRefusal(.malformed, "8 bytes", "7") { try open((0, 4), (4, 8), data: 7) }
    }

    @Test(
        "shapes whose sizes do not fit the offsets, or any integer, are refused",
        arguments: [
            ("[2,3]", "0", "23"), ("[2,3]", "0", "25"), ("[4294967296,4294967296]", "0", "0"),
            ("[4611686018427387905]", "0", "4"), ("[2305843009213693952,2]", "0", "24"),
            ("[9223372036854775808]", "0", "24"),
            ("[-6]", "0", "24"), ("[-2,-3]", "0", "24"), ("[6.5]", "0", "24"), ("[\"6\"]", "0", "24"), ("6", "0", "24"),
            ("[6]", "24", "0"), ("[6]", "-24", "0"), ("[6]", "0", "18446744073709551640"), ("[6]", "0", "24.5"),
            ("[6]", "9223372036854775783", "9223372036854775807"), ("[6]", "null", "24"),
            ("[1e400]", "0", "24"), ("[[6]]", "0", "24"),
        ])
    func sizes(shape: String, begin: String, end: String) {
        expectRefusal(.malformed, "'t'") { try open(image("{\(entry("t", shape, begin, end))}", data: 24)) }
    }

    @Test("entries lack nothing")
    func members() {
        for text in [
            #"{}"#, #"[]"#, #""F32""#, #"{"dtype":"F32","shape":[1]}"#, #"{"dtype":"F32","data_offsets":[0,4]}"#,
            #"{"shape":[1],"data_offsets":[0,4]}"#, #"{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}"#,
            #"{"dtype":"F32","shape":[1],"data_offsets":[]}"#, #"{"dtype":7,"shape":[1],"data_offsets":[0,4]}"#,
        ] {
            expectRefusal(.malformed, "'t'") { try open(image("{\"t\":\(text)}", data: 4)) }
        }
    }

    @Test("types that are not known are refused by name", arguments: ["F4", "F8_E8M0", "Q8_0", "f32", "C64", ""])
    func types(name: String) {
        expectRefusal(.unsupported, "'t'", "'\(name)'") {
            try open(image("{\(entry("t", "[1]", "0", "4", type: name))}", data: 4))
        }
    }

    @Test("changed bytes never crash the reader", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let characters = Array("0123456789-,:[]{}\"\\ueE.".utf8)
        for _ in 0..<250 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                bytes[place] = characters.randomElement(using: &generator) ?? 0
            }
            do {
                let file = try open(bytes)
                for name in file.tensorNames {
                    let tensor = try #require(file.tensor(named: name))
                    try tensor.withBytes { #expect($0.count <= bytes.count) }
                }
            } catch {
                #expect(error is CheckpointError, "\(error)")
            }
        }
    }
}
