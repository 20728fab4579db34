// Damaged GGUF files: whatever is cut off or changed, there is an error or a file that holds together.

import CheckpointFormats
import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Damaged GGUF files")
struct GGUFHostileTests {
    @Test("the undamaged file is read")
    func undamaged() throws {
        let image = GGUFImage.sample()
        let file = try openGGUF(image.bytes)
        try expectSane(file, size: image.bytes.count, "undamaged")
        #expect(
            file.keys == ["general.architecture", "general.alignment", "flag", "words", "scores", "bytes", "large"])
        #expect(file["general.architecture"]?.string == "llama")
        #expect(file["flag"]?.flag == true)
        #expect(file["words"]?.strings.map(Array.init) == ["foundation", "alicerce — fundação", ""])
        #expect(file["scores"]?.numbers == [0.5, -2])
        #expect(file["bytes"]?.integers == [0, 1, 127, 128, 255])
        #expect(file["large"]?.integer == 1 << 40)
        #expect(file["missing"] == nil)
        #expect(file.tensorNames == ["matrix", "scalar", "blocks"])
        #expect(file.tensor(named: "matrix")?.shape.extents == [3, 8])
        #expect(try file.tensor(named: "matrix")?.floats() == (0..<24).map(Float.init))
        #expect(file.tensor(named: "scalar")?.shape.extents == [])
        #expect(try file.tensor(named: "scalar")?.floats() == [7])
        let blocks = try #require(file.tensor(named: "blocks"))
        #expect(blocks.type == .q80)
        #expect(try blocks.withBytes(Array.init) == (0..<68).map { UInt8($0) })
    }

    @Test("a file cut off at any byte is refused")
    func truncation() throws {
        let bytes = GGUFImage.sample().bytes
        for count in bytes.indices {
            let error = checkpointError { try openGGUF(Array(bytes[..<count])) }
            #expect(error?.code == .malformed, "cut to \(count) bytes")
        }
    }

    @Test("any integer may be anything")
    func integers() throws {
        let image = GGUFImage.sample()
        var values: [UInt64] = [0, 1, 2, 31, 33]
        for bits in [7, 8, 15, 16, 30, 31, 32, 42, 61, 62, 63] as [UInt64] {
            values += [(1 << bits) - 1, 1 << bits, (1 << bits) + 1]
        }
        values += [.max, .max - 1, .max - 31]
        for field in image.fields {
            for value in values {
                let bytes = image.changing(field, to: value)
                let comment: Comment = "\(field.name) set to \(value)"
                do {
                    try expectSane(openGGUF(bytes), size: bytes.count, comment)
                } catch {
                    #expect(error is CheckpointError, "\(comment): \(error)")
                }
            }
        }
    }

    @Test(
        "counts and lengths beyond the file are refused",
        arguments: [1 << 31, 1 << 32, 1 << 42, 1 << 62, 1 << 63, UInt64.max])
    func counts(value: UInt64) throws {
        let image = GGUFImage.sample()
        let bounded = image.fields.filter { field in
            field.size == 8
                && ["count", "length", "dimension", "offset"].contains { field.name.contains($0) }
        }
        #expect(bounded.count == 26)
        for field in bounded {
            let error = checkpointError { try openGGUF(image.changing(field, to: value)) }
            #expect(error?.code == .malformed, "\(field.name)")
        }
    }

    @Test("changed bytes never crash the reader", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        let sample = GGUFImage.sample().bytes
        var generator = SeededGenerator(seed: seed)
        var opened = 0
        for _ in 0..<250 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                switch Int.random(in: 0..<3, using: &generator) {
                case 0:
                    bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
                case 1:
                    let place = Int.random(in: bytes.indices, using: &generator)
                    bytes.insert(.random(in: 0...255, using: &generator), at: place)
                default:
                    bytes.remove(at: Int.random(in: bytes.indices, using: &generator))
                }
            }
            do {
                try expectSane(openGGUF(bytes), size: bytes.count, "seed \(seed)")
                opened += 1
            } catch {
                #expect(error is CheckpointError, "\(error)")
            }
        }
        // Changes inside names and weights do no harm, so some files are read.
        #expect(opened > 0)
    }

    @Test("a sparse file of a terabyte costs no memory")
    func sparse() throws {
        var head = GGUFImage(keys: 1)
        head.key("general.name", GGUFImage.ValueType.string)
        head.integer(UInt64(1) << 39, "length")
        expectRefusal(.unsupported, "general.name", "268435456 bytes") {
            try TestFiles.withFile(head.bytes) { path in
                let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
                try file.truncate(atOffset: 1 << 40)
                try file.close()
                return try GGUFFile(path: path)
            }
        }
    }

    @Test("array elements, keys and tensors have bounds beyond the file's size")
    func bounds() throws {
        var array = GGUFImage(keys: 1)
        array.array("zeros", GGUFImage.ValueType.uint8, count: 1 << 24 + 1)
        expectRefusal(.unsupported, "zeros", "16777216") {
            try TestFiles.withFile(array.bytes) { path in
                let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
                try file.truncate(atOffset: 1 << 25)
                try file.close()
                return try GGUFFile(path: path)
            }
        }
        for image in [GGUFImage(tensors: 1 << 18 + 1), GGUFImage(keys: 1 << 16 + 1)] {
            expectRefusal(.unsupported, "at most") {
                try openGGUF(image.bytes + [UInt8](repeating: 0, count: 8 << 20))
            }
        }
    }
}
