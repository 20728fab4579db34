// The part of an object that a `Range` field asks for (RFC 9110, section 14).

import StructuredJSON

/// A range of bytes as a client writes it.
enum ByteRange {
    /// The bytes of an object of `size` that `field` asks for; `nil` when it asks for none that S3 would give alone: no
    /// byte range, or several.
    /// - Throws: `ServiceError` InvalidRange when it lies outside.
    static func bytes(_ field: String, size: Int) throws -> Range<Int>? {
        guard let bounds = bounds(field) else { return nil }
        switch bounds {
        case (let first?, let last?):
            guard first <= last else { return nil }
            guard first < size else { throw unsatisfiable(field, size) }
            return first..<min(last, size - 1) + 1
        case (let first?, nil):
            guard first < size else { throw unsatisfiable(field, size) }
            return first..<size
        case (nil, let count?):
            guard count > 0, size > 0 else { throw unsatisfiable(field, size) }
            return size - min(count, size)..<size
        case (nil, nil):
            return nil
        }
    }

    /// First and last byte of `bytes=first-last`.
    static func bounds(_ field: String) -> (Int?, Int?)? {
        guard field.lowercased().hasPrefix("bytes=") else { return nil }
        let parts = field.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        for part in parts where !part.allSatisfy({ $0.isASCII && $0.isNumber }) { return nil }
        let numbers = parts.map { Int($0) ?? ($0.isEmpty ? nil : Int.max - 1) }
        return (numbers[0], numbers[1])
    }

    private static func unsatisfiable(_ field: String, _ size: Int) -> any Error {
        S3Fault.error(
            "InvalidRange", "The requested range is not satisfiable",
            ["RangeRequested": .string(field), "ActualObjectSize": .number(size)])
    }
}
