// Filters of numbers: int, float, abs, round.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension BuiltinFilters {
    static let numbers: [String: BuiltinFilter] = [
        "abs": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "abs")
            switch value.number {
            case .integer(let number)?: return number < 0 ? try interpreter.negated(.integer(number)) : .integer(number)
            case .float(let number)?: return .float(number.magnitude)
            case nil:
                if case .bigInteger(let digits) = value {
                    return .bigInteger(digits.hasPrefix("-") ? String(digits.dropFirst()) : digits)
                }
                throw interpreter.wrongOperand("abs", value)
            }
        },
        "int": { interpreter, value, arguments in
            let bound = try arguments.bind(["default", "base"], in: "int")
            if case .undefined(let undefined) = value { throw undefined.error }
            let base = bound[1]?.indexNumber ?? (bound[1] == nil ? 10 : -1)
            if let number = try NumberText.integer(value, base: base) { return number }
            if let number = NumberText.float(value), number.isFinite { return NumberText.truncated(number) }
            return bound[0] ?? .integer(0)
        },
        "float": { interpreter, value, arguments in
            let bound = try arguments.bind(["default"], in: "float")
            if case .undefined(let undefined) = value { throw undefined.error }
            return NumberText.float(value).map { .float($0) } ?? bound[0] ?? .float(0)
        },
        "round": { interpreter, value, arguments in
            let bound = try arguments.bind(["precision", "method"], in: "round")
            let precision = try integer(bound[0], 0, of: "round")
            let method = bound[1]?.text ?? (bound[1] == nil ? "common" : "")
            guard ["common", "ceil", "floor"].contains(method) else {
                throw ChatTemplateError.evaluation("the method of 'round' is common, ceil or floor")
            }
            guard let number = value.number else { throw interpreter.wrongOperand("round", value) }
            if method == "common" { return try rounded(number, precision, interpreter) }
            let scale = try interpreter.compute(.power, .integer(10), .integer(precision))
            guard let scaled = try interpreter.compute(.multiply, value, scale).number?.double, scaled.isFinite else {
                throw interpreter.wrongOperand("round", value)
            }
            let whole = method == "ceil" ? scaled.rounded(.up) : scaled.rounded(.down)
            return .float(whole / (scale.number?.double ?? 1))
        },
    ]

    private static func rounded(_ number: Value.Number, _ precision: Int, _ interpreter: Interpreter) throws -> Value {
        switch number {
        case .float(let value):
            guard value.isFinite, precision < 330 else { return .float(value) }
            guard precision > -330 else { return .float(Double(signOf: value, magnitudeOf: 0)) }
            if precision >= 0 { return .float(Double(NumberText.fixed(value, precision: precision)) ?? value) }
            let scale = pow(10.0, Double(-precision))
            let result = (value / scale).rounded(.toNearestOrEven) * scale
            return .float(result)
        case .integer(let value):
            guard precision < 0 else { return .integer(value) }
            guard precision > -19 else { return .integer(0) }
            let scale = (0..<(-precision)).reduce(1) { product, _ in product * 10 }
            let rest = ((value % scale) + scale) % scale
            let low = value - rest
            let half = scale / 2
            let roundsUp = rest > half || rest == half && (low / scale) % 2 != 0
            return .integer(roundsUp ? low + scale : low)
        }
    }
}

/// Numbers from text and to text.
enum NumberText {
    /// Python's `int(value, base)`; nil where it raises ValueError or TypeError.
    static func integer(_ value: Value, base: Int) throws -> Value? {
        switch value {
        case .bool, .integer: return value.indexNumber.map { .integer($0) }
        case .bigInteger: return value
        case .float(let number):
            guard !number.isInfinite else { throw ChatTemplateError.evaluation("infinity is no integer") }
            return number.isNaN ? nil : truncated(number)
        case .string(let text), .markup(let text): return integer(text, base: base)
        default: return nil
        }
    }

