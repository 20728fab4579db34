// What a GGUF file may not say, each rule with the failure of other readers that taught it (engine notes, hostile files).

import CheckpointFormats
import TensorCore
import Testing

@Suite("Rules of GGUF files")
struct GGUFRefusalTests {
    private func image(tensors: UInt64 = 0, keys: UInt64 = 0, _ fill: (inout GGUFImage) -> Void) -> [UInt8] {
        var image = GGUFImage(tensors: tensors, keys: keys)
        fill(&image)
        image.pad()
        image.raw([UInt8](repeating: 0, count: 4096))
        return image.bytes
    }

    @Test("a file that begins otherwise is no GGUF file")
    func magic() {
        expectRefusal(.malformed, "does not begin with 'GGUF'") { try openGGUF(GGUFImage(magic: "GGUT").bytes) }
        expectRefusal(.malformed, "magic number") { try openGGUF([]) }
    }

    @Test(
        "versions 2 and 3 are read, version 1 and the future are not", arguments: [0, 1, 2, 3, 4, 65_537] as [UInt32])
    func versions(version: UInt32) throws {
        let bytes = GGUFImage(version: version).bytes
        if version == 2 || version == 3 {
            #expect(try openGGUF(bytes).version == Int(version))
        } else if version == 0 {
            expectRefusal(.unsupported) { try openGGUF(bytes) }
        } else {
            expectRefusal(.unsupported, "version \(version)") { try openGGUF(bytes) }
        }
    }

    @Test("a big-endian file is recognised")
    func endianness() {
        expectRefusal(.unsupported, "wrong endianness") { try openGGUF(GGUFImage(version: 3 << 24).bytes) }
    }

    @Test("arrays of arrays are refused at any depth (ggml pull request 1516)")
    func nestedArrays() {
        let bytes = image(keys: 1) { image in
            image.array("deep", GGUFImage.ValueType.array, count: 1)
            for _ in 0..<1000 {
                image.integer(GGUFImage.ValueType.array, "type")
                image.integer(UInt64(1), "count")
            }
        }
        expectRefusal(.unsupported, "deep", "array of arrays") { try openGGUF(bytes) }
    }

    @Test("the alignment is a power of two up to 1 MiB (llama.cpp pull request 24997)")
    func alignment() throws {
        for value in [0, 3, 24, 1 << 21, 1 << 30, .max] as [UInt32] {
            expectRefusal(.malformed, "general.alignment") {
                try openGGUF(image(keys: 1) { $0.uint32("general.alignment", value) })
            }
        }
        for value in [1, 8, 64, 1 << 20] as [UInt32] {
            _ = try openGGUF(image(keys: 1) { $0.uint32("general.alignment", value) })
        }
        expectRefusal(.malformed, "general.alignment") {
            try openGGUF(image(keys: 1) { $0.text("general.alignment", "32") })
        }
    }

    @Test("keys are given once")
    func duplicateKeys() {
        let bytes = image(keys: 2) { image in
            image.uint32("twice", 1)
            image.uint32("twice", 2)
        }
        expectRefusal(.malformed, "'twice' twice") { try openGGUF(bytes) }
    }

