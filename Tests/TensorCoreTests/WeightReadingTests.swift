// Reading weights through, for the measure of memory.

import CComputeKernels
import TensorCore
import TestPeers
import Testing

@Suite struct WeightReadingTests {
    @Test(
        "Reading through gives the exclusive or of all words, at any length",
        arguments: [0, 1, 7, 8, 127, 128, 129, 4_099])
    func exclusiveOr(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        var expected: UInt64 = 0
        for (place, byte) in bytes.enumerated() { expected ^= UInt64(byte) << UInt64(8 * (place % 8)) }
        #expect(ck_stream_read(bytes, count) == expected)
    }
}
