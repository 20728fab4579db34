// Hostile safetensors files and indexes of shards by the ten thousand, as GGUFFuzzTests has them.

import CheckpointFormats
import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Hostile safetensors files")
struct SafetensorsFuzzTests {
    static let header = """
        {"__metadata__":{"format":"pt","note":"ação"},\
        "model.embed_tokens.weight":{"dtype":"F32","shape":[6,4],"data_offsets":[0,96]},\
        "a":{"dtype":"BF16","shape":[2,1,3],"data_offsets":[96,108]},\
        "b":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[108,112]},\
        "c":{"dtype":"I64","shape":[],"data_offsets":[112,120]},\
        "none":{"dtype":"F16","shape":[0,4],"data_offsets":[120,120]}}
        """

    static func file(_ header: [UInt8], length: UInt64? = nil, data: Int = 120) -> [UInt8] {
        withUnsafeBytes(of: (length ?? UInt64(header.count)).littleEndian) { Array($0) } + header
            + [UInt8](repeating: 1, count: data)
    }

    static let index = """
        {"metadata":{"total_size":240},"weight_map":{"x":"model-1.safetensors","y":"model-1.safetensors",\
        "z":"model-2.safetensors"}}
        """

    static func shard(_ names: [String]) -> [UInt8] {
        let entries = names.enumerated().map {
            "\"\($1)\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[\(8 * $0),\(8 * $0 + 8)]}"
        }
        return file(Array("{\(entries.joined(separator: ","))}".utf8), data: 8 * names.count)
    }

    /// What a file offers must lie in it.
    static func read(_ tensors: [TensorView?], size: Int) throws {
        var total = 0
        for tensor in tensors {
            let tensor = try #require(tensor)
            total += tensor.byteCount
            try tensor.withBytes { #expect($0.count == tensor.byteCount) }
            _ = try? tensor.floats()
            _ = try? WeightMatrix(tensor)
        }
        #expect(total <= size)
    }

    #if canImport(Glibc)
        @Test("20,000 of them: refused or whole, in memory of a few times their size")
        func fuzz() async throws {
            guard canWatchHeap(for: "hostile safetensors files") else { return }
            await #expect(processExitsWith: .success) {
                let folder = try makeTemporaryFolder(inMemory: true).path
                defer { try? FileManager.default.removeItem(atPath: folder) }
                let path = folder + "/model.safetensors"
                var opened = 0
                func open(_ bytes: [UInt8]) throws {
                    try Data(bytes).write(to: URL(fileURLWithPath: path))
                    do {
                        let file = try SafetensorsFile(path: path)
                        try SafetensorsFuzzTests.read(
                            file.tensorNames.map { file.tensor(named: $0) }, size: bytes.count)
                        opened += 1
                    } catch {
                        #expect(error is CheckpointError, "\(error)")
                    }
                }
                let plain = Array(SafetensorsFuzzTests.header.utf8)
                try open(SafetensorsFuzzTests.file(plain))
                #expect(opened == 1)
                let text = HostileText(SafetensorsFuzzTests.header)
                var generator = SeededGenerator(seed: 62)
                let watch = HeapWatch(limit: 64 << 20)
                let whole = SafetensorsFuzzTests.file(plain)
                for count in whole.indices { try open(Array(whole[..<count])) }
                for value in hostileIntegers { try open(SafetensorsFuzzTests.file(plain, length: value)) }
                for _ in 0..<fuzzRounds {
                    switch Int.random(in: 0..<6, using: &generator) {
                    case 0:
                        var bytes = whole
                        for _ in 0..<Int.random(in: 1...4, using: &generator) {
                            bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
                                .random(in: 0...255, using: &generator)
                        }
                        try open(bytes)
                    case 1:
                        let length = hostileIntegers[Int.random(in: 0..<hostileIntegers.count, using: &generator)]
                        try open(SafetensorsFuzzTests.file(text.damaged(using: &generator), length: length))
                    default: try open(SafetensorsFuzzTests.file(text.damaged(using: &generator)))
                    }
                }
                print("hostile safetensors files: \(opened) opened; the heap grew by \(watch.growth) bytes")
                #expect(watch.growth < 4 << 20, "\(watch.growth) bytes")
                #expect(opened > 20)
            }
        }

        @Test("20,000 indexes of shards: refused or whole, and none leads out of its folder")
        func indexes() async throws {
            guard canWatchHeap(for: "hostile indexes of shards") else { return }
            await #expect(processExitsWith: .success) {
                let folder = try makeTemporaryFolder(inMemory: true).path
                defer { try? FileManager.default.removeItem(atPath: folder) }
                let path = folder + "/" + SafetensorsIndex.fileName
                try write(SafetensorsFuzzTests.shard(["x", "y"]), to: folder + "/model-1.safetensors")
                try write(SafetensorsFuzzTests.shard(["z"]), to: folder + "/model-2.safetensors")
                var opened = 0
                func open(_ bytes: [UInt8]) throws {
                    try Data(bytes).write(to: URL(fileURLWithPath: path))
                    do {
                        let index = try SafetensorsIndex(path: path)
                        try SafetensorsFuzzTests.read(index.tensorNames.map { index.tensor(named: $0) }, size: 24)
                        let isInside = index.shards.allSatisfy { shard in
                            !shard.path.dropFirst(folder.count + 1).contains("/")
                        }
                        #expect(isInside)
                        opened += 1
                    } catch {
                        #expect(error is CheckpointError, "\(error)")
                    }
                }
                try open(Array(SafetensorsFuzzTests.index.utf8))
                #expect(opened == 1)
                let text = HostileText(SafetensorsFuzzTests.index)
                var generator = SeededGenerator(seed: 63)
                let watch = HeapWatch(limit: 64 << 20)
                for count in Array(SafetensorsFuzzTests.index.utf8).indices {
                    try open(Array(SafetensorsFuzzTests.index.utf8.prefix(count)))
                }
                for _ in 0..<fuzzRounds { try open(text.damaged(using: &generator)) }
                print("hostile indexes: \(opened) opened; the heap grew by \(watch.growth) bytes")
                #expect(watch.growth < 4 << 20, "\(watch.growth) bytes")
                #expect(opened > 20)
            }
        }
    #endif
}
