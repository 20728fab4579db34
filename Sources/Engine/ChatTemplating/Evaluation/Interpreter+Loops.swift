// For loops: filters, else, recursion and the loop object.

extension Interpreter {
    func executeLoop(_ loop: ForLoop, in scope: Scope) throws -> Flow {
        line = loop.line
        let iterable = try evaluate(loop.iterable, in: scope)
        guard loop.isRecursive else { return try run(loop, over: iterable, depth: 0, in: scope) }
        try write(try renderRecursive(loop, over: iterable, depth: 0, in: scope))
        return .completed
    }

    /// Renders a recursive loop, at first and whenever its body calls `loop(...)`.
    func renderRecursive(_ loop: ForLoop, over iterable: Value, depth: Int, in scope: Scope) throws -> String {
        try nested {
            try capturing { _ = try run(loop, over: iterable, depth: depth, in: scope) }
        }
    }

    private func run(_ loop: ForLoop, over iterable: Value, depth: Int, in scope: Scope) throws -> Flow {
        var source = iterable
        if let condition = loop.condition {
            source = .iterator(try filtered(iterable, by: condition, of: loop, in: scope))
        }
        let iterator = try iterator(over: source)
        // The length of a string is counted; that is work too.
        try charge(source.weight)
        var object: LoopObject?
        if program.loopScopes.contains(loop.bodyScope) {
            let recursion = loop.isRecursive ? LoopObject.Recursion(loop: loop, scope: scope) : nil
            object = LoopObject(iterator, length: source.knownLength, depth0: depth, recursion: recursion)
        }
        defer { object?.finish() }
        var isUntouched = true
        while let item = try object?.advance() ?? (object == nil ? iterator.next() : nil) {
            try charge()
            let inner = enter(loop.bodyScope, parent: scope)
            line = loop.line
            try assign(loop.target, item, in: inner)
            if let object, let name = program.loopName { try assign(name, .loop(object), in: inner) }
            let flow = try execute(loop.body, in: inner)
            if flow == .broke { break }
            // As in jinja2, `continue` leaves the loop looking untouched to its else branch.
            if flow == .completed { isUntouched = false }
        }
        guard isUntouched, !loop.otherwise.isEmpty else { return .completed }
        return try execute(loop.otherwise, in: enter(loop.otherwiseScope, parent: scope))
    }

    private func filtered(
        _ iterable: Value, by condition: Expression, of loop: ForLoop, in scope: Scope
    ) throws -> ValueIterator {
        var items: ValueIterator?
        var inner: Scope?
        return ValueIterator(depth: iterable.depth + 1) { [self] in
            let source = try items ?? iterator(over: iterable)
            let here = inner ?? enter(loop.conditionScope, parent: scope)
            (items, inner) = (source, here)
            while let item = try source.next() {
                try charge()
                try assign(loop.target, item, in: here)
                guard try evaluate(condition, in: here).isTrue else { continue }
                if case .tuple = loop.target { return .tuple(try values(of: item)) }
                return item
            }
            return nil
        }
    }
}

/// The `loop` variable.
final class LoopObject {
    /// What `loop(...)` runs in a recursive loop.
    struct Recursion {
        let loop: ForLoop
        let scope: Scope
    }

    let depth0: Int
    let recursion: Recursion?
    let nestingDepth: Int32
    private var iterator: ValueIterator
    private var knownLength: Int?
    private var ahead: Value?
    private var hasLookedAhead = false
    private var current: Value?
    private(set) var previous: Value?
    private(set) var index0 = -1
    private var changedArguments: Value?
    private var isFinished = false

    init(_ iterator: ValueIterator, length: Int?, depth0: Int, recursion: Recursion?) {
        self.iterator = iterator
        self.depth0 = depth0
        self.recursion = recursion
        knownLength = length
        nestingDepth = iterator.depth + 1
    }

    func advance() throws -> Value? {
        let item = try peek()
        hasLookedAhead = false
        ahead = nil
        guard let item else { return nil }
        index0 += 1
        previous = current
        current = item
        return item
    }

    /// The item after the current one.
    func peek() throws -> Value? {
        if hasLookedAhead, ahead != nil { return ahead }
        hasLookedAhead = true
        ahead = try iterator.next()
        return ahead
    }

    /// How many items there are; walks an iterator of unknown length to its end.
    func length() throws -> Int {
        if let knownLength { return knownLength }
        var rest: [Value] = []
        while let item = try iterator.next() { rest.append(item) }
        let count = rest.count + index0 + 1 + (ahead == nil ? 0 : 1)
        var position = 0
        iterator = ValueIterator(depth: iterator.depth) {
            guard position < rest.count else { return nil }
            defer { position += 1 }
            return rest[position]
        }
        knownLength = count
        return count
    }

    var isTrue: Bool { ((try? length()) ?? 0) > 0 }

    /// Whether the arguments differ from those of the last call.
    func changed(_ arguments: [Value], _ interpreter: Interpreter) throws -> Bool {
        let value = Value.tuple(arguments)
        if let changedArguments, try interpreter.equal(changedArguments, value) { return false }
        try interpreter.checkDepth(value)
        if !isFinished { changedArguments = value }
        return true
    }

    /// The loop is over: what only its own iterations need is let go.
    func finish() {
        isFinished = true
        changedArguments = nil
    }
}

extension Value {
    /// What Python's `len` gives without walking; nil for generators.
    var knownLength: Int? {
        switch self {
        case .undefined: 0
        case .string(let text), .markup(let text): text.unicodeScalars.count
        case .list(let sequence), .tuple(let sequence): sequence.items.count
        case .dictionary(let dictionary): dictionary.count
        case .view(let view): view.dictionary.count
        case .range(let range): range.count
        default: nil
        }
    }
}
