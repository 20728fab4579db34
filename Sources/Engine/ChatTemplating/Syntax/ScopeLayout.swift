// Which variables each scope holds. jinja2 decides this when it compiles: a scope that assigns a name owns it from its
// first line on, starts it from the enclosing scope's value, and never writes through to the outside.

/// The variables of one scope.
struct ScopeLayout: Sendable {
    /// Where a variable's value comes from when the scope is entered.
    enum Source: Sendable {
        /// Given by whoever enters the scope (loop target, macro argument).
        case parameter
        /// The variable passed to the template, or a global.
        case context
        /// The value an enclosing scope has now.
        case enclosing
        /// Nothing yet.
        case unset
    }

    struct Slot: Sendable {
        let name: Int
        var source: Source
    }

    private(set) var slots: [Slot] = []
    /// Slot of each name of the template, -1 where this scope does not hold it.
    private(set) var slotOfName: [Int16]

    init(nameCount: Int) {
        slotOfName = [Int16](repeating: -1, count: nameCount)
    }

    func slot(ofName name: Int) -> Int? {
        let slot = Int(slotOfName[name])
        return slot >= 0 ? slot : nil
    }

    fileprivate mutating func define(_ name: Int, source: Source) {
        if let slot = slot(ofName: name) {
            slots[slot].source = source
        } else {
            slotOfName[name] = Int16(slots.count)
            slots.append(Slot(name: name, source: source))
        }
    }
}

/// The names a scope holds, as they are found by walking its statements in order.
struct ScopeSymbols {
    private(set) var layout: ScopeLayout
    /// Names this scope assigns.
    private(set) var stores: Set<Int> = []
    private let enclosing: [ScopeLayout]

    init(nameCount: Int, enclosing: [ScopeLayout]) {
        layout = ScopeLayout(nameCount: nameCount)
        self.enclosing = enclosing
    }

    private func isEnclosed(_ name: Int) -> Bool {
        enclosing.contains { $0.slot(ofName: name) != nil }
    }

    mutating func declareParameter(_ name: Int) {
        stores.insert(name)
        layout.define(name, source: .parameter)
    }

    mutating func store(_ name: Int) {
        stores.insert(name)
        guard layout.slot(ofName: name) == nil else { return }
        layout.define(name, source: isEnclosed(name) ? .enclosing : .unset)
    }

    mutating func load(_ name: Int) {
        guard layout.slot(ofName: name) == nil, !isEnclosed(name) else { return }
        layout.define(name, source: .context)
    }

    /// Joins the branches of a condition: what only a branch assigns starts from outside, since it may not run.
    mutating func merge(_ branches: [ScopeSymbols]) {
        let assigned = branches.reduce(into: Set<Int>()) { $0.formUnion($1.stores) }.subtracting(stores)
        for branch in branches {
            for slot in branch.layout.slots { layout.define(slot.name, source: slot.source) }
            stores.formUnion(branch.stores)
        }
        for name in assigned {
            layout.define(name, source: isEnclosed(name) ? .enclosing : .context)
        }
    }
}
