// Running statements.

extension Interpreter {
    /// How a list of statements ended.
    enum Flow {
        case completed
        case broke
        case continued
    }

    func execute(_ body: [Statement], in scope: Scope) throws -> Flow {
        for statement in body {
            try charge()
            let flow = try nested { try execute(statement, in: scope) }
            if flow != .completed { return flow }
        }
        return .completed
    }

    private func execute(_ statement: Statement, in scope: Scope) throws -> Flow {
        switch statement {
        case .text(let text):
            try write(text)
        case .output(let expression, let line):
            self.line = line
            let value = try evaluate(expression, in: scope)
            self.line = line
            if let text = value.text { try write(text) } else { try write(try string(of: value)) }
        case .forLoop(let loop):
            return try executeLoop(loop, in: scope)
        case .conditional(let branches, let otherwise):
            return try executeConditional(branches, otherwise, in: scope)
        case .assign(let target, let expression, let line):
            self.line = line
            try assign(target, try evaluate(expression, in: scope), in: scope)
        case .breakLoop:
            return .broke
        case .continueLoop:
            return .continued
        case .macro(let definition):
            guard let name = definition.name else { break }
            try assign(name, makeMacro(definition, in: scope), in: scope)
        default:
            return try executeBlock(statement, in: scope)
        }
        return .completed
    }

    private func executeConditional(
        _ branches: [ConditionalBranch], _ otherwise: [Statement], in scope: Scope
    ) throws -> Flow {
        for branch in branches {
            line = branch.line
            if try evaluate(branch.test, in: scope).isTrue { return try execute(branch.body, in: scope) }
        }
        return try execute(otherwise, in: scope)
    }

    /// Statements with a body whose output is captured, or which run in a scope of their own.
    private func executeBlock(_ statement: Statement, in scope: Scope) throws -> Flow {
        var flow = Flow.completed
        switch statement {
        case .assignBlock(let target, let filter, let body, let index, let line):
            let inner = enter(index, parent: scope)
            let text = try capturing { flow = try execute(body, in: inner) }
            guard flow == .completed else { break }
            self.line = line
            let value = try filter.map { try evaluate($0, in: inner, filtering: .string(text)) } ?? .string(text)
            try assign(target, value, in: scope)
        case .filterBlock(let filter, let body, let index, let line):
            let inner = enter(index, parent: scope)
            let text = try capturing { flow = try execute(body, in: inner) }
            guard flow == .completed else { break }
            self.line = line
            try writeText(try evaluate(filter, in: inner, filtering: .string(text)), of: "a filter block")
        case .with(let targets, let expressions, let body, let index, let line):
            self.line = line
            let inner = enter(index, parent: scope)
            for (target, expression) in zip(targets, expressions) {
                try assign(target, try evaluate(expression, in: scope), in: inner)
            }
            flow = try execute(body, in: inner)
        case .generation(let definition):
            let value = try call(MacroObject(definition, name: nil, scope: scope), CallArguments())
            try write(value.text ?? "")
        case .callBlock(let definition, let callee, let list, let line):
            self.line = line
            let caller = makeMacro(definition, in: scope)
            let function = try evaluate(callee, in: scope)
            var arguments = try evaluate(list, in: scope)
            guard !arguments.keywords.contains(where: { $0.name == "caller" }) else {
                throw ChatTemplateError.evaluation("a call block passes 'caller' itself")
            }
            arguments.keywords.append(("caller", caller))
            try writeText(try call(function, arguments), of: "a call block")
        default: break
        }
        return flow
    }

    /// Writes what must already be a string; jinja2 does not turn the value of a block into one.
    private func writeText(_ value: Value, of what: String) throws {
        guard let text = value.text else {
            throw ChatTemplateError.evaluation("the value of \(what) is a '\(value.typeName)', not a string")
        }
        try write(text)
    }

    private func makeMacro(_ definition: MacroDefinition, in scope: Scope) -> Value {
        capture(scope)
        return .macro(MacroObject(definition, name: definition.name.map { program.names[$0] }, scope: scope))
    }

    // MARK: Assignment

    func assign(_ target: AssignmentTarget, _ value: Value, in scope: Scope) throws {
        switch target {
        case .name(let name): try assign(name, value, in: scope)
        case .namespaceMember(let name, let member):
            guard case .namespace(let namespace)? = lookUp(name, from: scope) else {
                throw ChatTemplateError.evaluation("only a namespace's members can be assigned to")
            }
            try NamespaceMembers.check(member)
            namespace.set(member, to: value)
            try checkDepth(.namespace(namespace))
        case .tuple(let targets):
            var values: [Value] = []
            let iterator = try iterator(over: value)
            while let item = try iterator.next() {
                try charge()
                values.append(item)
                guard values.count <= targets.count else { break }
            }
            guard values.count == targets.count else {
                throw ChatTemplateError.evaluation("expected \(targets.count) values to unpack")
            }
            for (target, item) in zip(targets, values) { try assign(target, item, in: scope) }
        }
    }
}

/// Rules for a namespace's members.
enum NamespaceMembers {
    static func check(_ name: String) throws {
        guard !name.utf8.starts(with: "_".utf8) else {
            throw ChatTemplateError(
                code: .forbidden, message: "a namespace cannot hold '\(name)', which starts with an underscore")
        }
    }
}