    @Test("keys, values and elements are UTF-8")
    func encoding() {
        for wrong in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x61, 0xC3], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            let long = Array("a text of more than eight bytes ".utf8) + wrong
            for text in [wrong, long] {
                let key = image(keys: 1) { image in
                    image.string(text, "key")
                    image.integer(GGUFImage.ValueType.uint32, "type")
                    image.integer(UInt32(1), "value")
                }
                expectRefusal(.malformed, "not UTF-8") { try openGGUF(key) }
                let value = image(keys: 1) { image in
                    image.key("name", GGUFImage.ValueType.string)
                    image.string(text, "value")
                }
                expectRefusal(.malformed, "'name'", "not UTF-8") { try openGGUF(value) }
                let element = image(keys: 1) { image in
                    image.array("tokens", GGUFImage.ValueType.string, count: 2)
                    image.string("fine", "element")
                    image.string(text, "element")
                }
                expectRefusal(.malformed, "'tokens'", "not UTF-8") { try openGGUF(element) }
            }
        }
    }

    @Test("an array is read by its declared element type (llama.cpp pull request 26690)")
    func declaredTypes() throws {
        let bytes = image(keys: 2) { image in
            image.array("tokenizer.ggml.scores", GGUFImage.ValueType.uint8, count: 3)
            image.raw([1, 2, 255])
            image.array("tokenizer.ggml.token_type", GGUFImage.ValueType.int32, count: 1)
            image.integer(Int32(-1), "type")
        }
        let file = try openGGUF(bytes)
        #expect(file["tokenizer.ggml.scores"] == .array(.integers([1, 2, 255])))
        #expect(file["tokenizer.ggml.token_type"] == .array(.integers([-1])))
    }

    @Test("unknown value types and flags that are neither 0 nor 1 are refused")
    func values() {
        for type in [13, 255, .max] as [UInt32] {
            expectRefusal(.malformed, "'odd'", "unknown type \(type)") {
                try openGGUF(image(keys: 1) { $0.key("odd", type) })
            }
        }
        expectRefusal(.malformed, "'flag'", "value 2") {
            try openGGUF(
                image(keys: 1) { image in
                    image.key("flag", GGUFImage.ValueType.bool)
                    image.raw([2])
                })
        }
        expectRefusal(.unsupported, "'big'", "18446744073709551615") {
            try openGGUF(
                image(keys: 1) { image in
                    image.key("big", GGUFImage.ValueType.uint64)
                    image.integer(UInt64.max, "value")
                })
        }
    }

    @Test("tensors have names of at most 63 bytes, each its own")
    func tensorNames() throws {
        let longest = String(repeating: "n", count: 63)
        #expect(try openGGUF(image(tensors: 1) { $0.tensor(longest, [8]) }).tensorNames == [longest])
        expectRefusal(.malformed, "64 bytes") { try openGGUF(image(tensors: 1) { $0.tensor(longest + "n", [8]) }) }
        let bytes = image(tensors: 2) { image in
            image.tensor("same", [8])
            image.tensor("same", [8], offset: 32)
        }
        expectRefusal(.malformed, "'same' twice") { try openGGUF(bytes) }
    }

    @Test("tensors have at most four axes, none of them empty")
    func axes() throws {
        #expect(
            try openGGUF(image(tensors: 1) { $0.tensor("t", [4, 3, 2, 1]) }).tensor(named: "t")?.shape.extents == [
                1, 2, 3, 4,
            ])
        expectRefusal(.malformed, "5 axes") { try openGGUF(image(tensors: 1) { $0.tensor("t", [1, 1, 1, 1, 1]) }) }
        expectRefusal(.malformed, "'t'", "extent 0") { try openGGUF(image(tensors: 1) { $0.tensor("t", [4, 0]) }) }
    }

    @Test(
        "sizes that overflow or leave the file are refused (CVE-2024-21836, CVE-2026-33298, CVE-2026-53923)",
        arguments: [
            [1 << 32, 1 << 32], [1 << 42 + 1], [1 << 62], [1 << 31, 1 << 31, 4], [1 << 16, 1 << 16, 1 << 16, 1 << 16],
            [1 << 61, 2], [1 << 32 + 8], [1025],
        ] as [[UInt64]])
    func sizes(dimensions: [UInt64]) {
        expectRefusal(.malformed, "'t'") { try openGGUF(image(tensors: 1) { $0.tensor("t", dimensions) }) }
    }

    @Test("the running total of sizes may not wrap (CVE-2025-53630, CVE-2026-27940)")
    func totals() {
        let half = UInt64(1) << 61 - 8
        let bytes = image(tensors: 4) { image in
            image.tensor("a", [half], offset: 0)
            image.tensor("b", [half], offset: half * 4)
            image.tensor("c", [half], offset: half &* 8)
            image.tensor("d", [8], offset: half &* 12)
        }
        expectRefusal(.malformed) { try openGGUF(bytes) }
    }

    @Test("tensors follow one another at aligned offsets")
    func layout() throws {
        func open(_ offset: UInt64) throws -> GGUFFile {
            try openGGUF(
                image(tensors: 2) { image in
                    image.tensor("first", [10])
                    image.tensor("second", [10], offset: offset)
                })
        }
        _ = try open(64)
        for offset in [0, 32, 40, 63, 65, 96, 4096, 1 << 62, 1 << 63, .max] as [UInt64] {
            expectRefusal(.malformed, "'second'", "offset") { try open(offset) }
        }
    }

    @Test("the last tensor lies within the file (CVE-2026-7482)")
    func end() throws {
        var image = GGUFImage(tensors: 1)
        image.tensor("t", [8])
        image.pad()
        image.raw([UInt8](repeating: 0, count: 32))
        _ = try openGGUF(image.bytes)
        expectRefusal(.malformed, "'t'", "31 bytes of data") { try openGGUF(image.bytes.dropLast()) }
    }

    @Test("rows of quantised tensors are whole blocks")
    func blocks() {
        expectRefusal(.malformed, "'t'", "multiple of 32") {
            try openGGUF(image(tensors: 1) { $0.tensor("t", [33], type: 8) })
        }
        // 512 elements would be two blocks, but a row is half of one.
        expectRefusal(.malformed, "'t'", "multiple of 256") {
            try openGGUF(image(tensors: 1) { $0.tensor("t", [128, 4], type: 12) })
        }
    }

    @Test(
        "types that are not read are refused by name",
        arguments: zip(
            [4, 5, 9, 15, 16, 22, 29, 31, 38, 40, 42] as [UInt32],
            [
                "Q4_2", "Q4_3", "Q8_1", "Q8_K", "IQ2_XXS", "IQ2_S", "IQ1_M", "Q4_0_4_4", "IQ4_NL_8_8", "NVFP4", "Q2_0",
            ]))
    func elementTypes(number: UInt32, name: String) {
        expectRefusal(.unsupported, "'t'", name) {
            try openGGUF(image(tensors: 1) { $0.tensor("t", [256], type: number) })
        }
    }

    @Test("types that do not exist are refused", arguments: [43, 255, 1 << 31, .max] as [UInt32])
    func unknownElementTypes(number: UInt32) {
        expectRefusal(.malformed, "'t'", "\(number)") {
            try openGGUF(image(tensors: 1) { $0.tensor("t", [256], type: number) })
        }
    }

    @Test("control characters of a file do not reach the message")
    func messages() {
        let bytes = image(tensors: 1) { $0.tensor("a\u{1B}[2J\n", [0]) }
        let error = checkpointError { try openGGUF(bytes) }
        #expect(error?.description.contains { $0 == "\u{1B}" || $0 == "\n" } == false)
    }
}
