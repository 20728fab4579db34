// Floats to stored blocks: bytes against the gguf package where it has a quantiser, errors against bounds.

import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Quantisation")
struct QuantizationTests {
    /// Rows as models hold them, and awkward ones: zeros, one value, huge and tiny values.
    private static func rows(_ generator: inout SeededGenerator, columns: Int) -> [Float] {
        var values: [Float] = []
        for row in 0..<200 {
            let magnitude = Float.random(in: 0.05...2, using: &generator)
            values += (0..<columns).map { _ in
                (0..<6).reduce(Float(0)) { sum, _ in sum + Float.random(in: -magnitude...magnitude, using: &generator) }
            }
            let start = row * columns
            switch row {
            case 0: for index in 0..<columns { values[start + index] = 0 }
            case 1: for index in 0..<columns { values[start + index] = 0.5 }
            case 2: for index in 0..<columns { values[start + index] = -0.5 }
            case 3: for index in 1..<columns { values[start + index] = 0 }
            case 4: for index in 0..<columns { values[start + index] *= 1e-20 }
            case 5: for index in 0..<columns { values[start + index] *= 1e4 }
            case 6: for index in 0..<columns { values[start + index] = Float(index % 31) - 15 }
            default: break
            }
        }
        return values
    }

    @Test("to Q8_0, Q4_0, Q5_0 and the 16-bit floats gives the gguf package's bytes")
    func bytes() async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var generator = SeededGenerator(seed: 50)
        let columns = 32 * 9
        let values = Self.rows(&generator, columns: columns)
        let pool = try ComputePool()
        try values.withUnsafeBytes { try Data($0).write(to: folder.appendingPathComponent("values")) }
        let program = """
            import sys, pathlib, numpy, gguf
            folder = pathlib.Path(sys.argv[1])
            values = numpy.frombuffer((folder / "values").read_bytes(), dtype="<f4").reshape(-1, \(columns))
            for name in ("Q8_0", "Q4_0", "Q5_0", "F16", "BF16"):
                stored = gguf.quants.quantize(values, gguf.GGMLQuantizationType[name])
                (folder / name).write_bytes(stored.tobytes())
            """
        let test = "quantisation against the gguf package"
        guard try await Python.run(program: program, [folder.path], for: test) != nil else { return }
        for type in [ElementType.q80, .q40, .q50, .f16, .bf16] {
            let expected = try Data(contentsOf: folder.appendingPathComponent(type.rawValue))
            let stored = try type.quantize(values, columns: columns, pool: pool)
            let differing = zip(stored, expected).lazy.filter { $0 != $1 }.count
            #expect(stored.count == expected.count && differing == 0, "\(type.rawValue): \(differing) bytes")
        }
    }

    @Test("to every type errs by no more than its bits allow, the same whatever the threads")
    func errors() throws {
        var generator = SeededGenerator(seed: 51)
        let columns = 512
        let values = Self.rows(&generator, columns: columns)
        let pool = try ComputePool(threads: 1)
        let three = try ComputePool(threads: 3, allowingOversubscription: true)
        // Root mean square of the error over that of the values, of sums of six uniform numbers.
        let bounds: [ElementType: Float] = [
            .f32: 0, .f16: 3e-4, .bf16: 3e-3, .q80: 0.008, .q6K: 0.02, .q50: 0.06, .q4K: 0.08, .q40: 0.12,
        ]
        for type in ElementType.quantizable {
            let stored = try type.quantize(values, columns: columns, pool: pool)
            #expect(try type.quantize(values, columns: columns, pool: three) == stored)
            let tensor = try TensorView(name: "weight", type: type, shape: [200, columns], bytes: stored)
            let back = try tensor.floats()
            let bound = try #require(bounds[type])
            for row in 7..<200 {
                let range = row * columns..<(row + 1) * columns
                let error = range.reduce(Float(0)) { $0 + (back[$1] - values[$1]) * (back[$1] - values[$1]) }
                let power = range.reduce(Float(0)) { $0 + values[$1] * values[$1] }
                #expect((error / power).squareRoot() <= bound, "\(type.rawValue) row \(row)")
            }
            #expect(back[..<columns].allSatisfy { $0 == 0 }, "\(type.rawValue): zeros")
            for index in columns..<3 * columns {
                #expect(abs(back[index] - values[index]) < 0.02, "\(type.rawValue): constants")
            }
        }
    }

    @Test("what cannot be stored is refused")
    func refusals() throws {
        let pool = try ComputePool(threads: 1)
        let values = [Float](repeating: 3e38, count: 256)
        for type in [ElementType.q80, .q40, .q50, .q4K, .q6K, .f16] {
            #expect(throws: TensorError.self) { try type.quantize(values, columns: 256, pool: pool) }
        }
        #expect(throws: TensorError.self) { try ElementType.q2K.quantize(values, columns: 256, pool: pool) }
        #expect(throws: TensorError.self) { try ElementType.q4K.quantize(values, columns: 128, pool: pool) }
        #expect(throws: TensorError.self) { try ElementType.q80.quantize(values, columns: 96, pool: pool) }
    }
}
