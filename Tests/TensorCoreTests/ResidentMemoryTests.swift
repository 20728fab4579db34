// What loading takes of memory: the packed weights, and hardly anything of the file besides. In a process of its own.

#if canImport(Glibc)
    import Foundation
    import TensorCore
    import TestPeers
    import Testing

    @Suite("Memory of loading")
    struct ResidentMemoryTests {
        @Test("packing a tensor takes its packed size and a few rows, and leaves the values of the file")
        func packing() async throws {
            guard canWatchHeap(for: "memory of loading") else { return }
            await #expect(processExitsWith: .success) {
                let folder = try makeTemporaryFolder()
                defer { try? FileManager.default.removeItem(at: folder) }
                let path = folder.appendingPathComponent("weights").path
                let (rows, columns) = (8_192, 2_048)
                let offset = 4_000
                _ = FileManager.default.createFile(atPath: path, contents: Data(count: offset))
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
                try handle.seekToEnd()
                for block in 0..<8 {
                    let values = (0..<rows * columns / 8).map { Float(($0 + block) % 1_000) }
                    try handle.write(contentsOf: values.withUnsafeBytes { Data($0) })
                }
                try handle.close()
                let pool = try ComputePool(threads: 2, allowingOversubscription: true)
                let tensor = try TensorView(
                    name: "weight", type: .f32, shape: [rows, columns], in: MappedFile(path: path), offset: offset)
                // 64 MiB of weights: room for them and for what the threads hold at a time, but not for the file.
                let watch = HeapWatch(limit: 112 << 20)
                let matrix = try WeightMatrix(tensor, pool: pool)
                #expect(watch.growth < 96 << 20, "\(watch.growth) bytes")
                var row = [Float](repeating: 0, count: columns)
                for (index, first) in [(0, 0), (rows - 1, rows * columns / 8 - columns + 7)] {
                    try row.withUnsafeMutableBufferPointer {
                        try matrix.dequantizedRow(index, into: #require($0.baseAddress))
                    }
                    #expect(row == (0..<columns).map { Float((first + $0) % 1_000) })
                }
            }
        }
    }
#endif
