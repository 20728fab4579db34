// Checksums against the published check values, against Python's, and of parts against that of the whole.

import AWSWireProtocol
import ObjectStorage
import TestPeers
import Testing

@Suite struct ChecksumTests {
    /// The check values of the CRC catalogue (<https://reveng.sourceforge.io/crc-catalogue/>) and RFC 1321, FIPS 180-4.
    @Test func digitsHaveTheirPublishedCheckValues() {
        let digits = Array("123456789".utf8)
        func hexadecimal(_ algorithm: ObjectChecksumAlgorithm) -> String {
            algorithm.checksum(of: digits).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(hexadecimal(.crc32) == "cbf43926")
        #expect(hexadecimal(.crc32c) == "e3069283")
        #expect(hexadecimal(.crc64nvme) == "ae8b14860a799888")
        #expect(hexadecimal(.md5) == "25f9e794323b453885f5181f1b624d0b")
        #expect(hexadecimal(.sha1) == "f7c3bc1d808e04732adf679965ccc34ca7ae3441")
        #expect(hexadecimal(.sha256) == "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225")
        for algorithm in ObjectChecksumAlgorithm.allCases {
            #expect(algorithm.checksum(of: digits).count == algorithm.length)
        }
    }

    @Test func crc32IsThatOfPythonsZlib() async throws {
        var generator = SeededGenerator(seed: 3)
        for size in [0, 1, 7, 8, 9, 63, 1000, 10_001] {
            let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let program =
                "import sys, zlib; print(zlib.crc32(bytes.fromhex(sys.argv[1]) if len(sys.argv) > 1 else b''))"
            let text = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            guard let output = try await Python.run(program: program, [text], for: "crc32IsThatOfPythonsZlib") else {
                return
            }
            let expected = Int(String(decoding: output, as: UTF8.self).filter(\.isNumber))
            #expect(ObjectChecksumAlgorithm.crc32.checksum(of: bytes).reduce(0) { $0 << 8 | Int($1) } == expected)
        }
    }

    @Test func theChecksumOfAWholeFollowsFromThoseOfItsParts() {
        var generator = SeededGenerator(seed: 4)
        for algorithm in ObjectChecksumAlgorithm.allCases {
            for _ in 0..<20 {
                let parts = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                    (0..<Int.random(in: 0...300, using: &generator)).map { _ in
                        UInt8.random(in: 0...255, using: &generator)
                    }
                }
                let combined = algorithm.combined(parts.map { (algorithm.checksum(of: $0), $0.count) })
                #expect(combined == (algorithm.isLinear ? algorithm.checksum(of: parts.flatMap(\.self)) : nil))
            }
        }
    }
}
