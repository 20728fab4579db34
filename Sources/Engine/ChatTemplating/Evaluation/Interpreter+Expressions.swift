// Evaluating expressions.

extension Interpreter {
    func evaluate(_ expression: Expression, in scope: Scope) throws -> Value {
        try charge()
        switch expression {
        case .literal(let literal): return value(of: literal)
        case .name(let name): return lookUp(name, from: scope) ?? .undefined(.variable(program.names[name]))
        default: return try nested { try evaluateCompound(expression, in: scope) }
        }
    }

    private func value(of literal: Literal) -> Value {
        switch literal {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .bigInteger(let digits): .bigInteger(digits)
        case .float(let value): .float(value)
        case .string(let text): .string(text)
        }
    }

    /// Each kind has a function of its own, which keeps the stack frame of the recursion small.
    private func evaluateCompound(_ expression: Expression, in scope: Scope) throws -> Value {
        switch expression {
        case .attribute, .item, .slice: return try evaluateMember(expression, in: scope)
        case .call: return try evaluateCall(expression, in: scope)
        case .filter: return try evaluate(expression, in: scope, filtering: nil)
        case .test: return try evaluateTest(expression, in: scope)
        case .not, .and, .or, .conditional, .comparison: return try evaluateLogic(expression, in: scope)
        case .list, .tuple, .dictionary: return try evaluateContainer(expression, in: scope)
        case .binary(let operation, let left, let right, let line):
            let left = try evaluate(left, in: scope)
            let right = try evaluate(right, in: scope)
            self.line = line
            return try compute(operation, left, right)
        default: return try evaluateUnary(expression, in: scope)
        }
    }

    private func evaluateUnary(_ expression: Expression, in scope: Scope) throws -> Value {
        switch expression {
        case .negate(let operand, let line):
            let value = try evaluate(operand, in: scope)
            self.line = line
            return try negated(value)
        case .plus(let operand, let line):
            let value = try evaluate(operand, in: scope)
            self.line = line
            guard let number = value.number else { throw wrongOperand("+", value) }
            if case .integer(let integer) = number { return .integer(integer) }
            return value
        case .concatenation(let parts):
            var builder = TextBuilder(self)
            for part in parts { try builder.append(try string(of: try evaluate(part, in: scope))) }
            return .string(builder.text)
        default: return .null
        }
    }

    private func evaluateContainer(_ expression: Expression, in scope: Scope) throws -> Value {
        switch expression {
        case .list(let items): return .list(try items.map { try evaluate($0, in: scope) })
        case .tuple(let items): return .tuple(try items.map { try evaluate($0, in: scope) })
        case .dictionary(let entries):
            var dictionary = ValueDictionary(capacity: entries.count)
            for entry in entries {
                let key = try evaluate(entry.key, in: scope)
                let value = try evaluate(entry.value, in: scope)
                try charge(key.weight)
                dictionary.set(try key.requireHashable(), to: value)
            }
            return .dictionary(dictionary)
        default: return .null
        }
    }

    private func evaluateLogic(_ expression: Expression, in scope: Scope) throws -> Value {
        switch expression {
        case .not(let operand): return .bool(!(try evaluate(operand, in: scope).isTrue))
        case .and(let left, let right):
            let value = try evaluate(left, in: scope)
            return value.isTrue ? try evaluate(right, in: scope) : value
        case .or(let left, let right):
            let value = try evaluate(left, in: scope)
            return value.isTrue ? value : try evaluate(right, in: scope)
        case .conditional(let test, let then, let otherwise):
            if try evaluate(test, in: scope).isTrue { return try evaluate(then, in: scope) }
            if let otherwise { return try evaluate(otherwise, in: scope) }
            return .undefined(.reason("an inline if without an else was false, so it has no value"))
        case .comparison(let first, let comparisons, let line):
            var left = try evaluate(first, in: scope)
            var result = Value.bool(true)
            for comparison in comparisons {
                let right = try evaluate(comparison.operand, in: scope)
                self.line = line
                result = .bool(try compare(comparison.comparison, left, right))
                guard result.isTrue else { return result }
                left = right
            }
            return result
        default: return .null
        }
    }

