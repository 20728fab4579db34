// Weights of 8-bit floats, against torch: every code, with and without scales.

import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Weights of 8-bit floats")
struct Float8Tests {
    private static let codes = [UInt8](0...255)

    /// Every code that is finite, in rows of `columns`.
    private func tensor(_ type: ElementType, rows: Int, columns: Int) throws -> TensorView {
        let finite = Self.codes.filter { type == .f8E4M3 ? $0 & 0x7F != 0x7F : $0 & 0x7C != 0x7C }
        let bytes = (0..<rows * columns).map { finite[$0 % finite.count] }
        return try TensorView(name: "weight", type: type, shape: [rows, columns], bytes: bytes)
    }

    @Test("every code is torch's number, and packing keeps it exactly")
    func codes() async throws {
        let program = """
            import sys, torch
            for kind in (torch.float8_e4m3fn, torch.float8_e5m2):
                values = torch.arange(256, dtype=torch.uint8).view(kind).float()
                sys.stdout.buffer.write(values.numpy().tobytes())
            """
        guard let output = try await Python.run(program: program, for: "8-bit floats against torch") else { return }
        let expected = output.withUnsafeBytes { [Float]($0.bindMemory(to: Float.self)) }
        for (index, type) in [ElementType.f8E4M3, .f8E5M2].enumerated() {
            for code in Self.codes {
                let one = try TensorView(name: "weight", type: type, shape: [1], bytes: [code])
                let value = expected[256 * index + Int(code)]
                if value.isFinite {
                    #expect(try one.floats() == [value], "\(type.rawValue) \(code)")
                } else {
                    #expect(throws: TensorError.self, "\(type.rawValue) \(code)") { try one.floats() }
                }
            }
            let matrix = try tensor(type, rows: 21, columns: 77)
            let values = try matrix.floats()
            let packed = try WeightMatrix(matrix)
            var row = [Float](repeating: 0, count: 77)
            for index in 0..<21 {
                try packed.dequantizedRow(index, into: &row)
                #expect(row == Array(values[index * 77..<(index + 1) * 77]), "\(type.rawValue)")
            }
        }
    }

    @Test("block scales multiply what they cover; packing rounds the product to bfloat16 as torch does")
    func scales() async throws {
        let (rows, columns) = (37, 200)
        let stored = try tensor(.f8E4M3, rows: rows, columns: columns)
        var generator = SeededGenerator(seed: 8)
        let shapes = [(16, 64, 3, 4), (1, 200, 37, 1), (37, 200, 1, 1)]
        var input: [UInt8] = try stored.withBytes { [UInt8]($0) }
        var scaled: [TensorView] = []
        for (blockRows, blockColumns, down, across) in shapes {
            let factors = (0..<down * across).map { _ in Float.random(in: 1e-4...1e-2, using: &generator) }
            input += factors.flatMap { withUnsafeBytes(of: $0) { Array($0) } }
            scaled.append(
                try stored.scaled(
                    by: BlockScaling(blockRows: blockRows, blockColumns: blockColumns, factors: factors)))
        }
        let program = """
            import sys, torch
            data = bytearray(sys.stdin.buffer.read())
            rows, columns = \(rows), \(columns)
            weight = torch.frombuffer(data[:rows * columns], dtype=torch.uint8).view(torch.float8_e4m3fn)
            weight = weight.reshape(rows, columns).float()
            at = rows * columns
            for block_rows, block_columns, down, across in \(shapes.map { [$0.0, $0.1, $0.2, $0.3] }):
                factors = torch.frombuffer(data[at:at + 4 * down * across], dtype=torch.float32).reshape(down, across)
                at += 4 * down * across
                wide = factors.repeat_interleave(block_rows, 0).repeat_interleave(block_columns, 1)
                product = weight * wide[:rows, :columns]
                sys.stdout.buffer.write(product.numpy().tobytes())
                sys.stdout.buffer.write(product.bfloat16().float().numpy().tobytes())
            """
        guard let output = try await Python.run(program: program, input: input, for: "scaled 8-bit floats") else {
            return
        }
        let expected = output.withUnsafeBytes { [Float]($0.bindMemory(to: Float.self)) }
        let count = rows * columns
        for (index, tensor) in scaled.enumerated() {
            let (exact, rounded) = (expected[2 * index * count..<(2 * index + 1) * count], (2 * index + 1) * count)
            #expect(try tensor.floats() == Array(exact))
            let matrix = try WeightMatrix(tensor)
            var row = [Float](repeating: 0, count: columns)
            for number in 0..<rows {
                try matrix.dequantizedRow(number, into: &row)
                let start = rounded + number * columns
                #expect(row == Array(expected[start..<start + columns]), "row \(number)")
            }
        }
    }

    @Test("scales that do not fit, and codes that are no number, are refused")
    func refusals() throws {
        let stored = try tensor(.f8E4M3, rows: 4, columns: 8)
        #expect(throws: TensorError.self) {
            try stored.scaled(by: BlockScaling(blockRows: 2, blockColumns: 8, factors: [1]))
        }
        let plain = try TensorView(name: "weight", shape: [4, 8], values: [Float](repeating: 1, count: 32))
        #expect(throws: TensorError.self) {
            try plain.scaled(by: BlockScaling(blockRows: 4, blockColumns: 8, factors: [1]))
        }
        let scaled = try stored.scaled(by: BlockScaling(blockRows: 4, blockColumns: 8, factors: [.infinity]))
        #expect(throws: TensorError.self) { try WeightMatrix(scaled) }
        let nan = try TensorView(
            name: "weight", type: .f8E4M3, shape: [1, 2], bytes: [0x7F, 0x01])
        #expect(throws: TensorError.self) { try WeightMatrix(nan) }
    }
}
