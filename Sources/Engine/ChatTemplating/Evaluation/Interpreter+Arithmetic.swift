// Operators as Python computes them; integers outside 64 bits are an error.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Interpreter {
    func wrongOperand(_ operation: String, _ value: Value) -> ChatTemplateError {
        if case .undefined(let undefined) = value { return undefined.error }
        return .evaluation("'\(operation)' does not work on a value of type '\(value.typeName)'")
    }

    private func wrongOperands(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> ChatTemplateError {
        if case .undefined(let undefined) = left { return undefined.error }
        if case .undefined(let undefined) = right { return undefined.error }
        return .evaluation(
            "'\(operation.rawValue)' does not work on values of types '\(left.typeName)' and '\(right.typeName)'")
    }

    private var overflow: ChatTemplateError { .evaluation("an integer does not fit in 64 bits") }

    func negated(_ value: Value) throws -> Value {
        switch value.number {
        case .integer(let number)?:
            guard number != .min else { throw overflow }
            return .integer(-number)
        case .float(let number)?: return .float(-number)
        case nil:
            if case .bigInteger(let digits) = value {
                return .bigInteger(digits.hasPrefix("-") ? String(digits.dropFirst()) : "-" + digits)
            }
            throw wrongOperand("-", value)
        }
    }

    func compute(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
        if let left = left.number, let right = right.number {
            if case .integer(let left) = left, case .integer(let right) = right {
                return try compute(operation, left, right)
            }
            return try compute(operation, left.double, right.double)
        }
        switch operation {
        case .add: return try add(left, right)
        case .multiply:
            if let count = right.indexNumber { return try repeated(left, count, operation) }
            if let count = left.indexNumber { return try repeated(right, count, operation) }
            throw wrongOperands(operation, left, right)
        case .modulo:
            guard let format = left.text else { throw wrongOperands(operation, left, right) }
            try charge(bytes: format.utf8.count)
            return try PrintfFormat.apply(format, right, escapes: left.isMarkup, self)
        default: throw wrongOperands(operation, left, right)
        }
    }

    private func add(_ left: Value, _ right: Value) throws -> Value {
        switch (left, right) {
        case (.string(let first), .string(let second)):
            return .string(try joined(first, second))
        case (.string, .markup), (.markup, .string), (.markup, .markup):
            return .markup(try joined(try Markup.escaped(left, self), try Markup.escaped(right, self)))
        case (.list(let first), .list(let second)):
            try charge(items: first.items.count + second.items.count)
            return .list(first.items + second.items)
        case (.tuple(let first), .tuple(let second)):
            try charge(items: first.items.count + second.items.count)
            return .tuple(first.items + second.items)
        default: throw wrongOperands(.add, left, right)
        }
    }

    private func joined(_ first: String, _ second: String) throws -> String {
        try checkTextSize(first.utf8.count + second.utf8.count)
        try charge(bytes: first.utf8.count + second.utf8.count)
        return first + second
    }

    private func repeated(_ value: Value, _ count: Int, _ operation: BinaryOperator) throws -> Value {
        switch value {
        case .string(let text), .markup(let text):
            var builder = TextBuilder(self)
            try builder.append(text, times: count)
            return value.isMarkup ? .markup(builder.text) : .string(builder.text)
        case .list(let sequence), .tuple(let sequence):
            let (total, isTooMuch) = sequence.items.count.multipliedReportingOverflow(by: max(0, count))
            try charge(items: isTooMuch ? .max : total)
            var items: [Value] = []
            items.reserveCapacity(total)
            if total > 0 { for _ in 0..<count { items += sequence.items } }
            if case .list = value { return .list(items) }
            return .tuple(items)
        default: throw wrongOperands(operation, value, .integer(count))
        }
    }

    private func compute(_ operation: BinaryOperator, _ left: Int, _ right: Int) throws -> Value {
        let result: (partialValue: Int, overflow: Bool)
        switch operation {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        case .divide:
            guard right != 0 else { throw ChatTemplateError.evaluation("division by zero") }
            return .float(Double(left) / Double(right))
        case .floorDivide:
            guard right != 0 else { throw ChatTemplateError.evaluation("division by zero") }
            guard left != .min || right != -1 else { throw overflow }
            let quotient = left / right
            result = (left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient, false)
        case .modulo:
            guard right != 0 else { throw ChatTemplateError.evaluation("division by zero") }
            guard right != -1 else { return .integer(0) }
            let rest = left % right
            result = (rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest, false)
        case .power: return try power(left, right)
        }
        guard !result.overflow else { throw overflow }
        return .integer(result.partialValue)
    }

    private func power(_ base: Int, _ exponent: Int) throws -> Value {
        if exponent < 0 {
            guard base != 0 else { throw ChatTemplateError.evaluation("zero cannot have a negative power") }
            return .float(pow(Double(base), Double(exponent)))
        }
        if base == 0 || base == 1 { return .integer(exponent == 0 ? 1 : base) }
        if base == -1 { return .integer(exponent % 2 == 0 ? 1 : -1) }
        var result = 1
        for _ in 0..<min(exponent, 64) {
            let (product, isTooBig) = result.multipliedReportingOverflow(by: base)
            guard !isTooBig else { throw overflow }
            result = product
        }
        guard exponent <= 64 else { throw overflow }
        return .integer(result)
    }

    private func compute(_ operation: BinaryOperator, _ left: Double, _ right: Double) throws -> Value {
        switch operation {
        case .add: return .float(left + right)
        case .subtract: return .float(left - right)
        case .multiply: return .float(left * right)
        case .divide, .floorDivide, .modulo:
            guard right != 0 else { throw ChatTemplateError.evaluation("division by zero") }
            if operation == .divide { return .float(left / right) }
            // CPython computes the remainder first and corrects the quotient from it.
            var rest = fmod(left, right)
            var quotient = (left - rest) / right
            if rest != 0 {
                if (right < 0) != (rest < 0) {
                    rest += right
                    quotient -= 1
                }
            } else {
                rest = Double(signOf: right, magnitudeOf: 0)
            }
            if operation == .modulo { return .float(rest) }
            guard quotient != 0 else { return .float(Double(signOf: left / right, magnitudeOf: 0)) }
            var whole = quotient.rounded(.down)
            if quotient - whole > 0.5 { whole += 1 }
            return .float(whole)
        case .power:
            if left == 0, right < 0 { throw ChatTemplateError.evaluation("zero cannot have a negative power") }
            if left < 0, left.isFinite, right.isFinite, right != right.rounded() {
                throw ChatTemplateError.unsupported("complex numbers are not supported")
            }
            let result = pow(left, right)
            guard result.isFinite || !left.isFinite || !right.isFinite else {
                throw ChatTemplateError.evaluation("a power is too large for a float")
            }
            return .float(result)
        }
    }
}

extension Value {
    var isMarkup: Bool {
        if case .markup = self { return true }
        return false
    }
}
