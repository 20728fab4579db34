// Stored blocks to floats, against the gguf package, and through packed tiles.

import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Dequantisation")
struct DequantizationTests {
    private let quantized = weightTypes.filter(\.isBlockQuantized)

    @Test("gives the values of the gguf package on random blocks of every type")
    func againstGGUFPackage() async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var generator = SeededGenerator(seed: 40)
        var tensors: [ElementType: TensorView] = [:]
        for type in quantized + [.bf16] {
            let tensor = try randomTensor(type, rows: 64, columns: type.blockElements * 8, generator: &generator)
            tensors[type] = tensor
            try tensor.withBytes { try Data($0).write(to: folder.appendingPathComponent("\(type.rawValue).in")) }
        }
        let script = """
            import sys, pathlib, numpy, gguf
            for path in pathlib.Path(sys.argv[1]).glob("*.in"):
                kind = gguf.GGMLQuantizationType[path.stem]
                blocks = numpy.frombuffer(path.read_bytes(), dtype=numpy.uint8).reshape(64, -1)
                values = gguf.quants.dequantize(blocks, kind).astype("<f4")
                path.with_suffix(".out").write_bytes(values.tobytes())
            """
        let test = "dequantisation against the gguf package"
        guard try await Python.run(program: script, [folder.path], for: test) != nil else { return }
        for (type, tensor) in tensors {
            let data = try Data(contentsOf: folder.appendingPathComponent("\(type.rawValue).out"))
            let expected = data.withUnsafeBytes { [Float]($0.bindMemory(to: Float.self)) }
            let values = try dequantized(tensor)
            #expect(values.count == expected.count)
            // Numbers, not bits: a zero may have either sign.
            let equal = values == expected
            #expect(equal, "\(type.rawValue)")
        }
    }

    @Test("of a packed row equals that of the stored row, by bits", arguments: weightTypes)
    func packedRows(type: ElementType) throws {
        var generator = SeededGenerator(seed: 41)
        let columns = oddColumns(of: type)
        let rows = 37
        let tensor = try randomTensor(type, rows: rows, columns: columns, generator: &generator)
        let expected = try dequantized(tensor)
        let matrix = try WeightMatrix(tensor)
        for row in 0..<rows {
            var values = [Float](repeating: .nan, count: columns)
            try matrix.dequantizedRow(row, into: &values)
            #expect(sameBits(values, Array(expected[row * columns..<(row + 1) * columns])), "row \(row)")
        }
        var values = [Float](repeating: 0, count: columns)
        #expect(throws: TensorError.self) { try matrix.dequantizedRow(rows, into: &values) }
        #expect(throws: TensorError.self) { try matrix.dequantizedRow(-1, into: &values) }
    }

    @Test("packing keeps the size of the file, give or take padding")
    func sizes() throws {
        var generator = SeededGenerator(seed: 42)
        for type in weightTypes {
            let tensor = try randomTensor(type, rows: 64, columns: 1024, generator: &generator)
            let matrix = try WeightMatrix(tensor)
            #expect(matrix.byteCount >= tensor.byteCount)
            // Ternary types are laid as Q2_K.
            if type == .tq10 || type == .tq20 { continue }
            #expect(Double(matrix.byteCount) < Double(tensor.byteCount) * 1.07, "\(type.rawValue)")
        }
    }

    @Test("a scale or value that is not finite is refused by name")
    func notFinite() throws {
        var generator = SeededGenerator(seed: 43)
        for type in quantized where type != .mxfp4 {
            let tensor = try randomTensor(type, rows: 20, columns: 512, generator: &generator)
            var bytes = try tensor.withBytes { [UInt8]($0) }
            // The last block's first scale: 0x7C00 is infinity.
            let offset = [.q2K: 80, .q3K: 108, .q6K: 208, .tq10: 52, .tq20: 64][type] ?? 0
            let block = bytes.count - type.blockBytes
            bytes.replaceSubrange(block + offset..<block + offset + 2, with: [0x00, 0x7C])
            let damaged = try TensorView(name: "damaged", type: type, shape: tensor.shape, bytes: bytes)
            let error = #expect(throws: TensorError.self) { try WeightMatrix(damaged) }
            #expect(error?.code == .notFinite)
            #expect(error?.message.contains("damaged") == true)
        }
        var values = generator.floats(64)
        values[63] = .infinity
        let tensor = try TensorView(name: "weight", shape: [4, 16], values: values)
        #expect(throws: TensorError.self) { try WeightMatrix(tensor) }
        #expect(throws: TensorError.self) { try tensor.floats() }
    }
}
