// Decimal numbers as their digits, so that bounds are compared exactly.

/// A decimal number.
struct ExactDecimal: Sendable, Hashable {
    var isNegative: Bool
    /// Digits before the point, without leading zeros; at least one.
    var whole: [UInt8]
    /// Digits behind the point, without trailing zeros.
    var fraction: [UInt8]

    static let zero = ExactDecimal(isNegative: false, whole: [0], fraction: [])

    init(isNegative: Bool, whole: [UInt8], fraction: [UInt8]) {
        self.isNegative = isNegative
        self.whole = whole
        self.fraction = fraction
    }

    /// The number that a JSON text denotes; `nil` when it has more than 400 digits.
    init?(_ number: JSONNumber) {
        let parts = number.text.lowercased().split(separator: "e")
        guard let mantissa = parts.first else { return nil }
        let exponent = parts.count > 1 ? Int(parts[1]) : 0
        guard let exponent, abs(exponent) <= 400, mantissa.count <= 400 else { return nil }
        let unsigned = mantissa.hasPrefix("-") ? mantissa.dropFirst() : mantissa
        let pieces = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        var whole = pieces[0].utf8.map { $0 - 48 }
        var fraction = pieces.count > 1 ? pieces[1].utf8.map { $0 - 48 } : []
        for _ in 0..<max(0, exponent) { whole.append(fraction.isEmpty ? 0 : fraction.removeFirst()) }
        for _ in 0..<max(0, -exponent) { fraction.insert(whole.popLast() ?? 0, at: 0) }
        whole = Array(whole.drop { $0 == 0 })
        while fraction.last == 0 { fraction.removeLast() }
        self.whole = whole.isEmpty ? [0] : whole
        self.fraction = fraction
        isNegative = mantissa.hasPrefix("-") && !(self.whole == [0] && fraction.isEmpty)
    }

    var isInteger: Bool { fraction.isEmpty }
    var magnitude: ExactDecimal { ExactDecimal(isNegative: false, whole: whole, fraction: fraction) }
    var negated: ExactDecimal {
        ExactDecimal(isNegative: self != .zero && !isNegative, whole: whole, fraction: fraction)
    }

    /// Minus one, zero or one.
    func compare(_ other: ExactDecimal) -> Int {
        if isNegative != other.isNegative { return isNegative ? -1 : 1 }
        let order = compareMagnitudes(other)
        return isNegative ? -order : order
    }

    private func compareMagnitudes(_ other: ExactDecimal) -> Int {
        if whole.count != other.whole.count { return whole.count < other.whole.count ? -1 : 1 }
        for place in 0..<max(whole.count + fraction.count, other.whole.count + other.fraction.count) {
            let (left, right) = (digit(place), other.digit(place))
            if left != right { return left < right ? -1 : 1 }
        }
        return 0
    }

    private func digit(_ place: Int) -> UInt8 {
        if place < whole.count { return whole[place] }
        return place - whole.count < fraction.count ? fraction[place - whole.count] : 0
    }

    /// The remainder of the whole part.
    func remainder(by divisor: Int) -> Int {
        whole.reduce(0) { ($0 * 10 + Int($1)) % divisor }
    }
}

/// One end of a range of numbers.
struct NumberBound: Sendable, Hashable {
    var value: ExactDecimal
    var isExclusive: Bool
}
