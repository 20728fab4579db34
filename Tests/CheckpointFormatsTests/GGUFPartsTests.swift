// Models in several GGUF files, as the gguf package writes them: opened by the first, refused when a part is missing or
// another model's.

import CheckpointFormats
import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("GGUF files in parts")
struct GGUFPartsTests {
    /// Writes whole.gguf; a model of three parts, and the same with the metadata alone in the first of four; and another
    /// model of three parts with as many tensors.
    private static let program = """
        import os, sys
        import gguf, numpy as np
        def fill(writer, seed):
            writer.add_name("model")
            source = np.random.default_rng(seed)
            for index in range(5):
                writer.add_tensor(f"blk.{index}.weight", source.standard_normal((3, 32)).astype(np.float32))
            writer.write_header_to_file()
            writer.write_kv_data_to_file()
            writer.write_tensors_to_file()
            writer.close()
        folder = sys.argv[1]
        fill(gguf.GGUFWriter(folder + "/whole.gguf", "llama"), 1)
        fill(gguf.GGUFWriter(folder + "/a-Q4_0.gguf", "llama", split_max_tensors=2), 1)
        fill(gguf.GGUFWriter(folder + "/b.gguf", "llama", split_max_tensors=2, small_first_shard=True), 1)
        fill(gguf.GGUFWriter(folder + "/c.gguf", "llama", split_max_tensors=2), 2)
        print("{}")
        """

    private func withParts(_ body: (_ folder: String) throws -> Void) async throws {
        try await TestFiles.withFolder { folder in
            guard try await TestFiles.json(fromPython: Self.program, [folder], for: "GGUF files in parts") != nil else {
                return
            }
            try body(folder)
        }
    }

    @Test("the parts of the gguf package's writer hold what the whole file holds, and are found beside the first")
    func whole() async throws {
        try await withParts { folder in
            let whole = try GGUFFile(path: folder + "/whole.gguf")
            #expect(whole.paths == [whole.path])
            for (first, count) in [("a-Q4_0-00001-of-00003.gguf", 3), ("b-00001-of-00004.gguf", 4)] {
                let parts = try GGUFFile(path: folder + "/" + first)
                #expect(parts.path == folder + "/" + first && parts.paths.count == count)
                #expect(parts.tensorNames == whole.tensorNames)
                #expect(parts.keys.filter { !$0.hasPrefix("split.") } == whole.keys)
                for name in whole.tensorNames {
                    #expect(try parts.tensor(named: name)?.floats() == whole.tensor(named: name)?.floats(), "\(name)")
                }
                guard case .gguf(let file) = try ModelSource(path: folder + "/" + first) else {
                    Issue.record("\(first) is no GGUF file")
                    continue
                }
                #expect(file.paths.count == count)
            }
        }
    }

    @Test("a part that is missing, another model's, in another's place, or not the first is refused with the remedy")
    func refusals() async throws {
        try await withParts { folder in
            func path(_ stem: String, _ number: Int) -> String { "\(folder)/\(stem)-0000\(number)-of-00003.gguf" }
            func exchange(_ one: String, for other: String) throws {
                try FileManager.default.removeItem(atPath: one)
                try FileManager.default.copyItem(atPath: other, toPath: one)
            }
            let first = path("a-Q4_0", 1)
            expectRefusal(.unsupported, "is part 2 of 3", "Give the first part, \(first)") {
                try GGUFFile(path: path("a-Q4_0", 2))
            }
            // As many tensors under the same names: they are there twice when a part stands in another's place.
            let third = try Data(contentsOf: URL(fileURLWithPath: path("a-Q4_0", 3)))
            try exchange(path("a-Q4_0", 3), for: path("a-Q4_0", 2))
            expectRefusal(.malformed, "00003-of-00003.gguf is not part 3 of 3", "same model") {
                try GGUFFile(path: first)
            }
            try exchange(path("a-Q4_0", 3), for: folder + "/whole.gguf")
            expectRefusal(.malformed, "is not part 3 of 3") { try GGUFFile(path: first) }
            try write(Array(third.dropLast(40)), to: path("a-Q4_0", 3))
            expectRefusal(.malformed, "00003-of-00003.gguf", "ends after") { try GGUFFile(path: first) }
            try FileManager.default.removeItem(atPath: path("a-Q4_0", 3))
            expectRefusal(.unreadable, "no file \(path("a-Q4_0", 3))", "in 3 parts", "Fetch all parts") {
                try GGUFFile(path: first)
            }
            try FileManager.default.moveItem(atPath: first, toPath: folder + "/renamed.gguf")
            expectRefusal(.unsupported, "not named so", "model-00001-of-00003.gguf") {
                try GGUFFile(path: folder + "/renamed.gguf")
            }
            // A count that nobody has.
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path("c", 1))))
            let key = Array("split.count".utf8)
            let place = try #require(bytes.indices.first { bytes[$0...].starts(with: key) }) + key.count + 4
            var changed = bytes
            changed.replaceSubrange(place..<place + 2, with: [255, 255])
            try write(changed, to: path("c", 1))
            expectRefusal(.unsupported, "one of 65535 parts") { try GGUFFile(path: path("c", 1)) }
            changed.replaceSubrange(place..<place + 2, with: [2, 0])
            try write(changed, to: path("c", 1))
            expectRefusal(.unsupported, "first of 2 parts", "not named so") { try GGUFFile(path: path("c", 1)) }
        }
    }

    @Test("names of parts are those that gguf-split gives")
    func names() {
        let name = GGUFPartName("folder/model-Q4_0-00002-of-00012.gguf")
        #expect(name?.stem == "folder/model-Q4_0" && name?.number == 2 && name?.count == 12)
        #expect(name?.part(11) == "folder/model-Q4_0-00011-of-00012.gguf" && name?.all.count == 12)
        for other in [
            "model-00001-of-99999.gguf",
            "model.gguf", "model-00003-of-00002.gguf", "model-00000-of-00002.gguf", "model-0001-of-00002.gguf",
            "00001-of-00002.gguf", "model-00001-of-00002.GGUF", "model-00001-or-00002.gguf", "-of-.gguf", ".gguf", "",
            "model-+0001-of-00002.gguf",
        ] {
            #expect(GGUFPartName(other) == nil, "\(other)")
        }
    }
}
