// Strict UTF-8 checking (Unicode 16, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.

/// The offset of the first byte that does not belong to a well-formed sequence; `nil` when all is well-formed.
func firstInvalidUTF8(in bytes: Span<UInt8>) -> Int? {
    let raw = bytes.bytes
    let count = bytes.count
    var position = 0
    while position < count {
        while position + 8 <= count,
            raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            position += 8
        }
        guard position < count else { return nil }
        let lead = bytes[position]
        if lead < 0x80 {
            position += 1
            continue
        }
        guard let form = SequenceForm(lead: lead), position + form.length <= count,
            form.second.contains(bytes[position + 1])
        else { return position }
        for further in 2..<max(form.length, 2) where bytes[position + further] & 0xC0 != 0x80 {
            return position
        }
        position += form.length
    }
    return nil
}

/// What may follow a leading byte.
private struct SequenceForm {
    let length: Int
    let second: ClosedRange<UInt8>

    /// `nil` for bytes that cannot lead.
    init?(lead: UInt8) {
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
    }
}
