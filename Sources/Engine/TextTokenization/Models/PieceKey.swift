// Short pieces as three machine words, so that looking one up compares words and not bytes.

/// The bytes of a piece of at most ``longest`` bytes and their number, in 24 bytes.
struct PieceKey: Sendable {
    let first: UInt64
    let second: UInt64
    /// The last seven bytes, and the number of bytes in the highest one.
    let third: UInt64

    /// Longer pieces have no key.
    static let longest = 23

    /// What no piece has: its number of bytes is too high.
    static let none = PieceKey(first: .max, second: .max, third: .max)

    private init(first: UInt64, second: UInt64, third: UInt64) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// The key of `bytes[range]`; `nil` when it is too long.
    @inline(__always)
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        let count = range.count
        guard count <= Self.longest else { return nil }
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        if range.lowerBound >= 0, bytes.count - range.lowerBound >= 24 {
            // All 24 bytes from the piece's beginning lie in the array, so three whole words may be read; what follows
            // the piece is masked out.
            words = bytes.withUnsafeBytes { buffer in
                (
                    Self.word(buffer, range.lowerBound), Self.word(buffer, range.lowerBound + 8),
                    Self.word(buffer, range.lowerBound + 16)
                )
            }
            words.0 &= Self.mask(count)
            words.1 &= Self.mask(count - 8)
            words.2 &= Self.mask(count - 16)
        } else {
            for (offset, byte) in bytes[range].enumerated() {
                let shifted = UInt64(byte) << UInt64(offset % 8 * 8)
                switch offset / 8 {
                case 0: words.0 |= shifted
                case 1: words.1 |= shifted
                default: words.2 |= shifted
                }
            }
        }
        self.init(first: words.0, second: words.1, third: words.2 | UInt64(count) << 56)
    }

    @inline(__always)
    private static func word(_ buffer: UnsafeRawBufferPointer, _ position: Int) -> UInt64 {
        UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// The lowest `count` bytes of a word; shifting by 64 and more gives zero.
    @inline(__always)
    private static func mask(_ count: Int) -> UInt64 {
        UInt64.max >> UInt64(max(0, 64 - 8 * count))
    }

    /// A number that depends on all bytes.
    @inline(__always)
    var hash: UInt64 {
        var hash = first &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 29 ^ second) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 32 ^ third) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }

    @inline(__always)
    static func == (left: PieceKey, right: PieceKey) -> Bool {
        (left.first ^ right.first) | (left.second ^ right.second) | (left.third ^ right.third) == 0
    }
}
