// Statements: text, output and everything between {% and %}.

extension Parser {
    /// Statements up to one of the end tags, whose name is left as the current token; up to the end when none is given.
    mutating func parseBody(until endTags: [String]) throws -> [Statement] {
        let level = level
        defer { ascend(to: level) }
        try descend()
        var body: [Statement] = []
        while true {
            let token = current
            switch token.kind {
            case .data(let text):
                advance()
                body.append(.text(text))
            case .variableBegin:
                advance()
                let expression = try parseTuple()
                guard current.kind == .variableEnd else { throw unexpected("'}}'") }
                advance()
                body.append(.output(expression, line: token.line))
            case .blockBegin:
                advance()
                if let name = current.name, endTags.contains(name) { return body }
                body.append(contentsOf: try parseStatement())
                try expectBlockEnd()
            case .end where endTags.isEmpty:
                return body
            case .end:
                let wanted = endTags.joined(separator: "' or '")
                throw ChatTemplateError.syntax("the template ends where '\(wanted)' is missing", line: token.line)
            default:
                throw unexpected("text or a tag")
            }
        }
    }

    /// The rest of a block's opening tag, then its body up to an end tag.
    private mutating func parseBlock(until endTags: [String]) throws -> [Statement] {
        _ = skip(.colon)
        try expectBlockEnd()
        return try parseBody(until: endTags)
    }

    private mutating func parseClosedBlock(until endTag: String) throws -> [Statement] {
        let body = try parseBlock(until: [endTag])
        advance()
        return body
    }

    private mutating func parseStatement() throws -> [Statement] {
        let line = current.line
        guard let tag = current.name else { throw unexpected("a tag name") }
        switch tag {
        case "for": return [try parseFor()]
        case "if": return [try parseIf()]
        case "set": return [try parseSet()]
        case "macro": return [try parseMacro()]
        case "call": return [try parseCallBlock()]
        case "filter": return [try parseFilterBlock()]
        case "with": return [try parseWith()]
        case "print": return try parsePrint()
        case "generation":
            advance()
            return [.generation(try parseMacroBody(name: nil, parameters: [], endTag: "endgeneration", line: line))]
        case "break", "continue":
            advance()
            guard insideLoop else { throw ChatTemplateError.syntax("'\(tag)' outside of a loop", line: line) }
            return [tag == "break" ? .breakLoop : .continueLoop]
        case "include", "import", "from", "extends", "block", "autoescape":
            throw ChatTemplateError(
                code: .unsupported,
                message: "the tag '\(tag)' is not supported: a chat template is one file without inheritance",
                line: line)
        default:
            throw ChatTemplateError.syntax("unknown tag '\(tag)'", line: line)
        }
    }

    // MARK: Loops and branches

    private mutating func parseFor() throws -> Statement {
        let line = advance().line
        let target = try parseTarget(endName: "in")
        try expectName("in")
        let iterable = try parseTuple(allowsConditional: false, endName: "recursive")
        let condition = skipName("if") ? try parseExpression() : nil
        let isRecursive = skipName("recursive")
        let outer = insideLoop
        insideLoop = true
        let body = try parseBlock(until: ["endfor", "else"])
        var otherwise: [Statement] = []
        insideLoop = outer && !isRecursive
        if advance().name == "else" { otherwise = try parseClosedBlock(until: "endfor") }
        insideLoop = outer
        return .forLoop(
            ForLoop(
                target: target, iterable: iterable, condition: condition, isRecursive: isRecursive, body: body,
                otherwise: otherwise, line: line, bodyScope: newScope(), conditionScope: newScope(),
                otherwiseScope: newScope()))
    }

    private mutating func parseIf() throws -> Statement {
        var branches: [ConditionalBranch] = []
        while true {
            let line = advance().line
            let test = try parseTuple(allowsConditional: false)
            let body = try parseBlock(until: ["elif", "else", "endif"])
            branches.append(ConditionalBranch(test: test, body: body, line: line))
            if atName("elif") { continue }
            if advance().name == "else" {
                return .conditional(branches, otherwise: try parseClosedBlock(until: "endif"))
            }
            return .conditional(branches, otherwise: [])
        }
    }

    // MARK: Assignments

    private mutating func parseSet() throws -> Statement {
        let line = advance().line
        let target = try parseTarget(allowsNamespace: true)
        if skip(.assign) { return .assign(target, try parseTuple(), line: line) }
        var filter: Expression?
        while skip(.pipe) { filter = try parseFilter(filter) }
        let body = try parseClosedBlock(until: "endset")
        return .assignBlock(target, filter: filter, body: body, scope: newScope(), line: line)
    }

