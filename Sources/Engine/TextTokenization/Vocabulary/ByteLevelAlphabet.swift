// The printable characters that stand for bytes in byte-level vocabularies.

/// GPT-2's alphabet: one printable character for each of the 256 bytes (Radford et al. 2019). Printable Latin-1 stands
/// for itself; the other 68 bytes take U+0100 and up, so a blank is "Ġ".
enum ByteLevelAlphabet {
    /// The scalar that stands for each byte.
    static let scalars: [UInt32] = {
        var next: UInt32 = 0x100
        return (UInt32(0)...255).map { byte in
            switch byte {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return byte
            default:
                defer { next += 1 }
                return next
            }
        }
    }()

    /// The byte for each scalar below U+0144, -1 where there is none.
    private static let bytes: [Int16] = {
        var table = [Int16](repeating: -1, count: 0x144)
        for (byte, scalar) in scalars.enumerated() {
            table[Int(scalar)] = Int16(byte)
        }
        return table
    }()

    /// The byte that `scalar` stands for; `nil` when it is no letter of the alphabet.
    @inline(__always)
    static func byte(for scalar: UInt32) -> UInt8? {
        guard scalar < 0x144 else { return nil }
        let byte = bytes[Int(scalar)]
        return byte < 0 ? nil : UInt8(byte)
    }

    /// The bytes that `text` (UTF-8) stands for; `nil` when one of its characters is no letter of the alphabet.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        let text = Array(text)
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            let (scalar, length) = UTF8Text.scalar(in: text, at: position, limit: text.count)
            guard let byte = byte(for: scalar) else { return nil }
            result.append(byte)
            position += length
        }
        return result
    }

    /// The letters for `bytes`, in UTF-8.
    static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            UTF8Text.append(scalars[Int(byte)], to: &result)
        }
        return result
    }
}
