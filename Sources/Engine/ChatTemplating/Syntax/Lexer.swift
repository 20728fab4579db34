// Cuts a template into tokens as jinja2's lexer does with trim_blocks and lstrip_blocks on, keep_trailing_newline off.

/// A cursor over a template's scalars that collects tokens.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var tokens: [Token] = []
    /// Whether the last thing matched ended with a line break; a tag that follows may then lose its indentation.
    private var lineStarting = true

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// All tokens of a template, the last one `.end`.
    static func tokens(of source: String) throws -> [Token] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(source.utf8.count)
        var afterReturn = false
        for scalar in source.unicodeScalars {
            if scalar == "\n", afterReturn {
                afterReturn = false
                continue
            }
            afterReturn = scalar == "\r"
            scalars.append(afterReturn ? "\n" : scalar)
        }
        if scalars.last == "\n" { scalars.removeLast() }
        var lexer = Lexer(scalars)
        try lexer.run()
        return lexer.tokens
    }

    private mutating func run() throws {
        while position < scalars.count {
            guard let tag = nextTag() else {
                emitData(from: position, to: scalars.count)
                position = scalars.count
                break
            }
            try lexTag(at: tag)
        }
        tokens.append(Token(kind: .end, line: line))
    }

    // MARK: Text and tags

    private func nextTag() -> Int? {
        var index = position
        while index + 1 < scalars.count {
            if scalars[index] == "{", "%{#".unicodeScalars.contains(scalars[index + 1]) { return index }
            index += 1
        }
        return nil
    }

    private mutating func lexTag(at tag: Int) throws {
        let kind = scalars[tag + 1]
        var sign = peek(tag + 2)
        if sign != "-", sign != "+" { sign = nil }
        let textEnd = trimmedEnd(from: position, to: tag, sign: sign, isVariable: kind == "{")
        emitData(from: position, to: textEnd)
        countLines(from: textEnd, to: tag)
        position = tag + (sign == nil ? 2 : 3)
        lineStarting = false
        switch kind {
        case "#":
            try skipComment()
        case "{":
            tokens.append(Token(kind: .variableBegin, line: line))
            try lexExpression(closedBy: "}")
        default:
            if let end = rawBegin(after: position) {
                countLines(from: position, to: end)
                position = end
                try lexRaw()
            } else {
                tokens.append(Token(kind: .blockBegin, line: line))
                try lexExpression(closedBy: "%")
            }
        }
    }

    /// Where the text before a tag ends once `-` or lstrip_blocks has taken its white space.
    private func trimmedEnd(from start: Int, to tag: Int, sign: Unicode.Scalar?, isVariable: Bool) -> Int {
        var end = tag
        if sign == "-" {
            while end > start, scalars[end - 1].isPythonSpace { end -= 1 }
            return end
        }
        guard sign == nil, !isVariable else { return tag }
        while end > start, scalars[end - 1] != "\n", scalars[end - 1].isPythonSpace { end -= 1 }
        let atLineStart = end > start ? scalars[end - 1] == "\n" : lineStarting
        return atLineStart ? end : tag
    }

    private mutating func emitData(from start: Int, to end: Int) {
        guard start < end else { return }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        tokens.append(Token(kind: .data(String(text)), line: line))
        countLines(from: start, to: end)
    }

    private mutating func countLines(from start: Int, to end: Int) {
        guard start < end else { return }
        for scalar in scalars[start..<end] where scalar == "\n" { line += 1 }
    }

    private mutating func skipComment() throws {
        let opened = line
        var index = position
        while index + 1 < scalars.count {
            if scalars[index] == "#", scalars[index + 1] == "}" {
                let sign = index > position ? scalars[index - 1] : " "
                finishTag(at: index + 2, sign: sign, trimsLineBreak: true)
                return
            }
            index += 1
        }
        throw ChatTemplateError.syntax("a comment is not closed with #}", line: opened)
    }

    /// Ends a tag: takes all white space after `-`, or one line break when trimming applies.
    private mutating func finishTag(at end: Int, sign: Unicode.Scalar?, trimsLineBreak: Bool) {
        var next = end
        if sign == "-" {
            while next < scalars.count, scalars[next].isPythonSpace { next += 1 }
        } else if sign != "+", trimsLineBreak, peek(next) == "\n" {
            next += 1
        }
        countLines(from: position, to: next)
        lineStarting = scalars[next - 1] == "\n"
        position = next
    }

    // MARK: Raw

    private func skippingSpace(_ index: Int) -> Int {
        var index = index
        while index < scalars.count, scalars[index].isPythonSpace { index += 1 }
        return index
    }

    private func matches(_ text: String, at index: Int) -> Bool {
        var index = index
        for scalar in text.unicodeScalars {
            guard peek(index) == scalar else { return false }
            index += 1
        }
        return true
    }

    private func rawBegin(after index: Int) -> Int? {
        var index = skippingSpace(index)
        guard matches("raw", at: index) else { return nil }
        index = skippingSpace(index + 3)
        if matches("-%}", at: index) { return skippingSpace(index + 3) }
        return matches("%}", at: index) ? index + 2 : nil
    }

    private mutating func lexRaw() throws {
        let opened = line
        lineStarting = position > 0 && scalars[position - 1] == "\n"
        var tag = position
        while tag + 1 < scalars.count {
            defer { tag += 1 }
            guard scalars[tag] == "{", scalars[tag + 1] == "%" else { continue }
            var sign = peek(tag + 2)
            if sign != "-", sign != "+" { sign = nil }
            var index = skippingSpace(tag + (sign == nil ? 2 : 3))
            guard matches("endraw", at: index) else { continue }
            index = skippingSpace(index + 6)
            let closing = peek(index)
            let percent = closing == "-" || closing == "+" ? index + 1 : index
            guard matches("%}", at: percent) else { continue }
            let textEnd = trimmedEnd(from: position, to: tag, sign: sign, isVariable: false)
            emitData(from: position, to: textEnd)
            countLines(from: textEnd, to: tag)
            position = tag
            finishTag(at: percent + 2, sign: closing, trimsLineBreak: true)
            return
        }
        throw ChatTemplateError.syntax("a raw block is not closed with {% endraw %}", line: opened)
    }

    // MARK: Expressions

    private func peek(_ index: Int) -> Unicode.Scalar? {
        index < scalars.count ? scalars[index] : nil
    }

    private mutating func lexExpression(closedBy closer: Unicode.Scalar) throws {
        var open: [Symbol] = []
        while let scalar = peek(position) {
            if open.isEmpty, let end = closingEnd(closer) {
                let sign: Unicode.Scalar? = scalar == closer ? nil : scalar
                tokens.append(Token(kind: closer == "}" ? .variableEnd : .blockEnd, line: line))
                finishTag(at: end, sign: sign, trimsLineBreak: closer == "%")
                return
            }
            if scalar.isPythonSpace {
                if scalar == "\n" { line += 1 }
                position += 1
            } else if scalar.isASCIIDigit {
                try lexNumber()
            } else if scalar.isIdentifierStart {
                lexName()
            } else if scalar == "'" || scalar == "\"" {
                try lexString(quote: scalar)
            } else {
                try lexSymbol(&open)
            }
        }
        // The parser says which tag was left open.
    }

    private func closingEnd(_ closer: Unicode.Scalar) -> Int? {
        var index = position
        if peek(index) == "-" || (closer == "%" && peek(index) == "+") { index += 1 }
        return peek(index) == closer && peek(index + 1) == "}" ? index + 2 : nil
    }

    private mutating func lexName() {
        var text = String.UnicodeScalarView()
        while let scalar = peek(position), scalar.isIdentifierContinue {
            text.append(scalar)
            position += 1
        }
        tokens.append(Token(kind: .name(String(text)), line: line))
    }

    private mutating func lexSymbol(_ open: inout [Symbol]) throws {
        var found: Symbol?
        if let first = peek(position), let second = peek(position + 1) {
            found = Symbol(rawValue: String(Character(first)) + String(Character(second)))
        }
        if found == nil, let first = peek(position) { found = Symbol(rawValue: String(Character(first))) }
        guard let symbol = found else {
            throw ChatTemplateError.syntax("unexpected character \(scalars[position].debugDescription)", line: line)
        }
        switch symbol {
        case .leftBrace: open.append(.rightBrace)
        case .leftParenthesis: open.append(.rightParenthesis)
        case .leftBracket: open.append(.rightBracket)
        case .rightBrace, .rightParenthesis, .rightBracket:
            guard open.popLast() == symbol else {
                throw ChatTemplateError.syntax("unexpected '\(symbol.rawValue)'", line: line)
            }
        default: break
        }
        tokens.append(Token(kind: .symbol(symbol), line: line))
        position += symbol.rawValue.utf8.count
    }

    private mutating func lexString(quote: Unicode.Scalar) throws {
        var index = position + 1
        while let scalar = peek(index), scalar != quote {
            index += scalar == "\\" ? 2 : 1
        }
        guard index < scalars.count else {
            throw ChatTemplateError.syntax("a string is not closed", line: line)
        }
        let value = try StringLiteral.unescape(scalars[(position + 1)..<index], line: line)
        tokens.append(Token(kind: .string(value), line: line))
        countLines(from: position, to: index)
        position = index + 1
    }

    private mutating func lexNumber() throws {
        let afterDot = position > 0 && scalars[position - 1] == "."
        let number = NumberLiteral.match(scalars, at: position, allowsFloat: !afterDot)
        guard let kind = number.kind else {
            throw ChatTemplateError.syntax("malformed number", line: line)
        }
        tokens.append(Token(kind: kind, line: line))
        position = number.end
    }
}