    private func evaluateMember(_ expression: Expression, in scope: Scope) throws -> Value {
        switch expression {
        case .attribute(let base, let name, let line):
            let value = try evaluate(base, in: scope)
            self.line = line
            return try attribute(of: value, name)
        case .item(let base, let key, let line):
            let value = try evaluate(base, in: scope)
            let key = try evaluate(key, in: scope)
            self.line = line
            return try item(of: value, key)
        case .slice(let base, let bounds, let line):
            let value = try evaluate(base, in: scope)
            func bound(_ expression: Expression?) throws -> Int? {
                guard let expression else { return nil }
                let value = try evaluate(expression, in: scope)
                if value.isNone { return nil }
                guard let number = value.indexNumber else { throw wrongOperand("slice", value) }
                return number
            }
            let start = try bound(bounds.start)
            let stop = try bound(bounds.stop)
            let step = try bound(bounds.step)
            self.line = line
            return try slice(of: value, from: start, to: stop, by: step ?? 1)
        default: return .null
        }
    }

    // MARK: Calls, filters and tests

    func evaluate(_ list: ArgumentList, in scope: Scope) throws -> CallArguments {
        var arguments = CallArguments()
        for expression in list.positional { arguments.positional.append(try evaluate(expression, in: scope)) }
        for keyword in list.keywords {
            arguments.keywords.append((keyword.name, try evaluate(keyword.value, in: scope)))
        }
        if let spread = list.spread {
            arguments.positional += try values(of: try evaluate(spread, in: scope))
        }
        if let spread = list.keywordSpread {
            guard case .dictionary(let dictionary) = try evaluate(spread, in: scope) else {
                throw ChatTemplateError.evaluation("only a dictionary can be spread with **")
            }
            try charge(items: dictionary.count)
            let known = Set(arguments.keywords.map(\.name))
            for entry in dictionary.entries {
                guard let name = entry.key.text, !known.contains(name) else {
                    throw ChatTemplateError.evaluation("the names spread with ** must be new strings")
                }
                arguments.keywords.append((name, entry.value))
            }
        }
        return arguments
    }

    private func evaluateCall(_ expression: Expression, in scope: Scope) throws -> Value {
        guard case .call(let callee, let list, let line) = expression else { return .null }
        // A method is called on its receiver directly; a bound method is made only when one is asked for as a value.
        if case .attribute(let base, let name, _) = callee {
            let receiver = try evaluate(base, in: scope)
            self.line = line
            if let method = method(named: name, of: receiver) {
                let arguments = try evaluate(list, in: scope)
                self.line = line
                try charge(receiver.weight + arguments.weight)
                return try method(self, receiver, arguments)
            }
            let function = try attribute(of: receiver, name)
            let arguments = try evaluate(list, in: scope)
            self.line = line
            return try call(function, arguments)
        }
        let function = try evaluate(callee, in: scope)
        let arguments = try evaluate(list, in: scope)
        self.line = line
        return try call(function, arguments)
    }

    /// Applies a filter; `input` stands for the text of a filter or set block.
    func evaluate(_ expression: Expression, in scope: Scope, filtering input: Value?) throws -> Value {
        guard case .filter(let base, let name, let list, let line) = expression else {
            return try evaluate(expression, in: scope)
        }
        let value: Value
        if let base {
            value = try evaluate(base, in: scope, filtering: input)
        } else {
            value = input ?? .string("")
        }
        let arguments = try evaluate(list, in: scope)
        self.line = line
        return try applyFilter(name, value, arguments)
    }

    private func evaluateTest(_ expression: Expression, in scope: Scope) throws -> Value {
        guard case .test(let base, let name, let list, let line) = expression else { return .null }
        let value = try evaluate(base, in: scope)
        let arguments = try evaluate(list, in: scope)
        self.line = line
        return .bool(try applyTest(name, value, arguments))
    }

    func applyFilter(_ name: String, _ value: Value, _ arguments: CallArguments) throws -> Value {
        guard let filter = BuiltinFilters.table[name] else {
            throw ChatTemplateError.evaluation("there is no filter named '\(name)'")
        }
        try charge(value.weight + arguments.weight)
        return try filter(self, value, arguments)
    }

    func applyTest(_ name: String, _ value: Value, _ arguments: CallArguments) throws -> Bool {
        guard let test = BuiltinTests.table[name] else {
            throw ChatTemplateError.evaluation("there is no test named '\(name)'")
        }
        try charge(value.weight + arguments.weight)
        return try test(self, value, arguments)
    }
}