    private static func integer(_ text: String, base: Int) -> Value? {
        guard base == 0 || (2...36).contains(base) else { return nil }
        var digits = Substring(TextOperations.strip(text, nil))
        // Python itself refuses to read more than 4300 digits.
        guard digits.utf8.count <= 4_310 else { return nil }
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
        var base = base
        var afterPrefix = false
        let prefixes = [("0b", 2), ("0o", 8), ("0x", 16)]
        for (prefix, radix) in prefixes where base == 0 || base == radix {
            guard digits.lowercased().hasPrefix(prefix) else { continue }
            digits = digits.dropFirst(2)
            base = radix
            afterPrefix = true
            break
        }
        if base == 0 {
            base = 10
            if digits.hasPrefix("0"), digits.contains(where: { $0 != "0" && $0 != "_" }) { return nil }
        }
        if afterPrefix, digits.hasPrefix("_") { digits = digits.dropFirst() }
        guard !digits.isEmpty, !digits.hasPrefix("_"), !digits.hasSuffix("_"), !digits.contains("__") else {
            return nil
        }
        let plain = digits.filter { $0 != "_" }
        guard plain.utf8.allSatisfy({ digitValue($0) < base }) else { return nil }
        if let number = Int((isNegative ? "-" : "") + plain, radix: base) { return .integer(number) }
        guard base == 10 else { return nil }
        return .bigInteger((isNegative ? "-" : "") + plain.drop { $0 == "0" })
    }

    private static func digitValue(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 97 + 10
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65 + 10
        default: 99
        }
    }

    /// Python's `float(value)`; nil where it raises.
    static func float(_ value: Value) -> Double? {
        switch value {
        case .bool, .integer, .float: return value.number?.double
        case .bigInteger(let digits): return Double(digits).flatMap { $0.isFinite ? $0 : nil }
        case .string(let text), .markup(let text):
            let stripped = TextOperations.strip(text, nil)
            var unsigned = stripped.lowercased()
            if unsigned.hasPrefix("-") || unsigned.hasPrefix("+") { unsigned.removeFirst() }
            if ["inf", "infinity", "nan"].contains(unsigned) { return Double(stripped) }
            guard let first = unsigned.utf8.first, first == UInt8(ascii: ".") || (48...57).contains(first),
                unsigned.utf8.allSatisfy({ (48...57).contains($0) || "._e+-".utf8.contains($0) }),
                hasPlacedUnderscores(unsigned)
            else { return nil }
            return Double(stripped.filter { $0 != "_" }).flatMap { Optional($0) } ?? withPoint(stripped)
        default: return nil
        }
    }

    private static func hasPlacedUnderscores(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (48...57).contains(bytes[index]) }
        return bytes.indices.allSatisfy { bytes[$0] != UInt8(ascii: "_") || isDigit($0 - 1) && isDigit($0 + 1) }
    }

    /// `5.` and `.5`, which Python reads and Swift may not.
    private static func withPoint(_ text: String) -> Double? {
        let parts = text.filter { $0 != "_" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let whole = parts[0].isEmpty || parts[0] == "-" || parts[0] == "+" ? parts[0] + "0" : parts[0]
        let fraction = parts[1].first.map { ("0"..."9").contains($0) } ?? false ? parts[1] : "0" + parts[1]
        guard text.contains(where: { ("0"..."9").contains($0) }) else { return nil }
        return Double(whole + "." + fraction)
    }

    /// A float without its fraction, as an integer of any size.
    static func truncated(_ value: Double) -> Value {
        let whole = value.rounded(.towardZero)
        return Int(exactly: whole).map { .integer($0) } ?? .bigInteger(fixed(whole, precision: 0))
    }

    /// A float with a fixed number of decimals, correctly rounded.
    static func fixed(_ value: Double, precision: Int) -> String {
        format("%.*f", precision, value)
    }

    /// A float in scientific notation with a fixed number of decimals.
    static func scientific(_ value: Double, precision: Int) -> String {
        format("%.*e", precision, value)
    }

    private static func format(_ pattern: String, _ precision: Int, _ value: Double) -> String {
        withVaList([Int32(clamping: min(precision, 1_000)), value]) { arguments in
            var text = [CChar](repeating: 0, count: 1_400)
            let length = vsnprintf(&text, text.count, pattern, arguments)
            return String(decoding: text.prefix(max(0, Int(length))).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
