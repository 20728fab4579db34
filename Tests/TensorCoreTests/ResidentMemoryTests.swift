// What loading leaves in memory: the packed weights, and not the file besides.

#if os(Linux)
    import Foundation
    import TensorCore
    import TestPeers
    import Testing

    @Suite("Resident memory")
    struct ResidentMemoryTests {
        @Test("a packed tensor's part of the file leaves memory, its neighbours' stays, and it can be read again")
        func packing() throws {
            let folder = try makeTemporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("weights").path
            let (rows, columns) = (512, 2_048)
            let size = rows * columns * 4
            var generator = SeededGenerator(seed: 5)
            // Two tensors that share a page, behind a header.
            let offset = 1_000 * 4
            let values = generator.floats(offset / 4 + 2 * rows * columns)
            try Data(values.withUnsafeBytes { [UInt8]($0) }).write(to: URL(fileURLWithPath: path))
            let file = try MappedFile(path: path)
            let tensors = try (0..<2).map {
                try TensorView(
                    name: "\($0)", type: .f32, shape: [rows, columns], in: file, offset: offset + $0 * size)
            }
            let before = try file.withBytes { [UInt8]($0) }
            #expect(try residentBytes(of: path) >= 2 * size)
            let pool = try ComputePool(threads: 2, allowingOversubscription: true)
            let matrix = try WeightMatrix(tensors[0], pool: pool)
            let left = try residentBytes(of: path)
            #expect(left < size + size / 8 && left > size - size / 8)
            var row = [Float](repeating: 0, count: columns)
            try row.withUnsafeMutableBufferPointer {
                try matrix.dequantizedRow(rows - 1, into: #require($0.baseAddress))
            }
            #expect(row == Array(values[(offset / 4 + (rows - 1) * columns)...].prefix(columns)))
            #expect(try file.withBytes { [UInt8]($0) } == before)
        }

        /// Bytes of the mapping of a file that are in this process's memory (`proc_pid_smaps(5)`).
        private func residentBytes(of path: String) throws -> Int {
            // Its size is told as 0, so it is read to its end.
            let map = try #require(FileHandle(forReadingAtPath: "/proc/self/smaps"))
            let lines = try String(decoding: map.readToEnd() ?? Data(), as: UTF8.self).split(separator: "\n")
            var isOurs = false
            var total = 0
            for line in lines {
                if line.contains("-"), line.first?.isHexDigit == true, !line.contains(" kB") {
                    isOurs = line.hasSuffix(path)
                } else if isOurs, line.hasPrefix("Rss:") {
                    total += Int(line.filter(\.isNumber)) ?? 0
                }
            }
            return total * 1_024
        }
    }
#endif
