// The parser: tokens to a syntax tree, with jinja2's grammar. This file holds the token cursor and the limits;
// statements and expressions stand beside it.

/// A recursive-descent parser over a token list.
struct Parser {
    private let tokens: [Token]
    private var position = 0
    private(set) var names: [String] = []
    private var nameIndices: [String: Int] = [:]
    private var scopeCount = 1
    private var depth = 0
    /// Whether `break` and `continue` have a loop around them here.
    var insideLoop = false

    private init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    /// The syntax tree of a template's source.
    static func parse(_ source: String) throws -> SyntaxTree {
        guard source.utf8.count <= TemplateLimits.sourceBytes else {
            throw ChatTemplateError.limit("the template is longer than \(TemplateLimits.sourceBytes) bytes")
        }
        var parser = Parser(try Lexer.tokens(of: source))
        let body = try parser.parseBody(until: [])
        return SyntaxTree(body: body, names: parser.names, scopeCount: parser.scopeCount)
    }

    // MARK: Tokens

    var current: Token { tokens[min(position, tokens.count - 1)] }

    var next: Token { tokens[min(position + 1, tokens.count - 1)] }

    @discardableResult
    mutating func advance() -> Token {
        let token = current
        position += 1
        return token
    }

    func at(_ symbol: Symbol) -> Bool { current.kind == .symbol(symbol) }

    func atName(_ name: String) -> Bool { current.name == name }

    mutating func skip(_ symbol: Symbol) -> Bool {
        guard at(symbol) else { return false }
        advance()
        return true
    }

    mutating func skipName(_ name: String) -> Bool {
        guard atName(name) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: Symbol) throws {
        guard skip(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
    }

    mutating func expectName() throws -> String {
        guard let name = current.name else { throw unexpected("a name") }
        advance()
        return name
    }

    mutating func expectName(_ name: String) throws {
        guard skipName(name) else { throw unexpected("'\(name)'") }
    }

    mutating func expectBlockEnd() throws {
        guard current.kind == .blockEnd else { throw unexpected("'%}'") }
        advance()
    }

    func unexpected(_ wanted: String) -> ChatTemplateError {
        .syntax("expected \(wanted), found \(current.shown)", line: current.line)
    }

    // MARK: Names, scopes, depth

    mutating func index(ofName name: String) -> Int {
        if let known = nameIndices[name] { return known }
        names.append(name)
        nameIndices[name] = names.count - 1
        return names.count - 1
    }

    mutating func newScope() -> Int {
        scopeCount += 1
        return scopeCount - 1
    }

    /// Goes one level down. Chains (`a + b + c`, `a.b.c`) count each link, since they nest in the tree to the left.
    mutating func descend() throws {
        depth += 1
        guard depth <= TemplateLimits.syntaxDepth else {
            throw ChatTemplateError(
                code: .limitExceeded,
                message: "the template is nested deeper than \(TemplateLimits.syntaxDepth) levels",
                line: current.line)
        }
    }

    var level: Int { depth }

    mutating func ascend(to level: Int) {
        depth = level
    }
}
