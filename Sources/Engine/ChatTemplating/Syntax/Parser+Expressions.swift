// Expressions, from the loosest binding (inline if) to the tightest (literals).

extension Parser {
    mutating func parseExpression(allowsConditional: Bool = true) throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        try descend()
        var expression = try parseOr()
        guard allowsConditional else { return expression }
        while skipName("if") {
            try descend()
            let test = try parseOr()
            let otherwise = skipName("else") ? try parseExpression() : nil
            expression = .conditional(test: test, then: expression, otherwise: otherwise)
        }
        return expression
    }

    private mutating func parseOr() throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var left = try parseAnd()
        while skipName("or") {
            try descend()
            left = .or(left, try parseAnd())
        }
        return left
    }

    private mutating func parseAnd() throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var left = try parseNot()
        while skipName("and") {
            try descend()
            left = .and(left, try parseNot())
        }
        return left
    }

    private mutating func parseNot() throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var negations = 0
        while skipName("not") {
            try descend()
            negations += 1
        }
        var expression = try parseComparison()
        for _ in 0..<negations { expression = .not(expression) }
        return expression
    }

    private mutating func parseComparison() throws -> Expression {
        let first = try parseSum()
        var comparisons: [Comparison] = []
        let line = current.line
        while let comparison = comparisonOperator() {
            comparisons.append(Comparison(comparison: comparison, operand: try parseSum()))
        }
        return comparisons.isEmpty ? first : .comparison(first, comparisons, line: line)
    }

    private mutating func comparisonOperator() -> ComparisonOperator? {
        if case .symbol(let symbol) = current.kind, let comparison = ComparisonOperator(rawValue: symbol.rawValue) {
            advance()
            return comparison
        }
        if skipName("in") { return .contained }
        if atName("not"), next.name == "in" {
            advance()
            advance()
            return .notContained
        }
        return nil
    }

    private mutating func parseSum() throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var left = try parseConcatenation()
        while at(.add) || at(.subtract) {
            try descend()
            let token = advance()
            let right = try parseConcatenation()
            left = .binary(token.kind == .symbol(.add) ? .add : .subtract, left, right, line: token.line)
        }
        return left
    }

    private mutating func parseConcatenation() throws -> Expression {
        var parts = [try parseProduct()]
        while skip(.tilde) { parts.append(try parseProduct()) }
        return parts.count == 1 ? parts[0] : .concatenation(parts)
    }

    private mutating func parseProduct() throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var left = try parsePower()
        while case .symbol(let symbol) = current.kind,
            let operation = BinaryOperator(rawValue: symbol.rawValue),
            [.multiply, .divide, .floorDivide, .modulo].contains(operation)
        {
            try descend()
            let line = advance().line
            left = .binary(operation, left, try parsePower(), line: line)
        }
        return left
    }

    private mutating func parsePower() throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var left = try parseUnary()
        while at(.power) {
            try descend()
            let line = advance().line
            left = .binary(.power, left, try parseUnary(), line: line)
        }
        return left
    }

    mutating func parseUnary(withFilters: Bool = true) throws -> Expression {
        let level = level
        defer { ascend(to: level) }
        var expression: Expression
        let line = current.line
        if skip(.subtract) {
            try descend()
            expression = .negate(try parseUnary(withFilters: false), line: line)
        } else if skip(.add) {
            try descend()
            expression = .plus(try parseUnary(withFilters: false), line: line)
        } else {
            expression = try parsePrimary()
        }
        expression = try parsePostfix(expression)
        return withFilters ? try parseFilters(expression) : expression
    }

    private mutating func parsePrimary() throws -> Expression {
        let token = current
        switch token.kind {
        case .name(let name):
            advance()
            switch name {
            case "true", "True": return .literal(.bool(true))
            case "false", "False": return .literal(.bool(false))
            case "none", "None": return .literal(.null)
            default: return .name(index(ofName: name))
            }
        case .string:
            var text = ""
            while case .string(let part) = current.kind {
                text += part
                advance()
            }
            return .literal(.string(text))
        case .integer(let text):
            advance()
            return .literal(Int(text).map { .integer($0) } ?? .bigInteger(text))
        case .float(let value):
            advance()
            return .literal(.float(value))
        case .symbol(.leftParenthesis):
            advance()
            let expression = try parseTuple(insideParentheses: true)
            try expect(.rightParenthesis)
            return expression
        case .symbol(.leftBracket):
            advance()
            return .list(try parseList())
        case .symbol(.leftBrace):
            advance()
            return try parseDictionary()
        default:
            throw unexpected("an expression")
        }
    }

    /// One expression, or several separated by commas, which make a tuple.
    mutating func parseTuple(
        allowsConditional: Bool = true, insideParentheses: Bool = false, endName: String? = nil
    ) throws -> Expression {
        var items: [Expression] = []
        var isTuple = false
        while true {
            if !items.isEmpty { try expect(.comma) }
            if current.kind == .variableEnd || current.kind == .blockEnd || at(.rightParenthesis) { break }
            if let endName, atName(endName) { break }
            items.append(try parseExpression(allowsConditional: allowsConditional))
            guard at(.comma) else { break }
            isTuple = true
        }
        if isTuple { return .tuple(items) }
        if let single = items.first { return single }
        guard insideParentheses else { throw unexpected("an expression") }
        return .tuple([])
    }

    private mutating func parseList() throws -> [Expression] {
        var items: [Expression] = []
        while !at(.rightBracket) {
            if !items.isEmpty { try expect(.comma) }
            if at(.rightBracket) { break }
            items.append(try parseExpression())
        }
        try expect(.rightBracket)
        return items
    }

    private mutating func parseDictionary() throws -> Expression {
        var entries: [DictionaryEntry] = []
        while !at(.rightBrace) {
            if !entries.isEmpty { try expect(.comma) }
            if at(.rightBrace) { break }
            let key = try parseExpression()
            try expect(.colon)
            entries.append(DictionaryEntry(key: key, value: try parseExpression()))
        }
        try expect(.rightBrace)
        return .dictionary(entries)
    }

    // MARK: Postfix

    /// Attributes, items and calls; every link nests the tree one level, so every link counts.
    private mutating func parsePostfix(_ expression: Expression) throws -> Expression {
        var expression = expression
        while true {
            if at(.dot) || at(.leftBracket) {
                try descend()
                expression = try parseSubscript(expression)
            } else if at(.leftParenthesis) {
                try descend()
                let line = current.line
                expression = .call(expression, try parseArguments(), line: line)
            } else {
                return expression
            }
        }
    }

    mutating func parseFilters(_ expression: Expression) throws -> Expression {
        var expression = expression
        while true {
            if at(.pipe) {
                try descend()
                advance()
                expression = try parseFilter(expression)
            } else if atName("is") {
                try descend()
                expression = try parseTest(expression)
            } else if at(.leftParenthesis) {
                try descend()
                let line = current.line
                expression = .call(expression, try parseArguments(), line: line)
            } else {
                return expression
            }
        }
    }

    private mutating func parseSubscript(_ base: Expression) throws -> Expression {
        let token = advance()
        if token.kind == .symbol(.dot) {
            let member = advance()
            switch member.kind {
            case .name(let name): return .attribute(base, name, line: token.line)
            case .integer(let text):
                guard let position = Int(text) else { throw unexpected("a smaller number") }
                return .item(base, .literal(.integer(position)), line: token.line)
            default: throw ChatTemplateError.syntax("expected a name or number after '.'", line: member.line)
            }
        }
        var items: [Expression] = []
        while !at(.rightBracket) {
            if !items.isEmpty { try expect(.comma) }
            let start = at(.colon) ? nil : try parseExpression()
            guard at(.colon) else {
                if let start { items.append(start) }
                continue
            }
            let bounds = try parseSlice(from: start)
            guard items.isEmpty, at(.rightBracket) else {
                throw ChatTemplateError.syntax("a slice cannot be one of several indices", line: token.line)
            }
            try expect(.rightBracket)
            return .slice(base, bounds, line: token.line)
        }
        try expect(.rightBracket)
        return .item(base, items.count == 1 ? items[0] : .tuple(items), line: token.line)
    }

    private mutating func parseSlice(from start: Expression?) throws -> SliceBounds {
        var bounds = SliceBounds(start: start)
        try expect(.colon)
        func atBoundEnd(_ parser: Parser) -> Bool {
            parser.at(.colon) || parser.at(.rightBracket) || parser.at(.comma)
        }
        if !atBoundEnd(self) { bounds.stop = try parseExpression() }
        if skip(.colon), !at(.rightBracket), !at(.comma) { bounds.step = try parseExpression() }
        return bounds
    }

    mutating func parseArguments() throws -> ArgumentList {
        var list = ArgumentList()
        let line = current.line
        try expect(.leftParenthesis)
        var isFirst = true
        while !at(.rightParenthesis) {
            if !isFirst {
                try expect(.comma)
                if at(.rightParenthesis) { break }
            }
            isFirst = false
            guard list.positional.count + list.keywords.count < TemplateLimits.arguments else {
                throw ChatTemplateError.syntax("a call has too many arguments", line: line)
            }
            let isValid: Bool
            if skip(.multiply) {
                isValid = list.spread == nil && list.keywordSpread == nil
                list.spread = try parseExpression()
            } else if skip(.power) {
                isValid = list.keywordSpread == nil
                list.keywordSpread = try parseExpression()
            } else if let name = current.name, next.kind == .symbol(.assign) {
                isValid = list.keywordSpread == nil && !list.keywords.contains { $0.name == name }
                advance()
                advance()
                list.keywords.append((name, try parseExpression()))
            } else {
                isValid = list.spread == nil && list.keywordSpread == nil && list.keywords.isEmpty
                list.positional.append(try parseExpression())
            }
            guard isValid else { throw ChatTemplateError.syntax("invalid arguments in a call", line: line) }
        }
        try expect(.rightParenthesis)
        return list
    }

    /// A filter's name and arguments; the bar before it is already read.
    mutating func parseFilter(_ base: Expression?) throws -> Expression {
        let line = current.line
        let name = try parseDottedName()
        let arguments = at(.leftParenthesis) ? try parseArguments() : ArgumentList()
        return .filter(base, name, arguments, line: line)
    }

    private mutating func parseDottedName() throws -> String {
        var name = try expectName()
        while skip(.dot) { name += "." + (try expectName()) }
        return name
    }

    private mutating func parseTest(_ base: Expression) throws -> Expression {
        let line = advance().line
        let isNegated = skipName("not")
        let name = try parseDottedName()
        var arguments = ArgumentList()
        if at(.leftParenthesis) {
            arguments = try parseArguments()
        } else if startsTestArgument {
            if atName("is") { throw ChatTemplateError.syntax("tests cannot be chained with 'is'", line: line) }
            arguments.positional = [try parsePostfix(try parsePrimary())]
        }
        let test = Expression.test(base, name, arguments, line: line)
        return isNegated ? .not(test) : test
    }

    private var startsTestArgument: Bool {
        switch current.kind {
        case .name(let name): !["else", "or", "and"].contains(name)
        case .string, .integer, .float, .symbol(.leftBracket), .symbol(.leftBrace): true
        default: false
        }
    }
}
