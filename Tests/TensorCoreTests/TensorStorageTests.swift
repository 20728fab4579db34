// Shapes, sizes, files and views: what fits and what is refused.

import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Tensor storage")
struct TensorStorageTests {
    @Test("byte sizes follow blocks, and overflow or broken rows are errors")
    func sizes() throws {
        #expect(try TensorShape([3, 64]).byteCount(as: .q40) == 3 * 2 * 18)
        #expect(try TensorShape([256]).byteCount(as: .q6K) == 210)
        #expect(try TensorShape([]).byteCount(as: .f64) == 8)
        #expect(try TensorShape([0, 32]).byteCount(as: .q80) == 0)
        #expect(throws: TensorError.self) { try TensorShape([3, 33]).byteCount(as: .q80) }
        #expect(throws: TensorError.self) { try TensorShape([-1, 2]) }
        #expect(throws: TensorError.self) { try TensorShape([1 << 32, 1 << 32]) }
        #expect(throws: TensorError.self) { try TensorShape([1 << 62]).byteCount(as: .f32) }
        #expect(throws: TensorError.self) { try ElementType.f32.byteCount(ofElements: -4) }
    }

    @Test("types are found by GGUF id and safetensors name; removed and unknown ids are not")
    func types() {
        #expect(ElementType(ggufIdentifier: 12) == .q4K)
        #expect(ElementType(ggufIdentifier: 30) == .bf16)
        for unknown: UInt32 in [4, 5, 9, 15, 31, 33, 36, 40, 1000] {
            #expect(ElementType(ggufIdentifier: unknown) == nil)
        }
        for type in ElementType.allCases {
            if let identifier = type.ggufIdentifier {
                #expect(ElementType(ggufIdentifier: identifier) == type)
            }
            #expect(type.blockBytes > 0)
        }
        #expect(ElementType(safetensorsName: "BF16") == .bf16)
        #expect(ElementType(safetensorsName: "F8_E4M3") == .f8E4M3)
        #expect(ElementType(safetensorsName: "Q8_0") == nil)
        #expect(ElementType(safetensorsName: "f32") == nil)
    }

    @Test("a file gives its bytes inside its bounds only, and outlives its name")
    func mappedFiles() throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("mapped").path
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let file = try MappedFile(path: path)
        try FileManager.default.removeItem(atPath: path)
        #expect(file.count == bytes.count)
        #expect(try file.withBytes { [UInt8]($0) } == bytes)
        #expect(try file.withBytes(in: 17..<4099) { [UInt8]($0) } == Array(bytes[17..<4099]))
        for range in [-1..<4, 9_999..<10_001, 20_000..<20_001] {
            #expect(throws: TensorError.self) { try file.withBytes(in: range) { _ in } }
        }
        let view = try TensorView(name: "view", type: .f32, shape: [10, 16], in: file, offset: 64)
        #expect(try view.withBytes { [UInt8]($0) } == Array(bytes[64..<64 + 640]))
        #expect(try view.reshaped(to: [160]).shape == [160])
        #expect(throws: TensorError.self) { try view.reshaped(to: [161]) }
        for offset in [-4, 9_999, Int.max] {
            #expect(throws: TensorError.self) {
                try TensorView(name: "outside", type: .f32, shape: [10, 16], in: file, offset: offset)
            }
        }
        #expect(throws: TensorError.self) { try MappedFile(path: path) }
        #expect(throws: TensorError.self) { try MappedFile(path: folder.path) }
    }

    @Test("a file that becomes shorter while it is open is an error, not the end of the process")
    func shrinking() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/weights"
            try write([UInt8](repeating: 0, count: 1 << 20), to: path)
            let file = try MappedFile(path: path)
            let tensor = try TensorView(name: "weight", type: .f32, shape: [512, 512], in: file, offset: 0)
            #expect(throws: Never.self) { try WeightMatrix(tensor) }
            for size in [(1 << 20) - 1, 5_000, 0] as [UInt64] {
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
                try handle.truncate(atOffset: size)
                try handle.close()
                let reads: [() throws -> Void] = [
                    { _ = try WeightMatrix(tensor) }, { _ = try WeightMatrix(tensor, pool: ComputePool()) },
                    { _ = try tensor.floats() }, { _ = try tensor.floats(ofRows: 400..<512) },
                    { try tensor.withBytes { _ in } }, { try file.withBytes { _ in } },
                ]
                for read in reads {
                    let error = #expect(throws: TensorError.self) { try read() }
                    #expect(error?.code == .unreadableFile && error?.message.contains("shorter") == true)
                }
            }
        }
    }

    @Test("an empty file can be opened and holds nothing")
    func emptyFile() throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("empty").path
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try MappedFile(path: path)
        #expect(file.count == 0)
        #expect(try file.withBytes { $0.count } == 0)
        #expect(throws: TensorError.self) { try file.withBytes(in: 0..<1) { _ in } }
    }

    @Test("weights of a wrong shape or type are refused with the operands")
    func wrongWeights() throws {
        let vector = try TensorView(name: "norm", shape: [16], values: [Float](repeating: 1, count: 16))
        #expect(throws: TensorError.self) { try WeightMatrix(vector) }
        let integers = try TensorView(name: "ids", type: .i32, shape: [2, 2], bytes: [UInt8](repeating: 0, count: 16))
        let error = #expect(throws: TensorError.self) { try WeightMatrix(integers) }
        #expect(error?.code == .unsupportedType)
        let narrow = try TensorView(name: "a", shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
        let wide = try TensorView(name: "b", shape: [1, 4], values: [1, 2, 3, 4])
        #expect(throws: TensorError.self) { try WeightMatrix(stacking: [(narrow, nil), (wide, nil)]) }
        #expect(throws: TensorError.self) { try WeightMatrix(stacking: []) }
        #expect(throws: TensorError.self) { try TensorView(name: "short", shape: [3], values: [1, 2]) }
        #expect(try narrow.floats(expecting: [2, 3]) == [1, 2, 3, 4, 5, 6])
        #expect(throws: TensorError.self) { try narrow.floats(expecting: [3, 2]) }
        let matrix = try WeightMatrix(narrow)
        let workspace = try Workspace(pool: ComputePool(threads: 1))
        var output: [Float] = [0, 0]
        #expect(throws: TensorError.self) {
            try matrix.multiply([1, 2, 3], inputStride: 2, count: 1, into: &output, using: workspace)
        }
        try matrix.multiply([1, 1, 1], count: 1, into: &output, using: workspace)
        #expect(output == [6, 15])
        try matrix.multiply([1, 1, 1], count: 0, into: &output, using: workspace)
    }
}
