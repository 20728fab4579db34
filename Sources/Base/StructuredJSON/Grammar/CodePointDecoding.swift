// One code point on its way through bytes: UTF-8 as it stands, or a `\u` escape of JSON.

/// What is known of a code point whose bytes are not all there.
enum PartialCodePoint: Sendable, Hashable {
    /// Nothing: the next byte begins one.
    case none
    /// So many bytes of UTF-8 are missing; `bits` is what the others say, and smaller values than `least` would be
    /// written with fewer bytes.
    case utf8(missing: UInt8, bits: UInt32, least: UInt32)
    /// A backslash was seen.
    case escape
    /// So many hexadecimal digits of `\u` are missing; `high` is the first half of a surrogate pair, or 0.
    case hexadecimal(missing: UInt8, bits: UInt32, high: UInt32)
    /// The first half of a pair is there; a backslash must follow.
    case pair(high: UInt32)
    /// And then a `u`.
    case pairEscape(high: UInt32)

    /// What follows from a byte.
    enum Step: Equatable {
        case refused
        /// The code point is complete.
        case complete(UInt32)
        /// More is to come: some code point in this range.
        case partial(PartialCodePoint, ClosedRange<UInt32>)
    }

    /// Takes a byte of UTF-8, or of the inside of a JSON string (its end excepted).
    func step(_ byte: UInt8, isJSON: Bool) -> Step {
        switch self {
        case .none: return Self.begin(byte, isJSON: isJSON)
        case .utf8(let missing, let bits, let least):
            guard byte & 0xC0 == 0x80 else { return .refused }
            return Self.utf8(missing: missing - 1, bits: bits << 6 | UInt32(byte & 0x3F), least: least)
        case .escape:
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return .complete(UInt32(byte))
            case UInt8(ascii: "b"): return .complete(8)
            case UInt8(ascii: "f"): return .complete(12)
            case UInt8(ascii: "n"): return .complete(10)
            case UInt8(ascii: "r"): return .complete(13)
            case UInt8(ascii: "t"): return .complete(9)
            case UInt8(ascii: "u"):
                return .partial(.hexadecimal(missing: 4, bits: 0, high: 0), 0...0x10FFFF)
            default: return .refused
            }
        case .hexadecimal(let missing, let bits, let high):
            guard let digit = Unicode.Scalar(byte).hexDigit else { return .refused }
            return Self.hexadecimal(missing: missing - 1, bits: bits << 4 | digit, high: high)
        case .pair(let high):
            return byte == UInt8(ascii: "\\") ? .partial(.pairEscape(high: high), Self.pairs(high)) : .refused
        case .pairEscape(let high):
            return byte == UInt8(ascii: "u")
                ? .partial(.hexadecimal(missing: 4, bits: 0, high: high), Self.pairs(high)) : .refused
        }
    }

    /// The state without what only a condition on the value needs: fewer states for the same continuations.
    var withoutValue: PartialCodePoint {
        switch self {
        case .utf8(let missing, _, let least):
            // The first byte bounds the second; nothing bounds later ones.
            let isBegun = (missing == 2 && least == 0x800) || (missing == 3 && least == 0x10000)
            return isBegun ? self : .utf8(missing: missing, bits: missing == 1 ? 0x20 : 0x10, least: 0)
        case .hexadecimal(let missing, let bits, 0):
            let low = bits << (4 * UInt32(missing))
            let high = low | (1 << (4 * UInt32(missing)) - 1)
            return low <= 0xDFFF && high >= 0xD800 ? self : .hexadecimal(missing: missing, bits: 0, high: 0)
        default: return self
        }
    }

    private static func begin(_ byte: UInt8, isJSON: Bool) -> Step {
        switch byte {
        case UInt8(ascii: "\\") where isJSON: return .partial(.escape, 0...0x10FFFF)
        case UInt8(ascii: "\"") where isJSON: return .refused
        case 0..<0x20 where isJSON: return .refused
        case 0..<0x80: return .complete(UInt32(byte))
        case 0xC2...0xDF: return utf8(missing: 1, bits: UInt32(byte & 0x1F), least: 0x80)
        case 0xE0...0xEF: return utf8(missing: 2, bits: UInt32(byte & 0x0F), least: 0x800)
        case 0xF0...0xF4: return utf8(missing: 3, bits: UInt32(byte & 0x07), least: 0x10000)
        default: return .refused
        }
    }

    /// Overlong forms, surrogates and what is beyond Unicode lead nowhere.
    private static func utf8(missing: UInt8, bits: UInt32, least: UInt32) -> Step {
        let low = bits << (6 * UInt32(missing))
        let high = low | (1 << (6 * UInt32(missing)) - 1)
        guard high >= least, let range = scalars(in: max(low, least)...high) else { return .refused }
        return missing == 0 ? .complete(low) : .partial(.utf8(missing: missing, bits: bits, least: least), range)
    }

    private static func hexadecimal(missing: UInt8, bits: UInt32, high: UInt32) -> Step {
        let low = bits << (4 * UInt32(missing))
        let top = low | (1 << (4 * UInt32(missing)) - 1)
        if high != 0 {
            guard low <= 0xDFFF, top >= 0xDC00 else { return .refused }
            let first = 0x10000 + (high - 0xD800) << 10
            if missing == 0 { return .complete(first + (bits - 0xDC00)) }
            let from = max(low, 0xDC00)
            let to = min(top, 0xDFFF)
            return .partial(
                .hexadecimal(missing: missing, bits: bits, high: high), first + from - 0xDC00...first + to - 0xDC00)
        }
        if missing == 0 {
            if (0xD800...0xDBFF).contains(bits) { return .partial(.pair(high: bits), pairs(bits)) }
            return isScalar(bits) ? .complete(bits) : .refused
        }
        // First halves of pairs stand for what is beyond 0xFFFF.
        let includesPairs = low <= 0xDBFF && top >= 0xD800
        if includesPairs {
            return .partial(.hexadecimal(missing: missing, bits: bits, high: 0), min(low, 0xD7FF)...0x10FFFF)
        }
        guard let range = scalars(in: low...top) else { return .refused }
        return .partial(.hexadecimal(missing: missing, bits: bits, high: 0), range)
    }

    private static func pairs(_ high: UInt32) -> ClosedRange<UInt32> {
        let first = 0x10000 + (high - 0xD800) << 10
        return first...first + 0x3FF
    }

    private static func isScalar(_ value: UInt32) -> Bool { Unicode.Scalar(value) != nil }

    /// The part of a range that holds scalar values.
    private static func scalars(in range: ClosedRange<UInt32>) -> ClosedRange<UInt32>? {
        let low = (0xD800...0xDFFF).contains(range.lowerBound) ? 0xE000 : range.lowerBound
        let high = (0xD800...0xDFFF).contains(range.upperBound) ? 0xD7FF : min(range.upperBound, 0x10FFFF)
        return low <= high ? low...high : nil
    }
}
