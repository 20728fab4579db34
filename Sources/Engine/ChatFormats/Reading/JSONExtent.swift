// Finds where a JSON value ends in text that is still coming, without reading any byte twice.

/// Walks over one JSON value. It follows strings and brackets only; whether the value is valid is seen when it is parsed.
struct JSONExtent: Sendable {
    /// How far it has come.
    enum Progress { case incomplete, complete, invalid }

    private enum Place { case before, scalar, inside, string, escape }

    private var place = Place.before
    private var depth = 0

    /// Walks on from `position` to the value's end, or to the end of what there is.
    mutating func advance(_ bytes: [UInt8], from position: inout Int) -> Progress {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == AnswerInput.tokenBoundary { return place == .scalar ? .complete : .invalid }
            switch place {
            case .before:
                switch byte {
                case _ where byte.isBlank: break
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth = 1
                    place = .inside
                case UInt8(ascii: "\""): place = .string
                case UInt8(ascii: "-"),
                    _ where byte.isLetterOrDigit:
                    place = .scalar
                default: return .invalid
                }
            case .scalar:
                if byte.isBlank || [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte) {
                    return .complete
                }
            case .inside:
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "\""): place = .string
                default: break
                }
                if depth == 0 {
                    position += 1
                    return .complete
                }
            case .string:
                if byte == UInt8(ascii: "\\") {
                    place = .escape
                } else if byte == UInt8(ascii: "\"") {
                    if depth == 0 {
                        position += 1
                        return .complete
                    }
                    place = .inside
                }
            case .escape: place = .string
            }
            position += 1
        }
        return .incomplete
    }
}
