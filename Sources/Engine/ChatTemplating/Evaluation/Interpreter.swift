// One rendering of one template: its variables, its output and its budget. Statements, expressions, calls and
// operators stand beside it.

/// The state of one rendering. Used by one thread and thrown away afterwards.
final class Interpreter {
    let program: TemplateProgram
    let limits: TemplateLimits
    let now: CalendarTime
    /// Value of each name that the caller or the sandbox provides, by name index.
    private let context: [Value?]
    /// The text rendered so far into the innermost buffer.
    var output = ""
    /// The line being evaluated, for errors.
    var line = 1
    private var steps = 0
    private var depth = 0
    /// Scopes and namespaces that may refer to one another; emptied at the end so that nothing leaks and long chains
    /// are not freed recursively.
    private var capturedScopes: [Scope] = []
    private var namespaces: [NamespaceObject] = []

    init(_ program: TemplateProgram, variables: ValueDictionary, now: CalendarTime, limits: TemplateLimits) {
        self.program = program
        self.limits = limits
        self.now = now
        context = program.names.map { variables.get($0) ?? Globals.value(named: $0) }
    }

    /// Renders the template.
    func render() throws -> String {
        defer {
            for scope in capturedScopes { scope.slots = [] }
            for namespace in namespaces { namespace.clear() }
        }
        do {
            let root = enter(0, parent: nil)
            capture(root)
            _ = try execute(program.body, in: root)
            return output
        } catch var error as ChatTemplateError {
            if error.line == nil { error.line = line }
            throw error
        }
    }

    // MARK: Budget

    /// Spends steps.
    func charge(_ amount: Int = 1) throws {
        let (sum, overflow) = steps.addingReportingOverflow(amount)
        steps = overflow ? .max : sum
        guard steps <= limits.steps else {
            throw ChatTemplateError.limit("the template does more than \(limits.steps) steps of work")
        }
    }

    /// Spends the steps of making or reading a text.
    func charge(bytes: Int) throws {
        try charge(bytes / TemplateLimits.bytesPerStep)
    }

    /// Spends the steps of making a container.
    func charge(items: Int) throws {
        let (amount, overflow) = items.multipliedReportingOverflow(by: TemplateLimits.stepsPerItem)
        try charge(overflow ? limits.steps : amount)
    }

    /// Runs something one level deeper.
    func nested<Result>(_ body: () throws -> Result) throws -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.callDepth else {
            throw ChatTemplateError.limit("the template nests deeper than \(limits.callDepth) levels while rendering")
        }
        return try body()
    }

    /// Refuses a text that would grow over the limit.
    func checkTextSize(_ bytes: Int) throws {
        guard bytes <= limits.textBytes, bytes >= 0 else {
            throw ChatTemplateError.limit("the template makes a text longer than \(limits.textBytes) bytes")
        }
    }

    /// Refuses containers nested too deep; checked wherever a value is kept.
    func checkDepth(_ value: Value) throws {
        guard value.depth <= limits.valueDepth else {
            throw ChatTemplateError.limit("values are nested deeper than \(limits.valueDepth) levels")
        }
    }

    // MARK: Output

    func write(_ text: String) throws {
        try charge(bytes: text.utf8.count)
        try checkTextSize(output.utf8.count + text.utf8.count)
        output += text
    }

    /// Runs something with an output of its own and returns what it wrote.
    func capturing(_ body: () throws -> Void) throws -> String {
        var outer = ""
        swap(&outer, &output)
        do {
            try body()
        } catch {
            swap(&outer, &output)
            throw error
        }
        swap(&outer, &output)
        return outer
    }

    // MARK: Scopes

    /// Opens a scope and gives its variables their first values; parameters stay empty for the caller to fill in.
    func enter(_ index: Int, parent: Scope?) -> Scope {
        let layout = program.layouts[index]
        let scope = Scope(index, slotCount: layout.slots.count, parent: parent)
        for (position, slot) in layout.slots.enumerated() {
            switch slot.source {
            case .parameter, .unset: break
            case .context: scope.slots[position] = context[slot.name]
            case .enclosing: scope.slots[position] = parent.flatMap { lookUp(slot.name, from: $0) }
            }
        }
        return scope
    }

    /// The value of a name from a scope outwards; nil when it has none.
    func lookUp(_ name: Int, from scope: Scope) -> Value? {
        var scope: Scope? = scope
        while let here = scope {
            if let slot = program.layouts[here.index].slot(ofName: name) { return here.slots[slot] }
            scope = here.parent
        }
        return nil
    }

    func assign(_ name: Int, _ value: Value, in scope: Scope) throws {
        guard let slot = program.layouts[scope.index].slot(ofName: name) else {
            throw ChatTemplateError.evaluation("'\(program.names[name])' cannot be assigned here")
        }
        try checkDepth(value)
        scope.slots[slot] = value
    }

    /// Keeps a scope's variables for a macro defined in it.
    func capture(_ scope: Scope) {
        var scope: Scope? = scope
        while let here = scope, !here.isCaptured {
            here.isCaptured = true
            capturedScopes.append(here)
            scope = here.parent
        }
    }

    func makeNamespace(_ members: ValueDictionary) throws -> Value {
        try charge(50)
        let namespace = NamespaceObject(members)
        namespaces.append(namespace)
        return .namespace(namespace)
    }
}