    private mutating func parseWith() throws -> Statement {
        let line = advance().line
        var targets: [AssignmentTarget] = []
        var values: [Expression] = []
        while current.kind != .blockEnd {
            if !targets.isEmpty { try expect(.comma) }
            targets.append(try parseTarget())
            try expect(.assign)
            values.append(try parseExpression())
        }
        let body = try parseClosedBlock(until: "endwith")
        return .with(targets: targets, values: values, body: body, scope: newScope(), line: line)
    }

    /// A name, a namespace's member where that is allowed, or several of them separated by commas.
    private mutating func parseTarget(allowsNamespace: Bool = false, endName: String? = nil) throws -> AssignmentTarget
    {
        var items: [AssignmentTarget] = []
        var isTuple = false
        while true {
            if !items.isEmpty { try expect(.comma) }
            if current.kind == .variableEnd || current.kind == .blockEnd || at(.rightParenthesis) { break }
            if let endName, atName(endName) { break }
            items.append(try parseSingleTarget(allowsNamespace: allowsNamespace))
            guard at(.comma) else { break }
            isTuple = true
        }
        if isTuple { return .tuple(items) }
        guard let single = items.first else { throw unexpected("a name to assign to") }
        return single
    }

    private mutating func parseSingleTarget(allowsNamespace: Bool) throws -> AssignmentTarget {
        let level = level
        defer { ascend(to: level) }
        try descend()
        if skip(.leftParenthesis) {
            // Inside parentheses jinja2 reads any expression and then asks whether it can be assigned to.
            if skip(.rightParenthesis) { return .tuple([]) }
            let target = try parseTarget()
            try expect(.rightParenthesis)
            return target
        }
        let line = current.line
        let name = try expectName()
        guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
            throw ChatTemplateError.syntax("cannot assign to '\(name)'", line: line)
        }
        if allowsNamespace, skip(.dot) {
            return .namespaceMember(index(ofName: name), try expectName())
        }
        return .name(index(ofName: name))
    }

    // MARK: Macros and blocks

    private mutating func parseMacroBody(
        name: Int?, parameters: [MacroParameter], endTag: String, line: Int
    ) throws -> MacroDefinition {
        let outer = insideLoop
        insideLoop = false
        defer { insideLoop = outer }
        let body = try parseClosedBlock(until: endTag)
        return MacroDefinition(name: name, parameters: parameters, body: body, line: line, scope: newScope())
    }

    private mutating func parseMacro() throws -> Statement {
        let line = advance().line
        let name = try expectName()
        let parameters = try parseSignature()
        let index = index(ofName: name)
        return .macro(try parseMacroBody(name: index, parameters: parameters, endTag: "endmacro", line: line))
    }

    private mutating func parseSignature() throws -> [MacroParameter] {
        var parameters: [MacroParameter] = []
        try expect(.leftParenthesis)
        while !at(.rightParenthesis) {
            if !parameters.isEmpty { try expect(.comma) }
            let line = current.line
            let name = index(ofName: try expectName())
            let defaultValue = skip(.assign) ? try parseExpression() : nil
            let isValid =
                (defaultValue != nil || parameters.last?.defaultValue == nil)
                && parameters.count < TemplateLimits.arguments
            guard isValid, !parameters.contains(where: { $0.name == name }) else {
                throw ChatTemplateError.syntax("invalid parameters of a macro", line: line)
            }
            parameters.append(MacroParameter(name: name, defaultValue: defaultValue))
        }
        try expect(.rightParenthesis)
        return parameters
    }

    private mutating func parseCallBlock() throws -> Statement {
        let line = advance().line
        let parameters = at(.leftParenthesis) ? try parseSignature() : []
        guard case .call(let callee, let arguments, _) = try parseExpression() else {
            throw ChatTemplateError.syntax("a call block must call something", line: line)
        }
        let body = try parseMacroBody(name: nil, parameters: parameters, endTag: "endcall", line: line)
        return .callBlock(body, callee: callee, arguments: arguments, line: line)
    }

    private mutating func parseFilterBlock() throws -> Statement {
        let line = advance().line
        var filter = try parseFilter(nil)
        while skip(.pipe) { filter = try parseFilter(filter) }
        let body = try parseClosedBlock(until: "endfilter")
        return .filterBlock(filter: filter, body: body, scope: newScope(), line: line)
    }

    private mutating func parsePrint() throws -> [Statement] {
        let line = advance().line
        var outputs: [Statement] = []
        while current.kind != .blockEnd {
            if !outputs.isEmpty { try expect(.comma) }
            outputs.append(.output(try parseExpression(), line: line))
        }
        return outputs
    }
}
