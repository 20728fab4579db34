// The cyclic redundancy checks that S3 knows, all of them reflected and inverted at both ends, and the check of two byte
// strings in a row from the checks of each.

/// A running check of 32 or 64 bits. Eight tables, so that eight bytes are taken at a time.
struct CyclicChecksum<Word: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    /// A polynomial, its bits reflected, and the tables that follow from it.
    final class Polynomial: Sendable {
        let bits: Word
        let tables: [Word]

        init(_ bits: Word) {
            self.bits = bits
            var tables = [Word](repeating: 0, count: 8 * 256)
            for byte in 0..<256 {
                var value = Word(byte)
                for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ bits : value >> 1 }
                tables[byte] = value
            }
            for place in 256..<8 * 256 {
                let before = tables[place - 256]
                tables[place] = (before >> 8) ^ tables[Int(before & 0xFF)]
            }
            self.tables = tables
        }

        /// The product of two polynomials modulo this one.
        func product(_ left: Word, _ right: Word) -> Word {
            var mask = Word(1) << (Word.bitWidth - 1)
            var right = right
            var product: Word = 0
            while mask != 0 {
                if left & mask != 0 { product ^= right }
                mask >>= 1
                right = right & 1 == 1 ? (right >> 1) ^ bits : right >> 1
            }
            return product
        }

        /// The check of two byte strings in a row, the second of them `length` bytes.
        func combined(_ first: Word, _ second: Word, length: Int) -> Word {
            // x to the power of eight for each byte, by squaring.
            var power = Word(1) << (Word.bitWidth - 1)
            var square = Word(1) << (Word.bitWidth - 1 - 8)
            var rest = length
            while rest > 0 {
                if rest & 1 == 1 { power = product(square, power) }
                square = product(square, square)
                rest >>= 1
            }
            return product(power, first) ^ second
        }
    }

    private let polynomial: Polynomial
    private var state = Word.max

    init(_ polynomial: Polynomial) {
        self.polynomial = polynomial
    }

    /// The check of what was taken so far.
    var value: Word { ~state }

    mutating func update(_ bytes: [UInt8]) {
        var state = state
        polynomial.tables.withUnsafeBufferPointer { tables in
            bytes.withUnsafeBytes { bytes in
                var place = 0
                while place + 8 <= bytes.count {
                    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                    let mixed = word ^ UInt64(state)
                    var next = tables[7 * 256 + Int(mixed & 0xFF)]
                    next ^= tables[6 * 256 + Int((mixed >> 8) & 0xFF)]
                    next ^= tables[5 * 256 + Int((mixed >> 16) & 0xFF)]
                    next ^= tables[4 * 256 + Int((mixed >> 24) & 0xFF)]
                    next ^= tables[3 * 256 + Int((mixed >> 32) & 0xFF)]
                    next ^= tables[2 * 256 + Int((mixed >> 40) & 0xFF)]
                    next ^= tables[256 + Int((mixed >> 48) & 0xFF)]
                    next ^= tables[Int(mixed >> 56)]
                    state = next
                    place += 8
                }
                while place < bytes.count {
                    state = (state >> 8) ^ tables[Int((state ^ Word(bytes[place])) & 0xFF)]
                    place += 1
                }
            }
        }
        self.state = state
    }
}

/// The polynomials of S3's algorithms.
enum Polynomials {
    static let crc32 = CyclicChecksum<UInt32>.Polynomial(0xEDB8_8320)
    static let crc32c = CyclicChecksum<UInt32>.Polynomial(0x82F6_3B78)
    static let crc64nvme = CyclicChecksum<UInt64>.Polynomial(0x9A6C_9329_AC4B_C9B5)
}
