// Python's dict: entries in the order in which their keys first came, keys compared as Python compares them.

/// A dictionary value.
struct ValueDictionary {
    struct Entry {
        let key: Value
        var value: Value
    }

    private(set) var entries: [Entry] = []
    private(set) var depth: Int32 = 1
    private var positions: [ValueKey: Int] = [:]

    init() {}

    init(capacity: Int) {
        entries.reserveCapacity(capacity)
        positions.reserveCapacity(capacity)
    }

    var count: Int { entries.count }

    /// The value of a key that is known to be hashable.
    func get(_ key: Value) -> Value? {
        positions[ValueKey(key)].map { entries[$0].value }
    }

    func get(_ name: String) -> Value? { get(.string(name)) }

    func contains(_ key: Value) -> Bool { positions[ValueKey(key)] != nil }

    /// Sets a key that is known to be hashable; a known key keeps its place.
    mutating func set(_ key: Value, to value: Value) {
        let known = ValueKey(key)
        depth = max(depth, 1 + max(value.depth, key.depth))
        if let position = positions[known] {
            entries[position].value = value
        } else {
            positions[known] = entries.count
            entries.append(Entry(key: key, value: value))
        }
    }
}

/// A hashable value as a key: `1`, `1.0` and `True` are the same key, strings compare code point by code point.
struct ValueKey: Hashable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    static func == (left: ValueKey, right: ValueKey) -> Bool {
        switch (left.value, right.value) {
        case (.tuple(let left), .tuple(let right)):
            left.items.count == right.items.count
                && zip(left.items, right.items).allSatisfy { ValueKey($0) == ValueKey($1) }
        default: left.value.equalsScalar(right.value)
        }
    }

    func hash(into hasher: inout Hasher) {
        switch value {
        case .string(var text), .markup(var text):
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .tuple(let sequence): for item in sequence.items { ValueKey(item).hash(into: &hasher) }
        case .bool(let value): hasher.combine(value ? 1.0 : 0.0)
        case .integer(let value): hasher.combine(Double(value))
        case .float(let value): hasher.combine(value)
        default: hasher.combine(value.typeName)
        }
    }
}

extension Value {
    /// Whether Python could use the value as a key.
    var isHashable: Bool {
        switch self {
        case .list, .dictionary, .view: false
        case .tuple(let sequence): sequence.items.allSatisfy(\.isHashable)
        default: true
        }
    }

    /// The value as a key, or the error that Python raises for lists and dictionaries.
    func requireHashable() throws -> Value {
        guard isHashable else { throw ChatTemplateError.evaluation("a \(typeName) cannot be a key") }
        return self
    }

    /// Equality of everything but containers, which `Interpreter.equal` compares.
    func equalsScalar(_ other: Value) -> Bool {
        switch (self, other) {
        case (.undefined, .undefined), (.null, .null): true
        case (.string(let left), .string(let right)), (.string(let left), .markup(let right)),
            (.markup(let left), .string(let right)), (.markup(let left), .markup(let right)):
            left.sameText(as: right)
        case (.bigInteger(let left), .bigInteger(let right)): left == right
        case (.namespace(let left), .namespace(let right)): left === right
        case (.callable(let left), .callable(let right)): left === right
        case (.macro(let left), .macro(let right)): left === right
        case (.loop(let left), .loop(let right)): left === right
        case (.cycler(let left), .cycler(let right)): left === right
        case (.joiner(let left), .joiner(let right)): left === right
        case (.iterator(let left), .iterator(let right)): left === right
        case (.range(let left), .range(let right)):
            left.count == right.count
                && (left.count == 0 || left.start == right.start && (left.count == 1 || left.step == right.step))
        default:
            switch (number, other.number) {
            case (.integer(let left)?, .integer(let right)?): left == right
            case (.integer(let left)?, .float(let right)?): Double(exactly: left) == right
            case (.float(let left)?, .integer(let right)?): left == Double(exactly: right)
            case (.float(let left)?, .float(let right)?): left == right
            default: false
            }
        }
    }

    /// A number to compute with; bools count as 0 and 1.
    enum Number {
        case integer(Int)
        case float(Double)

        var double: Double {
            switch self {
            case .integer(let value): Double(value)
            case .float(let value): value
            }
        }
    }

    var number: Number? {
        switch self {
        case .bool(let value): .integer(value ? 1 : 0)
        case .integer(let value): .integer(value)
        case .float(let value): .float(value)
        default: nil
        }
    }
}

extension String {
    /// Equality code point by code point; Swift's own `==` also equates composed and decomposed spellings.
    func sameText(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
