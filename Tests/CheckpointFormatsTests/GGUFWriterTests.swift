// Writing GGUF files: what is written is read back by our reader and by the gguf package.

import CheckpointFormats
import Foundation
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Writing GGUF files")
struct GGUFWriterTests {
    private static let metadata: [(String, GGUFMetadataValue)] = [
        ("general.architecture", .string("llama")), ("a.text", .string("Ação 🙂 \0 end")),
        ("a.count", .uint32(4_000_000_000)),
        ("a.number", .float32(0.15625)), ("a.true", .flag(true)), ("a.false", .flag(false)),
        ("a.strings", .strings(["", "one", "três"])), ("a.integers", .int32s([1, -2, 3])),
        ("a.numbers", .float32s([0.5, -0.25])), ("a.none", .strings([])),
    ]

    private func writer() throws -> GGUFWriter {
        var writer = GGUFWriter()
        for (key, value) in Self.metadata { writer.set(key, value) }
        writer.set("a.count", .uint32(7))
        try writer.add(.init(name: "matrix", type: .f32, shape: [3, 5]))
        try writer.add(.init(name: "blocks", type: .q80, shape: [2, 32]))
        try writer.add(.init(name: "vector", type: .f16, shape: [4]))
        return writer
    }

    private func fill(_ tensor: GGUFWriter.Tensor, _ append: ([UInt8]) throws -> Void) throws {
        let size = try tensor.shape.byteCount(as: tensor.type)
        for start in stride(from: 0, to: size, by: 16) {
            try append((start..<min(size, start + 16)).map { UInt8($0 & 63) })
        }
    }

    @Test("gives back every value and every byte, here and in the gguf package")
    func roundTrip() async throws {
        try await TestFiles.withFolder { folder in
            let path = folder + "/file.gguf"
            try writer().write(to: path, contents: fill)
            let file = try GGUFFile(path: path)
            #expect(file.keys == Self.metadata.map(\.0))
            #expect(file["a.text"]?.string == "Ação 🙂 \0 end")
            #expect(file["a.count"]?.integer == 7)
            #expect(file["a.number"]?.number == 0.15625)
            #expect(file["a.true"]?.flag == true && file["a.false"]?.flag == false)
            #expect(file["a.strings"]?.strings.map(Array.init) == ["", "one", "três"])
            #expect(file["a.integers"]?.integers == [1, -2, 3])
            #expect(file["a.numbers"]?.numbers == [0.5, -0.25])
            #expect(file["a.none"]?.strings?.isEmpty == true)
            #expect(file.tensorNames == ["matrix", "blocks", "vector"])
            #expect(file.tensor(named: "matrix")?.shape.extents == [3, 5])
            for name in file.tensorNames {
                let tensor = try #require(file.tensor(named: name))
                let bytes = try tensor.withBytes { [UInt8]($0) }
                #expect(bytes == (0..<bytes.count).map { UInt8($0 & 63) })
            }
            guard
                let told = try await TestFiles.json(
                    fromPython: ReferencePrograms.readGGUF, [path], for: "written GGUF in the gguf package")
            else { return }
            let entries = try #require(told[0]?.array)
            #expect(entries.map { $0[0]?.string } == file.keys)
            for entry in entries {
                let key = try #require(entry[0]?.string)
                if key != "a.none" { expectEqual(file[key], try #require(entry[1]), "\(key)") }
            }
        }
    }

    @Test("copies keys in their very types from another file")
    func copying() throws {
        try TestFiles.withFolder { folder in
            let source = GGUFImage.sample()
            try write(source.bytes, to: folder + "/source")
            let file = try GGUFFile(path: folder + "/source")
            var writer = GGUFWriter()
            for key in file.keys + ["missing"] { try writer.copy(key, from: file) }
            try writer.write(to: folder + "/copy") { _, _ in }
            let copy = try GGUFFile(path: folder + "/copy")
            #expect(copy.keys == file.keys.filter { $0 != "general.alignment" })
            for key in copy.keys { #expect(copy[key] == file[key], "\(key)") }
        }
    }

    @Test("refuses what the format cannot hold, and leaves nothing behind")
    func refusals() throws {
        try TestFiles.withFolder { folder in
            var writer = try writer()
            #expect(throws: CheckpointError.self) {
                try writer.add(.init(name: "matrix", type: .f32, shape: [1]))
            }
            #expect(throws: CheckpointError.self) {
                try writer.add(.init(name: String(repeating: "n", count: 64), type: .f32, shape: [1]))
            }
            #expect(throws: CheckpointError.self) {
                try writer.add(.init(name: "five", type: .f32, shape: [1, 1, 1, 1, 1]))
            }
            #expect(throws: CheckpointError.self) { try writer.add(.init(name: "float8", type: .f8E4M3, shape: [1])) }
            let path = folder + "/file.gguf"
            #expect(throws: CheckpointError.self) { try writer.write(to: path) { _, append in try append([1]) } }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }
}
