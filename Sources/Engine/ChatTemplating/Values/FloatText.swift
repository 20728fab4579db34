// Floats as Python writes them.

/// Python's `repr` of a float: the shortest digits that read back the same, an exponent below 1e-4 and from 1e16 on.
func pythonText(of value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    let (digits, exponent) = shortestDigits(of: value.magnitude)
    let sign = value < 0 ? "-" : ""
    if exponent < -4 || exponent >= 16 {
        let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
        return sign + digits.prefix(1) + fraction + "e" + exponentText(exponent)
    }
    return sign + plainText(digits, exponent: exponent, keepsPoint: true)
}

/// `e+16`, `e-05`: at least two digits.
func exponentText(_ exponent: Int) -> String {
    let magnitude = String(exponent.magnitude)
    return (exponent < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" + magnitude : magnitude)
}

/// Digits without an exponent; the first digit stands for `10^exponent`.
private func plainText(_ digits: String, exponent: Int, keepsPoint: Bool) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = exponent + 1
    if digits.count <= whole {
        return digits + String(repeating: "0", count: whole - digits.count) + (keepsPoint ? ".0" : "")
    }
    return digits.prefix(whole) + "." + digits.dropFirst(whole)
}

/// The shortest decimal digits of a positive finite number, and the power of ten of the first.
private func shortestDigits(of value: Double) -> (digits: String, exponent: Int) {
    // Swift's description has the shortest digits too; only its layout differs.
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var digits = String(whole + fraction)
    var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count - 1
    while digits.hasPrefix("0"), digits.count > 1 {
        digits.removeFirst()
        exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, exponent)
}
