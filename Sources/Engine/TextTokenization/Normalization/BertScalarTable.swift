// BERT's cleaning looked up: what its passes make of a character depends, for nearly all, on that character alone.

/// What ``BertNormalizer`` makes of each scalar of the Latin, Greek, Cyrillic and Armenian blocks and of general
/// punctuation.
///
/// Only the ordering of combining marks looks at several scalars. The scalars of the table take no part in it that shows:
/// where marks are ordered, each becomes characters that are no marks, or nothing.
struct BertScalarTable: Sendable {
    private static let lettersEnd: UInt32 = 0x590
    private static let punctuation: Range<UInt32> = 0x2000..<0x2070

    /// What each ASCII character becomes; 0xFF where it goes.
    private let ascii: [UInt8]
    private let bytes: [UInt8]
    private let offsets: [UInt32]

    /// The table of what `general` makes of single scalars; `nil` when marks are ordered and one becomes a mark, or an ASCII
    /// character becomes more than one byte.
    init?(ordersMarks: Bool, general: (UInt32) -> [UInt8]) {
        var ascii: [UInt8] = []
        var bytes: [UInt8] = []
        var offsets: [UInt32] = [0]
        for scalar in Array(0..<Self.lettersEnd) + Array(Self.punctuation) {
            let mapped = general(scalar)
            let isMark = UTF8Text.scalars(of: mapped).contains {
                UnicodeNormalization.shared.combiningClass($0) != 0
            }
            if ordersMarks && isMark || scalar < 0x80 && mapped.count > 1 { return nil }
            if scalar < 0x80 { ascii.append(mapped.first ?? 0xFF) }
            bytes += mapped
            offsets.append(UInt32(bytes.count))
        }
        self.ascii = ascii
        self.bytes = bytes
        self.offsets = offsets
    }

    @inline(__always)
    private func mapping(of scalar: UInt32) -> Range<Int>? {
        let index: Int
        if scalar < Self.lettersEnd {
            index = Int(scalar)
        } else if Self.punctuation.contains(scalar) {
            index = Int(Self.lettersEnd + scalar - Self.punctuation.lowerBound)
        } else {
            return nil
        }
        return Int(offsets[index])..<Int(offsets[index + 1])
    }

    /// Rewrites `text`. What the table does not have goes to `general`, together with the scalars behind it that become
    /// nothing: a mark may be ordered past them.
    func apply(to text: inout NormalizedText, general: (inout NormalizedText) -> Void) {
        let input = text.bytes
        var result: [UInt8] = []
        result.reserveCapacity(input.count)
        var position = 0
        while position < input.count {
            let byte = input[position]
            if byte < 0x80, position > 0 {
                let mapped = ascii[Int(byte)]
                if mapped != 0xFF { result.append(mapped) }
                position += 1
                continue
            }
            let (scalar, length) = UTF8Text.scalar(in: input, at: position, limit: input.count)
            // Whether the text's first character goes, the passes tell: another mark may be ordered before it.
            if let range = mapping(of: scalar), position > 0 || !range.isEmpty {
                for index in range {
                    result.append(bytes[index])
                }
                position += length
                continue
            }
            let end = runEnd(in: input, from: position + length)
            var part = NormalizedText(bytes: Array(input[position..<end]), startsInput: true)
            general(&part)
            result.append(contentsOf: part.bytes)
            if position == 0, !part.startsInput { text.startsInput = false }
            position = end
        }
        text.bytes = result
    }

    private func runEnd(in input: [UInt8], from start: Int) -> Int {
        var position = start
        while position < input.count {
            let (scalar, length) = UTF8Text.scalar(in: input, at: position, limit: input.count)
            if let range = mapping(of: scalar), !range.isEmpty { break }
            position += length
        }
        return position
    }
}
