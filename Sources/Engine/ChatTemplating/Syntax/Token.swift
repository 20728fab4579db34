// What the lexer hands to the parser.

/// One token of a template and the line on which it starts.
struct Token: Equatable {
    /// The kind of a token, with its value where it has one.
    enum Kind: Equatable {
        case data(String)
        case variableBegin
        case variableEnd
        case blockBegin
        case blockEnd
        case name(String)
        case string(String)
        case integer(String)
        case float(Double)
        case symbol(Symbol)
        case end
    }

    let kind: Kind
    let line: Int

    /// The text of a name token, else nil.
    var name: String? {
        if case .name(let text) = kind { return text }
        return nil
    }

    /// How the token is named in a message.
    var shown: String {
        switch kind {
        case .data: "template text"
        case .variableBegin: "{{"
        case .variableEnd: "}}"
        case .blockBegin: "{%"
        case .blockEnd: "%}"
        case .name(let text): text
        case .string: "a string"
        case .integer(let text): text
        case .float(let value): "\(value)"
        case .symbol(let symbol): symbol.rawValue
        case .end: "the end of the template"
        }
    }
}

/// The operators and punctuation of expressions.
enum Symbol: String, CaseIterable {
    case add = "+"
    case subtract = "-"
    case divide = "/"
    case floorDivide = "//"
    case multiply = "*"
    case modulo = "%"
    case power = "**"
    case tilde = "~"
    case leftBracket = "["
    case rightBracket = "]"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
    case assign = "="
    case dot = "."
    case colon = ":"
    case pipe = "|"
    case comma = ","
    case semicolon = ";"
}
