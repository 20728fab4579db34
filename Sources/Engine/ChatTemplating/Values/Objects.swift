// Values with identity: namespaces, callables, macros and the small helpers of the global namespace.

/// `namespace(...)`: the one thing a template may change.
final class NamespaceObject {
    private(set) var members: ValueDictionary
    private(set) var depth: Int32

    init(_ members: ValueDictionary) {
        self.members = members
        depth = members.depth + 1
    }

    func set(_ name: String, to value: Value) {
        members.set(.string(name), to: value)
        depth = max(depth, members.depth + 1)
    }

    /// Lets go of everything, so that namespaces that refer to one another are freed one by one.
    func clear() {
        members = ValueDictionary()
    }
}

/// Arguments of a call after evaluation.
struct CallArguments {
    var positional: [Value] = []
    var keywords: [(name: String, value: Value)] = []

    /// How much a step that reads all arguments costs.
    var weight: Int {
        positional.reduce(keywords.count) { $0 + $1.weight } + keywords.reduce(0) { $0 + $1.value.weight }
    }

    /// Removes and returns a keyword argument.
    mutating func takeKeyword(_ name: String) -> Value? {
        guard let index = keywords.firstIndex(where: { $0.name.sameText(as: name) }) else { return nil }
        return keywords.remove(at: index).value
    }
}

/// A function of the sandbox or a method bound to its receiver.
final class CallableObject {
    typealias Body = (Interpreter, CallArguments) throws -> Value

    let name: String
    let depth: Int32
    let body: Body

    init(_ name: String, depth: Int32 = 0, body: @escaping Body) {
        self.name = name
        self.depth = depth
        self.body = body
    }
}

/// A macro, or the body of a call block, with the scope it was defined in.
final class MacroObject {
    let definition: MacroDefinition
    let name: String?
    let scope: Scope

    init(_ definition: MacroDefinition, name: String?, scope: Scope) {
        self.definition = definition
        self.name = name
        self.scope = scope
    }
}

/// `cycler(...)`.
final class CyclerObject {
    let items: ValueSequence
    private var position = 0

    init(_ items: [Value]) {
        self.items = ValueSequence(items)
    }

    var current: Value { items.items[position] }

    func next() -> Value {
        let value = current
        position = (position + 1) % items.items.count
        return value
    }

    func reset() {
        position = 0
    }
}

/// `joiner(separator)`: empty on its first call, the separator from then on.
final class JoinerObject {
    let separator: Value
    private(set) var isUsed = false

    init(_ separator: Value) {
        self.separator = separator
    }

    func next() -> Value {
        defer { isUsed = true }
        return isUsed ? separator : .string("")
    }
}

/// The variables of one scope while it is alive.
final class Scope {
    let index: Int
    let parent: Scope?
    var slots: [Value?]
    /// A macro was defined here and may still need the variables after the scope is left.
    var isCaptured = false

    init(_ index: Int, slotCount: Int, parent: Scope?) {
        self.index = index
        self.parent = parent
        slots = [Value?](repeating: nil, count: slotCount)
    }
}

/// A one-way walk over values, made lazily as Python's generators are.
final class ValueIterator {
    let depth: Int32
    /// How Python names it when it is printed.
    let kind: String
    private let step: () throws -> Value?
    private var isDone = false

    init(depth: Int32, kind: String = "generator object", step: @escaping () throws -> Value?) {
        self.depth = depth
        self.kind = kind
        self.step = step
    }

    func next() throws -> Value? {
        guard !isDone else { return nil }
        if let value = try step() { return value }
        isDone = true
        return nil
    }
}
