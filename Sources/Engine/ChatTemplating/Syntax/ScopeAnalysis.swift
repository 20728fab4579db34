// Walks the tree once, lays out every scope and checks what jinja2 checks when it compiles: that filters and tests
// exist, and that nothing assigns to `loop` inside a loop.

/// A template ready to be rendered.
struct TemplateProgram: Sendable {
    let body: [Statement]
    let names: [String]
    let layouts: [ScopeLayout]
    /// Scopes of loop bodies that mention `loop` and so need the loop object.
    let loopScopes: Set<Int>
    /// Macros by scope, with the special variables their bodies mention.
    let macroSpecials: [Int: MacroSpecials]
    /// The name `loop`, where the template has it.
    let loopName: Int?
}

/// The variables that a macro receives only when its body mentions them.
struct MacroSpecials: Sendable {
    var caller: Int?
    var keywords: Int?
    var positionals: Int?
    /// `caller` is one of the declared parameters.
    var declaresCaller = false
}

struct ScopeAnalysis {
    private let tree: SyntaxTree
    private let indices: [String: Int]
    private var layouts: [ScopeLayout]
    private var loopScopes: Set<Int> = []
    private var macroSpecials: [Int: MacroSpecials] = [:]

    static func program(of tree: SyntaxTree) throws -> TemplateProgram {
        // Layouts are tables of scopes by names; a hostile template must not make them huge.
        guard tree.names.count <= 4_000, tree.scopeCount <= 2_000_000 / max(1, tree.names.count) else {
            throw ChatTemplateError.limit("the template has too many names and scopes")
        }
        var analysis = ScopeAnalysis(tree)
        var symbols = ScopeSymbols(nameCount: tree.names.count, enclosing: [])
        analysis.collect(tree.body, into: &symbols)
        analysis.layouts[0] = symbols.layout
        try analysis.visit(tree.body, enclosing: [symbols.layout], isSoft: false)
        return TemplateProgram(
            body: tree.body, names: tree.names, layouts: analysis.layouts, loopScopes: analysis.loopScopes,
            macroSpecials: analysis.macroSpecials, loopName: tree.names.firstIndex(of: "loop"))
    }

    private init(_ tree: SyntaxTree) {
        self.tree = tree
        indices = Dictionary(tree.names.enumerated().map { ($1, $0) }) { first, _ in first }
        layouts = [ScopeLayout](repeating: ScopeLayout(nameCount: tree.names.count), count: tree.scopeCount)
    }

    private func index(of name: String) -> Int? { indices[name] }

    private func newSymbols(_ enclosing: [ScopeLayout]) -> ScopeSymbols {
        ScopeSymbols(nameCount: tree.names.count, enclosing: enclosing)
    }

    // MARK: Names of one scope

    /// Adds the names that statements use in their own scope; scopes inside them are left to `visit`.
    private func collect(_ body: [Statement], into symbols: inout ScopeSymbols) {
        for statement in body {
            switch statement {
            case .text, .breakLoop, .continueLoop, .generation: break
            case .output(let expression, _): load(expression, into: &symbols)
            case .forLoop(let loop): load(loop.iterable, into: &symbols)
            case .conditional(let branches, let otherwise):
                collectConditional(branches[...], otherwise, into: &symbols)
            case .assign(let target, let value, _):
                load(value, into: &symbols)
                store(target, into: &symbols)
            case .assignBlock(let target, _, _, _, _): store(target, into: &symbols)
            case .macro(let macro): if let name = macro.name { symbols.store(name) }
            case .callBlock(_, let callee, let arguments, _):
                load(callee, into: &symbols)
                arguments.forEachExpression { load($0, into: &symbols) }
            case .filterBlock(let filter, _, _, _): load(filter, into: &symbols)
            case .with(_, let values, _, _, _): for value in values { load(value, into: &symbols) }
            }
        }
    }

    private func collectConditional(
        _ branches: ArraySlice<ConditionalBranch>, _ otherwise: [Statement], into symbols: inout ScopeSymbols
    ) {
        guard let first = branches.first else { return }
        load(first.test, into: &symbols)
        var body = symbols
        collect(first.body, into: &body)
        // jinja2 walks the elif branches one after another in one copy of the symbols.
        var alternatives = symbols
        for branch in branches.dropFirst() {
            collectConditional([branch], [], into: &alternatives)
        }
        var last = symbols
        collect(otherwise, into: &last)
        symbols.merge([body, alternatives, last])
    }

    private func load(_ expression: Expression, into symbols: inout ScopeSymbols) {
        expression.forEachName { symbols.load($0) }
    }

    private func store(_ target: AssignmentTarget, into symbols: inout ScopeSymbols) {
        switch target {
        case .name(let name): symbols.store(name)
        case .namespaceMember(let name, _): symbols.load(name)
        case .tuple(let items): for item in items { store(item, into: &symbols) }
        }
    }

    private func declare(_ target: AssignmentTarget, into symbols: inout ScopeSymbols) {
        for name in target.names { symbols.declareParameter(name) }
    }

    // MARK: Scopes inside

