// The three ways in which AWS's protocols write a point in time.

/// How a timestamp is written (Smithy's `timestampFormat`).
public enum TimestampFormat: String, Sendable, Hashable {
    /// `2024-05-01T12:30:00Z`, RFC 3339.
    case iso8601
    /// `Wed, 01 May 2024 12:30:00 GMT`, RFC 7231's IMF-fixdate.
    case rfc822
    /// Seconds since 1970, with a fraction when there is one.
    case unixTimestamp
}

extension Timestamp {
    /// Reads text in a format; `nil` when it does not follow it.
    public init?(_ text: String, format: TimestampFormat) {
        switch format {
        case .iso8601: self.init(iso8601: text)
        case .rfc822: self.init(httpDate: text)
        case .unixTimestamp: self.init(epoch: text)
        }
    }

    /// Writes the timestamp in a format.
    public func formatted(_ format: TimestampFormat) -> String {
        let time = CivilTime(seconds: seconds)
        let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
        switch format {
        case .iso8601:
            return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))T\(clock)\(fraction)Z"
        case .rfc822:
            let month = Self.months[time.month - 1]
            return
                "\(Self.weekdays[time.weekday]), \(padded(time.day, 2)) \(month) \(padded(time.year, 4)) \(clock) GMT"
        case .unixTimestamp:
            return epochText
        }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// The fraction with its point, milliseconds where they suffice; empty for whole seconds.
    private var fraction: String {
        guard nanoseconds > 0 else { return "" }
        if nanoseconds % 1_000_000 == 0 { return "." + padded(Int(nanoseconds / 1_000_000), 3) }
        return "." + padded(Int(nanoseconds), 9)
    }

    private var epochText: String {
        guard nanoseconds > 0 else { return String(seconds) }
        // Below zero the fraction counts towards the next whole second: -1.5 is second -2 and half a second.
        let negative = seconds < 0
        let whole = negative ? seconds + 1 : seconds
        let rest = negative ? 1_000_000_000 - Int(nanoseconds) : Int(nanoseconds)
        var digits = padded(rest, 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(negative ? "-" : "")\(abs(whole)).\(digits)"
    }

    private init?(epoch text: String) {
        // Decimal digits only: Swift reads hexadecimal numbers too.
        let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard isDecimal, let value = Double(text), value.isFinite else { return nil }
        self.init(epochSeconds: value)
    }

    /// A timestamp from seconds since the epoch, to the millisecond (what a double holds today); `nil` when the year
    /// would not have four digits.
    public init?(epochSeconds value: Double) {
        let milliseconds = (value * 1000).rounded()
        guard milliseconds.isFinite, abs(milliseconds) < 1e15 else { return nil }
        let whole = (milliseconds / 1000).rounded(.down)
        guard Self.writableSeconds.contains(Int64(whole)) else { return nil }
        self.init(seconds: Int64(whole), nanoseconds: Int32(milliseconds - whole * 1000) * 1_000_000)
    }

    private init?(iso8601 text: String) {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), scanner.skip("T") || scanner.skip("t"), let hour = scanner.digits(2),
            scanner.skip(":"), let minute = scanner.digits(2), scanner.skip(":"), let second = scanner.digits(2)
        else { return nil }
        guard let nanoseconds = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd,
            let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        let seconds = time.seconds - Int64(offset)
        guard Self.writableSeconds.contains(seconds) else { return nil }
        self.init(seconds: seconds, nanoseconds: nanoseconds)
    }

    private init?(httpDate text: String) {
        var scanner = DigitScanner(text)
        guard Self.weekdays.contains(where: { scanner.skip($0) }), scanner.skip(", "), let day = scanner.digits(2),
            scanner.skip(" "), let month = Self.months.firstIndex(where: { scanner.skip($0) }), scanner.skip(" "),
            let year = scanner.digits(4), scanner.skip(" "), let hour = scanner.digits(2), scanner.skip(":"),
            let minute = scanner.digits(2), scanner.skip(":"), let second = scanner.digits(2)
        else { return nil }
        guard let nanoseconds = scanner.fraction(), scanner.skip(" GMT"), scanner.isAtEnd,
            let time = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        self.init(seconds: time.seconds, nanoseconds: nanoseconds)
    }
}

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads fixed-width numbers and literals from the front of a text.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func digits(_ count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + count] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        position += count
        return value
    }

    mutating func skip(_ literal: String) -> Bool {
        guard bytes[position...].starts(with: literal.utf8) else { return false }
        position += literal.utf8.count
        return true
    }

    /// A fraction of a second as nanoseconds: 0 when there is none, `nil` when the point has no digits behind it.
    mutating func fraction() -> Int32? {
        guard skip(".") else { return 0 }
        var nanoseconds: Int32 = 0
        var count = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            if count < 9 { nanoseconds = nanoseconds * 10 + Int32(bytes[position] - 0x30) }
            count += 1
            position += 1
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(0, 9 - count) { nanoseconds *= 10 }
        return nanoseconds
    }

    /// `Z` or `+hh:mm` as seconds east of Greenwich.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
