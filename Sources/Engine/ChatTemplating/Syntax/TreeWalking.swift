// Ways to visit the parts of expressions and statements.

extension ArgumentList {
    func forEachExpression(_ visit: (Expression) throws -> Void) rethrows {
        for value in positional { try visit(value) }
        for keyword in keywords { try visit(keyword.value) }
        if let spread { try visit(spread) }
        if let keywordSpread { try visit(keywordSpread) }
    }
}

extension Expression {
    /// Visits the expressions directly inside this one.
    func forEachChild(_ visit: (Expression) throws -> Void) rethrows {
        switch self {
        case .literal, .name: break
        case .list(let items), .tuple(let items), .concatenation(let items):
            for item in items { try visit(item) }
        case .dictionary(let entries):
            for entry in entries {
                try visit(entry.key)
                try visit(entry.value)
            }
        case .not(let value), .negate(let value, _), .plus(let value, _), .attribute(let value, _, _):
            try visit(value)
        case .and(let left, let right), .or(let left, let right), .binary(_, let left, let right, _),
            .item(let left, let right, _):
            try visit(left)
            try visit(right)
        case .comparison(let first, let comparisons, _):
            try visit(first)
            for comparison in comparisons { try visit(comparison.operand) }
        case .conditional(let test, let then, let otherwise):
            try visit(test)
            try visit(then)
            if let otherwise { try visit(otherwise) }
        case .slice(let base, let bounds, _):
            try visit(base)
            for bound in [bounds.start, bounds.stop, bounds.step] {
                if let bound { try visit(bound) }
            }
        case .call(let callee, let arguments, _):
            try visit(callee)
            try arguments.forEachExpression(visit)
        case .filter(let base, _, let arguments, _):
            if let base { try visit(base) }
            try arguments.forEachExpression(visit)
        case .test(let base, _, let arguments, _):
            try visit(base)
            try arguments.forEachExpression(visit)
        }
    }

    /// Visits every variable this expression reads.
    func forEachName(_ visit: (Int) -> Void) {
        if case .name(let name) = self { visit(name) }
        forEachChild { $0.forEachName(visit) }
    }
}

extension AssignmentTarget {
    /// The plain names it assigns.
    var names: [Int] {
        switch self {
        case .name(let name): [name]
        case .namespaceMember: []
        case .tuple(let items): items.flatMap(\.names)
        }
    }
}

/// Finds out how names are used below a list of statements, through every scope.
struct NameUse {
    private var sought: Set<Int>
    private var found: Set<Int> = []

    /// Which of the names are read before anything there assigns them.
    static func undeclared(_ names: Set<Int>, in body: [Statement]) -> Set<Int> {
        guard !names.isEmpty else { return [] }
        var use = NameUse(sought: names)
        use.visit(body)
        return use.found
    }

    /// Whether a `set`, `for` or macro name anywhere below assigns a name (`with` and parameters do not count).
    static func assigns(_ name: Int, in body: [Statement]) -> Bool {
        body.contains { statement in
            switch statement {
            case .text, .output, .breakLoop, .continueLoop: false
            case .forLoop(let loop):
                loop.target.names.contains(name) || assigns(name, in: loop.body) || assigns(name, in: loop.otherwise)
            case .conditional(let branches, let otherwise):
                branches.contains { assigns(name, in: $0.body) } || assigns(name, in: otherwise)
            case .assign(let target, _, _): target.names.contains(name)
            case .assignBlock(let target, _, let body, _, _):
                target.names.contains(name) || assigns(name, in: body)
            case .macro(let macro), .callBlock(let macro, _, _, _), .generation(let macro):
                assigns(name, in: macro.body)
            case .filterBlock(_, let body, _, _), .with(_, _, let body, _, _): assigns(name, in: body)
            }
        }
    }

    private init(sought: Set<Int>) {
        self.sought = sought
    }

    private mutating func read(_ expression: Expression?) {
        var names: [Int] = []
        expression?.forEachName { names.append($0) }
        found.formUnion(sought.intersection(names))
    }

    private mutating func assign(_ target: AssignmentTarget) {
        for name in target.names { sought.remove(name) }
    }

    private mutating func visit(_ macro: MacroDefinition) {
        for parameter in macro.parameters {
            sought.remove(parameter.name)
        }
        for parameter in macro.parameters { read(parameter.defaultValue) }
        visit(macro.body)
    }

    private mutating func visit(_ body: [Statement]) {
        for statement in body {
            switch statement {
            case .text, .breakLoop, .continueLoop: break
            case .output(let expression, _): read(expression)
            case .forLoop(let loop):
                assign(loop.target)
                read(loop.iterable)
                visit(loop.body)
                visit(loop.otherwise)
                read(loop.condition)
            case .conditional(let branches, let otherwise):
                for branch in branches {
                    read(branch.test)
                    visit(branch.body)
                }
                visit(otherwise)
            case .assign(let target, let value, _):
                assign(target)
                read(value)
            case .assignBlock(let target, let filter, let body, _, _):
                assign(target)
                read(filter)
                visit(body)
            case .macro(let macro), .generation(let macro): visit(macro)
            case .callBlock(let macro, let callee, let arguments, _):
                read(callee)
                arguments.forEachExpression { read($0) }
                visit(macro)
            case .filterBlock(let filter, let body, _, _):
                visit(body)
                read(filter)
            case .with(let targets, let values, let body, _, _):
                for target in targets { assign(target) }
                for value in values { read(value) }
                visit(body)
            }
        }
    }
}