    private mutating func visit(_ body: [Statement], enclosing: [ScopeLayout], isSoft: Bool) throws {
        for statement in body {
            switch statement {
            case .text, .breakLoop, .continueLoop: break
            case .output(let expression, let line):
                try check(expression, line: line, isSoft: isSoft)
            case .forLoop(let loop): try visitLoop(loop, enclosing: enclosing, isSoft: isSoft)
            case .conditional(let branches, let otherwise):
                for branch in branches { try visit(branch.body, enclosing: enclosing, isSoft: true) }
                try visit(otherwise, enclosing: enclosing, isSoft: true)
            case .assign(_, let value, let line): try check(value, line: line, isSoft: isSoft)
            case .assignBlock(_, let filter, let body, let scope, let line):
                if let filter { try check(filter, line: line, isSoft: false) }
                try visitScope(scope, body, enclosing: enclosing) { _ in }
            case .macro(let macro), .generation(let macro): try visitMacro(macro, enclosing: enclosing)
            case .callBlock(let macro, let callee, let arguments, let line):
                try visitMacro(macro, enclosing: enclosing)
                try check(callee, line: line, isSoft: isSoft)
                try arguments.forEachExpression { try check($0, line: line, isSoft: isSoft) }
            case .filterBlock(let filter, let body, let scope, let line):
                try check(filter, line: line, isSoft: false)
                try visitScope(scope, body, enclosing: enclosing) { symbols in
                    filter.forEachName { symbols.load($0) }
                }
            case .with(let targets, let values, let body, let scope, let line):
                for value in values { try check(value, line: line, isSoft: isSoft) }
                let names = targets.flatMap(\.names)
                try visitScope(scope, body, enclosing: enclosing, parameters: names) { _ in }
            }
        }
    }

    /// Lays out one scope from its parameters, its body and whatever `extra` adds, then visits the scopes inside it.
    private mutating func visitScope(
        _ scope: Int, _ body: [Statement], enclosing: [ScopeLayout], parameters: [Int] = [],
        extra: (inout ScopeSymbols) -> Void
    ) throws {
        var symbols = newSymbols(enclosing)
        for name in parameters { symbols.declareParameter(name) }
        collect(body, into: &symbols)
        extra(&symbols)
        layouts[scope] = symbols.layout
        try visit(body, enclosing: enclosing + [symbols.layout], isSoft: false)
    }

    private mutating func visitLoop(_ loop: ForLoop, enclosing: [ScopeLayout], isSoft: Bool) throws {
        try check(loop.iterable, line: loop.line, isSoft: isSoft)
        if let loopName = index(of: "loop") {
            guard !NameUse.assigns(loopName, in: [.forLoop(loop)]) else {
                throw ChatTemplateError.syntax("the variable 'loop' of a loop cannot be assigned to", line: loop.line)
            }
        }
        var parameters = loop.target.names
        if let loopName = index(of: "loop") {
            if loop.isRecursive || !NameUse.undeclared([loopName], in: loop.body).isEmpty {
                loopScopes.insert(loop.bodyScope)
                parameters.insert(loopName, at: 0)
            }
        }
        try visitScope(loop.bodyScope, loop.body, enclosing: enclosing, parameters: parameters) { _ in }
        try visitScope(loop.otherwiseScope, loop.otherwise, enclosing: enclosing) { _ in }
        if let condition = loop.condition {
            try check(condition, line: loop.line, isSoft: false)
            var symbols = newSymbols(enclosing)
            declare(loop.target, into: &symbols)
            load(condition, into: &symbols)
            layouts[loop.conditionScope] = symbols.layout
        }
    }

    private mutating func visitMacro(_ macro: MacroDefinition, enclosing: [ScopeLayout]) throws {
        let parameters = macro.parameters.map(\.name)
        let specialNames = ["caller", "kwargs", "varargs"].compactMap { index(of: $0) }
        let mentioned = NameUse.undeclared(Set(specialNames), in: macro.body)
        func special(_ name: String) -> Int? {
            index(of: name).flatMap { mentioned.contains($0) && !parameters.contains($0) ? $0 : nil }
        }
        var specials = MacroSpecials(
            caller: special("caller"), keywords: special("kwargs"), positionals: special("varargs"))
        if let caller = index(of: "caller"), let position = parameters.firstIndex(of: caller) {
            specials.declaresCaller = true
            if mentioned.contains(caller), macro.parameters[position].defaultValue == nil {
                throw ChatTemplateError.syntax("the parameter 'caller' of a macro needs a default", line: macro.line)
            }
        }
        macroSpecials[macro.scope] = specials
        let extras = [specials.caller, specials.keywords, specials.positionals].compactMap { $0 }
        for parameter in macro.parameters {
            if let value = parameter.defaultValue { try check(value, line: macro.line, isSoft: false) }
        }
        try visitScope(macro.scope, macro.body, enclosing: enclosing, parameters: parameters + extras) { symbols in
            for parameter in macro.parameters {
                parameter.defaultValue?.forEachName { symbols.load($0) }
            }
        }
    }

    // MARK: Filters and tests

    /// Unknown filters and tests fail at once, except below a condition, where only their use does.
    private func check(_ expression: Expression, line: Int, isSoft: Bool) throws {
        switch expression {
        case .filter(_, let name, _, let line) where !isSoft && BuiltinFilters.table[name] == nil:
            throw ChatTemplateError.syntax("there is no filter named '\(name)'", line: line)
        case .test(_, let name, _, let line) where !isSoft && BuiltinTests.table[name] == nil:
            throw ChatTemplateError.syntax("there is no test named '\(name)'", line: line)
        case .conditional: break
        default: try expression.forEachChild { try check($0, line: line, isSoft: isSoft) }
        }
    }
}
